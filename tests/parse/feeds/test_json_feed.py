import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tui_reader.model.entry import Enclosure, ParsedEntry
from tui_reader.model.feed import ParsedFeed
from tui_reader.parse.feeds.feed import read_feed


def read(**fields: Any) -> ParsedFeed:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [], **fields}
    return read_feed(json.dumps(feed).encode(), url="https://example.org/feed.json")


def item(**fields: Any) -> ParsedEntry:
    return read(items=[{"id": "1", **fields}]).entries[0]


def test_the_feed_says_what_it_is() -> None:
    feed = read(
        home_page_url="/",
        icon="/i.png",
        language="uk",
        hubs=[{"type": "WebSub", "url": "https://h.example/"}],
    )
    assert (feed.title, feed.link, feed.language) == ("F", "https://example.org/", "uk")
    assert (feed.icon, feed.hub) == ("https://example.org/i.png", "https://h.example/")


def test_an_item_becomes_an_entry() -> None:
    entry = item(
        url="/1",
        external_url="https://paper.example/story",
        title="AT&T",
        content_html='<p>Hello <a href="x">there</a></p>',
        summary="Short",
        image="/i.jpg",
        date_published="2024-03-05T14:30:00+02:00",
        date_modified="2024-03-06T12:30:00Z",
        authors=[{"name": "Jo"}, {"name": "Al"}],
        tags=["a", "b", 3],
        attachments=[{"url": "/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 9, "title": "Listen"}],
    )
    assert (entry.guid, entry.identity, entry.title) == ("1", "1", "AT&T")
    assert (entry.link, entry.via) == ("https://example.org/1", "https://paper.example/story")
    assert entry.html == '<p>Hello <a href="https://example.org/x">there</a></p>'
    assert entry.published == datetime(2024, 3, 5, 12, 30, tzinfo=UTC)
    assert entry.updated == datetime(2024, 3, 6, 12, 30, tzinfo=UTC)
    assert (entry.author, entry.categories) == ("Jo, Al", ("a", "b"))
    assert entry.thumbnail == "https://example.org/i.jpg"
    assert entry.enclosures == (Enclosure("https://example.org/1.mp3", "audio/mpeg", 9, "Listen"),)


def test_plain_text_and_the_author_of_version_1_are_read() -> None:
    entry = item(content_text="One\n\nTwo < 3", author={"name": "Jo"})
    assert (entry.html, entry.author) == ("<p>One</p><p>Two &lt; 3</p>", "Jo")


def test_a_number_is_an_id_too() -> None:
    assert item(id=42).guid == "42"


def test_an_item_that_only_points_elsewhere_links_there() -> None:
    entry = item(external_url="https://paper.example/story")
    assert (entry.link, entry.via) == ("https://paper.example/story", "")


@pytest.mark.parametrize(
    "nonsense",
    [
        {"title": ["x"], "url": 7, "tags": "x", "attachments": [1], "authors": {}, "content_html": None},
        {"title": "half \ud800 a letter", "content_html": "<p>\ud800</p>", "id": "\udfff"},
        {"date_published": "never", "image": {"a": 1}, "attachments": [{"size_in_bytes": -1}]},
    ],
)
def test_nonsense_in_a_field_is_nothing(nonsense: dict[str, Any]) -> None:
    assert item(**nonsense).published is None


def test_items_that_are_no_objects_are_passed_over() -> None:
    assert len(read(items=["x", None, {"id": "1"}, []]).entries) == 1


def test_deep_nesting_is_told_in_a_sentence() -> None:
    with pytest.raises(Exception, match=r"broken.*too deep\."):
        read_feed(b'{"items":' + b"[" * 200_000, url="https://example.org/")
