"""The engine as the real child process, over a real library and a real local server."""

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from tests.fakes.feeds import page, rss
from tests.fakes.server import Answer, FakeServer
from tui_reader.engine.client import (
    EngineClient,
    EngineCommand,
    RemoteReading,
    RemoteRefreshing,
    RemoteSubscribing,
)
from tui_reader.errors import EngineGone, ReaderError
from tui_reader.model.article import Verdict
from tui_reader.model.event import ArticleReady, Event, NewsArrived, Notice
from tui_reader.model.source import ALL, Show
from tui_reader.services.events import Events
from tui_reader.services.news import News
from tui_reader.store.database import Database, open_library


@dataclass
class Child:
    """An engine process with what a test needs of it."""

    engine: EngineClient
    database: Database
    server: FakeServer
    heard: list[Event] = field(default_factory=list)
    news_of: asyncio.Condition = field(default_factory=asyncio.Condition)

    def hear(self, event: Event) -> None:
        self.heard.append(event)
        self._wake()

    def _wake(self) -> None:
        async def notify() -> None:
            async with self.news_of:
                self.news_of.notify_all()

        self._task = asyncio.ensure_future(notify())

    async def until(self, is_true: Callable[[Event], bool]) -> None:
        async with self.news_of, asyncio.timeout(20):
            await self.news_of.wait_for(lambda: any(map(is_true, self.heard)))


@pytest.fixture
async def child(tmp_path) -> AsyncIterator[Child]:
    library = tmp_path / "data" / "library.db"
    database = open_library(library, durable=True)
    events = Events()
    arguments = (f"--library={library}", f"--config={tmp_path}")
    engine = EngineClient(EngineCommand(arguments, tmp_path / "log"), events)
    with FakeServer() as server:
        child = Child(engine, database, server)
        events.subscribe(child.hear)
        await engine.start()
        yield child
        await engine.stop()
    database.close()


async def test_it_subscribes_refreshes_and_reads_for_the_screen(child):
    feed = rss("Harbour", ["First"], text="The beginning…")
    article = child.server.url("/article")
    child.server.routes["/feed"] = Answer(feed.replace("http://127.0.0.1/0", article))
    child.server.routes["/article"] = Answer(page("First"), content_type="text/html")
    subscribed = await RemoteSubscribing(child.engine).subscribe(child.server.url("/feed"))
    assert (subscribed.title, subscribed.total) == ("Harbour", 1)
    assert any(isinstance(event, NewsArrived) for event in child.heard)
    news = News(child.database)
    (row,) = news.window(news.open(ALL, Show.ALL), None, 5)
    assert await RemoteReading(child.engine).full_text(row.id) is Verdict.FULL
    assert ArticleReady(row.id) in child.heard
    assert news.content(row.id).is_from_page


async def test_what_goes_wrong_there_arrives_as_its_sentence(child):
    with pytest.raises(ReaderError, match=r"127\.0\.0\.1"):
        await RemoteSubscribing(child.engine).discover("http://127.0.0.1:9/")


async def test_an_engine_that_dies_is_started_again_and_whoever_waits_is_told(child):
    child.server.routes["/feed"] = Answer(rss("Harbour", ["First"]), after=threading.Event())
    asking = asyncio.create_task(RemoteSubscribing(child.engine).discover(child.server.url("/feed")))
    await asyncio.to_thread(child.server.wait_until_open, 1)
    first = child.engine.pid
    assert first
    os.kill(first, signal.SIGKILL)
    with pytest.raises(EngineGone):
        await asking
    await child.until(lambda event: isinstance(event, Notice))
    child.server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    summary = await _as_soon_as_it_runs(RemoteRefreshing(child.engine))
    assert summary.error == 0
    assert child.engine.pid != first


async def test_it_leaves_when_the_screen_is_gone(child):
    process = child.engine.pid
    assert process
    await child.engine.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


async def _as_soon_as_it_runs(refreshing: RemoteRefreshing):
    async with asyncio.timeout(20):
        while True:
            try:
                return await refreshing.refresh(force=True)
            except EngineGone:
                await asyncio.sleep(0)


async def test_what_is_asked_before_it_runs_waits_for_it(tmp_path):
    library = tmp_path / "library.db"
    open_library(library, durable=True).close()
    command = EngineCommand((f"--library={library}", f"--config={tmp_path}"), tmp_path / "log")
    engine = EngineClient(command, Events())
    asking = asyncio.create_task(RemoteRefreshing(engine).refresh())
    await asyncio.sleep(0)
    await engine.start()
    assert (await asking).error == 0
    await engine.stop()
