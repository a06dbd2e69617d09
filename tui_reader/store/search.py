"""Search: the words of titles and texts, written after the news and asked as the user types."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import apsw

from tui_reader.errors import ReaderError
from tui_reader.model.document import BLOCKS_FORMAT
from tui_reader.model.entry import EntryId

PENDING = """
    SELECT entries.id, title, link, contents.html, articles.html
    FROM search_queue
        JOIN entries ON entries.id = search_queue.entry_id
        JOIN contents ON contents.entry_id = entries.id
        LEFT JOIN articles ON articles.entry_id = entries.id
    ORDER BY search_queue.entry_id DESC LIMIT :limit
"""
PENDING_ENTRY = """
    SELECT entries.id, title, link, contents.html, articles.html
    FROM entries
        JOIN contents ON contents.entry_id = entries.id
        LEFT JOIN articles ON articles.entry_id = entries.id
    WHERE entries.id = :entry
"""
INDEX = "INSERT OR REPLACE INTO search (rowid, title, text) VALUES (:entry, :title, :text)"
KEEP_DOCUMENT = "UPDATE contents SET document = :document, format = :format WHERE entry_id = :entry"
TAKE_OFF_QUEUE = "DELETE FROM search_queue WHERE entry_id IN (SELECT value FROM json_each(:entries))"
REMOVE = "DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(:entries))"
NEWEST_FIRST = """
    SELECT search.rowid FROM search CROSS JOIN statuses ON entry_id = search.rowid
    WHERE search MATCH :query AND search.rowid < :before AND hidden = 0
    ORDER BY search.rowid DESC LIMIT :limit
"""
BEST_FIRST = """
    SELECT search.rowid FROM search CROSS JOIN statuses ON entry_id = search.rowid
    WHERE search MATCH :query AND hidden = 0 ORDER BY rank LIMIT :limit
"""
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry whose text was stored but whose words and blocks were not made yet."""

    entry_id: EntryId
    title: str
    link: str
    html: str
    """The feed's own text, sanitised."""
    page_html: str = ""
    """The text of its page, when that was fetched."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a worker makes of one."""

    entry_id: EntryId
    title: str
    """As ``parse.text.search_text`` writes it."""
    text: str
    document: bytes
    """The blocks of the feed's own text (``model.document.encode_blocks``)."""


def pending(connection: apsw.Connection, limit: int) -> list[Pending]:
    """Return entries that wait, the newest first."""
    return [_pending(*row) for row in connection.execute(PENDING, {"limit": limit})]


def pending_entry(connection: apsw.Connection, entry_id: EntryId) -> Pending:
    """Return one entry as ``pending`` would, whether it waits or not."""
    ((*row,),) = connection.execute(PENDING_ENTRY, {"entry": entry_id})
    return _pending(*row)


def prepare(connection: apsw.Connection, prepared: Sequence[Prepared]) -> None:
    """Store the words and blocks of entries, in place of those they had; they wait no longer."""
    connection.executemany(
        INDEX, ({"entry": one.entry_id, "title": one.title, "text": one.text} for one in prepared)
    )
    connection.executemany(
        KEEP_DOCUMENT,
        (
            {"entry": one.entry_id, "document": zlib.compress(one.document), "format": BLOCKS_FORMAT}
            for one in prepared
        ),
    )
    connection.execute(TAKE_OFF_QUEUE, {"entries": _ids([one.entry_id for one in prepared])})


def remove(connection: apsw.Connection, entries: Sequence[EntryId]) -> None:
    """Forget the words of entries."""
    connection.execute(REMOVE, {"entries": _ids(entries)})


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
    matches, when ``is_ranked``. Raises ReaderError for a query that cannot be read.
    """
    wanted = {"query": query, "limit": limit, "before": LARGEST if before is None else before}
    try:
        return [
            entry_id
            for (entry_id,) in connection.execute(BEST_FIRST if is_ranked else NEWEST_FIRST, wanted)
        ]
    except apsw.SQLError as error:
        raise ReaderError(f"The search {query!r} cannot be read: {error}.") from error


def _pending(
    entry_id: EntryId, title: str, link: str, html: bytes | None, page_html: bytes | None
) -> Pending:
    return Pending(entry_id, title, link, _text(html), _text(page_html))


def _text(compressed: bytes | None) -> str:
    return zlib.decompress(compressed).decode() if compressed else ""


def _ids(entries: Sequence[EntryId]) -> str:
    return json.dumps(list(entries))
