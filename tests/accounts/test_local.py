"""Refreshing from this machine: what comes out for every feed, at what pace, what it costs the servers."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from tests.fakes.server import Answer, Asked, FakeServer, Raw
from tests.fakes.workers import InlineWorkers
from tui_reader.accounts.local import LocalAccount
from tui_reader.errors import FailureKind
from tui_reader.model.change import Change, DueFeed, FeedFailed, FeedRead, FeedUnchanged, RefreshRequest
from tui_reader.model.feed import FeedId
from tui_reader.web.client import Client
from tui_reader.workers import Workers


def rss(title: str, item: str = "First") -> str:
    """Write a feed with one entry."""
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><link>https://example.org</link>'
        f"<item><title>{item}</title><link>/1</link><guid>1</guid></item></channel></rss>"
    )


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as fake:
        yield fake


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    made = Client(user_agent="tui-reader/test", deadline=5)
    yield made
    await made.aclose()


def due(server: FakeServer, *paths: str) -> RefreshRequest:
    return RefreshRequest(
        tuple(DueFeed(FeedId(number), server.url(path)) for number, path in enumerate(paths, 1))
    )


async def all_changes(account: LocalAccount, wanted: RefreshRequest) -> dict[int, Change]:
    return {change.feed_id: change async for change in account.changes(wanted)}


async def test_every_feed_brings_one_change(server: FakeServer, client: Client) -> None:
    server.routes = {"/a": Answer(rss("A")), "/b": Answer("<html></html>"), "/c": Answer(status=404)}
    account = LocalAccount(client, InlineWorkers())
    changes = await all_changes(account, due(server, "/a", "/b", "/c"))
    match changes[1], changes[2], changes[3]:
        case FeedRead(feed=feed), FeedFailed(kind=not_a_feed), FeedFailed(kind=missing):
            assert feed.title == "A"
            assert not_a_feed is FailureKind.NOT_A_FEED
            assert missing is FailureKind.HTTP
        case other:
            pytest.fail(str(other))


async def test_real_workers_read_the_feeds(server: FakeServer, client: Client, tmp_path: Path) -> None:
    server.routes = {f"/{number}": Answer(rss(f"Feed {number}")) for number in range(6)}
    workers = Workers(count=1, log=tmp_path / "log")
    changes = await all_changes(LocalAccount(client, workers), due(server, *server.routes))
    await workers.aclose()
    assert {change.feed.title for change in changes.values() if isinstance(change, FeedRead)} == {
        f"Feed {number}" for number in range(6)
    }


async def test_what_did_not_change_is_not_parsed(server: FakeServer, client: Client) -> None:
    server.routes = {"/etag": Answer(rss("A"), etag='"1"'), "/same": Answer(rss("B"))}
    workers = InlineWorkers()
    account = LocalAccount(client, workers)
    first = await all_changes(account, due(server, "/etag", "/same"))
    workers.jobs.clear()
    again = [
        DueFeed(
            change.feed_id,
            server.url(path),
            etag=change.freshness.etag,
            body_hash=change.freshness.body_hash,
        )
        for change, path in ((first[1], "/etag"), (first[2], "/same"))
        if isinstance(change, FeedRead)
    ]
    second = await all_changes(account, RefreshRequest(tuple(again)))
    assert {type(change) for change in second.values()} == {FeedUnchanged}
    assert workers.jobs == []


@pytest.mark.parametrize("fate", ["HANG", "CRASH"])
async def test_a_feed_that_ends_its_worker_takes_no_other_with_it(
    server: FakeServer, client: Client, fate: str
) -> None:
    server.routes = {f"/{number}": Answer(rss(f"Feed {number}")) for number in range(7)}
    server.routes["/3"] = Answer(rss(fate))
    changes = await all_changes(LocalAccount(client, InlineWorkers()), due(server, *server.routes))
    failed = [change for change in changes.values() if isinstance(change, FeedFailed)]
    assert [(change.feed_id, change.kind) for change in failed] == [(4, FailureKind.PARSE)]
    assert len(changes) == 7


async def test_no_feed_is_asked_for_before_there_is_room_for_it(server: FakeServer) -> None:
    server.routes = {f"/{number}": Answer(rss(f"Feed {number}")) for number in range(5)}
    client = Client(user_agent="tui-reader/test", in_flight=1)
    async with aclosing(
        LocalAccount(client, InlineWorkers()).changes(due(server, *server.routes))
    ) as changes:
        await anext(changes)
        assert len(server.asked) == 1
        await anext(changes)
        assert len(server.asked) == 2
    await client.aclose()


async def test_one_host_is_asked_two_things_at_a_time(server: FakeServer, client: Client) -> None:
    gate = threading.Event()
    server.routes = {f"/{number}": Answer(rss(f"Feed {number}"), after=gate) for number in range(8)}
    refreshing = asyncio.create_task(
        all_changes(LocalAccount(client, InlineWorkers()), due(server, *server.routes))
    )
    assert await asyncio.to_thread(server.wait_until_open, 2)
    gate.set()
    assert len(await refreshing) == 8
    assert server.peak == 2
    assert len({asked.connection for asked in server.asked}) == 2


async def test_a_second_429_closes_the_host_for_the_round(server: FakeServer) -> None:
    def refuse(asked: Asked) -> Answer:
        return Answer(status=429, headers={"Retry-After": "600"})

    server.routes = {f"/{number}": refuse for number in range(6)}
    client = Client(user_agent="tui-reader/test", per_host=1)
    changes = await all_changes(LocalAccount(client, InlineWorkers()), due(server, *server.routes))
    await client.aclose()
    assert len(server.asked) == 2
    for change in changes.values():
        assert isinstance(change, FeedFailed)
        assert change.kind is FailureKind.RATE_LIMITED
        assert change.retry_after == 600


async def test_a_single_429_leaves_the_other_feeds_of_the_host_alone(
    server: FakeServer, client: Client
) -> None:
    server.routes = {"/0": Answer(status=429), "/1": Answer(rss("B")), "/2": Answer(rss("C"))}
    changes = await all_changes(LocalAccount(client, InlineWorkers()), due(server, *server.routes))
    assert [type(changes[number]) for number in (1, 2, 3)] == [FeedFailed, FeedRead, FeedRead]


async def test_leaving_early_stops_everything(server: FakeServer, client: Client) -> None:
    server.routes = {"/now": Answer(rss("A")), "/never": Raw((), then="hang")}
    before = asyncio.all_tasks()
    async with aclosing(
        LocalAccount(client, InlineWorkers()).changes(due(server, "/now", "/never"))
    ) as changes:
        await anext(changes)
    assert asyncio.all_tasks() == before


async def test_no_feeds_bring_no_changes(client: Client) -> None:
    assert await all_changes(LocalAccount(client, InlineWorkers()), RefreshRequest(())) == {}
