"""The line pane paints what changed, and only that."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tui_reader.ui.palette import DARK, LIGHT
from tui_reader.ui.views.cells import fit, segment
from tui_reader.ui.widgets.line_pane import LinePane, runs


class Numbers(LinePane):
    """Numbered lines under a head."""

    def __init__(self) -> None:
        super().__init__(DARK, head_rows=2)
        self.words = [f"line {y}" for y in range(100)]
        self.strips: dict[int, Strip] = {}
        self.refreshed: list[Region] = []

    def height(self) -> int:
        return len(self.words)

    def relayout(self) -> None:
        self.strips.clear()

    def head_line(self, y: int) -> Strip:
        return self.text_strip("Numbers", bold=self.has_focus) if y == 0 else self.blank()

    def line(self, y: int) -> Strip:
        if y >= len(self.words):
            return self.blank()
        if y not in self.strips:
            self.strips[y] = self.text_strip(self.words[y])
        return self.strips[y]

    def text_strip(self, words: str, *, bold: bool = False) -> Strip:
        width = self.size.width
        return Strip([segment(fit(words, width), self.palette.style(bold=bold))], width)

    def refresh(self, *regions: Region, **options: bool) -> "Numbers":  # type: ignore[override]  # to listen in
        if hasattr(self, "refreshed"):
            self.refreshed.extend(regions)
        return super().refresh(*regions, **options)


class NumbersApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.rests: list[int] = []

    def compose(self) -> ComposeResult:
        yield Numbers()

    def on_line_pane_scrolled(self, event: LinePane.Scrolled) -> None:
        self.rests.append(event.pane.top)


@asynccontextmanager
async def shown_numbers(size: tuple[int, int] = (20, 7)) -> AsyncIterator[tuple[Numbers, Pilot[None]]]:
    app = NumbersApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        pane = app.query_one(Numbers)
        pane.refreshed.clear()
        yield pane, pilot


def texts(pane: LinePane) -> list[str]:
    return [strip.text.rstrip() for strip in pane.render_lines(pane.size.region)]


async def test_lines_stand_under_a_head_that_stays() -> None:
    async with shown_numbers() as (numbers, _pilot):
        assert texts(numbers) == ["Numbers", "", "line 0", "line 1", "line 2", "line 3", "line 4"]
        assert numbers.scroll_by(3)
        assert texts(numbers) == ["Numbers", "", "line 3", "line 4", "line 5", "line 6", "line 7"]


async def test_scrolling_stops_at_the_ends() -> None:
    async with shown_numbers() as (numbers, _pilot):
        assert not numbers.scroll_by(-1)
        assert numbers.scroll_to_line(1000)
        assert texts(numbers)[-1] == "line 99"
        assert not numbers.scroll_by(1)


async def test_revealing_scrolls_no_further_than_needed() -> None:
    async with shown_numbers() as (numbers, _pilot):
        assert not numbers.reveal(4)
        assert numbers.reveal(5)
        assert numbers.top == 1
        assert numbers.reveal(0)
        assert numbers.top == 0
        numbers.reveal(50, 2)
        assert numbers.top == 47


async def test_one_changed_line_refreshes_one_row() -> None:
    async with shown_numbers() as (numbers, _pilot):
        numbers.words[1] = "changed"
        del numbers.strips[1]
        numbers.paint()
        assert numbers.refreshed == [Region(0, 3, 20, 1)]
        assert texts(numbers)[3] == "changed"


async def test_lines_put_in_above_refresh_nothing() -> None:
    async with shown_numbers() as (numbers, _pilot):
        numbers.scroll_to_line(10)
        numbers.refreshed.clear()
        numbers.words[:0] = ["new"] * 5
        numbers.strips = {y + 5: strip for y, strip in numbers.strips.items()}
        numbers.top += 5
        numbers.paint()
        assert numbers.refreshed == []


async def test_fewer_lines_pull_the_top_up() -> None:
    async with shown_numbers() as (numbers, _pilot):
        numbers.scroll_to_line(90)
        del numbers.words[30:]
        numbers.paint()
        assert numbers.top == 25


async def test_a_row_of_the_pane_knows_its_line() -> None:
    async with shown_numbers() as (numbers, _pilot):
        numbers.scroll_to_line(95)
        assert [numbers.line_at(y) for y in range(7)] == [None, None, 95, 96, 97, 98, 99]
        del numbers.words[3:]
        numbers.paint()
        assert [numbers.line_at(y) for y in range(7)] == [None, None, 0, 1, 2, None, None]


async def test_focus_shows_in_what_is_drawn() -> None:
    async with shown_numbers() as (numbers, pilot):
        numbers.screen.set_focus(numbers)
        await pilot.pause()
        assert is_bold(numbers.shown[0])
        numbers.screen.set_focus(None)
        await pilot.pause()
        assert not is_bold(numbers.shown[0])


def is_bold(strip: Strip) -> bool:
    return any(part.style.bold for part in strip if part.style)


async def test_another_palette_draws_every_line_anew() -> None:
    async with shown_numbers() as (numbers, _pilot):
        numbers.set_palette(LIGHT)
        backgrounds = {part.style.bgcolor.name for strip in numbers.shown for part in strip if part.style}
        assert backgrounds == {LIGHT.ground}


async def test_a_new_size_is_seen_when_it_is_painted() -> None:
    async with shown_numbers() as (numbers, pilot):
        await pilot.resize_terminal(30, 9)
        await pilot.pause()
        assert len(numbers.shown) == 9
        assert {strip.cell_length for strip in numbers.shown} == {30}


async def test_the_wheel_scrolls_three_lines_and_says_where_it_rests() -> None:
    async with shown_numbers() as (numbers, pilot):
        for event in (MouseScrollDown, MouseScrollDown, MouseScrollUp):
            numbers.post_message(event(numbers, 1, 1, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert texts(numbers)[2] == "line 3"
        assert pilot.app.rests[-1] == 3  # type: ignore[attr-defined]  # a pilot does not know its app's type


def test_neighbouring_rows_are_one_run() -> None:
    assert list(runs([1, 2, 3, 7, 9, 10])) == [(1, 3), (7, 1), (9, 2)]
    assert list(runs([])) == []
