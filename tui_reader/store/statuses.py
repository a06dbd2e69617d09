"""Marks: read, starred, later. Every change is logged with what was before, so that it can be undone.

The log outlives the program, and is one for all programs that use the library.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import apsw

from tui_reader import clock
from tui_reader.model.change import Mark
from tui_reader.model.entry import EntryId
from tui_reader.model.event import MOST_IDS
from tui_reader.model.source import Listing
from tui_reader.store.listing import Binding, Key, after, before, bind, members, selection

MOST_UNDONE = 1000
"""Changes that can be undone; older ones are forgotten."""

COLUMN = {
    Mark.READ: "read_at",
    Mark.UNREAD: "read_at",
    Mark.STARRED: "starred_at",
    Mark.UNSTARRED: "starred_at",
    Mark.LATER: "later_at",
    Mark.NOT_LATER: "later_at",
}
SETS = frozenset({Mark.READ, Mark.STARRED, Mark.LATER})
OPPOSITE = {
    Mark.READ: Mark.UNREAD,
    Mark.UNREAD: Mark.READ,
    Mark.STARRED: Mark.UNSTARRED,
    Mark.UNSTARRED: Mark.STARRED,
    Mark.LATER: Mark.NOT_LATER,
    Mark.NOT_LATER: Mark.LATER,
}
LEFT_COLUMN = {"starred_at": "unstarred_at", "later_at": "unlatered_at"}
WORDS = {
    Mark.READ: "marked read",
    Mark.UNREAD: "marked unread",
    Mark.STARRED: "starred",
    Mark.UNSTARRED: "no longer starred",
    Mark.LATER: "kept for later",
    Mark.NOT_LATER: "taken off later",
}

FORGET_UNDONE = "DELETE FROM undo_log WHERE undone_at IS NOT NULL"
FORGET_OLD = "DELETE FROM undo_log WHERE id <= :newest - :most"
LOG = "INSERT INTO undo_log (kind, label, at) VALUES (:kind, '', :at) RETURNING id"
LOG_CHANGES = """
    INSERT INTO undo_changes (undo_id, entry_id, was_at)
    SELECT :undo, entry_id, {column} FROM statuses NOT INDEXED
    WHERE entry_id IN ({chosen}) AND hidden = 0 AND {column} {differs}
"""
NAME_LOG = "UPDATE undo_log SET label = :label, count = :count WHERE id = :undo"
DROP_LOG = "DELETE FROM undo_log WHERE id = :undo"
SET = """
    UPDATE statuses SET {column} = :at
    WHERE entry_id IN (SELECT entry_id FROM undo_changes WHERE undo_id = :undo)
"""
SET_BACK = """
    UPDATE statuses SET {column} = was_at FROM undo_changes
    WHERE undo_id = :undo AND undo_changes.entry_id = statuses.entry_id
"""
LEAVE = """
    UPDATE statuses SET {left} = CASE WHEN {column} IS NULL THEN :now END
    WHERE entry_id IN (SELECT entry_id FROM undo_changes WHERE undo_id = :undo)
"""
# Only accounts elsewhere need to be told.
TELL = """
    INSERT INTO outbox (account_id, entry_id, mark, at)
    SELECT account_id, entry_id, :mark, :now
    FROM undo_changes JOIN entries ON entries.id = entry_id JOIN feeds ON feeds.id = feed_id
    WHERE undo_id = :undo AND account_id IN (SELECT id FROM accounts WHERE kind <> 'local')
"""
CHANGED = "SELECT entry_id FROM undo_changes WHERE undo_id = :undo LIMIT :most"
LAST_DONE = """
    SELECT id, kind, label, count, at FROM undo_log WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1
"""
LAST_UNDONE = """
    SELECT id, kind, label, count, at FROM undo_log WHERE undone_at IS NOT NULL ORDER BY id LIMIT 1
"""
SET_UNDONE = "UPDATE undo_log SET undone_at = :now WHERE id = :undo"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a mark, an undo or a redo did."""

    count: int
    """Entries whose status changed; those that already were so are not counted."""
    label: str
    """For the footer: "312 marked read"."""
    entries: tuple[EntryId, ...]
    """Those that changed, when at most 500; else empty."""


@dataclass(frozen=True, slots=True)
class _Logged:
    id: int
    kind: str
    label: str
    count: int
    at: int


def mark(connection: apsw.Connection, ids: Sequence[EntryId], mark: Mark, now: datetime) -> Changed:
    """Mark entries; those that already are so stay out of the log."""
    chosen = "SELECT value FROM json_each(:ids)"
    return _mark(connection, mark, now, chosen, {"ids": json.dumps(list(ids))})


def mark_listing(
    connection: apsw.Connection,
    listing: Listing,
    mark: Mark,
    now: datetime,
    *,
    part: str = "all",
    key: Key | None = None,
) -> Changed:
    """Mark the rows a list has, never those that arrived after it was opened.

    ``part``: ``all``, or those ``above`` or ``below`` the row at ``key``, that row left out.
    """
    rows = selection(connection, listing)
    if mark is Mark.READ:
        rows = rows.unread()
    bound = {"all": "", "above": before(rows, key), "below": after(rows, key)}[part]
    return _mark(connection, mark, now, members(rows, bound), bind(rows, key))


def undo(connection: apsw.Connection, now: datetime) -> Changed | None:
    """Take back the last change that still stands; ``None`` when there is none."""
    last = _logged(connection, LAST_DONE)
    if last is None:
        return None
    mark = Mark(last.kind)
    connection.execute(SET_BACK.format(column=COLUMN[mark]), {"undo": last.id})
    connection.execute(SET_UNDONE, {"undo": last.id, "now": clock.to_millis(now)})
    return _changed(connection, last, OPPOSITE[mark], now)


def redo(connection: apsw.Connection, now: datetime) -> Changed | None:
    """Do again what was undone last; ``None`` when there is nothing."""
    last = _logged(connection, LAST_UNDONE)
    if last is None:
        return None
    mark = Mark(last.kind)
    at = last.at if mark in SETS else None
    connection.execute(SET.format(column=COLUMN[mark]), {"undo": last.id, "at": at})
    connection.execute(SET_UNDONE, {"undo": last.id, "now": None})
    return _changed(connection, last, mark, now)


def _mark(connection: apsw.Connection, mark: Mark, now: datetime, chosen: str, binding: Binding) -> Changed:
    moment = clock.to_millis(now)
    column, is_set = COLUMN[mark], mark in SETS
    differs = "IS NULL" if is_set else "IS NOT NULL"
    connection.execute(FORGET_UNDONE)
    undo_id: int = connection.execute(LOG, {"kind": str(mark), "at": moment}).get
    changes = LOG_CHANGES.format(column=column, differs=differs, chosen=chosen)
    connection.execute(changes, binding | {"undo": undo_id})
    count = connection.changes()
    if not count:
        connection.execute(DROP_LOG, {"undo": undo_id})
        return Changed(0, f"0 {WORDS[mark]}", ())
    connection.execute(SET.format(column=column), {"undo": undo_id, "at": moment if is_set else None})
    label = f"{count:,} {WORDS[mark]}".replace(",", "\u202f")
    connection.execute(NAME_LOG, {"undo": undo_id, "label": label, "count": count})
    connection.execute(FORGET_OLD, {"newest": undo_id, "most": MOST_UNDONE})
    return _changed(connection, _Logged(undo_id, str(mark), label, count, moment), mark, now)


def _changed(connection: apsw.Connection, logged: _Logged, mark: Mark, now: datetime) -> Changed:
    """Let lists keep what left them, tell accounts elsewhere, and say what was done."""
    binding = {"undo": logged.id, "now": clock.to_millis(now)}
    column = COLUMN[mark]
    if column in LEFT_COLUMN:
        connection.execute(LEAVE.format(left=LEFT_COLUMN[column], column=column), binding)
    connection.execute(TELL, binding | {"mark": str(mark)})
    few = logged.count <= MOST_IDS
    entries = connection.execute(CHANGED, {"undo": logged.id, "most": MOST_IDS if few else 0})
    return Changed(logged.count, logged.label, tuple(EntryId(entry_id) for (entry_id,) in entries))


def _logged(connection: apsw.Connection, statement: str) -> _Logged | None:
    row = connection.execute(statement).fetchone()
    return None if row is None else _Logged(*row)
