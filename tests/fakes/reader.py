"""The reader on a screen of cells, driven by keys: what pilot tests speak."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from tests.fakes.library import FakeLibrary, Shelf, library
from tui_reader.config.settings import Settings
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.palette import DARK, Palette
from tui_reader.ui.panes.article import ArticlePane
from tui_reader.ui.panes.headlines import HeadlinesPane
from tui_reader.ui.panes.sources import SourcesPane
from tui_reader.ui.widgets.line_pane import LinePane

WIDE, SIDE, STACK, SMALL = (160, 45), (120, 40), (100, 30), (80, 24)


class Reader:
    """An open reader."""

    def __init__(self, app: ReaderApp, pilot: Pilot[Any], library: FakeLibrary) -> None:
        self.app = app
        self.pilot = pilot
        self.library = library

    @property
    def headlines(self) -> HeadlinesPane:
        return self.app.main.headlines

    @property
    def sources(self) -> SourcesPane:
        return self.app.main.sources

    @property
    def article(self) -> ArticlePane:
        return self.app.main.article

    @property
    def shelf(self) -> Shelf:
        return self.library.shelf

    async def press(self, *keys: str) -> None:
        """Press keys, and let everything they started come to rest."""
        await self.pilot.press(*keys)
        await self.rest()

    async def rest(self) -> None:
        await self.pilot.pause()
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], object]) -> None:
        """Wait for what a timer or a worker brings; fails after two seconds."""
        for _ in range(200):
            await self.pilot.pause()
            if is_so():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("It never came.")

    @property
    def focus(self) -> str:
        focused = self.app.main.focused
        return focused.parent.id if focused and focused.parent else ""

    @property
    def title(self) -> str:
        """The entry under the cursor."""
        row = self.headlines.current
        return row.title if row else ""

    @property
    def shown(self) -> str:
        """The entry in the article pane."""
        return self.article.entry.title if self.article.entry else ""

    @property
    def footer(self) -> str:
        return lines(self.app.main.footer)[0].strip()

    def is_read(self, title: str) -> bool:
        return next(e for e in self.shelf.entries.values() if e.title == title).status.is_read

    def screen(self) -> list[str]:
        """Every row of the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]


def lines(pane: LinePane) -> list[str]:
    """The rows a pane shows, as text."""
    pane.check_size()
    return [strip.text for strip in pane.shown]


@asynccontextmanager
async def reading(
    shelf: Shelf | None = None,
    *,
    size: tuple[int, int] = SIDE,
    settings: Settings | None = None,
    palette: Palette = DARK,
) -> AsyncIterator[Reader]:
    """Open the reader over a shelf."""
    books = library(shelf)
    app = ReaderApp(books, settings=settings, palette=palette, now=lambda: books.shelf.now)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot, books)
        await reader.rest()
        yield reader


def two_feeds() -> Shelf:
    """Low Tide with three unread and one read entry, The Quiet Commit with two unread."""
    shelf = Shelf()
    tide = shelf.add_feed("Low Tide", ("Sea",))
    quiet = shelf.add_feed("The Quiet Commit", ("Code",))
    for minutes, title in ((5, "Tide one"), (15, "Tide two"), (25, "Tide three")):
        shelf.add_entry(tide, title, minutes=minutes)
    for minutes, title in ((10, "Quiet one"), (20, "Quiet two")):
        shelf.add_entry(quiet, title, minutes=minutes)
    old = shelf.add_entry(tide, "Tide old", minutes=600)
    shelf.set_read(old, minutes=300)
    return shelf


def many(count: int) -> Shelf:
    """One feed with ``count`` unread entries, "Number 0" the newest."""
    shelf = Shelf()
    feed = shelf.add_feed("Harbour & Field")
    for number in range(count):
        shelf.add_entry(feed, f"Number {number}", minutes=number + 1)
    return shelf
