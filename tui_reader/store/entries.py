"""One entry as it is stored, without its texts."""

from datetime import datetime

import apsw

from tui_reader import clock
from tui_reader.errors import NotFound
from tui_reader.model.entry import Enclosure, Entry, EntryId, Status

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


def _moment(millis: int | None) -> datetime | None:
    return None if millis is None else clock.from_millis(millis)
