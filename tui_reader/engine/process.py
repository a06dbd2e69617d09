"""The engine's end of the pipe: a loop that answers, tells events, and keeps news coming."""

import asyncio
import logging
import signal
import socket
from collections.abc import Coroutine, Iterable
from functools import partial
from typing import Any

from tui_reader.config.settings import Settings
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
from tui_reader.engine.wiring import NetworkServices
from tui_reader.errors import ReaderError
from tui_reader.model.event import Event, NewsArrived, RefreshProgress
from tui_reader.services.events import Events

log = logging.getLogger(__name__)


async def serve(pipe: socket.socket, services: NetworkServices, events: Events, settings: Settings) -> None:
    """Answer what comes through the pipe until its other end is gone or SIGTERM asks to leave."""
    reader, writer = await asyncio.open_unix_connection(sock=pipe)
    upkeep = Upkeep(services, is_automatic=settings.refresh.automatic)
    stop_telling = events.subscribe(lambda event: send(writer, Happened(event)))
    stop_watching = events.subscribe(upkeep.saw)
    running: dict[int, asyncio.Task[None]] = {}
    listening = asyncio.create_task(_listen(reader, writer, services, running), name="listening")
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, listening.cancel)
    upkeep.start()
    try:
        await listening
    except asyncio.CancelledError:
        log.info("Asked to leave.")
    finally:
        stop_telling()
        stop_watching()
        await upkeep.aclose()
        await end_all(running.values())
        writer.close()


async def _listen(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    services: NetworkServices,
    running: dict[int, asyncio.Task[None]],
) -> None:
    while (message := await receive(reader)) is not None:
        match message:
            case Asked(number, request):
                task = asyncio.create_task(_answer(number, request, services, writer))
                running[number] = task
                task.add_done_callback(partial(_forget, running, number))
            case Withdrawn(number):
                if task_withdrawn := running.get(number):
                    task_withdrawn.cancel()


def _forget(running: dict[int, asyncio.Task[None]], number: int, _: asyncio.Task[None]) -> None:
    running.pop(number, None)


async def _answer(
    number: int, request: Request[object], services: NetworkServices, writer: asyncio.StreamWriter
) -> None:
    try:
        send(writer, Answered(number, await carry_out(request, services)))
    except ReaderError as error:
        send(writer, Refused(number, str(error)))
    except Exception:
        log.exception("%s failed", request)
        send(
            writer,
            Refused(number, f"{type(request).__name__} failed by a fault of ours; the log says more."),
        )


async def carry_out(request: Request[object], services: NetworkServices) -> object:
    """Do what was asked and return what it brought. Raises ReaderError."""
    match request:
        case Refresh(source, force):
            return await services.refreshing.refresh(source, force=force)
        case StopRefresh():
            await services.refreshing.stop()
        case FullText(entry_id, again):
            return await services.reading.full_text(entry_id, again=again)
        case Prefetch(entries):
            await services.reading.prefetch(entries)
        case Discover(address):
            return await services.subscribing.discover(address)
        case Subscribe(url, folder):
            return await services.subscribing.subscribe(url, folder)
        case _:
            raise TypeError(request)
    return None


class Upkeep:
    """What the engine does unasked: refresh what is due; then, never before, articles and the index."""

    def __init__(self, services: NetworkServices, *, is_automatic: bool) -> None:
        self._services = services
        self._is_automatic = is_automatic
        self._by_itself: asyncio.Task[None] | None = None
        self._after: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; the first refresh of what is due comes at once."""
        self._restart(self._begin())
        if self._is_automatic:
            self._by_itself = asyncio.create_task(self._services.by_itself.run(), name="refresh by itself")
            self._by_itself.add_done_callback(told)

    def saw(self, event: Event) -> None:
        """Stop when news comes in, go on when it has come."""
        match event:
            case RefreshProgress() if event.is_over:
                self._restart(self._catch_up())
            case RefreshProgress() | NewsArrived():
                if self._after:
                    self._after.cancel()

    async def aclose(self) -> None:
        """End whatever runs."""
        await end_all([task for task in (self._by_itself, self._after) if task])

    def _restart(self, work: Coroutine[Any, Any, None]) -> None:
        if self._after:
            self._after.cancel()
        self._after = asyncio.create_task(work, name="after a refresh")
        self._after.add_done_callback(told)

    async def _begin(self) -> None:
        await self._services.workers.warm_up()
        await self._catch_up()

    async def _catch_up(self) -> None:
        await self._services.preparing.catch_up()
        await self._services.ahead.after_refresh()


def told(task: "asyncio.Task[None]") -> None:
    """Write into the log how a background task failed, if it did."""
    if not task.cancelled() and (error := task.exception()):
        log.error("%s ended", task.get_name(), exc_info=error)


async def end_all(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel tasks and wait for their ends."""
    ending = list(tasks)
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)
