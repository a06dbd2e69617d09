import asyncio

import pytest

from tui_reader.services.batches import in_batches


async def numbers(count: int, pulled: list[int]):
    for number in range(count):
        pulled.append(number)
        yield number


async def test_everything_comes_in_order_and_no_batch_is_too_large():
    batches = [batch async for batch in in_batches(numbers(20, []), 8)]
    assert [number for batch in batches for number in batch] == list(range(20))
    assert max(map(len, batches)) <= 8


async def test_a_slow_store_slows_the_fetching_down():
    pulled: list[int] = []
    batches = in_batches(numbers(1000, pulled), 8)
    first = await anext(batches)
    for _ in range(100):
        await asyncio.sleep(0)
    assert len(pulled) <= len(first) + 8 + 1
    await batches.aclose()


async def test_what_breaks_the_changes_is_raised_after_what_came_before():
    async def breaking():
        yield 1
        raise RuntimeError("broken")

    came: list[int] = []

    async def take_all():
        async for batch in in_batches(breaking(), 8):
            came.extend(batch)

    with pytest.raises(RuntimeError, match="broken"):
        await take_all()
    assert came == [1]


async def test_closing_early_ends_the_fetching():
    ended = asyncio.Event()

    async def endless():
        try:
            while True:
                yield 1
        finally:
            ended.set()

    changes = endless()
    batches = in_batches(changes, 2)
    await anext(batches)
    await batches.aclose()
    await changes.aclose()
    assert ended.is_set()
