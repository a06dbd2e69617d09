"""A pseudo-terminal with a program in it: what a person would see, and keys to press."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

# pyte knows neither of these: private sequences with a prefix, and queries with an intermediate.
UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*[^hl0-9;]|\x1b\[[0-9;]*[ $!][a-z]"
    rb"|\x1b[PX^_][^\x1b]*\x1b\\"
)
SECONDS = 20.0


class Terminal:
    """Run a program in a terminal of its own; ends and closes it on exit."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        cwd: str | Path = "/",
        size: tuple[int, int] = (100, 30),
        environment: dict[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TUI_READER_HOME": str(home / "reader"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }
        self.received = bytearray()
        self.process = subprocess.Popen(
            command,
            stdin=side,
            stdout=side,
            stderr=side,
            cwd=cwd,
            env=variables | (environment or {}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(side)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.close()

    def close(self) -> None:
        """Close the window, as a person does by the mouse."""
        if self._main >= 0:
            os.close(self._main)
            self._main = -1

    @property
    def attributes(self) -> list[object]:
        """The terminal's modes (``stty``)."""
        return termios.tcgetattr(self._main)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._main, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        fcntl.ioctl(self._main, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def wait_for(self, pattern: str, *, seconds: float = SECONDS) -> str:
        """Read until the screen shows ``pattern``; return the screen."""
        return self._wait(lambda: re.search(pattern, self.text) is not None, f"no {pattern!r}", seconds)

    def wait_until_gone(self, pattern: str, *, seconds: float = SECONDS) -> str:
        """Read until the screen shows ``pattern`` no more; return the screen."""
        return self._wait(lambda: re.search(pattern, self.text) is None, f"still {pattern!r}", seconds)

    def wait_for_end(self, *, seconds: float = SECONDS) -> int:
        """Read until the program has ended; return its exit status."""
        self._wait(lambda: self.process.poll() is not None, "not ended", seconds)
        return self.process.wait()

    def _wait(self, is_there, complaint: str, seconds: float) -> str:  # type: ignore[no-untyped-def]
        end = time.monotonic() + seconds
        while not is_there():
            left = end - time.monotonic()
            if left <= 0:
                raise AssertionError(f"{complaint} on the screen after {seconds} s:\n{self.text}")
            self._read(min(left, 0.1))
        return self.text

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._main], [], [], seconds)
        if not ready:
            return
        try:
            data = os.read(self._main, 65536)
        except OSError:  # the other side is closed: the program has ended
            return
        self.received += data
        self._stream.feed(UNKNOWN.sub(b"", data))
