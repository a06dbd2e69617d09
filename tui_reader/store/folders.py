"""Folders: named, nested groups of feeds; a feed may stand in several."""
# ruff: noqa: S608 (statements are put together from constants)

import json
from collections.abc import Sequence

import apsw

from tui_reader.errors import NotFound
from tui_reader.model.feed import FeedId, FolderId, FolderPath

TREE = """
    WITH RECURSIVE tree (id, parent_id, path, is_shut, place) AS (
        SELECT id, parent_id, json_array(name), is_shut, printf('%09d.%09d', position, id)
        FROM folders WHERE parent_id IS NULL
        UNION ALL
        SELECT folders.id, folders.parent_id, json_insert(tree.path, '$[#]', folders.name), folders.is_shut,
            tree.place || printf('/%09d.%09d', folders.position, folders.id)
        FROM folders JOIN tree ON folders.parent_id = tree.id
    )
"""
"""All folders with their paths as JSON; ``place`` orders each before what it holds."""
FEEDS_BELOW = """
    SELECT feed_id FROM folder_feeds WHERE folder_id IN (
        WITH RECURSIVE below (id) AS (
            SELECT :folder UNION ALL SELECT folders.id FROM folders JOIN below ON parent_id = below.id
        )
        SELECT id FROM below
    )
"""
"""Ids of the feeds of the folder ``:folder`` and of those inside it; some of them twice."""
ALL = f"{TREE} SELECT path FROM tree ORDER BY place"
OF_FEEDS = f"""
    {TREE}
    SELECT folder_feeds.feed_id, tree.path FROM folder_feeds JOIN tree ON tree.id = folder_feeds.folder_id
    ORDER BY tree.place
"""
OF_FEED = f"""
    {TREE}
    SELECT tree.path FROM folder_feeds JOIN tree ON tree.id = folder_feeds.folder_id
    WHERE feed_id = :feed ORDER BY tree.place
"""
CHILD = """
    SELECT id FROM folders
    WHERE account_id = 1 AND ifnull(parent_id, 0) = ifnull(:parent, 0) AND name = :name
"""
MAKE = """
    INSERT INTO folders (parent_id, name, position)
    SELECT :parent, :name, 1 + ifnull(max(position), 0) FROM folders WHERE parent_id IS :parent
    RETURNING id
"""
PUT = """
    INSERT INTO folder_feeds (folder_id, feed_id, position)
    SELECT :folder, :feed, 1 + ifnull(max(position), 0) FROM folder_feeds WHERE folder_id = :folder
    ON CONFLICT DO NOTHING
"""
TAKE_OUT = "DELETE FROM folder_feeds WHERE feed_id = :feed"
SHUT = "UPDATE folders SET is_shut = :is_shut WHERE id = :folder"
RENAME = "UPDATE folders SET name = :name WHERE id = :folder"
REMOVE = "DELETE FROM folders WHERE id = :folder"


def folders(connection: apsw.Connection) -> list[FolderPath]:
    """Return every folder in the sidebar's order, each before what it holds."""
    return [tuple(json.loads(path)) for (path,) in connection.execute(ALL)]


def folder_id(connection: apsw.Connection, path: FolderPath) -> FolderId:
    """Return the id of a folder. Raises NotFound."""
    folder = None
    for name in path:
        folder = connection.execute(CHILD, {"name": name, "parent": folder}).get
        if folder is None:
            break
    if folder is None:
        raise NotFound(f"There is no folder {' / '.join(path) or 'without a name'}.")
    return FolderId(folder)


def make(connection: apsw.Connection, path: FolderPath) -> FolderId:
    """Return the id of a folder, made with those above it when it is not there."""
    folder = None
    for name in path:
        place = {"name": name, "parent": folder}
        folder = connection.execute(CHILD, place).get or connection.execute(MAKE, place).get
    if folder is None:
        raise NotFound("A folder needs a name.")
    return FolderId(folder)


def put_into(connection: apsw.Connection, feed_id: FeedId, path: FolderPath) -> None:
    """Add a feed to a folder, last of its feeds; the top level needs no adding."""
    if path:
        connection.execute(PUT, {"folder": make(connection, path), "feed": feed_id})


def move(connection: apsw.Connection, feed_id: FeedId, paths: Sequence[FolderPath]) -> None:
    """Put a feed into these folders and no others; none: the top level."""
    connection.execute(TAKE_OUT, {"feed": feed_id})
    for path in paths:
        put_into(connection, feed_id, path)


def shut(connection: apsw.Connection, path: FolderPath, is_shut: bool) -> None:
    """Hide or show the feeds of a folder in the sidebar. Raises NotFound."""
    connection.execute(SHUT, {"folder": folder_id(connection, path), "is_shut": is_shut})


def rename(connection: apsw.Connection, path: FolderPath, name: str) -> None:
    """Give a folder another name. Raises NotFound, and apsw.ConstraintError where the name is taken."""
    connection.execute(RENAME, {"folder": folder_id(connection, path), "name": name})


def remove(connection: apsw.Connection, path: FolderPath) -> None:
    """Remove a folder and those inside it; their feeds stay. Raises NotFound."""
    connection.execute(REMOVE, {"folder": folder_id(connection, path)})


def paths_of(connection: apsw.Connection, feed_id: FeedId) -> tuple[FolderPath, ...]:
    """Return the folders of a feed; none at the top level."""
    return tuple(tuple(json.loads(path)) for (path,) in connection.execute(OF_FEED, {"feed": feed_id}))


def paths_by_feed(connection: apsw.Connection) -> dict[FeedId, tuple[FolderPath, ...]]:
    """Return the folders of every feed that stands in one."""
    paths: dict[FeedId, tuple[FolderPath, ...]] = {}
    for feed_id, path in connection.execute(OF_FEEDS):
        paths[feed_id] = (*paths.get(feed_id, ()), tuple(json.loads(path)))
    return paths
