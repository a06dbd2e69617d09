"""The library as open in one process: who reads and writes it on which thread.

Connections are never shared between threads. The caller's thread has its own reader, for what a key
press asks; writes, background reading and search each have a thread with one connection, opened when
first needed, so that opening a library costs one connection.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import apsw

from tui_reader.errors import LibraryError, LibraryReadOnly, ReaderError
from tui_reader.store.connect import connect_reader, connect_writer, told
from tui_reader.store.migrate import make_room, migrate, refuse_newer
from tui_reader.store.schema import VERSION

P = ParamSpec("P")
T = TypeVar("T")
Query = Callable[Concatenate[apsw.Connection, P], T]
"""A function of the store: a connection first, then what it needs."""

READER_CACHE = 8192
BACKGROUND_CACHE = 2048
SEARCH_CACHE = 8192
STEPS = 10_000
"""Instructions of SQLite, about a millisecond, after which a search asks whether it is still wanted."""


class Superseded(ReaderError):
    """A search that a later one has replaced."""


class Lane:
    """One connection on a thread of its own, opened by the first job."""

    def __init__(self, path: Path, connect: Callable[[], apsw.Connection]) -> None:
        self._path = path
        self._connect = connect
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._connection: apsw.Connection | None = None
        self._newest: Future[Any] | None = None  # whatever the job returns

    @property
    def is_idle(self) -> bool:
        """Whether no job runs or waits."""
        return self._newest is None or self._newest.done()

    def submit(self, job: Callable[[apsw.Connection], T]) -> Future[T]:
        """Queue a job; its errors are sentences."""
        future = self._thread.submit(self._run, job)
        self._newest = future
        return future

    def close(self) -> None:
        """Finish what is queued, then close the connection."""
        self._thread.submit(self._close)
        self._thread.shutdown()

    def _run(self, job: Callable[[apsw.Connection], T]) -> T:
        with told(self._path):
            if self._connection is None:
                self._connection = self._connect()
            return job(self._connection)

    def _close(self) -> None:
        if self._connection:
            self._connection.close()


class Database:
    """An open library; ``open_library`` makes one."""

    def __init__(self, path: Path, reader: apsw.Connection, *, durable: bool) -> None:
        self.path = path
        self.reader = reader
        """The connection of the thread that opened the library; read only."""
        self.is_read_only = reader.readonly("main")
        self._writer = Lane(path, lambda: connect_writer(path, durable=durable))
        self._background = Lane(path, lambda: connect_reader(path, cache=BACKGROUND_CACHE))
        self._search = Lane(path, lambda: connect_reader(path, cache=SEARCH_CACHE))
        self._searches = 0
        self._seen: int = reader.pragma("data_version")
        self._seen_by_writer: int | None = None
        self._outside_changes = 0

    def read(self, function: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read on the calling thread, which must be the one that opened the library."""
        with told(self.path):
            return function(self.reader, *args, **kwargs)

    async def write(self, function: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``function`` in one transaction on the writer's thread.

        Cancelling the wait does not take the write back. Raises LibraryError when nothing was written.
        """
        # A mark that was shown must reach the disk although its worker was cancelled.
        return await asyncio.shield(asyncio.wrap_future(self._submit_write(function, *args, **kwargs)))

    def write_now(self, function: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the same and wait: for the command line."""
        return self._submit_write(function, *args, **kwargs).result()

    async def background(self, function: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read on a thread of its own, what takes longer than a frame."""

        def job(connection: apsw.Connection) -> T:
            return function(connection, *args, **kwargs)

        return await asyncio.wrap_future(self._background.submit(job))

    async def search(self, function: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read on a third thread; stops the search before it, which raises Superseded."""
        self._searches += 1
        turn = self._searches

        def is_replaced() -> bool:
            return turn != self._searches

        def job(connection: apsw.Connection) -> T:
            if is_replaced():
                raise Superseded("A later search replaced this one.")
            # Not Connection.interrupt: it does nothing just before a statement begins.
            connection.set_progress_handler(is_replaced, STEPS)
            try:
                return function(connection, *args, **kwargs)
            except apsw.InterruptError as error:
                raise Superseded("A later search replaced this one.") from error

        return await asyncio.wrap_future(self._search.submit(job))

    def data_version(self) -> int:
        """Return a number that has changed when another program wrote since the last call."""
        seen = self.reader.pragma("data_version")
        if seen == self._seen:
            return self._outside_changes
        # Somebody wrote. Only our writer's connection can tell whether it was somebody else; while it
        # is at work the answer waits for the next call.
        if self.is_read_only:
            self._outside_changes += 1
        elif self._writer.is_idle:
            seen_by_writer = self._writer.submit(_data_version).result()
            self._outside_changes += seen_by_writer != self._seen_by_writer
            self._seen_by_writer = seen_by_writer
        else:
            return self._outside_changes
        self._seen = seen
        return self._outside_changes

    def close(self) -> None:
        """Finish the writes that wait, stop reading, close every connection."""
        self._searches += 1
        self._search.close()
        self._background.close()
        self.reader.close()
        # Last, for the last connection to close moves the write-ahead log into the library.
        self._writer.close()

    def _submit_write(self, function: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if self.is_read_only:
            raise LibraryReadOnly(
                f"The library {self.path} can be read but not written; nothing was changed."
            )

        def job(connection: apsw.Connection) -> T:
            connection.execute("BEGIN IMMEDIATE")
            try:
                refuse_newer(self.path, connection.pragma("user_version"))
                result = function(connection, *args, **kwargs)
                connection.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return result

        return self._writer.submit(job)


def open_library(path: Path, *, durable: bool) -> Database:
    """Open the library, created or migrated where need be.

    ``durable``: every write waits for the disk (what a user did); without it a power cut may take the
    last ones (what the network can bring again). Raises LibraryNewer, LibraryDamaged, LibraryReadOnly,
    LibraryBusy, or LibraryError.
    """
    with told(path):
        try:
            make_room(path)
        except OSError as error:
            raise LibraryError(f"The library {path} cannot be made: {error.strerror}.") from error
        reader = connect_reader(path, cache=READER_CACHE)
        try:
            version = reader.pragma("user_version")
            refuse_newer(path, version)
            if version < VERSION:
                migrate(path)
        except BaseException:
            reader.close()
            raise
    return Database(path, reader, durable=durable)


def _data_version(connection: apsw.Connection) -> int:
    version: int = connection.pragma("data_version")
    return version
