"""Drive a terminal program in a pseudo-terminal and say when a person would have seen what.

While the clock runs, output is only read and stamped. The terminal emulator draws it later, whenever the
program is silent, piece by piece, and so tells after which piece the wanted thing was on the screen.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.processes import family
from bench.screen import Screen, Wanted

ROOT = Path(__file__).resolve().parent.parent
KEYS = {"Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Space": " ", "Ctrl-f": "\x06", "Ctrl-b": "\x02"}
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronized output: yes
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # resizing told in the input: no
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b]11;?": b"\x1b]11;rgb:1616/1818/1c1c\x1b\\",
}
"""What a terminal says when asked; programs may wait for it."""
MOMENT_TO_LEAVE = 6.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, and how to leave it."""

    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    leave: Sequence[str] = ("q",)
    """Keys."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One read's worth of output."""

    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Press:
    """A key that was sent."""

    at: float
    pieces: int
    """How many pieces had come before it."""


class NotSeen(Exception):
    """What was waited for did not come; holds what stood on the screen instead."""


class Probe:
    """A running program with its recording; leaves it at the end of the ``with`` block."""

    def __init__(self, program: Program, size: tuple[int, int]) -> None:
        columns, rows = size
        self.screen = Screen(columns, rows)
        """As it was after the last piece looked at."""
        self.pieces: list[Piece] = []
        self._looked_at = 0
        self._program = program
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **program.environment,
        }
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(program.command, environment, columns, rows)
        _set_size(self._fd, columns, rows)
        os.set_blocking(self._fd, False)
        self._poll = select.poll()
        self._poll.register(self._fd, select.POLLIN)
        self.is_running = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ── while the clock runs ─────────────────────────────────────────────────────────────────────

    def read(self, seconds: float) -> bool:
        """Wait for a piece of output; return whether one came."""
        if not self.is_running or not self._poll.poll(max(0.0, seconds * 1000)):
            return False
        try:
            data = os.read(self._fd, 65536)
        except BlockingIOError:
            return False
        except OSError:  # the program has ended and its terminal is closed
            data = b""
        if not data:
            self.is_running = False
            return False
        self.pieces.append(Piece(time.perf_counter(), data))
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self._fd, answer)
        return True

    def read_for(self, seconds: float) -> None:
        """Read whatever comes for so long."""
        end = time.perf_counter() + seconds
        while self.is_running and (left := end - time.perf_counter()) > 0:
            self.read(left)

    def settle(self, quiet: float = 0.06, most: float = 30.0) -> None:
        """Read until nothing came for ``quiet`` seconds."""
        end = time.perf_counter() + most
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def press(self, key: str) -> Press:
        """Send a key, named as in the table of keys."""
        while self.read(0):
            pass
        press = Press(time.perf_counter(), len(self.pieces))
        os.write(self._fd, KEYS.get(key, key).encode())
        return press

    def type(self, *keys: str, quiet: float = 0.25) -> None:
        """Send keys one after the other, each when the program is silent again; look at the screen."""
        for key in keys:
            self.press(key)
            self.read(1.0)
            self.settle(quiet)
        self.look()

    # ── afterwards ───────────────────────────────────────────────────────────────────────────────

    def look(self, upto: int | None = None) -> None:
        """Draw what came, up to a number of pieces."""
        for _ in self.look_on(upto):
            pass

    def look_for(self, wanted: Wanted, upto: int | None = None) -> float | None:
        """Draw piece by piece until the wanted is there; return when that piece came, None for never."""
        if self._looked_at and wanted(self.screen):
            return self.pieces[self._looked_at - 1].at
        return next((at for at in self.look_on(upto) if wanted(self.screen)), None)

    def look_on(self, upto: int | None = None) -> Iterator[float]:
        """Draw piece by piece, up to a number of pieces; yield when each came."""
        end = len(self.pieces) if upto is None else upto
        while self._looked_at < end:
            piece = self.pieces[self._looked_at]
            self.screen.feed(piece.data)
            self._looked_at += 1
            yield piece.at

    def wait_for(self, wanted: Wanted, seconds: float = 60.0, quiet: float = 0.1) -> float:
        """Read until the wanted was on the screen; return when. Raises NotSeen."""
        end = time.perf_counter() + seconds
        while True:
            self.settle(quiet, most=0.5)
            if (at := self.look_for(wanted)) is not None:
                return at
            if time.perf_counter() > end or not self.is_running:
                raise NotSeen(f"{self._program.command}\n{self.screen.text}")

    def close(self) -> None:
        """Leave the program by its own keys; end whatever is still there after that."""
        everybody = [process.pid for process in family(self.pid)]
        for key in self._program.leave:
            if self.is_running:
                self.press(key)
                self.settle(0.1, most=1.0)
        end = time.perf_counter() + MOMENT_TO_LEAVE
        while self.is_running and time.perf_counter() < end:
            self.read(0.1)
        os.close(self._fd)
        self.is_running = False
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            if time.perf_counter() > end + 1.0:
                _kill(everybody)
            time.sleep(0.005)


def _kill(pids: Sequence[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _become(command: Sequence[str], environment: dict[str, str], columns: int, rows: int) -> None:
    """Turn the forked child into the program; never returns."""
    try:
        _set_size(0, columns, rows)
        os.chdir(ROOT)
        os.execvpe(command[0], list(command), environment)
    finally:
        os._exit(127)


def _set_size(fd: int, columns: int, rows: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
