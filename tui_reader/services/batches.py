"""What comes one by one, taken a few at a time."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

T = TypeVar("T")


async def in_batches(changes: AsyncIterator[T], most: int) -> AsyncGenerator[list[T], None]:
    """Yield whatever waits, ``most`` at a time; while one batch is used, the next one gathers.

    No more than ``most`` wait, so that a slow store slows the fetching down.
    """
    queue: asyncio.Queue[T | None] = asyncio.Queue()
    room = asyncio.Semaphore(most)

    async def gather() -> None:
        try:
            async for change in changes:
                await room.acquire()
                queue.put_nowait(change)
        finally:
            queue.put_nowait(None)

    gathering = asyncio.create_task(gather(), name="changes")
    try:
        is_over = False
        while not is_over:
            waiting = [await queue.get()]
            while not queue.empty() and len(waiting) < most:
                waiting.append(queue.get_nowait())
            is_over = waiting[-1] is None
            batch = [change for change in waiting if change is not None]
            if batch:
                yield batch
            for _ in batch:
                room.release()
        await gathering
    finally:
        gathering.cancel()
        await asyncio.gather(gathering, return_exceptions=True)
