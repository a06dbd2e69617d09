"""Lists of any length, page by page."""

import pytest

from tests.fakes.library import FakeNews
from tests.fakes.reader import many
from tui_reader.model.source import ALL, Show
from tui_reader.ui.panes.rows import PAGE, Rows


class Counting:
    """Counts how often the store is asked."""

    def __init__(self, window):
        self.window = window
        self.calls = 0

    def __call__(self, *args, **more):
        self.calls += 1
        return self.window(*args, **more)


@pytest.fixture
def news():
    return FakeNews(many(PAGE * 3 + 10))


def rows_of(news):
    window = Counting(news.window)
    return Rows(news.open(ALL, Show.ALL), window), window


def test_the_first_page_is_read_at_once(news):
    rows, window = rows_of(news)
    assert window.calls == 1
    assert rows[0].title == "Number 0"
    assert not rows.is_counted


def test_a_short_list_is_counted_by_reading_it():
    rows, _ = rows_of(FakeNews(many(7)))
    assert (rows.count, rows.is_counted) == (7, True)


def test_an_empty_list_has_no_rows():
    rows, _ = rows_of(FakeNews(many(0)))
    assert rows.count == 0
    assert rows[0] is None


def test_rows_are_read_as_they_are_walked(news):
    rows, _ = rows_of(news)
    assert [rows[number].title for number in range(PAGE * 2)] == [f"Number {n}" for n in range(PAGE * 2)]


def test_a_row_far_away_is_not_read_yet(news):
    rows, _ = rows_of(news)
    rows.set_count(PAGE * 3 + 10)
    assert rows[PAGE * 2] is None


def test_the_last_rows_are_read_from_the_end(news):
    rows, window = rows_of(news)
    rows.set_count(PAGE * 3 + 10)
    assert rows[PAGE * 3 + 9].title == f"Number {PAGE * 3 + 9}"
    assert window.calls == 2


def test_one_can_walk_up_from_the_end(news):
    rows, _ = rows_of(news)
    rows.set_count(PAGE * 3 + 10)
    walked = [rows[number].title for number in range(PAGE * 3 + 9, -1, -1)]
    assert walked == [f"Number {number}" for number in range(PAGE * 3 + 9, -1, -1)]


def test_a_row_in_the_middle_can_be_settled_on(news):
    rows, _ = rows_of(news)
    there = news.window(rows.listing, None, PAGE * 2)[300]
    rows.settle(there, 300, PAGE * 3 + 10)
    assert rows[300].title == "Number 300"
    assert rows[299].title == "Number 299"
    assert rows[0].title == "Number 0"


def test_pages_used_long_ago_are_forgotten_and_read_again():
    news = FakeNews(many(PAGE * 3))
    rows, window = rows_of(news)
    for number in range(PAGE * 3):
        assert rows[number]
    rows.keep_only(range(3))
    calls = window.calls
    assert rows[PAGE * 2].title == f"Number {PAGE * 2}"
    assert window.calls == calls + 1


def test_no_row_is_past_the_end():
    rows, _ = rows_of(FakeNews(many(PAGE)))
    rows.set_count(PAGE)
    assert rows[PAGE] is None
