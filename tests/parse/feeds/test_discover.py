import pytest

from tui_reader.model.feed import FoundFeed
from tui_reader.parse.feeds.discover import find_feeds, usual_places
from tui_reader.parse.sanitise import is_safe_address

URL = "https://example.org/blog/post"


def found(html: str) -> list[str]:
    return [feed.url for feed in find_feeds(html.encode(), url=URL)]


def test_a_page_names_its_feeds() -> None:
    page = """<!doctype html><html><head><title>x</title>
    <link rel="alternate" type="application/rss+xml" title="Posts &amp; more" href="/feed">
    <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml">
    <link rel=alternate type=application/feed+json href=https://example.net/feed.json>
    <link rel="stylesheet" href="/style.css"></head><body>x</body></html>"""
    assert find_feeds(page.encode(), url=URL) == (
        FoundFeed("https://example.org/feed", "Posts & more", "rss"),
        FoundFeed("https://example.org/blog/atom.xml", "", "atom"),
        FoundFeed("https://example.net/feed.json", "", "json"),
    )


def test_the_base_of_the_page_counts() -> None:
    page = '<base href="/other/"><link rel="alternate" type="application/rss+xml" href="feed">'
    assert found(page) == ["https://example.org/other/feed"]


def test_the_feed_of_comments_comes_last() -> None:
    page = """<link rel="alternate" type="application/rss+xml" title="Comments on Post" href="/c/feed">
    <link rel="alternate" type="application/rss+xml" title="Posts" href="/feed">"""
    assert found(page) == ["https://example.org/feed", "https://example.org/c/feed"]


def test_an_api_is_no_feed_and_neither_is_another_language() -> None:
    page = """<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
    <link rel="alternate" hreflang="de" href="/de/">
    <link rel="alternate" type="text/xml" href="/rss.xml">"""
    assert found(page) == ["https://example.org/rss.xml"]


def test_links_that_look_like_feeds_are_a_last_resort() -> None:
    page = (
        '<p><a href="/feedback">Write</a> <a href="/rss"><b>RSS</b></a> <a href="/blog/index.rss">x</a></p>'
    )
    assert found(page) == ["https://example.org/rss", "https://example.org/blog/index.rss"]
    named = '<link rel="alternate" type="application/rss+xml" href="/main">'
    assert found(named + page) == ["https://example.org/main"]


def test_each_address_is_named_once_and_only_those_of_the_web() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    page = "".join(map(link.format, ["/feed", "https://example.org/feed", "javascript:x", "file:///x", ""]))
    assert found(page) == ["https://example.org/feed"]


@pytest.mark.parametrize("page", [b"", b"\x00\xff" * 50, b"<" * 10_000, b"<div>" * 100_000, b"no markup"])
def test_nonsense_names_no_feed(page: bytes) -> None:
    assert find_feeds(page, url=URL) == ()


def test_usual_places_begin_near_the_address() -> None:
    places = usual_places("https://example.org/~jo/?x=1#top")
    assert places[0] == "https://example.org/~jo/feed"
    assert "https://example.org/feed" in places
    assert all(map(is_safe_address, places))
    assert len(usual_places("https://example.org")) == len(set(usual_places("https://example.org/")))
