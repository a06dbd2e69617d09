"""Worker processes that hang, crash and bloat, and those that come after them."""

import asyncio
import operator
import os
import re
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from tui_reader.errors import AddressError
from tui_reader.paths import PACKAGE
from tui_reader.web.addresses import normalise
from tui_reader.workers import JobFailed, WorkerCrashed, WorkerLate, Workers


@pytest.fixture
async def workers(tmp_path: Path) -> AsyncIterator[Workers]:
    pool = Workers(count=1, log=tmp_path / "log")
    yield pool
    await pool.aclose()


async def test_a_job_returns_what_its_function_returns(workers: Workers) -> None:
    assert await workers.run(operator.add, 2, 3, deadline=5) == 5


async def test_a_function_that_never_returns_is_ended_and_the_next_job_is_fine(workers: Workers) -> None:
    await workers.warm_up()
    started = time.monotonic()
    with pytest.raises(WorkerLate):
        # This holds Python's lock for ages: nothing inside the process could end it.
        await workers.run(re.match, "(a+)+$", "a" * 60 + "b", deadline=0.3)
    assert time.monotonic() - started < 2
    assert await workers.run(operator.add, 1, 1, deadline=5) == 2


async def test_a_crash_is_told_and_the_next_job_is_fine(workers: Workers) -> None:
    with pytest.raises(WorkerCrashed):
        await workers.run(os.abort, deadline=5)
    assert await workers.run(operator.add, 1, 1, deadline=5) == 2


async def test_a_worker_killed_while_idle_costs_one_job_at_most(workers: Workers) -> None:
    process = await workers.run(os.getpid, deadline=5)
    os.kill(process, signal.SIGKILL)
    with suppress(WorkerCrashed):
        await workers.run(os.getpid, deadline=5)
    assert await workers.run(os.getpid, deadline=5) != process


async def test_an_unforeseen_error_is_told_and_its_traceback_logged(
    workers: Workers, tmp_path: Path
) -> None:
    with pytest.raises(JobFailed, match="ZeroDivisionError"):
        await workers.run(operator.truediv, 1, 0, deadline=5)
    assert "Traceback" in (tmp_path / "log").read_text()


async def test_an_error_for_the_reader_comes_through_whole(workers: Workers) -> None:
    with pytest.raises(AddressError, match="only http and https"):
        await workers.run(normalise, "ftp://example.org", deadline=5)


async def test_memory_is_limited(tmp_path: Path) -> None:
    workers = Workers(count=1, memory=1 << 29)
    with pytest.raises(JobFailed, match="MemoryError"):
        await workers.run(bytes, 1 << 30, deadline=5)
    await workers.aclose()


async def test_output_of_a_worker_goes_to_the_log(workers: Workers, tmp_path: Path) -> None:
    await workers.run(os.system, "echo words of a parser >&2", deadline=5)
    assert "words of a parser" in (tmp_path / "log").read_text()


async def test_workers_leave_when_idle_and_come_back_when_needed() -> None:
    workers = Workers(count=1, idle=0)
    first = await workers.run(os.getpid, deadline=5)
    async with asyncio.timeout(5):
        while await workers.run(os.getpid, deadline=5) == first:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
    await workers.aclose()
    assert not _is_alive(first)


async def test_no_more_jobs_are_handed_in_than_there_are_workers(workers: Workers) -> None:
    jobs = [asyncio.create_task(workers.run(os.getpid, deadline=5)) for _ in range(8)]
    assert len(set(await asyncio.gather(*jobs))) == 1


async def test_a_job_whose_caller_left_does_not_disturb_the_next(workers: Workers) -> None:
    await workers.warm_up()
    task = asyncio.create_task(workers.run(time.sleep, 0.05, deadline=5))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await workers.run(operator.add, 1, 1, deadline=5) == 2


async def test_closing_ends_a_hanging_job_at_once() -> None:
    workers = Workers(count=1)
    await workers.warm_up()
    hanging = asyncio.create_task(workers.run(re.match, "(a+)+$", "a" * 60 + "b", deadline=60))
    await asyncio.sleep(0.05)
    started = time.monotonic()
    await workers.aclose()
    assert time.monotonic() - started < 1.5
    with pytest.raises(asyncio.CancelledError):
        await hanging


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


PARENT = """
import asyncio, re, sys
from pathlib import Path
from tui_reader.workers import Workers

async def hang():
    idle, busy = Workers(count=1, log=Path(sys.argv[1])), Workers(count=1, log=Path(sys.argv[1]))
    await asyncio.gather(idle.warm_up(), busy.warm_up())
    hanging = asyncio.create_task(busy.run(re.match, "(a+)+$", "a" * 60 + "b", deadline=0.5))
    await asyncio.sleep(0)
    print("hanging", flush=True)
    await hanging

if __name__ == "__main__":
    asyncio.run(hang())
"""


async def test_no_worker_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    # A pipe as their log: it ends when the last worker that holds it is gone.
    log = tmp_path / "log"
    os.mkfifo(log)
    held = os.fdopen(os.open(log, os.O_RDONLY | os.O_NONBLOCK), "rb")
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(log), cwd=PACKAGE.parent, stdout=PIPE, stderr=DEVNULL
    )
    assert parent.stdout is not None
    assert await parent.stdout.readline() == b"hanging\n"
    parent.kill()
    await parent.communicate()
    words = asyncio.StreamReader()
    pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(words), held
    )
    async with asyncio.timeout(5):
        await words.read()
    pipe.close()
