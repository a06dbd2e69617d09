"""The screen's end of the pipe: starts the engine, asks it, hears of its events, restarts it."""

import asyncio
import itertools
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar, cast

from tui_reader.engine.messages import (
    Answered,
    Asked,
    Discover,
    FullText,
    Happened,
    Prefetch,
    Refresh,
    Refused,
    Request,
    StopRefresh,
    Subscribe,
    Withdrawn,
    receive,
    send,
)
from tui_reader.errors import EngineGone, ReaderError
from tui_reader.model.entry import EntryId
from tui_reader.model.event import Notice, RefreshProgress
from tui_reader.model.feed import Feed, FolderPath
from tui_reader.model.source import Source
from tui_reader.model.verdict import Verdict
from tui_reader.services.events import Events
from tui_reader.services.values import Discovery, RefreshSummary

T = TypeVar("T")

FATAL_RESTARTS = 3
"""An engine that ends so often within a minute is not started again."""
SECONDS_TO_LEAVE = 4.0
SECONDS_TO_START = 10.0


@dataclass(frozen=True, slots=True)
class EngineCommand:
    """How the engine process is started."""

    arguments: tuple[str, ...]
    """What follows ``python -m tui_reader.engine``; the number of its socket is added."""
    log: Path
    """Where its standard output and error go."""


class EngineClient:
    """Ask the engine process; it is started by ``start`` and again whenever it dies."""

    def __init__(self, command: EngineCommand, events: Events) -> None:
        self._command = command
        self._events = events
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[object]] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._listener: asyncio.Task[None] | None = None
        self._ends: list[float] = []
        self._is_closing = False
        self._is_up = asyncio.Event()

    async def start(self) -> None:
        """Start the process; it says nothing until it is asked or has news."""
        ours, theirs = socket.socketpair()
        with theirs, self._open_log() as log:
            # Blocks for a few milliseconds, once; our own module, no shell.
            self._process = subprocess.Popen(  # noqa: ASYNC220, S603
                [
                    sys.executable,
                    "-m",
                    "tui_reader.engine",
                    *self._command.arguments,
                    f"--socket={theirs.fileno()}",
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A hang-up of the terminal must not end it in the middle: it ends with the pipe.
                start_new_session=True,
            )
        reader, self._writer = await asyncio.open_unix_connection(sock=ours)
        self._listener = asyncio.create_task(self._listen(reader), name="engine listener")
        self._is_up.set()

    def _open_log(self) -> IO[bytes]:
        """Open the log; nothing is logged where nothing can be written (read-only home, full disk)."""
        try:
            self._command.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            return self._command.log.open("ab")
        except OSError:
            return Path(os.devnull).open("ab")

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process else None

    async def ask(self, request: Request[T]) -> T:
        """Send a request and wait for its answer; a cancelled wait withdraws it.

        Raises ReaderError with the engine's own sentence, EngineGone when it died meanwhile.
        """
        # It starts after the first paint: whoever is faster waits the moment until it is there.
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_START):
                await self._is_up.wait()
        if self._writer is None or self._writer.is_closing():
            raise EngineGone("The part that fetches news is not running; `R` tries again once it is.")
        number = next(self._numbers)
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            send(self._writer, Asked(number, cast("Request[object]", request)))
            # The engine answers a Request[T] with a T; the pipe cannot know.
            return cast("T", await answer)
        except asyncio.CancelledError:
            send(self._writer, Withdrawn(number))
            raise
        finally:
            self._waiting.pop(number, None)

    async def stop(self) -> None:
        """Close the pipe, by which the engine ends its transaction and leaves."""
        self._is_closing = True
        if self._writer:
            self._writer.close()
        if self._listener:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)
        if self._process:
            await asyncio.to_thread(self._see_out, self._process)

    @staticmethod
    def _see_out(process: subprocess.Popen[bytes]) -> None:
        try:
            process.wait(SECONDS_TO_LEAVE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while (message := await receive(reader)) is not None:
            match message:
                case Happened(event):
                    self._events.publish(event)
                case Answered(number, value):
                    if (answer := self._waiting.get(number)) and not answer.done():
                        answer.set_result(value)
                case Refused(number, sentence):
                    if (answer := self._waiting.get(number)) and not answer.done():
                        answer.set_exception(ReaderError(sentence))
        await self._engine_ended()

    async def _engine_ended(self) -> None:
        if self._writer:
            self._writer.close()
        if self._process:
            await asyncio.to_thread(self._see_out, self._process)
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(EngineGone("The part that fetches news stopped; try once more."))
        if self._is_closing:
            return
        self._events.publish(RefreshProgress(0, 0))
        moment = time.monotonic()
        self._ends = [end for end in self._ends if moment - end < 60] + [moment]
        if len(self._ends) >= FATAL_RESTARTS:
            self._events.publish(
                Notice(
                    f"The part that fetches news keeps stopping; the reason is in {self._command.log}. "
                    "What is stored can be read; start the reader again for news.",
                    is_problem=True,
                )
            )
            return
        self._events.publish(
            Notice("The part that fetches news stopped and was started again.", is_problem=True)
        )
        await self.start()


class RemoteRefreshing:
    """``services.library.Refreshing``, done by the engine."""

    def __init__(self, engine: EngineClient) -> None:
        self._engine = engine

    async def refresh(self, source: Source | None = None, *, force: bool = False) -> RefreshSummary:
        """Bring news of a source, or of everything."""
        return await self._engine.ask(Refresh(source, force))

    async def stop(self) -> None:
        """End the running refresh."""
        await self._engine.ask(StopRefresh())


class RemoteReading:
    """``services.library.Reading``, done by the engine."""

    def __init__(self, engine: EngineClient) -> None:
        self._engine = engine

    async def full_text(self, entry_id: EntryId, *, again: bool = False) -> Verdict:
        """Fetch and extract the whole article."""
        return await self._engine.ask(FullText(entry_id, again))

    async def prefetch(self, ids: Sequence[EntryId]) -> None:
        """Extract these when the engine is idle."""
        await self._engine.ask(Prefetch(tuple(ids)))


class RemoteSubscribing:
    """``services.library.Subscribing``, done by the engine."""

    def __init__(self, engine: EngineClient) -> None:
        self._engine = engine

    async def discover(self, address: str) -> Discovery:
        """Look which feeds stand behind an address."""
        return await self._engine.ask(Discover(address))

    async def subscribe(self, url: str, folder: FolderPath = ()) -> Feed:
        """Subscribe and fetch at once."""
        return await self._engine.ask(Subscribe(url, folder))
