"""A terminal gets addresses that can do no more than be opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.ui.views.links import file_name, host, terminal_link


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a%2Cb?u=http%3A%2F%2Fx&sig=~#top",
        "http://localhost:8080/",
        "mailto:someone@example.org",
        "https://[2001:db8::1]/x",
    ],
)
def test_a_plain_address_goes_out_byte_for_byte(address: str) -> None:
    assert terminal_link(address) == address


@pytest.mark.parametrize(
    ("address", "quoted"),
    [
        ("https://example.org/café?q=ü#ö", "https://example.org/caf%C3%A9?q=%C3%BC#%C3%B6"),
        ("https://bücher.example:8443/a", "https://xn--bcher-kva.example:8443/a"),
    ],
)
def test_letters_beyond_ascii_are_quoted(address: str, quoted: str) -> None:
    assert terminal_link(address) == quoted


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https:///no-host",
        "//example.org/",
        "mailto:",
        "https://example.org/\x1b]52;c;aGk=\x07",
        "https://example.org/a b",
        "https://example.org/\x9c",
        "https://[broken/",
        "https://example.org/" + "a" * 2000,
        "https://" + "ü" * 80 + ".example/",
        "#note",
    ],
)
def test_anything_else_stays_here(address: str) -> None:
    assert terminal_link(address) == ""


@given(st.text().map("https://example.org/".__add__) | st.text())
def test_what_goes_out_is_printable_ascii(address: str) -> None:
    link = terminal_link(address)
    assert link.isascii()
    assert link.isprintable()
    assert " " not in link


def test_people_read_the_host_or_the_file() -> None:
    assert host("https://video.example/watch?v=1") == "video.example"
    assert host("https://[broken/") == "https://[broken/"
    assert file_name("https://example.org/pictures/caf%C3%A9.png?w=3") == "café.png"
    assert file_name("https://example.org/") == "example.org"
    assert file_name("https://[broken/") == "https://[broken/"
