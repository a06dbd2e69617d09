"""A feed as ``tui-reader parse --json`` prints it."""

from typing import Any

from tui_reader.clock import rfc3339
from tui_reader.model.entry import ParsedEntry
from tui_reader.model.feed import ListedFeed, ParsedFeed
from tui_reader.parse.text import plain_text


def to_json(feed: ParsedFeed) -> dict[str, Any]:  # Any: it is JSON
    """Return the feed as an object for JSON; what is unknown is null."""
    return {
        "feed_title": feed.title or None,
        "feed_link": feed.link or None,
        "entries": [_entry_to_json(entry) for entry in feed.entries],
    }


def list_to_json(feeds: tuple[ListedFeed, ...]) -> dict[str, Any]:  # Any: it is JSON
    """Return a subscription list as an object for JSON."""
    return {
        "feeds": [
            {"xml_url": feed.url, "title": feed.title or None, "path": list(feed.folder)} for feed in feeds
        ]
    }


def _entry_to_json(entry: ParsedEntry) -> dict[str, Any]:  # Any: it is JSON
    shown = entry.published or entry.updated
    return {
        "title": entry.title or None,
        "link": entry.link or None,
        "published": rfc3339(shown) if shown else None,
        "author": entry.author or None,
        "guid": entry.guid or None,
        "content_text": plain_text(entry.html),
        "content_text_len": entry.text_length,
        "comments_url": entry.comments_url or None,
        "comments_count": entry.comments_count,
        "comments_feed": entry.comments_feed or None,
        "enclosures": [enclosure.url for enclosure in entry.enclosures],
        "thumbnail": entry.thumbnail or None,
    }
