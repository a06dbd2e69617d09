"""Opening addresses outside."""

import pytest

from tui_reader.ui import browser


@pytest.fixture(autouse=True)
def _linux_with(monkeypatch):
    monkeypatch.setattr(browser.sys, "platform", "linux")
    monkeypatch.setattr(
        browser, "which", lambda name: f"/bin/{name}" if name in ("xdg-open", "fox", "w3m") else None
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.example/",
        "https://",
        "",
        "https://a.example/\n",
        "http://[",
    ],
)
def test_only_web_addresses_are_opened(address):
    assert not browser.is_openable(address)


def test_a_web_address_is_opened():
    assert browser.is_openable("https://a.example/x?y=1#z")


def test_the_desktop_opens_it():
    assert browser.command("https://a.example/", {"DISPLAY": ":0"}) == ["xdg-open", "https://a.example/"]


def test_without_a_desktop_there_is_no_browser():
    assert browser.command("https://a.example/", {}) is None


def test_the_users_browser_goes_first():
    url = "https://a.example/;rm -rf"
    assert browser.command(url, {"BROWSER": "fox --new %s", "DISPLAY": ":0"}) == ["fox", "--new", url]
    assert browser.command(url, {"BROWSER": "nothere:fox"}) == ["fox", url]


def test_a_browser_that_wants_the_terminal_is_passed_over():
    assert browser.command("https://a.example/", {"BROWSER": "w3m"}) is None


async def test_what_is_no_web_address_starts_nothing():
    assert not await browser.browse("javascript:alert(1)")
