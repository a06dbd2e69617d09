"""Worker processes for whatever hostile bytes may hang, crash or bloat: parsing and extracting.

A job has a deadline that the kernel keeps (a timer whose signal ends the process): neither a regular
expression that never returns nor a jump of the clock can miss it, and no orphan stays behind for long.
"""

import asyncio
import faulthandler
import os
import resource
import signal
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from tui_reader.errors import ReaderError

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")

GIBIBYTE = 1 << 30
NICENESS = 10
STARTING = 30.0
"""Seconds, besides its deadline, after which a job counts as lost: starting a worker takes its time."""


class WorkerError(Exception):
    """A job that brought nothing; what it was about is its caller's to say."""


class WorkerLate(WorkerError):
    """The job was not done by its deadline, and its worker was ended."""


class WorkerCrashed(WorkerError):
    """The worker ended by itself in the middle of the job."""


class JobFailed(WorkerError):
    """The job raised something nobody expects; its traceback is in the log."""


class Workers:
    """A few processes with one job each at a time; they start with the first job and leave when idle."""

    def __init__(
        self,
        count: int = 0,
        memory: int = GIBIBYTE,
        idle: float = 60.0,
        log: Path | None = None,
        modules: Sequence[str] = (),
    ) -> None:
        """Set how many (0: one per core, at most 4), bytes of memory for each, idle seconds to stay.

        ``log`` takes what they would write on the terminal; ``modules`` are imported as a worker starts.
        """
        self.count = count or min(4, os.cpu_count() or 1)
        self._idle = idle
        self._preparation = (memory, str(log or os.devnull), tuple(modules))
        self._pool: ProcessPool | None = None
        self._places = asyncio.Semaphore(self.count)
        self._jobs: set[asyncio.Future[Any]] = set()
        self._leaving: set[asyncio.Task[None]] = set()
        self._leave_timer: asyncio.TimerHandle | None = None

    async def run(
        self, function: Callable[[*Arguments], Result], *arguments: *Arguments, deadline: float
    ) -> Result:
        """Run a module's function in a worker and return its result.

        ``deadline`` is in seconds and starts with the job itself. Raises what the function raises of
        ReaderError, and WorkerError for all else. A job whose caller is cancelled runs to its end unheard,
        for starting a new worker costs more.
        """
        await self._places.acquire()
        job = self._hand_in(function, arguments, deadline)
        try:
            async with asyncio.timeout(deadline + STARTING):
                return await asyncio.shield(job)
        except TimeoutError as error:
            job.cancel()
            self._dismiss()
            raise WorkerLate from error
        except ProcessExpired as error:
            raise WorkerLate if error.exitcode == -signal.SIGALRM else WorkerCrashed from error
        except BrokenProcessPool as error:
            raise WorkerCrashed from error

    async def warm_up(self) -> None:
        """Start the workers and have them import their modules, before the first job has to wait for it."""
        await self.run(_do_nothing, deadline=STARTING)

    async def aclose(self) -> None:
        """End the workers, whatever they are doing; jobs still waited for are cancelled."""
        for job in tuple(self._jobs):
            job.cancel()
        self._dismiss()
        await asyncio.gather(*self._leaving)

    def _hand_in(
        self, function: Callable[..., Result], arguments: tuple[object, ...], deadline: float
    ) -> asyncio.Future[Result]:
        try:
            job: asyncio.Future[Result] = asyncio.wrap_future(
                self._running_pool().schedule(_keep_deadline, (function, arguments, deadline))
            )
        except (BrokenProcessPool, RuntimeError) as error:
            self._places.release()
            self._dismiss()
            raise WorkerCrashed from error
        self._jobs.add(job)
        job.add_done_callback(self._job_ended)
        return job

    def _running_pool(self) -> ProcessPool:
        """Return the pool; a new one when there is none, or when it broke."""
        if self._leave_timer is not None:
            self._leave_timer.cancel()
        if self._pool is not None and not self._pool.active:
            self._dismiss()
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self.count,
                initializer=_prepare,
                initargs=self._preparation,
                context=get_context("spawn"),
            )
        return self._pool

    def _job_ended(self, job: asyncio.Future[Any]) -> None:
        if not job.cancelled():
            job.exception()  # Looked at: the one who asked may have left.
        self._jobs.discard(job)
        self._places.release()
        if not self._jobs:
            self._leave_timer = asyncio.get_running_loop().call_later(self._idle, self._dismiss)

    def _dismiss(self) -> None:
        """Let the present pool go; its end is waited for on a thread."""
        if self._leave_timer is not None:
            self._leave_timer.cancel()
        if self._pool is not None:
            leaving = asyncio.create_task(asyncio.to_thread(_end, self._pool))
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)
            self._pool = None


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
    pool.join()


def _prepare(memory: int, log: str, modules: tuple[str, ...]) -> None:
    """Make the process a worker: humble, silent, limited and ready."""
    os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Nothing is to be tidied up, and Python may be hanging.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        sink = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError:
        # A log that cannot be written (read-only home, full disk) must not end the reading of news.
        sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    faulthandler.enable(2)
    with suppress(ValueError, OSError):  # macOS knows this limit and refuses to set it.
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    for module in modules:
        try:
            import_module(module)
        except ImportError:
            # A worker that ends while it starts is replaced without end; the job will say what is missing.
            traceback.print_exc()


def _keep_deadline(
    function: Callable[..., Result], arguments: tuple[object, ...], deadline: float
) -> Result:
    """Run a job in the worker; the kernel ends the process if it takes too long."""
    signal.setitimer(signal.ITIMER_REAL, deadline)
    try:
        return function(*arguments)
    except ReaderError:
        raise
    except Exception as error:  # noqa: BLE001 - parsers may raise anything; it is logged and told.
        traceback.print_exc()
        raise JobFailed(f"{type(error).__name__}: {error}") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _do_nothing() -> None:
    """Be a job."""
