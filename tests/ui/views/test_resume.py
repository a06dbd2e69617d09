"""A text that is swapped for a longer one goes on at the same words."""

from collections.abc import Callable

from tui_reader.model.article import Paragraph
from tui_reader.ui.views.document import Composition
from tui_reader.ui.views.layout import Place
from tui_reader.ui.views.resume import same_place

ComposedOf = Callable[..., Composition]
ParagraphOf = Callable[..., Paragraph]

FIRST = "Eleven turbines that sit on the seabed have turned through a whole year of winter storms."
SECOND = "The array feeds the villages of Sall and Hallin Bay, and was meant to be repaired often."
THIRD = "Two more arrays are planned along the same coast, so that the school can see them."


def words_at(composition: Composition, place: Place) -> str:
    return composition.pieces[place.piece].text[place.offset :][:20]


def test_the_first_words_shown_stay_first(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    feed = composed(paragraph(FIRST), paragraph(SECOND))
    page = composed(paragraph("A standfirst."), paragraph(FIRST), paragraph("More."), paragraph(SECOND))
    place = Place(feed.body + 1, SECOND.index("villages"))
    assert words_at(page, same_place(feed, place, page)) == SECOND[place.offset :][:20]


def test_a_paragraph_that_was_split_is_found(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    feed = composed(paragraph(f"{FIRST} {SECOND}"))
    page = composed(paragraph(FIRST), paragraph(SECOND))
    assert same_place(feed, Place(feed.body, len(FIRST) + 1), page) == Place(page.body + 1, 0)


def test_words_that_are_gone_give_way_to_those_that_follow(
    composed: ComposedOf, paragraph: ParagraphOf
) -> None:
    feed = composed(
        paragraph(FIRST), paragraph("Read the whole article there, if you like."), paragraph(THIRD)
    )
    page = composed(paragraph(FIRST), paragraph(SECOND), paragraph(THIRD))
    assert same_place(feed, Place(feed.body + 1, 5), page) == Place(page.body + 2, 0)


def test_then_to_those_before(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    feed = composed(paragraph(FIRST), paragraph("Read the whole article there, if you like."))
    page = composed(paragraph("A standfirst."), paragraph(FIRST), paragraph(SECOND))
    assert same_place(feed, Place(feed.body + 1, 0), page) == Place(page.body + 1, 0)


def test_the_rows_above_a_piece_stay_above_it(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    feed = composed(paragraph(FIRST), paragraph(SECOND))
    page = composed(paragraph("A standfirst."), paragraph(FIRST), paragraph(SECOND))
    assert same_place(feed, Place(feed.body + 1, -1), page) == Place(page.body + 2, -1)


def test_the_title_block_stays(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    feed, page = composed(paragraph(FIRST)), composed(paragraph(FIRST), byline="Someone")
    assert same_place(feed, Place(), page) == Place()
    assert same_place(feed, Place(1, -1), page) == Place(1, -1)


def test_nothing_alike_is_the_same_number(composed: ComposedOf, paragraph: ParagraphOf) -> None:
    feed, page = composed(paragraph(FIRST), paragraph(SECOND)), composed(paragraph(THIRD))
    assert same_place(feed, Place(feed.body + 1, 3), page) == Place(len(page.pieces) - 1, 0)
    assert same_place(feed, Place(1, 0), composed()).piece <= 1
