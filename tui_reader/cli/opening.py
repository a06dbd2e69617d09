"""Open the library for a command, with the services it needs, and close it again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TypeVar

from tui_reader import paths
from tui_reader.cli import output
from tui_reader.config.load import load_settings
from tui_reader.config.settings import Settings
from tui_reader.engine.wiring import NetworkServices, network_services
from tui_reader.errors import NotFound
from tui_reader.model.feed import Feed, FeedId
from tui_reader.model.source import Source, feed_source
from tui_reader.services.events import Events
from tui_reader.store import feeds
from tui_reader.store.database import Database, open_library

T = TypeVar("T")


def settings() -> Settings:
    """Return the user's settings; what is wrong in them is told once."""
    loaded = load_settings(paths.find().config)
    for problem in loaded.problems:
        output.tell(problem)
    return loaded.settings


@contextmanager
def library() -> Iterator[Database]:
    """Give the user's library. Raises LibraryError."""
    database = open_library(paths.find().library, durable=True)
    try:
        yield database
    finally:
        database.close()


@asynccontextmanager
async def services(database: Database, events: Events) -> AsyncIterator[NetworkServices]:
    """Give the services that touch the network, over an open library."""
    log = paths.find().log
    with suppress(OSError):  # A home that is read-only has no log, but still has news to show.
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    async with network_services(database, events, settings(), log=log) as made:
        yield made


def with_services(work: Callable[[Database, NetworkServices], Awaitable[T]]) -> T:
    """Run ``work`` with the library and the network services, and return what it returns."""

    async def go() -> T:
        with library() as database:
            async with services(database, Events()) as made:
                return await work(database, made)

    return asyncio.run(go())


def feed_named(database: Database, name: str) -> Feed:
    """Return a feed by its id or address. Raises NotFound."""
    if name.isdecimal():
        feed = database.read(feeds.feed, FeedId(int(name)))
    else:
        feed = database.read(feeds.feed_by_url, name)
    if feed is None:
        raise NotFound(f"There is no feed {name}; `tui-reader sources` lists them.")
    return feed


def source_named(database: Database, name: str) -> Source:
    """Return a source by its name on the command line, or a feed's by its address. Raises NotFound."""
    try:
        source = Source.parse(name)
    except ValueError:
        return feed_source(feed_named(database, name).id)
    if source.feed_id is not None:
        feed_named(database, str(source.feed_id))
    return source
