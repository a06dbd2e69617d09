import asyncio
import threading

import pytest

from tests.fakes.feeds import rss
from tests.fakes.server import Answer, FakeServer
from tui_reader.errors import FailureKind, LibraryBusy, NotFound
from tui_reader.model.event import NewsArrived, RefreshProgress
from tui_reader.model.feed import ListedFeed
from tui_reader.model.source import ALL, Show, feed_source
from tui_reader.services.values import FeedResult, Outcome
from tui_reader.store import feeds
from tui_reader.store.lock import refresh_lock


def subscribe(house, *paths: str) -> list[int]:
    return [
        house.database.write_now(feeds.subscribe, ListedFeed(house.server.url(path), "")) for path in paths
    ]


def titles(house) -> list[str]:
    return [row.title for row in house.news.window(house.news.open(ALL, Show.ALL), None, 100)]


async def test_news_is_fetched_parsed_stored_and_told(house):
    house.server.routes["/feed"] = Answer(rss("Harbour", ["Second", "First"]))
    (feed_id,) = subscribe(house, "/feed")
    summary = await house.services.refreshing.refresh()
    assert (summary.ok, summary.new, summary.error) == (1, 2, 0)
    assert titles(house) == ["Second", "First"]
    assert house.news.feed(feed_id).title == "Harbour"
    assert NewsArrived((feed_id,), 2) in house.heard
    assert house.heard[0] == RefreshProgress(0, 1)
    assert any(isinstance(event, RefreshProgress) and event.is_over for event in house.heard)


async def test_what_has_not_changed_is_not_read_again(house):
    house.server.routes["/feed"] = Answer(rss("Harbour", ["First"]), etag='W/"odd, one"')
    subscribe(house, "/feed")
    await house.services.refreshing.refresh()
    summary = await house.services.refreshing.refresh(force=True)
    assert (summary.unchanged, summary.new) == (1, 0)
    assert house.server.asked[-1].headers["If-None-Match"] == 'W/"odd, one"'


async def test_what_is_not_due_waits_unless_forced(house):
    house.server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    subscribe(house, "/feed")
    await house.services.refreshing.refresh()
    results: list[FeedResult] = []
    summary = await house.services.refreshing.refresh(on_result=results.append)
    assert summary.waiting == 1
    assert [result.outcome for result in results] == [Outcome.WAITING]
    assert len(house.server.asked) == 1


async def test_a_feed_that_fails_says_why_and_the_others_go_on(house):
    house.server.routes["/good"] = Answer(rss("Good", ["News"]))
    house.server.routes["/page"] = Answer("<!doctype html><title>A page</title>", content_type="text/html")
    subscribe(house, "/good", "/page", "/missing")
    results: list[FeedResult] = []
    summary = await house.services.refreshing.refresh(on_result=results.append)
    assert (summary.ok, summary.error) == (1, 2)
    kinds = {result.url.rsplit("/", 1)[1]: result.kind for result in results}
    assert kinds == {"good": None, "page": FailureKind.NOT_A_FEED, "missing": FailureKind.HTTP}
    assert all(result.message for result in results if result.kind)


async def test_nothing_stored_is_lost_when_a_feed_breaks_later(house):
    house.server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    (feed_id,) = subscribe(house, "/feed")
    await house.services.refreshing.refresh()
    house.server.routes["/feed"] = Answer("", status=500)
    await house.services.refreshing.refresh(force=True)
    assert titles(house) == ["First"]
    assert house.news.feed(feed_id).health.kind is FailureKind.HTTP
    house.server.routes["/feed"] = Answer(rss("Harbour", ["Second", "First"]))
    await house.services.refreshing.refresh(force=True)
    assert titles(house) == ["Second", "First"]
    assert not house.news.feed(feed_id).health.is_failing


async def test_only_the_feeds_of_a_source_are_asked(house):
    house.server.routes["/one"] = house.server.routes["/two"] = Answer(rss("Harbour", ["First"]))
    one, _ = subscribe(house, "/one", "/two")
    await house.services.refreshing.refresh(feed_source(one))
    assert [asked.path for asked in house.server.asked] == ["/one"]


async def test_a_source_without_feeds_is_said_to_be_so(house):
    with pytest.raises(NotFound):
        await house.services.refreshing.refresh(feed_source(77))


async def test_a_second_program_is_told_who_refreshes(house):
    with refresh_lock(house.database.path), pytest.raises(LibraryBusy):
        await house.services.refreshing.refresh()


async def test_without_a_network_no_feed_is_to_blame(house):
    with FakeServer() as gone:
        addresses = [gone.url("/one"), gone.url("/two")]
    numbers = [house.database.write_now(feeds.subscribe, ListedFeed(url, "")) for url in addresses]
    summary = await house.services.refreshing.refresh()
    assert summary.is_offline
    assert not any(house.news.feed(number).health.is_failing for number in numbers)


async def test_a_refresh_asked_for_during_another_asks_nobody_twice(house):
    held = threading.Event()
    house.server.routes["/one"] = Answer(rss("One", ["News"]), after=held)
    house.server.routes["/two"] = Answer(rss("Two", ["More"]))
    subscribe(house, "/one", "/two")
    first = asyncio.create_task(house.services.refreshing.refresh())
    await asyncio.to_thread(house.server.wait_until_open, 1)
    second = asyncio.create_task(house.services.refreshing.refresh(force=True))
    await asyncio.sleep(0)
    held.set()
    await first
    summary = await second
    assert (summary.ok, summary.new) == (2, 2)
    assert sorted(asked.path for asked in house.server.asked) == ["/one", "/two"]


async def test_a_refresh_that_is_stopped_keeps_what_came_and_says_so(house):
    house.server.routes["/slow"] = Answer("", after=threading.Event())
    subscribe(house, "/slow")
    running = asyncio.create_task(house.services.refreshing.refresh())
    await asyncio.to_thread(house.server.wait_until_open, 1)
    await house.services.refreshing.stop()
    assert (await running).is_stopped
