"""Where things stand at every size."""

from itertools import product

import pytest

from tui_reader.ui.views.arrangement import Box, Place, Wishes, arrange

S, H, A = Place.SOURCES, Place.HEADLINES, Place.ARTICLE


def test_three_columns_from_150():
    there = arrange(160, 45, Wishes())
    assert there.panes == {S: Box(0, 0, 26, 43), H: Box(27, 0, 57, 43), A: Box(85, 0, 75, 43)}
    assert there.down == (Box(26, 0, 1, 43), Box(84, 0, 1, 43))


def test_narrower_columns_below_160():
    panes = arrange(150, 45, Wishes()).panes
    assert (panes[S].width, panes[H].width, panes[A].width) == (24, 54, 70)


def test_sources_beside_headlines_over_the_article_from_120():
    there = arrange(120, 40, Wishes())
    assert there.panes == {S: Box(0, 0, 24, 38), H: Box(25, 0, 95, 14), A: Box(25, 16, 95, 22)}
    assert there.across == (Box(24, 15, 96, 1),)


def test_headlines_over_the_article_from_80_by_28():
    there = arrange(100, 30, Wishes())
    assert there.panes == {H: Box(0, 0, 100, 11), A: Box(0, 13, 100, 15)}


def test_sources_slide_in_and_the_rest_keeps_its_width():
    there = arrange(100, 30, Wishes(focus=S))
    assert there.panes[S].width == 30
    assert there.panes[H] == Box(31, 0, 100, 11)


@pytest.mark.parametrize("size", [(79, 40), (80, 27), (60, 20)])
@pytest.mark.parametrize("place", [S, H, A])
def test_one_pane_at_a_time_on_small_screens(size, place):
    assert list(arrange(*size, Wishes(focus=place)).panes) == [place]


@pytest.mark.parametrize("size", [(39, 20), (80, 9)])
def test_too_small_a_screen_shows_nothing(size):
    there = arrange(*size, Wishes())
    assert there.is_too_small
    assert not there.panes


def test_reading_only_leaves_the_text_alone():
    assert arrange(160, 45, Wishes(is_reading_only=True)).panes == {A: Box(0, 1, 160, 42)}


def test_hidden_sources_give_their_room_away():
    panes = arrange(160, 45, Wishes(hides_sources=True)).panes
    assert S not in panes
    assert panes[H].x == 0


@pytest.mark.parametrize("place", [S, H, A])
def test_panes_and_lines_never_overlap(place):
    for width, height in product(range(40, 260, 7), range(10, 70, 7)):
        there = arrange(width, height, Wishes(focus=place, sources_width=9, headlines_width=-9))
        cells: set[tuple[int, int]] = set()
        for box in (*there.panes.values(), *there.down):
            assert box.width > 0
            assert box.height > 0
            assert box.y + box.height <= height - 2
            own = set(product(range(box.x, box.x + box.width), range(box.y, box.y + box.height)))
            assert not own & cells
            cells |= own
