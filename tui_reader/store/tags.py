"""Tags: the user's own words for entries."""

import json
from collections.abc import Sequence
from datetime import datetime

import apsw

from tui_reader import clock
from tui_reader.model.entry import EntryId

ALL = "SELECT name FROM tags ORDER BY name"
OF_ENTRY = """
    SELECT name FROM tags JOIN entry_tags ON tag_id = tags.id WHERE entry_id = :entry ORDER BY name
"""
ADD = "INSERT INTO tags (name) VALUES (:name) ON CONFLICT DO NOTHING"
TAG = """
    INSERT INTO entry_tags (tag_id, sort_at, entry_id, tagged_at)
    SELECT tags.id, sort_at, entry_id, :now FROM statuses NOT INDEXED, tags
    WHERE entry_id IN (SELECT value FROM json_each(:entries))
        AND name IN (SELECT value FROM json_each(:names))
    ON CONFLICT DO NOTHING
"""
UNTAG = """
    DELETE FROM entry_tags
    WHERE entry_id IN (SELECT value FROM json_each(:entries))
        AND tag_id IN (SELECT id FROM tags WHERE name IN (SELECT value FROM json_each(:names)))
"""


def all_tags(connection: apsw.Connection) -> list[str]:
    """Return every tag."""
    return [str(name) for (name,) in connection.execute(ALL).fetchall()]


def tags_of(connection: apsw.Connection, entry_id: EntryId) -> list[str]:
    """Return the tags of an entry."""
    return [str(name) for (name,) in connection.execute(OF_ENTRY, {"entry": entry_id}).fetchall()]


def tag(
    connection: apsw.Connection, entries: Sequence[EntryId], names: Sequence[str], now: datetime
) -> None:
    """Give entries tags, made where they are new."""
    connection.executemany(ADD, ({"name": name} for name in names))
    connection.execute(TAG, _chosen(entries, names) | {"now": clock.to_millis(now)})


def untag(connection: apsw.Connection, entries: Sequence[EntryId], names: Sequence[str]) -> None:
    """Take tags off entries."""
    connection.execute(UNTAG, _chosen(entries, names))


def _chosen(entries: Sequence[EntryId], names: Sequence[str]) -> dict[str, str | int]:
    return {"entries": json.dumps(list(entries)), "names": json.dumps(list(names))}
