"""The article on the screen: exact, kept in place, safe, and never a stale row."""

import random
import string
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import Click
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.model.article import (
    Article,
    Block,
    Card,
    Cell,
    Code,
    Emphasis,
    Footnote,
    FootnoteRef,
    Footnotes,
    Heading,
    InlineCode,
    Link,
    List,
    ListItem,
    Paragraph,
    Post,
    Quote,
    Strong,
    Table,
    Text,
    Verdict,
)
from tui_reader.ui.palette import ASCII, COLOURLESS, DARK, LIGHT
from tui_reader.ui.palette import replace as replace_colours
from tui_reader.ui.views.document import ArticleDocument
from tui_reader.ui.views.drawing import hint_letters
from tui_reader.ui.views.layout import Place
from tui_reader.ui.widgets.article_view import ArticleView
from tui_reader.ui.widgets.line_pane import LinePane

NOW = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)
WORDS = [
    "tide",
    "harbour",
    "engine",
    "winter",
    "storm",
    "council",
    "lighthouse",
    "report",
    "quarter",
    "ferry",
]


def paragraph(*parts: object) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))  # type: ignore[misc]  # words or inlines


def document(*blocks: Block, **fields: object) -> ArticleDocument:
    return ArticleDocument(1, Article("Title", blocks, Verdict.FULL, **fields), "Source", NOW)  # type: ignore[arg-type]  # any field


def story(paragraphs: int, seed: int = 1) -> tuple[Block, ...]:
    chance = random.Random(seed)
    blocks: list[Block] = []
    for number in range(paragraphs):
        words = " ".join(chance.choices(WORDS, k=chance.randint(5, 60)))
        blocks.append(paragraph(f"Number {number}: {words}."))
        if number % 7 == 3:
            blocks.append(Heading(2, (Text(f"Part {number}"),)))
    return tuple(blocks)


class Reader(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.clicked: list[str] = []
        self.scrolls = 0

    def compose(self) -> ComposeResult:
        yield ArticleView(DARK)

    def on_article_view_link_clicked(self, event: ArticleView.LinkClicked) -> None:
        self.clicked.append(event.link.href)

    def on_line_pane_scrolled(self, event: LinePane.Scrolled) -> None:
        self.scrolls += 1


@asynccontextmanager
async def shown(
    article: ArticleDocument, size: tuple[int, int] = (50, 12)
) -> AsyncIterator[tuple[ArticleView, Pilot[None]]]:
    app = Reader()
    async with app.run_test(size=size) as pilot:
        view = app.query_one(ArticleView)
        view.show(article)
        await rest(pilot)
        yield view, pilot


async def rest(pilot: Pilot[None]) -> None:
    """Wait until all is laid out."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def app_of(view: ArticleView) -> Reader:
    assert isinstance(view.app, Reader)
    return view.app


def texts(view: ArticleView) -> list[str]:
    return [strip.text.strip() for strip in view.render_lines(view.size.region)]


def styles(view: ArticleView) -> list[Style]:
    return [part.style for strip in view.shown for part in strip if part.style]


def first_words(view: ArticleView) -> str:
    return next(text for text in texts(view) if text)


# ── what is shown ────────────────────────────────────────────────────────────────────────────────


async def test_an_article_is_shown_in_its_measure() -> None:
    async with shown(document(paragraph("one two three four five six seven eight")), (30, 8)) as (view, _):
        view.set_measure(20, None)
        assert [strip.text for strip in view.render_lines(view.size.region)] == [
            "     Source                   ",
            "                              ",
            "     Title                    ",
            "                              ",
            "     one two three four       ",
            "     five six seven eight     ",
            "                              ",
            "                              ",
        ]
        view.set_measure(20, 4)
        assert view.shown[0].text == "    Source                    "


async def test_a_narrow_view_keeps_a_margin() -> None:
    async with shown(document(paragraph("words " * 30)), (20, 8)) as (view, _):
        assert {strip.text[:2] + strip.text[-2:] for strip in view.shown} == {"    "}


async def test_nothing_is_shown_before_there_is_an_article() -> None:
    app = Reader()
    async with app.run_test(size=(30, 5)) as pilot:
        await rest(pilot)
        view = app.query_one(ArticleView)
        assert texts(view) == [""] * 5
        assert view.links() == []
        assert view.progress == 100
        assert not view.page_down()
        view.show_sentence("Choose a headline.")
        assert first_words(view) == "Choose a headline."


async def test_another_palette_or_other_glyphs_draw_anew() -> None:
    async with shown(document(Quote((paragraph("said"),)))) as (view, _):
        view.set_palette(LIGHT)
        grounds = {
            part.style.bgcolor.name
            for strip in view.shown
            for part in strip
            if part.style and part.style.bgcolor
        }
        assert grounds == {LIGHT.ground}
        view.set_palette(replace_colours(COLOURLESS, glyphs=ASCII))
        assert "|  said" in texts(view)


async def test_code_gets_its_colours_when_there_is_time() -> None:
    async with shown(document(Code('x = "words"', "python"))) as (view, _):
        colours = {
            part.style.color.name
            for strip in view.shown
            for part in strip
            if part.style and part.style.color
        }
        assert DARK.green in colours
        assert 'x = "words"' in texts(view)


# ── moving ───────────────────────────────────────────────────────────────────────────────────────


async def test_a_page_begins_with_the_last_line_of_the_one_before() -> None:
    async with shown(document(*story(40))) as (view, _):
        last = texts(view)[-1]
        assert view.page_down()
        assert texts(view)[0] == last
        assert view.page_up()
        assert view.top == 0
        assert not view.page_up()


async def test_paging_comes_to_the_end_and_says_so() -> None:
    async with shown(document(*story(40), paragraph("The very end."))) as (view, _):
        assert view.progress == 0
        steps = [view.progress]
        while view.page_down():
            steps.append(view.progress)
        assert texts(view)[-1] == "The very end."
        assert steps == sorted(steps)
        assert view.progress == 100


async def test_the_end_is_reached_before_all_is_laid_out() -> None:
    app = Reader()
    async with app.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        view = app.query_one(ArticleView)
        view.show(document(*story(300), paragraph("The very end.")))
        view.end()
        assert texts(view)[-1] == "The very end."
        before = texts(view)
        view.scroll_by(-3)
        assert texts(view)[3:] == before[:-3]
        after = texts(view)
        await rest(pilot)
        assert view.laid.is_exact
        assert texts(view) == after
        view.home()
        assert texts(view)[0] == "Source"


async def test_laying_out_the_rest_moves_nothing_on_the_screen() -> None:
    app = Reader()
    async with app.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        view = app.query_one(ArticleView)
        view.show(document(*story(300)), Place(200, 10))
        before = texts(view)
        assert not view.laid.is_exact
        await rest(pilot)
        assert view.laid.is_exact
        assert texts(view) == before


async def test_what_is_wide_can_be_shifted() -> None:
    async with shown(document(Code("0123456789" * 10)), (40, 12)) as (view, _):
        assert any("…" in text for text in texts(view))
        view.shift_wide(8)
        assert any(text.startswith("890123") for text in texts(view))
        view.shift_wide(-99)
        assert any(text.startswith("012345") for text in texts(view))


async def test_a_footnote_is_reached_from_its_mark() -> None:
    blocks = (
        paragraph("paint", FootnoteRef("1")),
        *story(40),
        Footnotes((Footnote("1", (paragraph("The note."),)),)),
    )
    async with shown(document(*blocks)) as (view, _):
        assert view.links()[0].href == "#1"
        view.go_to_footnote("1")
        assert any("The note." in text for text in texts(view))
        top = view.top
        view.go_to_footnote("no such note")
        assert view.top == top


# ── place ────────────────────────────────────────────────────────────────────────────────────────


async def test_resizing_keeps_the_words_at_the_top() -> None:
    async with shown(document(*story(60)), (60, 14)) as (view, pilot):
        view.go_to(Place(30, 40))
        view.scroll_by(3)
        place = view.place
        words = view.texts()[place.piece][place.offset :][:12]
        for size in ((33, 14), (90, 30), (24, 8), (60, 14)):
            await pilot.resize_terminal(*size)
            await rest(pilot)
            assert view.place == place
            joined = " ".join(text for text in texts(view)[:3])
            assert words in joined


async def test_a_place_is_come_back_to() -> None:
    async with shown(document(*story(60))) as (view, pilot):
        view.scroll_to_line(77)
        before, place = texts(view), view.place
        view.show(document(paragraph("another")))
        view.show(document(*story(60)), place)
        assert texts(view) == before
        await rest(pilot)
        assert texts(view) == before


async def test_the_whole_text_takes_the_place_of_the_cut_one() -> None:
    whole = story(60)
    cut = whole[8:30]
    async with shown(document(*cut)) as (view, _):
        view.scroll_to_line(20)
        words = texts(view)[:8]
        view.replace(document(paragraph("A standfirst."), *whole))
        assert texts(view)[:8] == words
        view.replace(document(*cut))
        assert texts(view)[:8] == words


async def test_at_the_start_one_stays_at_the_start() -> None:
    async with shown(document(*story(3))) as (view, _):
        view.replace(document(paragraph("A standfirst."), *story(60)))
        assert view.top == 0


async def test_a_mark_set_while_reading_moves_nothing() -> None:
    article = document(*story(60))
    async with shown(article) as (view, _):
        view.scroll_to_line(30)
        view.set_matches([(view.place.piece + 1, 0, 4)])
        before = [strip.text for strip in view.shown]
        view.replace(replace(article, is_starred=True))
        assert [strip.text for strip in view.shown] == before
        assert lit(view) == ["Part"]


# ── links, matches, selection ────────────────────────────────────────────────────────────────────


def lit(view: ArticleView, ground: str = DARK.match) -> list[str]:
    return [
        part.text
        for strip in view.shown
        for part in strip
        if part.style and part.style.bgcolor and part.style.bgcolor.name == ground
    ]


async def test_links_are_listed_found_and_clicked() -> None:
    blocks = (paragraph("see ", Link("https://example.org/a", (Text("the log of the"),)), " array"),)
    async with shown(document(*blocks), (24, 10)) as (view, pilot):
        (link,) = view.links()
        assert link.href == "https://example.org/a"
        assert link.text == "the log of the"
        row = next(y for y, text in enumerate(texts(view)) if "see" in text)
        assert view.link_at(2, row) is None
        assert view.link_at(6, row) == link
        assert view.link_at(2, 0) is None
        assert view.link_at(2, 9) is None
        await pilot.click(ArticleView, offset=(7, row))
        await pilot.click(ArticleView, offset=(3, row))
        assert app_of(view).clicked == ["https://example.org/a"]


async def test_a_link_is_a_terminal_link_in_one_piece() -> None:
    blocks = (paragraph("see ", Link("https://example.org/a", (Text("words " * 20),))),)
    async with shown(document(*blocks), (30, 12)) as (view, _):
        linked = [style for style in styles(view) if style.link]
        assert len(linked) > 2
        assert {style.link for style in linked} == {"https://example.org/a"}
        assert len({style.link_id for style in linked}) == 1


async def test_hints_stand_before_their_links_and_go_again() -> None:
    blocks = (
        paragraph(
            "see ",
            Link("https://example.org/a", (Text("one"),)),
            " or ",
            Link("mailto:a@b.c", (Text("two"),)),
        ),
    )
    async with shown(document(*blocks)) as (view, _):
        before = [strip.text for strip in view.shown]
        links = view.links_on_screen()
        view.show_hints(dict(zip(hint_letters(len(links)), links, strict=True)))
        assert "seeaone orstwo" in texts(view)
        assert lit(view, DARK.gold) == ["a", "s"]
        view.hide_hints()
        assert [strip.text for strip in view.shown] == before


async def test_matches_are_lit_and_forgotten() -> None:
    async with shown(document(paragraph("one two one"))) as (view, _):
        piece = next(number for number, text in enumerate(view.texts()) if text == "one two one")
        view.set_matches([(piece, 0, 3), (piece, 8, 11)])
        assert lit(view) == ["one", "one"]
        view.set_matches([])
        assert lit(view) == []


async def test_words_are_selected_with_the_mouse_and_copied_as_written() -> None:
    text = "one two three four five six seven eight nine ten"
    async with shown(document(paragraph(text), paragraph("eleven")), (30, 12)) as (view, pilot):
        rows = texts(view)
        first = next(y for y, row in enumerate(rows) if row.startswith("one"))
        last = next(y for y, row in enumerate(rows) if row.startswith("eleven"))
        await pilot.mouse_down(ArticleView, offset=(2 + 4, first))
        await pilot.hover(ArticleView, offset=(2 + 5, last))
        await pilot.mouse_up(ArticleView, offset=(2 + 5, last))
        assert view.screen.get_selected_text() == text[4:] + "\n\neleven"
        assert "".join(lit(view, DARK.cursor)).startswith("two three")
        await pilot.resize_terminal(60, 12)
        await rest(pilot)
        assert "".join(lit(view, DARK.cursor)) == text[4:] + "eleven"


async def test_everything_can_be_selected() -> None:
    async with shown(document(paragraph("one"), paragraph("two"))) as (view, _):
        assert view.get_selection(Selection(None, None)) == ("Source\n\nTitle\n\none\n\ntwo", "\n")
        assert view.get_selection(Selection(Offset(1, 2), Offset(2, 3))) == ("ne\n\ntw", "\n")


# ── never wrong ──────────────────────────────────────────────────────────────────────────────────

HOSTILE = "\x1b\x07\x9b\x00\u202e\u2066\u200f\u2028\u00ad\u200b\u200d"
ALPHABET = (
    string.ascii_letters
    + "   .,(—’"
    + "абв"
    + "山間の、。「」ー"
    + "اب تث"
    + "אב"
    + "कि"
    + "🇩👩👍🏽❤️é\u0301"
    + HOSTILE
)
STEERING = "\u202e\u2066\u200f\u2028\u2029\u00ad\u200b"
words = st.text(ALPHABET, max_size=60)
inline = st.one_of(
    words.map(Text),
    words.map(lambda text: Strong((Text(text),))),
    words.map(lambda text: Emphasis((Text(text),))),
    words.map(InlineCode),
    st.tuples(words, words).map(lambda pair: Link("https://example.org/" + pair[0], (Text(pair[1]),))),
)
inlines = st.lists(inline, max_size=4).map(tuple)
rows = st.lists(st.builds(Cell, inlines), max_size=4).map(tuple)
leaf = st.one_of(
    st.builds(Paragraph, inlines),
    st.builds(Heading, st.integers(1, 6), inlines),
    st.builds(Code, st.lists(words, max_size=3).map("\n\t".join), words),
    st.builds(Card, words, st.just("https://c.example"), words, words, words),
    st.builds(
        Table, st.just(()), st.lists(st.lists(st.builds(Cell, inlines)).map(tuple), max_size=3).map(tuple)
    ),
)


def containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=2).map(tuple)
    items = st.lists(st.builds(ListItem, blocks), max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, blocks, inlines),
        st.builds(List, items, st.booleans(), st.integers(1, 2000)),
        st.builds(Post, words, words, blocks, st.just(NOW)),
    )


block = st.recursive(leaf, containers, max_leaves=4)


def is_exact_and_safe(strip: Strip, width: int) -> bool:
    styles = [part.style for part in strip]
    links = [style.link for style in styles if style and style.link]
    return (
        strip.cell_length == width == sum(part.cell_length for part in strip)
        and not any(part.control for part in strip)
        and all(style is not None and style.bgcolor is not None for style in styles)
        and not any(unicodedata.category(one) in ("Cc", "Cs") or one in STEERING for one in strip.text)
        and all(link.isascii() and link.isprintable() for link in links)
    )


async def test_every_strip_is_exact_and_safe_whatever_the_article() -> None:
    app = Reader()
    async with app.run_test(size=(40, 30)) as pilot:
        await pilot.pause()
        view = app.query_one(ArticleView)

        @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(st.lists(block, max_size=5), words, st.booleans(), st.integers(4, 60))
        def check(blocks: list[Block], title: str, is_rtl: bool, measure: int) -> None:
            article = Article(
                title,
                tuple(blocks),
                Verdict.CUT,
                byline=title,
                direction="rtl" if is_rtl else "",
                reason=title,
            )
            view.measure = measure
            view.show(ArticleDocument(1, article, title, NOW, is_starred=True, via=title))
            view.laid.lay_next(10_000)
            for y in range(view.height() + 2):
                assert is_exact_and_safe(view.line(y), 40)
            links = view.links_on_screen()
            view.show_hints(dict(zip(hint_letters(len(links)), links, strict=True)))
            assert all(is_exact_and_safe(strip, 40) for strip in view.shown)
            for y in range(30):
                view.render_line(y)

        check()


async def test_what_is_shown_equals_a_fresh_build_whatever_was_done() -> None:
    chance = random.Random(7)
    async with shown(document(*story(80)), (60, 20)) as (view, pilot):
        for _ in range(80):
            match chance.randrange(8):
                case 0:
                    view.scroll_by(chance.randint(-30, 30))
                case 1:
                    view.page_down()
                case 2:
                    view.page_up()
                case 3:
                    view.scroll_to_line(chance.randint(-5, 900))
                case 4:
                    view.set_matches([(chance.randrange(60), 0, 9) for _ in range(5)])
                case 5:
                    view.replace(document(*story(80)[chance.randrange(4) :]))
                case 6:
                    view.set_measure(chance.randint(20, 70), chance.choice([None, 4]))
                case 7:
                    await pilot.resize_terminal(chance.randint(30, 90), chance.randint(5, 30))
                    await pilot.pause()
            shown_now = list(view.shown)
            view._strips.clear()
            assert shown_now == [view.line(y) for y in range(view.top, view.top + view.size.height)]
            assert 0 <= view.progress <= 100


async def test_scrolling_is_told_and_clicks_elsewhere_are_not() -> None:
    async with shown(document(*story(40))) as (view, pilot):
        before = app_of(view).scrolls
        view.page_down()
        await pilot.pause()
        assert app_of(view).scrolls > before
        view.post_message(Click(view, 1, 1, 0, 0, 1, False, False, False))
        await pilot.pause()
        assert app_of(view).clicked == []
