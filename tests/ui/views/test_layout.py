"""A document is laid out as far as it is looked at, and a place survives any width."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui_reader.model.article import Cell, Code, Heading, Paragraph, Table, Text
from tui_reader.ui.views.document import Composition
from tui_reader.ui.views.layout import Layout, Place, row_with
from tui_reader.ui.views.pieces import Row

ComposedOf = Callable[..., Composition]
ParagraphOf = Callable[..., Paragraph]


def long_article(composed: ComposedOf, paragraph: ParagraphOf) -> Composition:
    blocks: list[object] = []
    for number in range(60):
        blocks.append(paragraph(f"Paragraph {number} " + "words and more words " * (number % 7 * 3)))
        if number % 10 == 0:
            blocks += [
                Heading(2, (Text(f"Heading {number}"),)),
                Code("one\ntwo\nthree"),
                Table((), ((Cell((Text("a b c d e f"),)), Cell((Text(str(number)),))),)),
            ]
    return composed(*blocks)


def exact(composition: Composition, width: int) -> Layout:
    layout = Layout(composition.pieces, width)
    layout.lay_next(len(layout.pieces))
    return layout


def test_only_what_is_seen_is_laid_out(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    composition = long_article(composed, paragraph)
    layout = Layout(composition.pieces, 60)
    layout.lay_from(0, 24)
    laid = [rows is not None for rows in layout._rows]
    assert laid.index(False) < 20
    assert not any(laid[laid.index(False) :])
    assert not layout.is_exact


def test_a_guess_is_close(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    composition = long_article(composed, paragraph)
    guessed = Layout(composition.pieces, 60).height
    assert abs(guessed - exact(composition, 60).height) < guessed * 0.1


def test_laying_out_the_rest_leaves_rows_where_they_are(
    composed: ComposedOf, paragraph: ParagraphOf
) -> None:
    composition = long_article(composed, paragraph)
    layout = Layout(composition.pieces, 37)
    y = layout.lay_from(layout.height // 2, 24)
    before = layout.at(y)
    layout.lay_next(1000)
    assert layout.is_exact
    assert layout.at(layout.starts[before[0]] + before[1]) == before


def test_above_and_below_join(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    composition = long_article(composed, paragraph)
    layout = Layout(composition.pieces, 37)
    y = layout.lay_above(layout.lay_from(layout.height - 1, 1), 50)
    assert layout.height - y == 1
    whole = exact(composition, 37)
    piece, row = layout.at(y - 50)
    assert whole.height - (whole.starts[piece] + row) == 51


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.integers(12, 90), st.integers(12, 90))
def test_a_place_is_found_again_at_any_width(
    composed: ComposedOf, paragraph: ParagraphOf, data: st.DataObject, width: int, other: int
) -> None:
    composition = long_article(composed, paragraph)
    layout = exact(composition, width)
    y = data.draw(st.integers(0, layout.height - 1))
    place = layout.place_at(y)
    there = exact(composition, other)
    row = there.row_of(place)
    again = there.place_at(row)
    assert again.piece == place.piece
    if place.offset >= 0:
        assert again.offset <= place.offset
        piece, at = there.at(row)
        rows = there.rows(piece)[at - there.pieces[piece].gap :]
        following = [one.start for one in rows if one.start > again.offset]
        assert not following or place.offset < following[0]
    assert layout.place_at(layout.row_of(place)) == place


def test_rows_above_a_piece_are_places_too(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    composition = composed(paragraph("one"), Heading(2, (Text("two"),)))
    layout = exact(composition, 40)
    heading = len(composition.pieces) - 1
    start = layout.starts[heading]
    assert [layout.place_at(start + row) for row in range(3)] == [
        Place(heading, -2),
        Place(heading, -1),
        Place(heading, 0),
    ]
    assert [layout.row_of(Place(heading, offset)) - start for offset in (-2, -1, 0)] == [0, 1, 2]


def test_a_place_beyond_the_end_is_the_last_piece(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    layout = exact(composed(paragraph("one")), 40)
    assert layout.row_of(Place(99, 5)) == layout.height - 1
    assert Layout((), 40).row_of(Place(3, 3)) == 0


def test_an_offset_is_shown_by_the_first_row_that_can() -> None:
    rows = [Row(0, 0, is_pad=True), Row(0, 4), Row(5, 9), Row(5, 9), Row(9, 9, is_pad=True)]
    assert [row_with(rows, offset) for offset in (0, 4, 5, 8, 9)] == [1, 1, 2, 2, 4]
