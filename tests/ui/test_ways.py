"""What must not be lost on the way: the screen, the focus, the place in the list."""

from textual.geometry import Region

from tests.fakes.library import Shelf
from tests.fakes.reader import SIDE, WIDE, many, reading, two_feeds
from tui_reader.model.feed import FailureKind, Health
from tui_reader.services.values import RefreshSummary
from tui_reader.ui.views.arrangement import Place


async def test_the_screen_is_painted_whole_when_the_reader_comes_back_from_the_shell():
    async with reading(two_feeds()) as reader:
        main = reader.app.main
        main.refresh = lambda *regions, **more: painted.append(regions)
        painted: list[tuple[Region, ...]] = []
        reader.app.app_resume_signal.publish(reader.app)
        await reader.rest()
        assert () in painted


async def test_hidden_sources_show_while_they_have_the_focus():
    for size in (WIDE, SIDE):
        async with reading(two_feeds(), size=size) as reader:
            await reader.press("Z", "h")
            assert reader.focus == "sources"
            assert reader.app.main.frame.arrangement.shows(Place.SOURCES)
            await reader.press("l")
            assert not reader.app.main.frame.arrangement.shows(Place.SOURCES)


async def test_going_back_into_the_same_source_keeps_the_place():
    async with reading(many(9)) as reader:
        await reader.press("j", "j", "m", "h", "l")
        assert (reader.focus, reader.title) == ("headlines", "Number 2")
        await reader.press("h", "enter")
        assert reader.title == "Number 2"
        await reader.press("g", "u")
        assert reader.title == "Number 0"


async def test_a_question_goes_with_the_next_key():
    async with reading(two_feeds()) as reader:
        await reader.press("A")
        await reader.until(lambda: "again" in reader.footer)
        await reader.press("j")
        assert "again" not in reader.footer


async def test_escape_ends_a_sequence_silently():
    async with reading(two_feeds()) as reader:
        await reader.press("g", "escape")
        assert "nothing" not in reader.footer


async def test_next_unread_stays_among_the_starred():
    async with reading(two_feeds()) as reader:
        await reader.press("h", "]", "enter")
        source = reader.headlines.source
        assert source.name
        await reader.press("s", "m", "3", "n")
        assert "No unread among the starred here." in reader.footer
        assert reader.headlines.source == source


async def test_a_screen_too_small_for_a_while_keeps_the_focus():
    async with reading(two_feeds()) as reader:
        await reader.press("enter")
        assert reader.focus == "article"
        await reader.pilot.resize_terminal(30, 8)
        await reader.rest()
        await reader.pilot.resize_terminal(*SIDE)
        await reader.rest()
        assert reader.focus == "article"


async def test_z_twice_comes_back_to_where_it_was_pressed():
    async with reading(two_feeds()) as reader:
        await reader.press("enter", "z", "z")
        assert reader.focus == "article"
        await reader.press("q", "z", "z")
        assert reader.focus == "headlines"


async def test_a_list_without_unread_writes_no_count():
    async with reading(two_feeds()) as reader:
        await reader.press("g", "l")
        assert "0" not in reader.headlines.list.shown[0].text


async def test_keys_in_the_article_act_on_the_entry_that_is_read():
    async with reading(two_feeds()) as reader:
        await reader.press("enter", "g", "l", "tab", "s")
        assert reader.focus == "article"
        starred = [entry.title for entry in reader.shelf.entries.values() if entry.status.is_starred]
        assert starred == [reader.shown]


async def test_a_key_without_an_entry_says_so():
    async with reading(two_feeds()) as reader:
        await reader.press("g", "l", "s")
        assert "No entry here." in reader.footer


async def test_an_empty_list_says_that_news_is_looked_for():
    async with reading(many(1)) as reader:
        reader.library.refreshing.gate.clear()
        await reader.press("m", "g", "u", "R")
        assert reader.headlines.list.empty == "Looking for news…"
        reader.library.refreshing.gate.set()
        await reader.until(lambda: reader.headlines.list.empty.startswith("No unread left."))


async def test_a_long_problem_is_told_to_its_end():
    async with reading(two_feeds()) as reader:
        reader.headlines.tell(0, "The server said that " + "it is very busy and " * 9 + "tired.")
        assert any("tired." in strip.text for strip in reader.headlines.list.shown)
        assert "Tide one" in "\n".join(strip.text for strip in reader.headlines.list.shown)


async def test_a_feed_that_failed_says_why_its_list_is_empty():
    shelf = Shelf()
    health = Health(FailureKind.TIMEOUT, "The server did not answer.")
    shelf.add_feed("Low Tide", health=health)
    async with reading(shelf) as reader:
        await reader.press("h", "]", "G", "enter")
        reader.headlines.tell(0, "")
        assert reader.headlines.list.empty == "The server did not answer."


async def test_a_feed_that_fails_again_says_why_in_the_footer():
    shelf = Shelf()
    shelf.add_feed("Low Tide", health=Health(FailureKind.TIMEOUT, "The server did not answer."))
    async with reading(shelf) as reader:

        async def fail(*_: object, **__: object) -> RefreshSummary:
            return RefreshSummary(error=1)

        reader.library.refreshing.refresh = fail
        await reader.press("h", "G", "r")
        await reader.until(lambda: "The server did not answer." in reader.footer)
