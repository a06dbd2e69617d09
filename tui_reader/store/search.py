"""Search: the words of titles and texts, written after the news and asked as the user types."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from tui_reader.errors import NotFound, ReaderError
from tui_reader.model.document import BLOCKS_FORMAT
from tui_reader.model.entry import EntryId
from tui_reader.store.packing import pack_beside, unpack

PENDING = """
    SELECT search_queue.id, entries.id, title, link, contents.html, articles.html
    FROM search_queue
        JOIN entries ON entries.id = search_queue.entry_id
        JOIN contents ON contents.entry_id = entries.id
        LEFT JOIN articles ON articles.entry_id = entries.id
    ORDER BY search_queue.id DESC LIMIT :limit
"""
PENDING_ENTRY = """
    SELECT search_queue.id, entries.id, title, link, contents.html, articles.html
    FROM entries
        JOIN contents ON contents.entry_id = entries.id
        LEFT JOIN articles ON articles.entry_id = entries.id
        LEFT JOIN search_queue ON search_queue.entry_id = entries.id
    WHERE entries.id = :entry
"""
INDEX = "INSERT OR REPLACE INTO search (rowid, title, text) VALUES (:entry, :title, :text)"
HTML = "SELECT entry_id, html FROM contents WHERE entry_id IN (SELECT value FROM json_each(:entries))"
KEEP_DOCUMENT = "UPDATE contents SET document = :document, format = :format WHERE entry_id = :entry"
TAKE_OFF = "DELETE FROM search_queue WHERE id IN (SELECT value FROM json_each(:ids))"
REMOVE = "DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(:entries))"
NEWEST_FIRST = """
    SELECT search.rowid FROM search CROSS JOIN statuses ON entry_id = search.rowid
    WHERE search MATCH :query AND search.rowid < :before AND hidden = 0
    ORDER BY search.rowid DESC LIMIT :limit
"""
# Scoring every entry that holds a common word would take seconds.
BEST_FIRST = """
    SELECT entry_id FROM (
        SELECT rowid, bm25(search, :title_weight) AS score FROM search
        WHERE search MATCH :query ORDER BY rowid DESC LIMIT :most_scored
    ) AS found
        CROSS JOIN statuses ON entry_id = found.rowid
    WHERE hidden = 0 ORDER BY score, entry_id DESC LIMIT :limit
"""
MOST_SCORED = 20_000
TITLE_WEIGHT = 5.0
"""How many times more a word in the title counts."""
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry whose text was stored but whose words and blocks were not made yet."""

    turn: int | None
    """Its place in the queue; another one if its text changes again. ``None`` when it does not wait."""
    entry_id: EntryId
    title: str
    link: str
    html: str
    """The feed's own text, sanitised."""
    page_html: str
    """The text of its page; empty when that was not fetched."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a worker makes of one."""

    entry_id: EntryId
    title: str
    """As ``parse.text.search_text`` writes it."""
    text: str
    document: bytes
    """The blocks of the feed's own text (``model.document.encode_blocks``)."""
    turn: int | None
    """Of its ``Pending``: what was rewritten meanwhile goes on waiting."""


def pending(connection: apsw.Connection, limit: int) -> list[Pending]:
    """Return entries that wait, those that came last first."""
    return [_pending(*row) for row in connection.execute(PENDING, {"limit": limit})]


def pending_entry(connection: apsw.Connection, entry_id: EntryId) -> Pending:
    """Return one entry as ``pending`` would, whether it waits or not. Raises NotFound."""
    row = connection.execute(PENDING_ENTRY, {"entry": entry_id}).fetchone()
    if row is None:
        raise NotFound(f"There is no entry {entry_id}.")
    return _pending(*row)


def prepare(connection: apsw.Connection, prepared: Sequence[Prepared]) -> None:
    """Store the words and blocks of entries, in place of those they had; they wait no longer."""
    # In the order of their ids: FTS5 writes out all it has gathered whenever an id goes down.
    ascending = sorted(prepared, key=lambda one: one.entry_id)
    connection.executemany(
        INDEX, ({"entry": one.entry_id, "title": one.title, "text": one.text} for one in ascending)
    )
    wanted = {"entries": json.dumps([one.entry_id for one in prepared])}
    rows: list[Any] = connection.execute(HTML, wanted).fetchall()
    html: dict[EntryId, bytes] = dict(rows)
    connection.executemany(
        KEEP_DOCUMENT,
        (
            {
                "entry": one.entry_id,
                "document": pack_beside(one.document, unpack(html.get(one.entry_id))),
                "format": BLOCKS_FORMAT,
            }
            for one in prepared
        ),
    )
    connection.execute(TAKE_OFF, {"ids": json.dumps([one.turn for one in prepared])})


def remove(connection: apsw.Connection, entries: Sequence[EntryId]) -> None:
    """Forget the words of entries."""
    connection.execute(REMOVE, {"entries": json.dumps(list(entries))})


def find(
    connection: apsw.Connection,
    query: str,
    limit: int,
    *,
    before: EntryId | None = None,
    is_ranked: bool = False,
) -> list[EntryId]:
    """Return entries that hold the words of a query, as ``parse.text.search_query`` writes one.

    Those that arrived last come first (``before``: those that arrived before that entry); or the best
    matches of the newest 20,000, when ``is_ranked``. Raises ReaderError for a query that cannot be read.
    """
    wanted = {
        "query": query,
        "limit": limit,
        "before": LARGEST if before is None else before,
        "most_scored": MOST_SCORED,
        "title_weight": TITLE_WEIGHT,
    }
    try:
        return [
            entry_id
            for (entry_id,) in connection.execute(BEST_FIRST if is_ranked else NEWEST_FIRST, wanted)
        ]
    except apsw.SQLError as error:
        raise ReaderError(f"The search {query!r} cannot be read: {error}.") from error


def _pending(
    turn: int | None,
    entry_id: EntryId,
    title: str,
    link: str,
    html: bytes,
    page_html: bytes | None,
) -> Pending:
    return Pending(turn, entry_id, title, link, unpack(html), unpack(page_html))
