"""The screen as pictures, to be held beside the design's; ``--snapshot-update`` takes them anew."""

import time

import pytest

from tests.fakes.library import library
from tests.fakes.pictured import pictured
from tests.fakes.reader import SIDE, SMALL, STACK, WIDE
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.palette import DARK, LIGHT, Palette


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def reader(palette: Palette = DARK) -> ReaderApp:
    books = library(pictured())
    return ReaderApp(books, palette=palette, now=lambda: books.shelf.now)


async def previewed(pilot):
    """Wait until the entry under the cursor is shown beside."""
    for _ in range(200):
        article = pilot.app.main.article
        if article.entry:
            break
        await pilot.pause(0.01)
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, SIDE, STACK], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_main_screen(snap_compare, size):
    assert snap_compare(reader(), terminal_size=size, run_before=previewed)


def test_the_main_screen_in_the_light(snap_compare):
    assert snap_compare(reader(LIGHT), terminal_size=WIDE, run_before=previewed)


def test_one_pane_on_a_small_screen(snap_compare):
    assert snap_compare(reader(), terminal_size=SMALL)


def test_sources_that_slid_in(snap_compare):
    assert snap_compare(reader(), terminal_size=STACK, press=["h"], run_before=previewed)


def test_the_text_alone(snap_compare):
    assert snap_compare(reader(), terminal_size=SIDE, press=["z"])


def test_the_keys_of_the_headlines(snap_compare):
    assert snap_compare(reader(), terminal_size=SIDE, press=["?"], run_before=previewed)


def test_everything_marked_read(snap_compare):
    assert snap_compare(reader(), terminal_size=SIDE, press=["A", "A"], run_before=previewed)


def test_the_greeting(snap_compare):
    books = library()
    app = ReaderApp(books, palette=DARK, now=lambda: books.shelf.now)
    assert snap_compare(app, terminal_size=STACK)
