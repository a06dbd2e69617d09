"""What tests of the store begin with: feeds, and the news they bring."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from tui_reader.model.change import FeedRead, Freshness, Mark
from tui_reader.model.entry import EntryId, ParsedEntry
from tui_reader.model.feed import FeedId, FolderPath, ListedFeed, ParsedFeed
from tui_reader.model.source import Listing, Show, Source
from tui_reader.store import changes, feeds, headlines, statuses
from tui_reader.store.arrivals import FeedCounts
from tui_reader.store.database import Database

NOW = datetime(2026, 5, 21, 12, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def subscribed(
    database: Database, url: str = "https://low.example/feed", folder: FolderPath = ()
) -> FeedId:
    return database.write_now(feeds.subscribe, ListedFeed(url, "", folder))


def parsed(name: str, *, hours: float | None = 1, **more: object) -> ParsedEntry:
    """An entry so many hours old; ``None``: without a date."""
    entry = ParsedEntry(
        identity=str(more.pop("identity", f"urn:{name}")),
        guid=f"urn:{name}",
        title=str(more.pop("title", name)),
        link=str(more.pop("link", f"https://low.example/{name}")),
        published=None if hours is None else NOW - hours * HOUR,
        html=str(more.pop("html", f"<p>Words of {name}.</p>")),
        **more,  # type: ignore[arg-type]  # fields of ParsedEntry by name
    )
    return with_digest(entry)


def with_digest(entry: ParsedEntry) -> ParsedEntry:
    said = repr(replace(entry, digest=b"")).encode()
    return replace(entry, digest=blake2b(said, digest_size=16).digest())


def feed_read(
    feed_id: FeedId, *news: ParsedEntry, title: str = "Low Tide", **freshness: object
) -> FeedRead:
    return FeedRead(
        feed_id,
        ParsedFeed(title, "https://low.example/", tuple(news)),
        Freshness(**freshness),  # type: ignore[arg-type]  # fields of Freshness by name
    )


def brought(database: Database, feed_id: FeedId, *news: ParsedEntry, now: datetime = NOW) -> FeedCounts:
    stored = database.write_now(changes.store_changes, [feed_read(feed_id, *news)], now, interval=60)
    return stored.by_feed[feed_id]


def opened(database: Database, source: Source, show: Show = Show.ALL, now: datetime = NOW) -> Listing:
    return database.read(headlines.open_listing, source, show, now)


def titles(database: Database, source: Source, show: Show = Show.ALL) -> list[str]:
    """The titles of a list that is opened when all is done."""
    rows = database.read(headlines.window, opened(database, source, show, NOW + 9 * DAY), None, 1000)
    return [row.title for row in rows]


def marked(database: Database, mark: Mark, *ids: int, now: datetime = NOW) -> statuses.Changed:
    return database.write_now(statuses.mark, [EntryId(number) for number in ids], mark, now)
