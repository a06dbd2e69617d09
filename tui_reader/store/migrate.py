"""Bringing a library's file to the schema of this program."""

import os
from collections.abc import Sequence
from pathlib import Path

import apsw

from tui_reader.errors import LibraryNewer
from tui_reader.store.connect import connect_reader, connect_writer
from tui_reader.store.schema import MIGRATIONS


def make_room(path: Path) -> None:
    """Create the folder and an empty file where there is none, for the user's eyes alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def refuse_newer(path: Path, version: int, newest: int = len(MIGRATIONS)) -> None:
    """Raise LibraryNewer when ``version`` is beyond what this program knows."""
    if version > newest:
        raise LibraryNewer(
            f"The library {path} was written by a newer version of tui-reader "
            f"(its form is {version}, this program knows {newest}). Install that version."
        )


def migrate(path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Apply the migrations that the file has not seen, all or none.

    Other programs wait meanwhile; a library that holds something is copied first, to a file beside
    it named for its old version.
    """
    connection = connect_writer(path, durable=True)
    try:
        # Both are kept in the file; the second lets it shrink again, and must stand before any table.
        connection.pragma("auto_vacuum", "INCREMENTAL")
        connection.pragma("journal_mode", "WAL")
        connection.execute("BEGIN EXCLUSIVE")
        version = connection.pragma("user_version")
        refuse_newer(path, version, len(migrations))
        if 0 < version < len(migrations):
            _copy(path, path.with_name(f"{path.stem}-{version}{path.suffix}"))
        for number, script in enumerate(migrations[version:], version + 1):
            connection.execute(script)
            connection.pragma("user_version", number)
        connection.execute("COMMIT")
    finally:
        # Rolls back what did not get as far as its commit.
        connection.close()


def _copy(path: Path, copy: Path) -> None:
    """Copy the library as it was last committed."""
    unfinished = copy.with_name(copy.name + ".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    source = connect_reader(path, cache=2048)
    target = apsw.Connection(str(unfinished))
    try:
        with target.backup("main", source, "main") as backup:
            backup.step()
    finally:
        target.close()
        source.close()
    unfinished.replace(copy)
