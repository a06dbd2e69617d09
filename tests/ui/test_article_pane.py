"""The article pane, with keys."""

import asyncio

import pytest

from tests.fakes.library import Shelf
from tests.fakes.reader import SIDE, SMALL, WIDE, lines, many, reading, two_feeds
from tui_reader.model.article import Paragraph, Text, Verdict
from tui_reader.model.event import ArticleReady

LONG = "Eleven turbines that sit on the seabed have turned through a whole year of winter storms. " * 60


def long_ones(count: int = 3) -> Shelf:
    shelf = Shelf()
    feed = shelf.add_feed("Low Tide")
    for number in range(count):
        shelf.add_entry(feed, f"Tide {number}", minutes=number + 1, text=f"Tide {number} begins. {LONG}")
    return shelf


def page(text: str):
    return (Paragraph((Text(text),)),)


async def test_it_shows_source_title_and_text():
    async with reading(long_ones(), size=WIDE) as reader:
        await reader.press("enter")
        shown = [line.strip() for line in lines(reader.article.view)]
        assert shown[0] == "Low Tide"
        assert shown[2] == "Tide 0"
        assert any(line.startswith("Tide 0 begins.") for line in shown)


async def test_the_source_is_bright_while_the_keys_come_here():
    def ink(reader) -> str:
        (first, *_) = [part for part in reader.article.view.shown[0] if part.text.strip()]
        return first.style.color.name

    async with reading(long_ones(), size=WIDE) as reader:
        palette = reader.app.palette
        await reader.press("enter")
        assert ink(reader) == palette.bright
        await reader.press("q")
        assert ink(reader) == palette.soft
        await reader.press("enter", "z")
        assert ink(reader) == palette.soft


async def test_space_pages_and_at_the_end_goes_to_the_next_unread():
    async with reading(long_ones(), size=SMALL) as reader:
        await reader.press("enter", "space")
        assert reader.article.view.top > 0
        for _ in range(40):
            if reader.shown != "Tide 0":
                break
            await reader.press("space")
        assert reader.shown == "Tide 1"
        assert reader.article.view.top == 0
        assert reader.is_read("Tide 1")


async def test_b_pages_back():
    async with reading(long_ones()) as reader:
        await reader.press("enter", "space", "space", "b")
        assert reader.article.view.top > 0
        await reader.press("b")
        assert reader.article.view.top == 0


async def test_j_and_k_scroll_a_line_and_capital_g_goes_to_the_end():
    async with reading(long_ones()) as reader:
        await reader.press("enter", "j", "j", "k")
        assert reader.article.view.top == 1
        await reader.press("G")
        assert reader.footer.endswith("100 %")
        await reader.press("g", "g")
        assert reader.footer.endswith("0 %")


async def test_space_in_the_headlines_pages_the_article_beside():
    async with reading(long_ones(), size=SIDE) as reader:
        await reader.until(lambda: reader.shown == "Tide 0")
        await reader.press("space")
        assert reader.article.view.top > 0
        assert reader.focus == "headlines"
        assert reader.title == "Tide 0"


async def test_verbs_act_on_the_entry_that_is_read():
    async with reading(two_feeds()) as reader:
        await reader.press("enter", "s", "m")
        assert reader.shelf.entries[1].status.is_starred
        assert not reader.is_read("Tide one")


async def test_the_star_is_seen_in_the_text():
    async with reading(two_feeds(), size=WIDE) as reader:
        await reader.press("enter", "s")
        assert "*" in lines(reader.article.view)[0]


# ── the whole article ────────────────────────────────────────────────────────────────────────────


async def test_the_whole_article_takes_the_place_of_the_feeds_text():
    shelf = two_feeds()
    shelf.verdicts[1] = Verdict.FEED_ONLY
    shelf.pages[1] = page("The whole of it.")
    async with reading(shelf, size=SMALL) as reader:
        reader.library.reading.gate.clear()
        await reader.press("enter")
        assert any("Words." in line for line in lines(reader.article.view))
        reader.library.reading.gate.set()
        await reader.until(lambda: any("The whole of it." in line for line in lines(reader.article.view)))
        assert reader.library.reading.asked == [1]


async def test_a_fetch_waits_until_the_entry_rests():
    async with reading(two_feeds()) as reader:
        await reader.press("n", "n", "n")
        await reader.until(lambda: reader.library.reading.asked)
        assert reader.library.reading.asked[-1] == reader.article.entry.id


async def test_moving_on_ends_the_fetch():
    async with reading(two_feeds()) as reader:
        started, ended = asyncio.Event(), asyncio.Event()

        async def slow(*_, **__):
            started.set()
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()

        reader.library.reading.full_text = slow
        await reader.press("enter")
        await reader.until(started.is_set)
        await reader.press("n")
        await reader.until(ended.is_set)


async def test_swapping_in_moves_nothing_that_is_being_read():
    shelf = long_ones(1)
    paragraphs = tuple(Paragraph((Text(f"Part {n}. {LONG[:400]}"),)) for n in range(30))
    shelf.texts[1] = paragraphs
    async with reading(shelf) as reader:
        await reader.press("enter", "space", "space")
        before = lines(reader.article.view)
        reader.shelf.fetched[1] = (*page("Something new at the top."), *paragraphs)
        reader.library.events.publish(ArticleReady(1))
        await reader.rest()
        await reader.until(lambda: reader.article.text.is_from_page)
        assert lines(reader.article.view)[:5] == before[:5]


async def test_x_changes_between_page_and_feed_text():
    shelf = two_feeds()
    shelf.fetched[1] = page("The whole of it.")
    async with reading(shelf) as reader:
        await reader.press("enter")
        assert any("The whole of it." in line for line in lines(reader.article.view))
        await reader.press("x")
        assert any("Words." in line for line in lines(reader.article.view))
        assert reader.shelf.feed_text == {1}
        await reader.press("x")
        assert any("The whole of it." in line for line in lines(reader.article.view))


async def test_capital_x_fetches_again():
    shelf = two_feeds()
    shelf.pages[1] = page("The whole of it.")
    async with reading(shelf) as reader:
        await reader.press("enter", "X")
        await reader.until(lambda: any("The whole of it." in line for line in lines(reader.article.view)))


async def test_the_next_three_are_brought_when_nothing_is_to_do():
    async with reading(many(10)) as reader:
        await reader.press("enter")
        await reader.until(lambda: reader.library.reading.ahead)
        assert reader.library.reading.ahead == [(2, 3, 4)]


async def test_an_entry_that_is_gone_is_told_of():
    async with reading(many(3), size=SMALL) as reader:
        del reader.shelf.entries[1]
        await reader.press("enter")
        assert "gone" in reader.footer


# ── measure ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("keys", "measure"), [((">",), 76), (("<",), 68), (("<",) * 20, 40)])
async def test_the_text_grows_wider_and_narrower(keys, measure):
    async with reading(long_ones(), size=WIDE) as reader:
        await reader.press("enter", *keys)
        assert reader.article.view.measure == measure
