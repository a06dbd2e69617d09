"""What people type and servers answer, made into addresses that can be fetched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.errors import AddressError
from tui_reader.web.addresses import absolute, host_of, normalise, resolve, target_of, without_user


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org/"),
        ("  Example.ORG/Feed  ", "https://example.org/Feed"),
        ("example.org:8443/feed", "https://example.org:8443/feed"),
        ("http://example.org:80", "http://example.org/"),
        ("https:example.org", "https://example.org/"),
        ("<https://example.org/feed>", "https://example.org/feed"),
        ("feed://example.org/rss", "https://example.org/rss"),
        ("feed:http://example.org/rss", "http://example.org/rss"),
        ("FEED:https://example.org/rss", "https://example.org/rss"),
        ("https://example.org/feed#top", "https://example.org/feed"),
        ("https://bücher.example/ä?ö=ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://i❤.example/", "https://xn--i-7iq.example/"),
        ("https://under_score.example/rss", "https://under_score.example/rss"),
        ("https://me:secret@example.org/feed", "https://me:secret@example.org/feed"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("localhost:8080/feed", "http://localhost:8080/feed"),
        ("192.168.1.5/feed", "http://192.168.1.5/feed"),
        ("[::1]:8080/feed", "http://[::1]:8080/feed"),
    ],
)
def test_what_is_typed_becomes_an_address(typed: str, address: str) -> None:
    assert normalise(typed) == address


@pytest.mark.parametrize(
    "rest",
    [
        "a%2Cb%7Ec?u=http%3A%2F%2Fx.org",
        "x?q=a,b~c&empty=&p=100%",
        "a;b=c/d?e=f;g|h",
        "a//b/../c",
        "%e4%F6?%zz",
    ],
)
def test_path_and_query_stay_as_they_are(rest: str) -> None:
    assert normalise(f"https://example.org/{rest}") == f"https://example.org/{rest}"
    assert target_of(f"https://example.org/{rest}") == f"/{rest}"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "https://",
        "javascript:alert(1)",
        "mailto:me@example.org",
        "me@example.org",
        "file:///etc/passwd",
        "file:/etc/passwd",
        "ftp://example.org/feed",
        "https://two words.org",
        "https://example.org:99999/",
        "https://[::1",
        "https://a..b/",
        "https://" + "a" * 64 + ".org",
        "https://example.org/" + "x" * 9_000,
        "https://exa\ud800mple.org/",
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(AddressError, match=r"\.$"):
        normalise(typed)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused_and_addresses_stay_the_same(text: str) -> None:
    try:
        address = normalise(text)
    except AddressError:
        return
    assert normalise(address) == address
    assert address.isascii()
    assert address.isprintable()


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("/feed", "https://example.org/feed"),
        ("feed?page=2", "https://example.org/blog/feed?page=2"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example/%2C", "http://other.example/%2C"),
    ],
)
def test_references_are_resolved(reference: str, address: str) -> None:
    assert resolve("https://example.org/blog/", reference) == address


@pytest.mark.parametrize(
    "reference", ["file:///etc/passwd", "data:text/html,x", "javascript:x", "http://[", "http://"]
)
def test_references_to_anything_but_the_web_are_refused(reference: str) -> None:
    with pytest.raises(AddressError):
        resolve("https://example.org/", reference)


def test_an_absolute_address_is_not_guessed_at() -> None:
    with pytest.raises(AddressError):
        absolute("example.org")


def test_hosts_are_found_without_port_and_brackets() -> None:
    assert host_of("https://me:x@Example.org:8080/a") == "example.org"
    assert host_of("http://[::1]:80/") == "::1"
    assert host_of("http://[") == ""


def test_name_and_password_can_be_left_out() -> None:
    assert without_user("https://me:x@example.org/a?b@c") == "https://example.org/a?b@c"
    assert without_user("https://example.org/a@b") == "https://example.org/a@b"
