"""Where redirects lead, and which part of the way is for good."""

import pytest

from tui_reader.errors import FailureKind, FetchError
from tui_reader.web.redirects import MOST_HOPS, Trail

START = Trail("https://example.org/feed")


def follow(*hops: tuple[int, str]) -> Trail:
    trail = START
    for status, location in hops:
        trail = trail.follow(status, location)
    return trail


def test_a_temporary_redirect_moves_nothing() -> None:
    trail = follow((302, "/other"))
    assert (trail.url, trail.moved_to) == ("https://example.org/other", "")
    assert trail.passed == ("https://example.org/feed",)


def test_only_the_permanent_front_part_is_for_good() -> None:
    assert follow((301, "/a"), (308, "/b")).moved_to == "https://example.org/b"
    assert follow((301, "/a"), (302, "/b"), (301, "/c")).moved_to == "https://example.org/a"
    assert follow((307, "/a"), (301, "/b")).moved_to == ""


def test_locations_may_be_relative_and_raw() -> None:
    assert follow((302, "x?y=%2C ü")).url == "https://example.org/x?y=%2C%20%C3%BC"
    assert follow((302, "//other.example")).url == "https://other.example/"


@pytest.mark.parametrize("location", ["", "file:///etc/passwd", "data:text/xml,x", "http://[::1"])
def test_ways_that_lead_nowhere_are_told(location: str) -> None:
    with pytest.raises(FetchError, match=r"example\.org") as caught:
        START.follow(302, location)
    assert caught.value.kind is FailureKind.REDIRECT


def test_a_circle_is_left_at_once() -> None:
    with pytest.raises(FetchError, match="circle"):
        follow((302, "/a"), (302, "/feed"))


def test_ten_hops_are_enough() -> None:
    trail = follow(*((302, f"/{number}") for number in range(MOST_HOPS)))
    with pytest.raises(FetchError, match="10 times"):
        trail.follow(302, "/one-more")
