"""Entries: what a refresh brought goes in, in one transaction; what lists and articles need comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import apsw

from tui_reader import clock
from tui_reader.errors import NotFound
from tui_reader.model.article import Blocks
from tui_reader.model.change import Change, FeedFailed, FeedRead, FeedUnchanged
from tui_reader.model.document import BLOCKS_FORMAT, decode_blocks
from tui_reader.model.entry import Enclosure, Entry, EntryId, Status
from tui_reader.model.feed import FeedId
from tui_reader.store import fetches
from tui_reader.store.arrivals import NOTHING, FeedCounts, store_entries
from tui_reader.store.packing import unpack, unpack_beside

SUBSCRIBED = "SELECT 1 FROM feeds WHERE id = :feed AND removed_at IS NULL"
ENTRY = """
    SELECT entries.id, entries.feed_id, ifnull(nullif(custom_title, ''), fetches.title), feeds.url,
        entries.title, link, author, published_at, updated_at, sort_at, arrived_at, guid, comments_url,
        comments_count, comments_feed, via, thumbnail, categories, entries.language, text_length, read_at,
        starred_at, later_at
    FROM entries
        JOIN statuses ON statuses.entry_id = entries.id
        JOIN feeds ON feeds.id = entries.feed_id
        JOIN fetches ON fetches.feed_id = entries.feed_id
    WHERE entries.id = :entry
"""
ENCLOSURES = "SELECT url, type, length, title FROM enclosures WHERE entry_id = :entry ORDER BY position"
HTML = "SELECT html FROM contents WHERE entry_id = :entry"
DOCUMENT = "SELECT html, document FROM contents WHERE entry_id = :entry AND format = :format"


@dataclass(frozen=True, slots=True)
class Stored:
    """What a transaction of changes brought."""

    by_feed: dict[FeedId, FeedCounts]
    """Of every feed that was told of."""

    @property
    def new(self) -> int:
        """Entries that were not there before."""
        return sum(counts.new for counts in self.by_feed.values())

    @property
    def updated(self) -> int:
        """Entries whose title or text is another one now."""
        return sum(counts.updated for counts in self.by_feed.values())


def store_changes(
    connection: apsw.Connection,
    changes: Sequence[Change],
    now: datetime,
    *,
    interval: int,
    is_offline: bool = False,
) -> Stored:
    """Store what an account reports. Give it no more than 8 feeds, so that nobody waits for it long.

    ``interval``: minutes, of the library's settings. ``is_offline``: failures are the network's and count
    for no feed. A feed that was unsubscribed meanwhile is passed over.
    """
    library = timedelta(minutes=interval)
    by_feed = dict.fromkeys((change.feed_id for change in changes), NOTHING)
    for change in changes:
        if connection.execute(SUBSCRIBED, {"feed": change.feed_id}).get is None:
            continue
        match change:
            case FeedRead():
                by_feed[change.feed_id] = store_entries(
                    connection, change.feed_id, change.feed.entries, now
                )
                fetches.read(connection, change, now, library)
            case FeedUnchanged():
                fetches.unchanged(connection, change, now, library)
            case FeedFailed() if is_offline:
                fetches.offline(connection, change, now)
            case FeedFailed():
                fetches.failed(connection, change, now, library)
    return Stored(by_feed)


def entry(connection: apsw.Connection, entry_id: EntryId) -> Entry:
    """Return an entry without its texts. Raises NotFound."""
    row = connection.execute(ENTRY, {"entry": entry_id}).fetchone()
    if row is None:
        raise NotFound(f"There is no entry {entry_id}.")
    (number, feed_id, feed_title, feed_url, title, link, author, published, updated, sort_at, arrived) = (
        row[:11]
    )
    guid, comments_url, comments_count, comments_feed, via, thumbnail, categories, language, length = row[
        11:20
    ]
    read, starred, later = row[20:]
    return Entry(
        id=EntryId(number),
        feed_id=feed_id,
        feed_title=feed_title,
        feed_url=feed_url,
        title=title,
        link=link,
        author=author,
        published=_moment(published),
        updated=_moment(updated),
        sort_at=clock.from_millis(sort_at),
        arrived_at=clock.from_millis(arrived),
        guid=guid,
        comments_url=comments_url,
        comments_count=comments_count,
        comments_feed=comments_feed,
        via=via,
        enclosures=tuple(Enclosure(*row) for row in connection.execute(ENCLOSURES, {"entry": entry_id})),
        thumbnail=thumbnail,
        categories=tuple(categories.splitlines()),
        language=language,
        text_length=length,
        status=Status(_moment(read), _moment(starred), _moment(later)),
    )


def content(connection: apsw.Connection, entry_id: EntryId) -> str:
    """Return the feed's own text as sanitised HTML; empty when it gave none."""
    html: bytes | None = connection.execute(HTML, {"entry": entry_id}).get
    return unpack(html)


def document(connection: apsw.Connection, entry_id: EntryId) -> Blocks | None:
    """Return the feed's own text as blocks; ``None`` when they were not made yet, or by older rules."""
    wanted = {"entry": entry_id, "format": BLOCKS_FORMAT}
    row = connection.execute(DOCUMENT, wanted).fetchone()
    return None if row is None else decode_blocks(unpack_beside(row[1], unpack(row[0])))


def _moment(millis: int | None) -> datetime | None:
    return None if millis is None else clock.from_millis(millis)
