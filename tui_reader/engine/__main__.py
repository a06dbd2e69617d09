"""``python -m tui_reader.engine``: the engine process, as ``engine.client`` starts it."""

import argparse
import asyncio
import logging
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from tui_reader.config.load import load_settings
from tui_reader.config.settings import Settings
from tui_reader.engine.process import serve
from tui_reader.engine.wiring import network_services
from tui_reader.errors import LibraryError
from tui_reader.services.events import Events
from tui_reader.store.database import open_library

NICENESS = 5
"""The keys come first."""


def main() -> int:
    """Serve one screen until its end of the pipe closes; return the exit status."""
    parser = argparse.ArgumentParser(prog="tui-reader engine")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--sample-since", type=datetime.fromisoformat)
    parser.add_argument("--socket", type=int, required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    os.nice(NICENESS)
    settings = load_settings(arguments.config).settings
    pipe = socket.socket(fileno=arguments.socket)
    try:
        asyncio.run(run(pipe, arguments.library, settings, arguments.sample_since))
    except LibraryError as error:
        logging.getLogger(__name__).error("%s", error)
        return 3
    return 0


async def run(
    pipe: socket.socket, library: Path, settings: Settings, sample_since: datetime | None
) -> None:
    """Open the library, make the services, serve."""
    events = Events()
    database = open_library(library, durable=False)
    try:
        async with network_services(database, events, settings, sample_since=sample_since) as services:
            await serve(pipe, services, events, settings)
    finally:
        database.close()


if __name__ == "__main__":
    sys.exit(main())
