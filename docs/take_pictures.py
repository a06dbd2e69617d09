"""Take the README's pictures from the sample news: ``python docs/take_pictures.py``, or ``make pictures``.

The whole reader runs in this process, with the services themselves in the engine's place.
"""

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from rich.cells import cell_len

from tui_reader.config.settings import Settings
from tui_reader.engine.wiring import network_services
from tui_reader.parse.feeds.opml import read_opml
from tui_reader.services.events import Events
from tui_reader.services.library import Library
from tui_reader.services.marking import Marking
from tui_reader.services.news import News
from tui_reader.services.organising import Organising
from tui_reader.store import feeds
from tui_reader.store.database import open_library
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.palette import DARK, LIGHT, Palette
from tui_reader.web.sample import subscriptions

PICTURES = Path(__file__).parent / "pictures"
NOON = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)
WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
TEXT = re.compile(r'<text ([^>]*?)textLength="([\d.]+)"([^>]*)>([^<]+)</text>')


async def take(name: str, size: tuple[int, int], palette: Palette, keys: tuple[str, ...]) -> None:
    """Run the reader, press keys, keep what is on the screen."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_library(Path(folder) / "library.db", durable=False)
        database.write_now(feeds.subscribe_all, read_opml(subscriptions()))
        events = Events()
        async with network_services(database, events, Settings(), sample_since=NOON) as services:
            await services.refreshing.refresh()
            await services.preparing.catch_up()
            library = Library(
                news=News(database, lambda: NOON),
                marking=Marking(database, events, lambda: NOON),
                organising=Organising(database, events),
                refreshing=services.refreshing,
                reading=services.reading,
                subscribing=services.subscribing,
                events=events,
            )
            app = ReaderApp(library, palette=palette, now=lambda: NOON)
            async with app.run_test(size=size) as pilot:
                for key in keys:
                    await pilot.press(key)
                await pilot.pause(1.0)
                picture = app.export_screenshot(title="tui-reader")
            picture = TEXT.sub(as_terminals_do, WEB_FONT.sub("", picture))
            (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")
        database.close()


def as_terminals_do(text: re.Match[str]) -> str:
    """Give wide characters their two cells, and leave right-to-left words in the order they are drawn."""
    before, length, after, words = text.groups()
    plain = unescape(words)
    cells = float(length) / len(plain) * cell_len(plain)
    order = 'direction="ltr" unicode-bidi="bidi-override"'
    return f'<text {order} {before}textLength="{cells:.1f}"{after}>{words}</text>'


async def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    await take("dark", (150, 42), DARK, ("m", "j", "s", "j"))
    await take("light", (150, 42), LIGHT, ("m", "j", "s", "j"))
    await take("reading", (100, 42), DARK, ("enter", "z", "space"))


if __name__ == "__main__":
    asyncio.run(main())
