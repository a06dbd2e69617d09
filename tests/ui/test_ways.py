"""What must not be lost on the way: the screen, the focus, the place in the list."""

from textual.geometry import Region

from tests.fakes.reader import SIDE, WIDE, many, reading, two_feeds
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
