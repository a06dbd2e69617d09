"""The ways between panes, at every size."""

import os
import signal
from dataclasses import replace

import pytest

from tests.fakes.library import library
from tests.fakes.reader import SIDE, SMALL, STACK, WIDE, lines, many, reading, two_feeds
from tui_reader.config.settings import Settings
from tui_reader.model.event import Notice
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.palette import ASCII, COLOURLESS, DARK, LIGHT, SIXTEEN


def has(reader, *words):
    screen = "\n".join(reader.screen())
    return [word in screen for word in words]


async def test_three_columns_share_a_baseline():
    async with reading(two_feeds(), size=WIDE) as reader:
        await reader.until(lambda: reader.shown)
        screen = reader.screen()
        assert screen[0][2:9] == "Sources"
        assert screen[0][31:37] == "Unread"
        assert screen[0][87:95] == "Low Tide"
        assert (screen[0][26], screen[0][84]) == ("│", "│")
        assert screen[2][2:7] == "Today"
        assert screen[2][31:39] == "Tide one"
        assert screen[2][87:95] == "Tide one"
        assert screen[43].strip() == ""


async def test_sources_stand_beside_headlines_over_the_article():
    async with reading(two_feeds(), size=SIDE) as reader:
        await reader.until(lambda: reader.shown)
        screen = reader.screen()
        assert screen[15][24:27] == "├──"
        assert screen[14][25:].strip() == ""
        assert screen[16][29:37] == "Low Tide"


async def test_headlines_stand_over_the_article():
    async with reading(two_feeds(), size=STACK) as reader:
        await reader.until(lambda: reader.shown)
        screen = reader.screen()
        assert screen[12] == "─" * 100
        assert screen[13][4:12] == "Low Tide"


async def test_a_small_screen_shows_one_pane():
    async with reading(two_feeds(), size=SMALL) as reader:
        assert has(reader, "Unread", "Sources") == [True, False]
        await reader.press("h")
        assert has(reader, "Tide one", "Sources") == [False, True]
        await reader.press("l", "l")
        assert reader.focus == "article"


async def test_a_screen_that_is_too_small_says_so():
    async with reading(two_feeds(), size=(36, 8)) as reader:
        assert any("40 × 10" in line for line in reader.screen())
        await reader.pilot.resize_terminal(80, 24)
        await reader.rest()
        assert has(reader, "Tide one") == [True]


async def test_h_and_l_walk_between_panes():
    async with reading(two_feeds(), size=WIDE) as reader:
        await reader.press("h")
        assert reader.focus == "sources"
        await reader.press("l")
        assert reader.focus == "headlines"
        await reader.press("l", "h")
        assert reader.focus == "headlines"


async def test_tab_goes_round():
    async with reading(two_feeds(), size=WIDE) as reader:
        walked = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await reader.press(key)
            walked.append(reader.focus)
        assert walked == ["article", "sources", "headlines", "sources"]


async def test_the_focused_pane_is_known_by_its_title_and_cursor():
    async with reading(two_feeds(), size=WIDE) as reader:
        title = reader.headlines.list.shown[0]
        await reader.press("h")
        assert reader.headlines.list.shown[0] != title


async def test_z_leaves_the_text_alone_and_comes_back():
    async with reading(two_feeds(), size=WIDE) as reader:
        await reader.press("z")
        assert has(reader, "Sources", "newest first") == [False, False]
        assert reader.focus == "article"
        await reader.press("z")
        assert has(reader, "Sources", "newest first") == [True, True]


async def test_capital_z_hides_the_sources():
    async with reading(two_feeds(), size=WIDE) as reader:
        await reader.press("Z")
        assert has(reader, "Sources") == [False]
        await reader.press("Z")
        assert has(reader, "Sources") == [True]


async def test_panes_grow_wider():
    async with reading(two_feeds(), size=WIDE) as reader:
        await reader.press(">")
        assert reader.screen()[0][86] == "│"


async def test_q_goes_back_and_quits_at_the_top():
    async with reading(two_feeds(), size=SMALL) as reader:
        await reader.press("enter", "q")
        assert reader.focus == "headlines"
        await reader.press("q")
        assert reader.focus == "sources"
        await reader.press("q")
        assert not reader.app.is_running


async def test_capital_q_quits_from_anywhere():
    async with reading(two_feeds(), size=SMALL) as reader:
        await reader.press("enter", "Q")
        assert not reader.app.is_running


async def test_the_help_names_the_keys_of_this_place():
    async with reading(two_feeds()) as reader:
        await reader.press("?")
        assert has(reader, "in the headlines", "toggle read", "next, previous unread") == [True] * 3
        await reader.press("tab")
        assert has(reader, "in the article", "page; then next unread") == [True] * 2
        await reader.press(*"star")
        assert has(reader, "toggle star", "toggle read") == [True, False]
        await reader.press("escape")
        assert reader.focus == "headlines"


async def test_a_sequence_that_means_nothing_says_so():
    async with reading(two_feeds()) as reader:
        await reader.press("g", "z")
        assert "g z: nothing" in reader.footer


async def test_keys_can_be_changed_by_id():
    settings = Settings(keys={"headlines.toggle_read": ("w",), "headlines.toggle_star": ("Ctrl-x", "m")})
    async with reading(two_feeds(), settings=settings) as reader:
        await reader.press("w")
        assert reader.is_read("Tide one")
        await reader.press("m")
        assert reader.shelf.entries[1].status.is_starred
        assert "w read" in reader.footer


async def test_notices_are_said_in_the_footer():
    async with reading(two_feeds()) as reader:
        reader.library.events.publish(Notice("The engine was started again."))
        await reader.rest()
        assert "The engine was started again." in reader.footer
        await reader.press("escape")
        assert "The engine" not in reader.footer


async def test_colours_can_change_while_it_is_open():
    async with reading(two_feeds(), size=WIDE) as reader:
        reader.app.set_palette(LIGHT)
        await reader.rest()
        grounds = {
            segment.style.bgcolor.name
            for strip in reader.headlines.list.shown
            for segment in strip
            if segment.style
        }
        assert grounds <= {LIGHT.ground, LIGHT.cursor}


@pytest.mark.parametrize("palette", [SIXTEEN, COLOURLESS, replace(DARK, glyphs=ASCII)])
async def test_it_can_do_without_colours_or_glyphs(palette):
    async with reading(two_feeds(), size=WIDE, palette=palette) as reader:
        await reader.press("m", "s", "?", "escape", "a", "escape")
        assert has(reader, "Tide one", "Sources") == [True, True]


async def test_keys_that_quarrel_are_told_of_and_stop_nothing():
    settings = Settings(keys={"headlines.toggle_star": ("m",), "headlines.done": ("",)})
    async with reading(two_feeds(), settings=settings, size=WIDE) as reader:
        assert "m is headlines.toggle_read and headlines.toggle_star." in reader.footer


@pytest.mark.parametrize("size", [WIDE, SIDE, STACK, SMALL])
async def test_what_is_shown_is_what_a_fresh_build_would_show(size):
    async with reading(many(300), size=size) as reader:
        for key in (*"jjm", "ctrl+f", *"GkKgghjls", "enter", "space", "q"):
            await reader.press(key)
            for pane in (reader.headlines.list, reader.sources.list, reader.article.view):
                assert lines(pane) == [strip.text for strip in pane._lines_due()]


async def test_nothing_is_painted_for_rows_that_arrive_above():
    async with reading(many(100)) as reader:
        await reader.press("j", "j")
        painted = []
        reader.headlines.list.refresh = lambda *regions, **_: painted.extend(regions)
        reader.headlines.list.insert_above(0)
        assert painted == []


def test_the_sizes_in_the_environment_are_ignored(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "5")
    ReaderApp(library())
    assert "COLUMNS" not in os.environ
    assert "LINES" not in os.environ
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


async def test_the_start_paints_once_and_the_first_key_only_what_it_changes(monkeypatch):
    painted: list[int] = []
    display = ReaderApp._display

    def count(app, screen, update):
        if update is not None and not app._batch_count:
            painted.append(len(update.render_segments(app.console)))
        display(app, screen, update)

    monkeypatch.setattr(ReaderApp, "_display", count)
    async with reading(many(300), size=SMALL) as reader:
        assert len(painted) == 1
        whole = painted.pop()
        await reader.press("j")
        assert 0 < sum(painted) < whole / 2
