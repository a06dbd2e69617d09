"""The sidebar: sources with the counts that triggers keep (``schema``)."""
# ruff: noqa: S608 (statements are put together from constants)

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import apsw

from tui_reader import clock
from tui_reader.errors import FailureKind
from tui_reader.model.feed import FolderPath
from tui_reader.model.source import (
    ALL,
    LATER,
    STARRED,
    TODAY,
    UNREAD,
    Source,
    SourceKind,
    SourceRow,
    feed_source,
    folder_path,
    folder_source,
)
from tui_reader.store.folders import FEEDS_BELOW, TREE, folder_id
from tui_reader.store.listing import midnight

PATIENCE = timedelta(days=1)
"""For so long a failing feed is only tried again; after that the reader is told."""
NEEDS_READER = frozenset({FailureKind.GONE, FailureKind.AUTH, FailureKind.BLOCKED, FailureKind.NOT_A_FEED})
"""Failures that waiting does not heal."""

TOTALS = """
    SELECT ifnull(sum(total), 0), ifnull(sum(unread), 0), ifnull(sum(starred), 0), ifnull(sum(later), 0)
    FROM counts
"""
UNREAD_SINCE = """
    SELECT count(*) FROM statuses INDEXED BY statuses_unread
    WHERE hidden = 0 AND read_at IS NULL AND sort_at >= :since
"""
UNREAD_OF_FEED = "SELECT unread FROM counts WHERE feed_id = :feed"
UNREAD_OF_FOLDER = f"SELECT ifnull(sum(unread), 0) FROM counts WHERE feed_id IN ({FEEDS_BELOW})"
IN_SEVERAL = "SELECT feed_id FROM folder_feeds GROUP BY feed_id HAVING count(*) > 1"
FOLDERS = f"{TREE} SELECT id, parent_id, path, is_shut FROM tree ORDER BY place"
FEEDS = """
    SELECT folder_id, feeds.id, ifnull(nullif(custom_title, ''), fetches.title), counts.unread, failure,
        message, failing_since
    FROM feeds NOT INDEXED
        JOIN fetches ON fetches.feed_id = feeds.id
        JOIN counts ON counts.feed_id = feeds.id
        LEFT JOIN folder_feeds ON folder_feeds.feed_id = feeds.id
    WHERE removed_at IS NULL
    ORDER BY ifnull(folder_feeds.position, feeds.position), feeds.id
"""


@dataclass(slots=True)
class _Folder:
    """A folder while the sidebar is put together."""

    path: FolderPath
    above: "_Folder | None"
    is_shut: bool
    is_hidden: bool
    """It stands in a shut one."""
    unread: int = 0
    folders: list["_Folder"] = field(default_factory=list)
    feeds: list[SourceRow] = field(default_factory=list)


def sidebar(connection: apsw.Connection, now: datetime) -> list[SourceRow]:
    """Return every line of the sidebar: the gathering ones, folders with their feeds, other feeds.

    What stands in a shut folder is left out but counted.
    """
    folders = _folders(connection)
    outside = _add_feeds(connection, folders, clock.to_millis(now - PATIENCE))
    rows = _gathering(connection, now)
    for folder in folders.values():
        if folder.above is None:
            rows += _rows(folder)
    return rows + outside


def unread(connection: apsw.Connection, source: Source, now: datetime) -> int:
    """Return how many entries of a source are unread; of Starred and Later, how many are kept.

    Raises NotFound for an unknown folder.
    """
    match source.kind:
        case SourceKind.FEED:
            count: int | None = connection.execute(UNREAD_OF_FEED, {"feed": source.feed_id}).get
            return count or 0
        case SourceKind.FOLDER:
            folder = folder_id(connection, folder_path(source.name))
            in_folder: int = connection.execute(UNREAD_OF_FOLDER, {"folder": folder}).get
            return in_folder
        case _:
            shown = UNREAD if source == ALL else source
            return next((row.unread for row in _gathering(connection, now) if row.source == shown), 0)


def _gathering(connection: apsw.Connection, now: datetime) -> list[SourceRow]:
    ((total, unread, starred, later),) = connection.execute(TOTALS)
    today: int = connection.execute(UNREAD_SINCE, {"since": midnight(now)}).get
    return [
        SourceRow(TODAY, "Today", today),
        SourceRow(UNREAD, "Unread", unread),
        SourceRow(STARRED, "Starred", starred),
        SourceRow(LATER, "Later", later),
        SourceRow(ALL, "All", total),
    ]


def _folders(connection: apsw.Connection) -> dict[int, _Folder]:
    """Return the folders by their ids, each after the one it stands in."""
    folders: dict[int, _Folder] = {}
    for number, parent, path, is_shut in connection.execute(FOLDERS):
        above = folders.get(parent)
        is_hidden = above is not None and (above.is_shut or above.is_hidden)
        folders[number] = _Folder(tuple(json.loads(path)), above, bool(is_shut), is_hidden)
        if above:
            above.folders.append(folders[number])
    return folders


def _add_feeds(connection: apsw.Connection, folders: dict[int, _Folder], patience: int) -> list[SourceRow]:
    """Put each feed into its folders and count it there; return those that stand in none."""
    outside: list[SourceRow] = []
    in_several = {feed_id for (feed_id,) in connection.execute(IN_SEVERAL)}
    counted: set[tuple[int, FolderPath]] = set()
    for number, feed_id, title, unread, failure, message, since in connection.execute(FEEDS):
        folder = folders.get(number)
        if folder is None or not (folder.is_shut or folder.is_hidden):
            is_problem = failure is not None and (failure in NEEDS_READER or since < patience)
            row = SourceRow(
                feed_source(feed_id),
                title,
                unread,
                len(folder.path) if folder else 0,
                message if is_problem else "",
                failure is not None and not is_problem,
            )
            (folder.feeds if folder else outside).append(row)
        while folder:
            if feed_id not in in_several or (feed_id, folder.path) not in counted:
                folder.unread += unread
            if feed_id in in_several:
                counted.add((feed_id, folder.path))
            folder = folder.above
    return outside


def _rows(folder: _Folder) -> list[SourceRow]:
    source, name, depth = folder_source(folder.path), folder.path[-1], len(folder.path) - 1
    rows = [SourceRow(source, name, folder.unread, depth, is_shut=folder.is_shut)]
    if not folder.is_shut:
        for inner in folder.folders:
            rows += _rows(inner)
        rows += folder.feeds
    return rows
