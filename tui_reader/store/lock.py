"""One refresh at a time for each library, whichever programs are open."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui_reader import clock
from tui_reader.errors import LibraryBusy, LibraryReadOnly


@contextmanager
def refresh_lock(library: Path) -> Iterator[None]:
    """Hold the right to refresh. Raises LibraryBusy, saying who has it.

    The system takes the lock back from a process that ends, however it ends.
    """
    path = library.with_name("refresh.lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise LibraryReadOnly(
            f"{path} cannot be written ({error.strerror}), so nothing is refreshed."
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LibraryBusy(_holder(os.pread(descriptor, 200, 0))) from error
        note = json.dumps({"pid": os.getpid(), "since": clock.rfc3339(clock.now())})
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note.encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _holder(note: bytes) -> str:
    try:
        holder = json.loads(note)
        return (
            f"Another tui-reader (process {holder['pid']}) has been refreshing this library "
            f"since {holder['since']}. Try again when it is done."
        )
    except (ValueError, KeyError, TypeError):
        # It has just taken the lock and not yet written who it is.
        return "Another tui-reader is refreshing this library. Try again when it is done."
