"""Marks: read, starred, later. Every change is logged with what was before, so that it can be undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import apsw

from tui_reader import clock
from tui_reader.model.change import Mark
from tui_reader.model.entry import EntryId
from tui_reader.model.event import MOST_IDS
from tui_reader.model.source import Key, Listing, Part
from tui_reader.store import history, outbox
from tui_reader.store.listing import Binding, after, before, bind, members, selection

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

LOG_CHANGES = """
    INSERT INTO undo_changes (undo_id, entry_id, was_at)
    SELECT :step, entry_id, {column} FROM statuses NOT INDEXED
    WHERE entry_id IN ({chosen}) AND hidden = 0 AND {column} {differs}
"""
SET = """
    UPDATE statuses SET {column} = :at
    WHERE entry_id IN (SELECT entry_id FROM undo_changes WHERE undo_id = :step)
"""
SET_BACK = """
    UPDATE statuses SET {column} = was_at FROM undo_changes
    WHERE undo_id = :step AND undo_changes.entry_id = statuses.entry_id
"""
LEAVE = """
    UPDATE statuses SET {left} = CASE WHEN {column} IS NULL THEN :now END
    WHERE entry_id IN (SELECT entry_id FROM undo_changes WHERE undo_id = :step)
"""
CHANGED = "SELECT entry_id FROM undo_changes WHERE undo_id = :step LIMIT :most"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a mark, an undo or a redo did."""

    count: int
    """Entries whose status changed; those that already were so are not counted."""
    label: str
    """For the footer: "312 marked read"."""
    entries: tuple[EntryId, ...]
    """Those that changed, when at most 500; else empty."""


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
    part: Part = Part.ALL,
    key: Key | None = None,
) -> Changed:
    """Mark the rows a list has, never those that arrived after it was opened.

    ``part``: ``all``, or those ``above`` or ``below`` the row at ``key``, that row left out.
    """
    rows = selection(connection, listing)
    if mark is Mark.READ:
        rows = rows.unread()
    bound = {Part.ALL: "", Part.ABOVE: before(rows, key), Part.BELOW: after(rows, key)}[part]
    return _mark(connection, mark, now, members(rows, bound), bind(rows, key))


def undo(connection: apsw.Connection, now: datetime) -> Changed | None:
    """Take back the last change that still stands; ``None`` when there is none."""
    step = history.last_done(connection)
    if step is None:
        return None
    mark = Mark(step.kind)
    connection.execute(SET_BACK.format(column=COLUMN[mark]), {"step": step.id})
    history.set_undone(connection, step.id, now)
    return _changed(connection, step.id, step.label, step.count, OPPOSITE[mark], now)


def redo(connection: apsw.Connection, now: datetime) -> Changed | None:
    """Do again what was undone last; ``None`` when there is nothing."""
    step = history.last_undone(connection)
    if step is None:
        return None
    mark = Mark(step.kind)
    connection.execute(
        SET.format(column=COLUMN[mark]), {"step": step.id, "at": step.at if mark in SETS else None}
    )
    history.set_undone(connection, step.id, None)
    return _changed(connection, step.id, step.label, step.count, mark, now)


def _mark(connection: apsw.Connection, mark: Mark, now: datetime, chosen: str, binding: Binding) -> Changed:
    column, is_set = COLUMN[mark], mark in SETS
    step = history.begin(connection, mark, now)
    differs = "IS NULL" if is_set else "IS NOT NULL"
    changes = LOG_CHANGES.format(column=column, differs=differs, chosen=chosen)
    connection.execute(changes, binding | {"step": step})
    count = connection.changes()
    label = f"{count:,} {WORDS[mark]}".replace(",", "\u202f")
    if not count:
        history.drop(connection, step)
        return Changed(0, label, ())
    at = clock.to_millis(now) if is_set else None
    connection.execute(SET.format(column=column), {"step": step, "at": at})
    history.name(connection, step, label, count)
    return _changed(connection, step, label, count, mark, now)


def _changed(
    connection: apsw.Connection, step: int, label: str, count: int, mark: Mark, now: datetime
) -> Changed:
    """Let lists keep what left them, tell accounts elsewhere, and say what was done."""
    column = COLUMN[mark]
    if column in LEFT_COLUMN:
        leave = LEAVE.format(left=LEFT_COLUMN[column], column=column)
        connection.execute(leave, {"step": step, "now": clock.to_millis(now)})
    outbox.put(connection, step, mark, now)
    most = MOST_IDS if count <= MOST_IDS else 0
    entries = connection.execute(CHANGED, {"step": step, "most": most})
    return Changed(count, label, tuple(EntryId(entry_id) for (entry_id,) in entries))
