"""Open the reader: the library, the engine's client, the screen; then close them in that order."""

import asyncio
import gc
import os
import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tui_reader import clock, paths
from tui_reader.cli import output
from tui_reader.cli.output import Status
from tui_reader.config.load import Loaded, load_settings
from tui_reader.engine.client import (
    EngineClient,
    EngineCommand,
    RemoteReading,
    RemoteRefreshing,
    RemoteSubscribing,
)
from tui_reader.model.event import Notice
from tui_reader.paths import Paths
from tui_reader.services.events import Events
from tui_reader.services.library import Library
from tui_reader.services.marking import Marking
from tui_reader.services.news import News
from tui_reader.services.organising import Organising
from tui_reader.store.database import Database, open_library

ESCAPE_MILLIS = "25"
"""How long a lone Esc waits for the rest of a key; Textual reads it once, as it is imported."""


def read(options: Namespace) -> Status:
    """Open the reader, with the user's library or with sample news, and stay until it is left."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        output.tell("The reader needs a terminal; `tui-reader --help` lists what works without one.")
        return Status.WRONG_USE
    if options.demo:
        with demo_home() as home:
            return _open(home, sample_since=clock.now())
    return _open(paths.find())


def _open(places: Paths, sample_since: datetime | None = None) -> Status:
    loaded = load_settings(places.config)
    database = open_library(places.library, durable=True)
    try:
        return _run(database, places, loaded, sample_since)
    finally:
        database.close()


def _run(database: Database, places: Paths, loaded: Loaded, sample_since: datetime | None) -> Status:
    # Imports make much that stays and nothing that goes: collecting would cost a tenth of the start.
    # The screen turns the collector on again once it is painted.
    gc.disable()
    # Textual is a sixth of a second: not before the library is known to open.
    os.environ.setdefault("ESCDELAY", ESCAPE_MILLIS)
    from tui_reader.ui.app import ReaderApp
    from tui_reader.ui.driver import TerminalDriver

    events = Events()
    engine = EngineClient(engine_command(places, sample_since), events)

    async def start() -> None:
        await engine.start()
        for problem in loaded.problems:
            events.publish(Notice(problem, is_problem=True))

    async def run() -> int:
        library = library_of(database, engine, events)
        app = ReaderApp(library, settings=loaded.settings, driver_class=TerminalDriver, when_shown=start)
        try:
            await app.run_async()
        finally:
            await engine.stop()
        return app.return_code or 0

    return Status(asyncio.run(run()))


def library_of(database: Database, engine: EngineClient, events: Events) -> Library:
    """Return the services as the screen uses them: what is stored is its own, the rest the engine's."""
    return Library(
        news=News(database),
        marking=Marking(database, events),
        organising=Organising(database, events),
        refreshing=RemoteRefreshing(engine),
        reading=RemoteReading(engine),
        subscribing=RemoteSubscribing(engine),
        events=events,
    )


def engine_command(places: Paths, sample_since: datetime | None) -> EngineCommand:
    """Return how the engine of this library is started."""
    arguments = [f"--library={places.library}", f"--config={places.config}"]
    if sample_since:
        arguments.append(f"--sample-since={sample_since.isoformat()}")
    return EngineCommand(tuple(arguments), places.log)


@contextmanager
def demo_home() -> Iterator[Paths]:
    """Give a throw-away home that knows the sample's feeds and nothing of the user's."""
    # Only the demo needs the sample, and only to read a file of it.
    from tui_reader.parse.feeds.opml import read_opml
    from tui_reader.store import feeds
    from tui_reader.web.sample import subscriptions

    folder = Path(tempfile.mkdtemp(prefix="tui-reader-demo-"))
    try:
        places = paths.in_folder(folder)
        database = open_library(places.library, durable=False)
        try:
            database.write_now(feeds.subscribe_all, read_opml(subscriptions()))
        finally:
            database.close()
        yield places
    finally:
        shutil.rmtree(folder, ignore_errors=True)
