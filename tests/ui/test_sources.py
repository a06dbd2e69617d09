"""The sources pane, with keys."""

from dataclasses import replace

from tests.fakes.library import found
from tests.fakes.reader import SMALL, STACK, WIDE, lines, many, reading, two_feeds
from tui_reader.errors import FailureKind, LibraryBusy
from tui_reader.model.event import NewsArrived, RefreshProgress
from tui_reader.model.feed import Health
from tui_reader.model.source import ALL, STARRED, UNREAD, feed_source, folder_source


def names(reader):
    return [line.strip("▎ ").rstrip("0123456789 ") for line in lines(reader.sources.list)]


async def test_it_shows_sources_in_groups_with_counts():
    async with reading(two_feeds()) as reader:
        assert names(reader)[:15] == [
            "Sources", "", "Today", "Unread", "Starred", "Later", "All", "",
            "Code", "The Quiet Commit", "", "Sea", "Low Tide", "", "",
        ]  # fmt: skip
        assert lines(reader.sources.list)[3].split() == ["▎", "Unread", "5"]


async def test_moving_the_cursor_shows_that_source():
    async with reading(two_feeds(), size=WIDE) as reader:
        await reader.press("h", "j")
        await reader.until(lambda: reader.headlines.source == STARRED)
        assert reader.focus == "sources"


async def test_enter_and_l_go_into_the_headlines():
    for key in ("enter", "l"):
        async with reading(two_feeds()) as reader:
            await reader.press("h", "j", "j", "j", key)
            assert (reader.headlines.source, reader.focus) == (ALL, "headlines")


async def test_the_selection_is_a_source_not_a_row():
    async with reading(two_feeds()) as reader:
        reader.sources.go(feed_source(1))
        await reader.rest()
        reader.shelf.add_feed("Another one", ("Code",))
        reader.sources.reload()
        assert reader.sources.list.cursor == feed_source(1)
        assert reader.sources.list.current.name == "Low Tide"


async def test_a_folder_is_shut_and_opened_again():
    async with reading(two_feeds()) as reader:
        reader.sources.list.select(folder_source(("Code",)))
        await reader.press("h", "space")
        assert "Code ›" in names(reader)
        assert "The Quiet Commit" not in names(reader)
        await reader.press("x")
        assert "The Quiet Commit" in names(reader)


async def test_shutting_is_remembered_by_the_library():
    async with reading(two_feeds()) as reader:
        reader.sources.list.select(folder_source(("Code",)))
        await reader.press("h", "space")
        assert reader.shelf.shut == {("Code",)}


async def test_g_keys_go_anywhere_from_anywhere():
    async with reading(two_feeds(), size=SMALL) as reader:
        await reader.press("enter", "g", "s")
        assert (reader.headlines.source, reader.focus) == (STARRED, "headlines")


async def test_brackets_go_to_the_next_source_with_unread():
    async with reading(two_feeds()) as reader:
        await reader.press("]")
        await reader.until(lambda: reader.headlines.source == feed_source(2))
        await reader.press("]")
        assert reader.sources.list.cursor == feed_source(1)
        await reader.press("[")
        assert reader.sources.list.cursor == feed_source(2)


async def test_capital_a_marks_a_feed_at_once_and_a_folder_after_a_second_press():
    async with reading(two_feeds()) as reader:
        reader.sources.select(feed_source(2))
        await reader.press("h", "A")
        assert reader.is_read("Quiet one")
        reader.sources.select(folder_source(("Sea",)))
        await reader.press("A")
        assert "A again: mark 3 read" in reader.footer
        assert not reader.is_read("Tide one")
        await reader.press("A")
        assert reader.is_read("Tide one")


async def test_news_change_the_counts_in_place():
    async with reading(two_feeds()) as reader:
        reader.shelf.add_entry(reader.shelf.feeds[1], "Tide late")
        reader.library.events.publish(NewsArrived((reader.shelf.feeds[1].id,), 1))
        await reader.until(lambda: reader.sources.count_of(UNREAD) == 6)


async def test_problems_are_marked_and_counted():
    shelf = two_feeds()
    health = Health(FailureKind.GONE, "It is gone.")
    shelf.feeds[1] = replace(shelf.feeds[1], health=health)
    async with reading(shelf) as reader:
        assert any("Low Tide" in line and "! 3" in line for line in lines(reader.sources.list))
        assert "! 1 problem" in reader.footer


# ── news ─────────────────────────────────────────────────────────────────────────────────────────


async def test_r_refreshes_the_source_and_capital_r_everything():
    async with reading(two_feeds()) as reader:
        reader.sources.go(feed_source(2))
        await reader.rest()
        await reader.press("r")
        await reader.press("R")
        assert reader.library.refreshing.asked == [(feed_source(2), True), (None, True)]
        assert "Nothing new" in reader.footer


async def test_a_running_refresh_says_how_far_it_is():
    async with reading(two_feeds()) as reader:
        reader.library.events.publish(RefreshProgress(412, 1000))
        await reader.rest()
        assert "refreshing 412 of 1 000" in reader.footer
        reader.library.events.publish(RefreshProgress(1000, 1000))
        await reader.rest()
        assert "refreshing" not in reader.footer


async def test_ctrl_c_stops_a_refresh():
    async with reading(two_feeds()) as reader:
        reader.library.refreshing.gate.clear()
        await reader.press("R")
        assert "refreshing 0 of 2" in reader.footer
        await reader.press("ctrl+c")
        assert reader.library.refreshing.is_stopped


async def test_ctrl_c_says_how_to_quit_when_nothing_runs():
    async with reading(two_feeds()) as reader:
        await reader.press("ctrl+c")
        assert "Q quits now" in reader.footer


async def test_a_refresh_that_cannot_be_says_why():
    async with reading(two_feeds()) as reader:

        async def refuse(*_, **__):
            raise LibraryBusy("Another program is refreshing this library.")

        reader.library.refreshing.refresh = refuse
        await reader.press("R")
        assert "Another program is refreshing" in reader.footer


# ── adding ───────────────────────────────────────────────────────────────────────────────────────


async def test_an_address_with_one_feed_is_added_fetched_and_shown():
    async with reading(two_feeds()) as reader:
        reader.library.subscribing.found = {"tide": found(("https://tide.example/feed", "High Tide"))}
        await reader.press("a", *"tide", "enter")
        await reader.until(lambda: reader.title == "The first of High Tide")
        assert reader.sources.list.current.name == "High Tide"
        assert reader.focus == "headlines"


async def test_among_several_feeds_one_is_chosen():
    async with reading(two_feeds()) as reader:
        reader.library.subscribing.found = {
            "tide": found(("https://a.example/1", "Posts"), ("https://a.example/2", "[b]Comments[/b]"))
        }
        await reader.press("a", *"tide", "enter")
        await reader.until(lambda: any("Which one?" in line for line in reader.screen()))
        assert any("[b]Comments[/b]" in line for line in reader.screen())
        await reader.press("down", "enter")
        await reader.until(lambda: reader.title == "The first of [b]Comments[/b]")


async def test_an_address_without_feeds_gets_a_sentence_and_another_chance():
    async with reading(two_feeds()) as reader:
        await reader.press("a", *"nowhere", "enter")
        await reader.until(lambda: any("nowhere names no feed." in line for line in reader.screen()))
        reader.library.subscribing.found["nowhere2"] = LibraryBusy("It does not answer.")
        await reader.press("2", "enter")
        await reader.until(lambda: any("It does not answer." in line for line in reader.screen()))


async def test_escape_leaves_the_prompt_and_adds_nothing():
    async with reading(two_feeds()) as reader:
        await reader.press("a", *"tide", "escape")
        assert reader.focus == "headlines"
        assert len(reader.shelf.feeds) == 2


async def test_an_empty_library_greets_and_a_begins():
    async with reading() as reader:
        assert any("There is nothing to read yet." in line for line in reader.screen())
        assert reader.footer.startswith("a add")
        reader.library.subscribing.found = {"tide": found(("https://tide.example/feed", "High Tide"))}
        await reader.press("a", *"tide", "enter")
        await reader.until(lambda: reader.title == "The first of High Tide")


async def test_in_a_stack_the_sources_slide_in_and_out():
    async with reading(many(3), size=STACK) as reader:
        await reader.press("h")
        assert "Sources" in reader.screen()[0]
        await reader.press("escape")
        assert "Sources" not in reader.screen()[0]
        assert reader.focus == "headlines"
