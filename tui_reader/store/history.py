"""What the user did, so that it can be taken back and done again, one step after the other.

The log outlives the program, and is one for all programs that use the library. A step has a kind; who
writes a kind knows how to take it back (``statuses`` knows the marks).
"""

from dataclasses import dataclass
from datetime import datetime

import apsw

from tui_reader import clock

MOST_STEPS = 1000
"""Steps that can be taken back; older ones are forgotten."""
MOST_ENTRIES = 1_000_000
"""Entries that all of these together may have changed."""
LARGE = 1000
"""Entries of a step after which it is worth looking whether there is room."""

FORGET_UNDONE = "DELETE FROM undo_log WHERE undone_at IS NOT NULL"
FORGET_OLD = "DELETE FROM undo_log WHERE id <= :newest - :most"
# Of large steps only as many are kept as their entries allow, the last one always.
FORGET_LARGE = """
    DELETE FROM undo_log WHERE id < :newest AND id IN (
        SELECT id FROM (SELECT id, sum(count) OVER (ORDER BY id DESC) AS entries FROM undo_log)
        WHERE entries > :most
    )
"""
BEGIN = "INSERT INTO undo_log (kind, label, at) VALUES (:kind, '', :at) RETURNING id"
NAME = "UPDATE undo_log SET label = :label, count = :count WHERE id = :step"
DROP = "DELETE FROM undo_log WHERE id = :step"
STEPS = "SELECT id, kind, label, count, at FROM undo_log"
LAST_DONE = f"{STEPS} WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1"
LAST_UNDONE = f"{STEPS} WHERE undone_at IS NOT NULL ORDER BY id LIMIT 1"
DONE = f"{STEPS} WHERE undone_at IS NULL ORDER BY id DESC LIMIT :limit"
SET_UNDONE = "UPDATE undo_log SET undone_at = :at WHERE id = :step"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the user did."""

    id: int
    kind: str
    label: str
    """For the footer: "312 marked read"."""
    count: int
    at: int
    """Milliseconds."""


def begin(connection: apsw.Connection, kind: str, now: datetime) -> int:
    """Open a step and return its id; what was undone before can no longer be done again."""
    connection.execute(FORGET_UNDONE)
    step: int = connection.execute(BEGIN, {"kind": kind, "at": clock.to_millis(now)}).get
    connection.execute(FORGET_OLD, {"newest": step, "most": MOST_STEPS})
    return step


def name(connection: apsw.Connection, step: int, label: str, count: int) -> None:
    """Say what a step did."""
    connection.execute(NAME, {"step": step, "label": label, "count": count})
    if count >= LARGE:
        connection.execute(FORGET_LARGE, {"newest": step, "most": MOST_ENTRIES})


def drop(connection: apsw.Connection, step: int) -> None:
    """Forget a step that changed nothing."""
    connection.execute(DROP, {"step": step})


def last_done(connection: apsw.Connection) -> Step | None:
    """Return what undo would take back."""
    return _step(connection, LAST_DONE)


def last_undone(connection: apsw.Connection) -> Step | None:
    """Return what redo would do again."""
    return _step(connection, LAST_UNDONE)


def done(connection: apsw.Connection, limit: int) -> list[Step]:
    """Return what can be taken back, the last first."""
    return [Step(*row) for row in connection.execute(DONE, {"limit": limit})]


def set_undone(connection: apsw.Connection, step: int, now: datetime | None) -> None:
    """Record that a step was taken back, or (``None``) done again."""
    at = None if now is None else clock.to_millis(now)
    connection.execute(SET_UNDONE, {"step": step, "at": at})


def _step(connection: apsw.Connection, statement: str) -> Step | None:
    row = connection.execute(statement).fetchone()
    return None if row is None else Step(*row)
