"""The headlines pane, with keys."""

from dataclasses import replace

import pytest

from tests.fakes.library import Shelf
from tests.fakes.reader import SIDE, SMALL, STACK, WIDE, lines, many, reading, two_feeds
from tui_reader.config.settings import MarkRead, ReadingSettings, Settings
from tui_reader.errors import LibraryBusy
from tui_reader.model.event import NewsArrived, StatusesChanged
from tui_reader.model.source import ALL, UNREAD, feed_source


async def test_it_begins_with_the_unread_newest_first():
    async with reading(two_feeds()) as reader:
        assert reader.title == "Tide one"
        assert reader.headlines.rows.count == 5
        assert lines(reader.headlines.list)[0].split() == ["Unread", "5", "newest", "first"]


async def test_j_and_k_move():
    async with reading(two_feeds()) as reader:
        await reader.press("j", "j")
        assert reader.title == "Tide two"
        await reader.press("k")
        assert reader.title == "Quiet one"


async def test_the_cursor_stops_at_both_ends():
    async with reading(two_feeds()) as reader:
        await reader.press("k")
        assert reader.title == "Tide one"
        await reader.press(*"jjjjjjjj")
        assert reader.title == "Tide three"


async def test_gg_and_capital_g_go_to_the_ends_of_a_long_list():
    async with reading(many(1000)) as reader:
        await reader.press("G")
        await reader.until(lambda: reader.title == "Number 999")
        await reader.press("g", "g")
        assert reader.title == "Number 0"


async def test_pages_move_by_what_fits():
    async with reading(many(100)) as reader:
        await reader.press("ctrl+f")
        assert reader.title == f"Number {reader.headlines.list.page_rows}"
        await reader.press("ctrl+b")
        assert reader.title == "Number 0"


async def test_the_footer_says_where_one_is():
    async with reading(many(1000)) as reader:
        await reader.until(lambda: reader.footer.endswith("1 of 1 000"))
        await reader.press("j", "j")
        assert reader.footer.endswith("3 of 1 000")


# ── preview and open ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [WIDE, SIDE, STACK])
async def test_moving_previews_and_marks_nothing(size):
    async with reading(two_feeds(), size=size) as reader:
        await reader.press("j")
        await reader.until(lambda: reader.shown == "Quiet one")
        assert not reader.is_read("Quiet one")
        assert not reader.headlines.current.is_read


async def test_a_small_screen_previews_nothing():
    async with reading(two_feeds(), size=SMALL) as reader:
        await reader.press("j")
        assert reader.shown == ""


@pytest.mark.parametrize("key", ["enter", "l"])
@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_opening_shows_marks_read_and_goes_in(key, size):
    async with reading(two_feeds(), size=size) as reader:
        await reader.press(key)
        assert reader.shown == "Tide one"
        assert reader.is_read("Tide one")
        assert reader.focus == "article"


async def test_opening_marks_nothing_when_marking_is_by_hand():
    settings = Settings(reading=ReadingSettings(mark_read=MarkRead.MANUAL))
    async with reading(two_feeds(), settings=settings) as reader:
        await reader.press("enter")
        assert not reader.is_read("Tide one")


async def test_space_opens_without_leaving_the_list():
    async with reading(two_feeds()) as reader:
        await reader.press("space")
        assert reader.is_read("Tide one")
        assert reader.focus == "headlines"


async def test_capital_j_and_k_open_neighbours():
    async with reading(two_feeds()) as reader:
        await reader.press("J")
        assert (reader.shown, reader.is_read("Quiet one")) == ("Quiet one", True)
        await reader.press("K")
        assert reader.shown == "Tide one"


# ── marking ──────────────────────────────────────────────────────────────────────────────────────


async def test_m_marks_read_and_unread_again():
    async with reading(two_feeds()) as reader:
        await reader.press("m")
        assert reader.is_read("Tide one")
        assert reader.headlines.current.is_read
        await reader.press("m")
        assert not reader.is_read("Tide one")


async def test_read_rows_stay_until_the_list_is_left():
    async with reading(two_feeds()) as reader:
        await reader.press("m")
        assert reader.title == "Tide one"
        await reader.press("g", "u")
        assert reader.title == "Quiet one"


async def test_marking_moves_the_counts():
    async with reading(two_feeds()) as reader:
        await reader.press("m")
        await reader.until(lambda: reader.sources.count_of(UNREAD) == 4)
        assert lines(reader.headlines.list)[0].split()[:2] == ["Unread", "4"]


@pytest.mark.parametrize(("key", "mark"), [("s", "is_starred"), ("e", "is_later")])
async def test_s_and_e_keep_an_entry_and_let_it_go(key, mark):
    async with reading(two_feeds()) as reader:
        await reader.press(key)
        assert getattr(reader.shelf.entries[1].status, mark)
        assert getattr(reader.headlines.current, mark)
        await reader.press(key)
        assert not getattr(reader.shelf.entries[1].status, mark)


async def test_a_mark_that_cannot_be_written_goes_back_and_says_why():
    async with reading(two_feeds()) as reader:
        reader.shelf.broken = LibraryBusy("Another program holds the library.")
        await reader.press("m")
        assert not reader.headlines.current.is_read
        assert "Another program holds the library." in reader.footer


async def test_d_marks_read_and_moves_to_the_next_unread():
    async with reading(two_feeds()) as reader:
        await reader.press("d", "d")
        assert reader.is_read("Tide one")
        assert reader.is_read("Quiet one")
        assert reader.title == "Tide two"
        assert not reader.is_read("Tide two")


async def test_d_while_reading_opens_the_next():
    async with reading(two_feeds()) as reader:
        await reader.press("enter", "d")
        assert reader.shown == "Quiet one"


async def test_parentheses_mark_above_and_below():
    async with reading(two_feeds()) as reader:
        await reader.press("j", "j", "(")
        assert (reader.is_read("Quiet one"), reader.is_read("Tide two")) == (True, False)
        await reader.press(")")
        assert (reader.is_read("Tide three"), reader.is_read("Tide two")) == (True, False)


async def test_capital_a_asks_once_more_before_marking_many_feeds():
    async with reading(two_feeds()) as reader:
        await reader.press("A")
        await reader.until(lambda: "A again: mark 5 read" in reader.footer)
        assert not reader.is_read("Tide one")
        await reader.press("A")
        assert all(entry.status.is_read for entry in reader.shelf.entries.values())
        assert reader.footer.startswith("▎ 5 marked read · u undoes".strip())


async def test_another_key_takes_the_first_press_back():
    async with reading(two_feeds()) as reader:
        await reader.press("A", "j", "A")
        assert not reader.is_read("Tide one")


async def test_capital_a_marks_one_feed_at_once():
    async with reading(two_feeds()) as reader:
        reader.sources.go(feed_source(1))
        await reader.rest()
        await reader.press("A")
        assert reader.is_read("Tide three")
        assert not reader.is_read("Quiet one")


async def test_capital_a_leaves_later_arrivals_alone():
    async with reading(two_feeds()) as reader:
        reader.sources.go(feed_source(1))
        await reader.rest()
        reader.shelf.add_entry(reader.shelf.feeds[1], "Tide late")
        await reader.press("A")
        assert not reader.is_read("Tide late")


async def test_u_brings_back_everything_and_capital_u_does_it_again():
    async with reading(two_feeds()) as reader:
        await reader.press("A", "A")
        await reader.press("u")
        assert not reader.is_read("Tide one")
        assert not reader.headlines.current.is_read
        await reader.press("U")
        assert reader.headlines.current.is_read


async def test_nothing_to_undo_is_said():
    async with reading(two_feeds()) as reader:
        await reader.press("u")
        assert "Nothing to undo" in reader.footer


# ── going on ─────────────────────────────────────────────────────────────────────────────────────


async def test_n_begins_with_the_first_unread_then_goes_on():
    async with reading(two_feeds()) as reader:
        await reader.press("n")
        assert reader.shown == "Tide one"
        await reader.press("n")
        assert reader.shown == "Quiet one"
        await reader.press("p")
        assert "No unread above" in reader.footer


async def test_n_goes_round_when_only_rows_above_are_unread():
    async with reading(two_feeds()) as reader:
        await reader.press("G", "n", "n")
        assert reader.shown in ("Tide one", "Quiet one")


async def test_p_enters_the_source_before_from_its_end():
    async with reading(two_feeds()) as reader:
        reader.sources.go(feed_source(1))
        await reader.rest()
        await reader.press("p")
        assert reader.shown == "Quiet two"


async def test_n_crosses_into_the_next_source():
    async with reading(two_feeds()) as reader:
        reader.sources.go(feed_source(1))
        await reader.rest()
        await reader.press("n", "n", "n", "n")
        assert reader.shown == "Quiet one"
        assert reader.headlines.source == reader.sources.list.cursor
        assert reader.headlines.source != feed_source(1)


async def test_n_says_when_nothing_is_left():
    async with reading(many(1)) as reader:
        await reader.press("n", "n")
        assert "No unread left" in reader.footer


async def test_n_in_a_small_screen_keeps_reading():
    async with reading(two_feeds(), size=SMALL) as reader:
        await reader.press("enter", "n")
        assert (reader.shown, reader.focus) == ("Quiet one", "article")


# ── filters ──────────────────────────────────────────────────────────────────────────────────────


async def test_1_on_unread_shows_everything():
    async with reading(two_feeds()) as reader:
        await reader.press("1")
        assert reader.headlines.source == ALL
        assert reader.headlines.rows.count == 6


async def test_2_and_3_show_unread_and_starred():
    async with reading(two_feeds()) as reader:
        reader.sources.go(feed_source(1))
        await reader.rest()
        assert reader.headlines.rows.count == 4
        await reader.press("2")
        assert reader.headlines.rows.count == 3
        await reader.press("s", "3")
        assert reader.headlines.rows.count == 1


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("g", "u"), "No unread left. 1 shows everything, R looks for news."),
        (("g", "s"), "Nothing is starred. s stars an entry."),
        (("g", "l"), "Nothing is kept for later. e keeps an entry."),
    ],
)
async def test_an_empty_list_says_what_to_do(keys, said):
    shelf = many(1)
    shelf.set_read(1, minutes=10)
    async with reading(shelf) as reader:
        await reader.press(*keys)
        assert lines(reader.headlines.list)[2].strip() == said


async def test_what_is_wrong_with_a_feed_stands_above_its_rows():
    shelf = two_feeds()
    health = replace(shelf.feeds[1].health, kind="gone", message="The address answers 410: it is gone.")
    shelf.feeds[1] = replace(shelf.feeds[1], health=health)
    async with reading(shelf) as reader:
        reader.sources.go(feed_source(1))
        await reader.rest()
        assert "! The address answers 410: it is gone." in lines(reader.headlines.list)[1]


# ── in step ──────────────────────────────────────────────────────────────────────────────────────


async def test_arrivals_leave_the_cursor_where_it_is():
    async with reading(many(100)) as reader:
        await reader.press("j", "j", "j")
        before = lines(reader.headlines.list)[2:]
        feed = reader.shelf.feeds[1]
        for number in range(7):
            reader.shelf.add_entry(feed, f"Late {number}", minutes=0)
        reader.library.events.publish(NewsArrived((feed.id,), 7))
        await reader.until(lambda: reader.headlines.rows.count == 107)
        assert reader.title == "Number 3"
        assert lines(reader.headlines.list)[2:] == before
        assert "7 new above" in lines(reader.headlines.list)[0]
        await reader.press("g", "g")
        assert reader.title.startswith("Late")
        assert "new above" not in lines(reader.headlines.list)[0]


async def test_arrivals_in_a_short_list_move_nothing_either():
    async with reading(two_feeds()) as reader:
        before = lines(reader.headlines.list)[2:7]
        reader.shelf.add_entry(reader.shelf.feeds[1], "Tide late")
        reader.library.events.publish(NewsArrived((), 1))
        await reader.until(lambda: reader.headlines.rows.count == 6)
        assert lines(reader.headlines.list)[2:7] == before
        await reader.press("k")
        assert reader.title == "Tide late"


async def test_arrivals_fill_an_empty_list():
    shelf = many(1)
    shelf.set_read(1, minutes=10)
    async with reading(shelf) as reader:
        reader.shelf.add_entry(reader.shelf.feeds[1], "At last")
        reader.library.events.publish(NewsArrived((), 1))
        await reader.until(lambda: reader.title == "At last")


async def test_a_list_that_fills_begins_with_the_newest_until_it_is_touched():
    shelf = many(0)
    feed = shelf.add_feed("Low Tide")
    async with reading(shelf) as reader:
        for title, minutes in (("First come", 50), ("Newer", 40)):
            reader.shelf.add_entry(feed, title, minutes=minutes)
            reader.library.events.publish(NewsArrived((), 1))
            await reader.until(lambda title=title: reader.title == title)
        await reader.press("enter")
        reader.shelf.add_entry(feed, "Newest", minutes=1)
        reader.library.events.publish(NewsArrived((), 1))
        await reader.until(lambda: reader.headlines.rows.count == 3)
        assert reader.title == "Newer"


async def test_marks_of_another_program_are_shown():
    async with reading(two_feeds()) as reader:
        reader.shelf.set_read(1)
        reader.shelf.is_changed_outside = True
        reader.app.look_outside()
        await reader.until(lambda: reader.headlines.current.is_read)
        assert reader.title == "Tide one"


async def test_an_undo_of_an_earlier_day_brings_rows_back_without_moving_the_cursor():
    shelf = two_feeds()
    async with reading(shelf) as reader:
        await reader.press("j")
        old = shelf.entries[6]
        shelf.entries[6] = replace(old, status=replace(old.status, read_at=None))
        reader.library.events.publish(StatusesChanged((old.id,)))
        await reader.until(lambda: reader.headlines.rows.count == 6)
        assert reader.title == "Quiet one"


async def test_a_resize_keeps_the_entry_under_the_cursor():
    async with reading(many(200), size=WIDE) as reader:
        await reader.press(*["j"] * 40)
        await reader.pilot.resize_terminal(100, 30)
        await reader.rest()
        assert reader.title == "Number 40"
        assert any("Number 40" in line for line in lines(reader.headlines.list))


async def test_copying_sends_the_address_to_the_terminal():
    async with reading(two_feeds()) as reader:
        await reader.press("y", "y")
        assert reader.app.clipboard == "https://1.example/1"


async def test_without_a_browser_the_address_is_copied(monkeypatch):
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("tui_reader.ui.browser.sys.platform", "linux")
    async with reading(two_feeds()) as reader:
        await reader.press("o")
        await reader.until(lambda: "no browser here" in reader.footer)
        assert reader.app.clipboard == "https://1.example/1"


async def test_an_entry_without_a_title_has_a_name():
    shelf = Shelf()
    shelf.add_entry(shelf.add_feed("Low Tide"), "")
    async with reading(shelf) as reader:
        assert "Untitled" in lines(reader.headlines.list)[2]
