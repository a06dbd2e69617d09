"""What accounts on servers must still be told; this machine's own account needs no telling."""

import json
from collections.abc import Sequence
from datetime import datetime

import apsw

from tui_reader import clock
from tui_reader.model.change import Mark, StatusChange
from tui_reader.model.entry import EntryId
from tui_reader.model.feed import AccountId

PUT = """
    INSERT INTO outbox (account_id, entry_id, mark, at)
    SELECT account_id, entry_id, :mark, :now
    FROM undo_changes JOIN entries ON entries.id = entry_id JOIN feeds ON feeds.id = feed_id
    WHERE undo_id = :step AND account_id IN (SELECT id FROM accounts WHERE kind <> 'local')
"""
WAITING = "SELECT id, entry_id, mark, at FROM outbox WHERE account_id = :account ORDER BY id LIMIT :limit"
TAKE_OUT = "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(:ids))"


def put(connection: apsw.Connection, step: int, mark: Mark, now: datetime) -> None:
    """Add a mark for each entry that a step of the undo log changed."""
    connection.execute(PUT, {"step": step, "mark": str(mark), "now": clock.to_millis(now)})


def waiting(connection: apsw.Connection, account: AccountId, limit: int) -> dict[int, StatusChange]:
    """Return what an account must be told, the oldest first, by its number here."""
    wanted = {"account": account, "limit": limit}
    return {
        number: StatusChange(EntryId(entry_id), Mark(mark), clock.from_millis(at))
        for number, entry_id, mark, at in connection.execute(WAITING, wanted)
    }


def sent(connection: apsw.Connection, numbers: Sequence[int]) -> None:
    """Forget what an account has been told."""
    connection.execute(TAKE_OUT, {"ids": json.dumps(list(numbers))})
