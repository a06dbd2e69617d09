"""Headlines: windows of lists of any length, by key and never by position."""
# ruff: noqa: S608 (statements are put together in store.listing, never from data)

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import apsw

from tui_reader import clock
from tui_reader.errors import NotFound
from tui_reader.model.entry import EntryId, Headline
from tui_reader.model.source import Key, Listing, Show, Source, SourceKind
from tui_reader.store.listing import Selection, before, bind, members, midnight, places, selection

HOPS = 8
"""Anchors found by one call, so that a reader in the background never holds on for long."""

NEWEST = "SELECT ifnull(max(id), 0) FROM entries"
FEED = "SELECT id FROM feeds WHERE id = :feed AND removed_at IS NULL"
ROWS = """
    SELECT statuses.entry_id, statuses.feed_id, ifnull(nullif(custom_title, ''), fetches.title),
        entries.title, statuses.sort_at, read_at IS NOT NULL, starred_at IS NOT NULL,
        later_at IS NOT NULL, comments_count, ifnull(stories.size, 1), is_ready
    FROM ({places}) AS place
        CROSS JOIN statuses ON statuses.entry_id = place.entry_id
        JOIN entries ON entries.id = statuses.entry_id
        JOIN feeds ON feeds.id = statuses.feed_id
        JOIN fetches ON fetches.feed_id = statuses.feed_id
        LEFT JOIN stories ON stories.id = statuses.story_id
"""
BY_ID = ROWS.format(places="SELECT value AS entry_id FROM json_each(:ids)")


def open_listing(
    connection: apsw.Connection,
    source: Source,
    show: Show,
    now: datetime,
    *,
    is_oldest_first: bool = False,
) -> Listing:
    """Return a source as it is now, as a list that will not shift. Raises NotFound."""
    if source.kind is SourceKind.FEED and connection.execute(FEED, {"feed": source.feed_id}).get is None:
        raise NotFound("That feed is not there any more.")
    listing = Listing(
        source=source,
        show=show,
        opened=clock.to_millis(now),
        newest_id=connection.execute(NEWEST).get,
        since=midnight(now) if source.kind is SourceKind.TODAY else 0,
        is_oldest_first=is_oldest_first,
    )
    selection(connection, listing)
    return listing


def window(
    connection: apsw.Connection, listing: Listing, after: Key | None, limit: int, *, backwards: bool = False
) -> list[Headline]:
    """Return up to ``limit`` rows after a place; ``backwards``: those before it, nearest last.

    Without a place: from the first row, or ``backwards`` from the last.
    """
    return _window(connection, selection(connection, listing), after, limit, backwards)


def headlines(connection: apsw.Connection, ids: Sequence[EntryId]) -> list[Headline]:
    """Return these rows as they are now, in this order; what is gone is left out."""
    found = {row.id: row for row in _headlines(connection.execute(BY_ID, {"ids": json.dumps(list(ids))}))}
    return [found[entry_id] for entry_id in ids if entry_id in found]


def next_unread(
    connection: apsw.Connection, listing: Listing, after: Key | None, *, backwards: bool = False
) -> Headline | None:
    """Return the nearest unread row after (before) a place."""
    found = _window(connection, selection(connection, listing).unread(), after, 1, backwards)
    return found[0] if found else None


def count(connection: apsw.Connection, listing: Listing) -> int:
    """Return how many rows a list has; takes longer than a frame for the largest."""
    return _count(connection, selection(connection, listing), None)


def position(connection: apsw.Connection, listing: Listing, key: Key) -> int:
    """Return how many rows stand before a place."""
    return _count(connection, selection(connection, listing), key)


def anchors(connection: apsw.Connection, listing: Listing, after: Key | None, every: int) -> list[Key]:
    """Return the places of some of the rows ``every``, 2 × ``every`` … after a place; none at the end."""
    chosen = selection(connection, listing)
    found: list[Key] = []
    for _ in range(HOPS):
        # Each hop begins where the last one ended; one statement for all would read every row twice.
        hop = f"SELECT * FROM ({places(chosen, after)}) LIMIT 1 OFFSET :limit - 1"
        after = connection.execute(hop, bind(chosen, after, every)).fetchone()
        if after is None:
            break
        found.append(after)
    return found


def arrivals(connection: apsw.Connection, listing: Listing, above: Key) -> int:
    """Return how many rows that came since a list was opened belong before a place."""
    return _count(connection, selection(connection, listing).arrivals(), above)


def _window(
    connection: apsw.Connection, chosen: Selection, after: Key | None, limit: int, backwards: bool
) -> list[Headline]:
    statement = ROWS.format(places=places(chosen, after, backwards=backwards))
    rows = _headlines(connection.execute(statement, bind(chosen, after, limit)))
    return sorted(rows, key=lambda row: row.key, reverse=chosen.is_descending)


def _headlines(rows: Iterable[tuple[Any, ...]]) -> list[Headline]:
    return [
        Headline(
            EntryId(entry_id),
            feed_id,
            feed_title,
            title,
            sort_at,
            bool(is_read),
            bool(is_starred),
            bool(is_later),
            comments,
            sources,
            bool(is_ready),
        )
        for (
            entry_id,
            feed_id,
            feed_title,
            title,
            sort_at,
            is_read,
            is_starred,
            is_later,
            comments,
            sources,
            is_ready,
        ) in rows
    ]


def _count(connection: apsw.Connection, chosen: Selection, key: Key | None) -> int:
    counted = f"SELECT count(*) FROM ({members(chosen, before(chosen, key))})"
    total: int = connection.execute(counted, bind(chosen, key)).get
    return total
