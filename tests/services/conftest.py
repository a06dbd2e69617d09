"""The real services over a real library and a real local server."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest

from tests.fakes.server import FakeServer
from tui_reader.config.settings import Settings
from tui_reader.engine.wiring import NetworkServices, network_services
from tui_reader.model.event import Event
from tui_reader.services.events import Events
from tui_reader.services.news import News
from tui_reader.store.database import Database, open_library


@dataclass
class House:
    """Everything a test needs, wired as the engine does it."""

    database: Database
    services: NetworkServices
    events: Events
    server: FakeServer
    heard: list[Event] = field(default_factory=list)

    @property
    def news(self) -> News:
        return News(self.database)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as server:
        yield server


@pytest.fixture
async def house(tmp_path, server) -> AsyncIterator[House]:
    database = open_library(tmp_path / "library.db", durable=False)
    events = Events()
    async with network_services(database, events, Settings()) as services:
        house = House(database, services, events, server)
        events.subscribe(house.heard.append)
        yield house
    database.close()
