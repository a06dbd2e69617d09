"""Tables fit: they shrink, then wrap, then are cropped."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.article import Cell, Table, Text
from tui_reader.ui.palette import DARK
from tui_reader.ui.views.pieces import UNFRAMED, width_of
from tui_reader.ui.views.spans import Linker
from tui_reader.ui.views.tables import BETWEEN, Grid, are_numbers, grid, shrink

BodyOf = Callable[..., list[str]]


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Text(text),)) for text in texts)


def made(table: Table) -> Grid:
    return grid(table, UNFRAMED, Linker(), 1, UNFRAMED)


def test_the_widest_column_gives_way_first(body: BodyOf) -> None:
    table = Table((row("Name", "What"),), (row("alpha", "one two three four five"), row("beta", "six")))
    assert body(table, width=24) == [
        "",
        "Name    What",
        "────────────────────────",
        "alpha   one two three",
        "        four five",
        "beta    six",
        "────────────────────────",
    ]


def test_what_does_not_fit_is_cropped_and_can_be_shifted_to() -> None:
    table = made(Table((), (row(*(f"column{number:02}" for number in range(6))),)))
    (first, *_) = table.lay(20)
    shown = ["".join(bit.text for bit in table.draw(first, 20, DARK, shift)) for shift in (0, 11, 999)]
    assert shown == [
        "column00   column01…",
        "column01   column02…",
        "mn04   column05"[-15:].rjust(20),
    ] or shown[2].endswith("column05")
    assert all(len(text) == 20 for text in shown)


def test_a_cell_covers_several_columns(body: BodyOf) -> None:
    wide = (Cell((Text("both words"),), span=2), Cell((Text("c"),)))
    assert body(Table((row("A", "B", "C"),), (wide, row("one", "two", "three")))) == [
        "",
        "A     B     C",
        "─────────────────",
        "both        c",
        "words",
        "one   two   three",
        "─────────────────",
    ]


def test_a_row_may_be_short_or_empty(body: BodyOf) -> None:
    assert body(Table((row("A", "B"),), (row("one"), (), row("", "x")))) == [
        "",
        "A     B",
        "───────",
        "one",
        "",
        "      x",
        "───────",
    ]


def test_a_right_to_left_table_begins_at_the_right(body: BodyOf) -> None:
    assert body(Table((row("אב", "גד"),), (row("א", "12"),)), width=12, direction="rtl") == [
        "",
        "     דג   בא",
        "     ───────",
        "     12    א",
        "     ───────",
    ]


@pytest.mark.parametrize(
    ("texts", "are"),
    [
        (["4 120 MWh", "99.8 %", "-3", "—"], True),
        (["$5.00", "€ 7", "1 284"], True),
        (["12 March", "1.2k", "Summer"], False),
        (["", ""], False),
        (["one", "2"], False),
    ],
)
def test_a_column_of_numbers_is_known(texts: list[str], are: bool) -> None:
    assert are_numbers(texts) is are


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 16)), min_size=1, max_size=8), st.integers(1, 100)
)
def test_columns_shrink_but_not_below_their_least(sizes: list[tuple[int, int]], room: int) -> None:
    natural = [wanted for wanted, _ in sizes]
    least = [min(wanted, small) for wanted, small in sizes]
    widths = shrink(natural, least, room)
    gaps = BETWEEN * (len(sizes) - 1)
    assert all(
        small <= width <= wanted for small, width, wanted in zip(least, widths, natural, strict=True)
    )
    assert sum(widths) + gaps <= room or widths == least
    if sum(natural) + gaps <= room:
        assert widths == natural


cells = st.text("ab אב 山 9", max_size=12)


@given(st.lists(st.lists(cells, max_size=4), min_size=1, max_size=5), st.integers(8, 60))
def test_every_row_has_the_room_exactly(texts: list[list[str]], width: int) -> None:
    table = made(Table((), tuple(row(*line) for line in texts)))
    laid = table.lay(width)
    assert all(width_of(table.draw(one, width, DARK, 0)) == width for one in laid)
    starts = [one.start for one in laid]
    assert starts == sorted(starts)
