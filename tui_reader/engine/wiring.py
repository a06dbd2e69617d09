"""The services that touch the network, made and joined once: for the child process and the command line."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui_reader import __version__
from tui_reader.accounts.local import LocalAccount
from tui_reader.config.settings import Settings
from tui_reader.services.automatic import FullTextAhead, RefreshByItself
from tui_reader.services.events import Events
from tui_reader.services.preparing import PreparingService
from tui_reader.services.reading import ReadingService
from tui_reader.services.refreshing import RefreshService
from tui_reader.services.subscribing import SubscribeService
from tui_reader.store.database import Database
from tui_reader.web.client import Client
from tui_reader.web.sample import SampleTransport
from tui_reader.workers import Workers

USER_AGENT = f"tui-reader/{__version__}"
HEAVY = ("tui_reader.parse.feeds.feed", "tui_reader.parse.pages.extract")
"""What a worker imports as it starts, half a second before its first job needs it."""


@dataclass(frozen=True, slots=True)
class NetworkServices:
    """What the engine runs."""

    refreshing: RefreshService
    reading: ReadingService
    subscribing: SubscribeService
    preparing: PreparingService
    ahead: FullTextAhead
    by_itself: RefreshByItself
    workers: Workers


@asynccontextmanager
async def network_services(
    database: Database,
    events: Events,
    settings: Settings,
    *,
    log: Path | None = None,
    sample_since: datetime | None = None,
) -> AsyncIterator[NetworkServices]:
    """Make the services over an open library and end them in order.

    ``sample_since``: use the sample news as they were at that moment, and no network.
    """
    transport = None if sample_since is None else SampleTransport(sample_since)
    client = Client(user_agent=USER_AGENT, deadline=settings.refresh.deadline, transport=transport)
    workers = Workers(log=log, modules=HEAVY)
    account = LocalAccount(client, workers)
    refreshing = RefreshService(database, account, events, interval=settings.refresh.interval)
    preparing = PreparingService(database, workers)
    reading = ReadingService(
        database, client, workers, preparing, events, is_enabled=settings.reading.full_text
    )
    ahead = FullTextAhead(database, reading)
    services = NetworkServices(
        refreshing=refreshing,
        reading=reading,
        subscribing=SubscribeService(database, client, workers, refreshing, events),
        preparing=preparing,
        ahead=ahead,
        by_itself=RefreshByItself(database, refreshing),
        workers=workers,
    )
    try:
        yield services
    finally:
        await reading.aclose()
        await workers.aclose()
        await client.aclose()
