"""Connections to the library's file, and its errors as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from tui_reader.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryReadOnly

BUSY = 5000
"""Milliseconds to wait for another program's write; its transactions are a hundredth of that."""
LARGEST_WAL = 64 * 1024 * 1024
"""Bytes the write-ahead log is cut back to after a large transaction."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into sentences for the reader.

    A full disk or one that fails is never called damage: the file may be whole.
    """
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise LibraryDamaged(
            f"The library {path} is damaged or no library at all ({error}). It was left as it is; "
            "move it away to start with an empty one."
        ) from error
    except (apsw.ReadOnlyError, apsw.PermissionsError) as error:
        raise LibraryReadOnly(f"The library {path} can be read but not written ({error}).") from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise LibraryBusy(
            f"Another program has kept the library {path} busy for more than {BUSY // 1000} seconds. "
            "Try again when it is done."
        ) from error
    except apsw.FullError as error:
        raise LibraryError(
            f"The disk that holds {path} is full; nothing was changed. Make room on it."
        ) from error
    except (apsw.IOError, apsw.CantOpenError) as error:
        raise LibraryError(
            f"The library {path} cannot be reached ({error}). Is the disk full or the folder gone?"
        ) from error


def connect_reader(path: Path, *, cache: int) -> apsw.Connection:
    """Open a connection that never writes; ``cache`` in KiB.

    Where not even the files beside a library may be written, it is read as it stands on the disk.
    """
    try:
        return _reader(path.as_uri(), apsw.SQLITE_OPEN_READWRITE, cache)
    except (apsw.ReadOnlyError, apsw.CantOpenError):
        if not path.is_file():
            raise
        return _reader(f"{path.as_uri()}?immutable=1", apsw.SQLITE_OPEN_READONLY, cache)


def connect_writer(path: Path, *, durable: bool) -> apsw.Connection:
    """Open a connection that writes. ``durable``: what was committed survives even a power cut."""
    connection = apsw.Connection(str(path), apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(BUSY)
    connection.pragma("synchronous", "FULL" if durable else "NORMAL")
    connection.pragma("foreign_keys", True)
    connection.pragma("journal_size_limit", LARGEST_WAL)
    connection.pragma("cache_size", -8192)
    connection.pragma("temp_store", "MEMORY")
    return connection


def _reader(uri: str, flags: int, cache: int) -> apsw.Connection:
    connection = apsw.Connection(uri, flags | apsw.SQLITE_OPEN_URI)
    connection.set_busy_timeout(BUSY)
    connection.pragma("query_only", True)
    connection.pragma("cache_size", -cache)
    connection.pragma("temp_store", "MEMORY")
    # Reads the schema, and so finds out now whether the file can be used at all.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    return connection
