"""A source's cells, and the groups of the sidebar."""

import pytest
from rich.cells import cell_len

from tui_reader.model.source import (
    ALL,
    LATER,
    UNREAD,
    Source,
    SourceKind,
    SourceRow,
    feed_source,
    folder_source,
)
from tui_reader.ui.palette import DARK
from tui_reader.ui.views.source_row import grouped_rows, source_row


def feed(name, unread=0, depth=1, **more):
    return SourceRow(feed_source(1), name, unread, depth, **more)


def text(row, width=24):
    return source_row(row, width, DARK).text


def test_names_stand_at_2_in_a_folder_at_4_and_counts_end_2_before_the_edge():
    assert text(SourceRow(UNREAD, "Unread", 312)) == "  Unread           312  "
    assert text(feed("Low Tide", 9)) == "    Low Tide         9  "


def test_zero_is_not_written_and_thousands_are_apart():
    assert text(SourceRow(UNREAD, "Unread", 0)).strip() == "Unread"
    assert text(SourceRow(ALL, "All", 1284)).endswith("1 284  ")


def test_a_problem_stands_before_the_count():
    assert text(feed("Cordillera Hoy", 26, problem="It is gone.")) == "    Cordillera H… ! 26  "
    assert text(feed("Kestrel Systems", problem="It is gone.")) == "    Kestrel Systems  !  "


def test_a_source_being_retried_has_no_mark():
    assert "!" not in text(feed("Low Tide", 9, problem="It was slow.", is_retrying=True))


def test_a_shut_folder_has_a_mark_after_its_name():
    shut = SourceRow(folder_source(("Slow reading",)), "Slow reading", 36, is_shut=True)
    assert text(shut) == "  Slow reading ›    36  "


@pytest.mark.parametrize(
    "name", ["x" * 60, "朝凪新聞朝凪新聞朝凪新聞朝凪新聞", "صدى النهر صدى النهر صدى النهر"]
)
@pytest.mark.parametrize("width", [16, 24, 26, 30])
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_every_line_has_exactly_its_cells(name, width, depth):
    row = feed(name, 1234567, depth, problem="It is gone.")
    assert cell_len(text(row, width)) == width


def test_groups_are_set_apart():
    plain = [SourceRow(UNREAD, "Unread", 1), SourceRow(LATER, "Later", 1)]
    world = SourceRow(folder_source(("World",)), "World", 1)
    slow = SourceRow(folder_source(("Slow",)), "Slow", 1, is_shut=True)
    space = SourceRow(folder_source(("Space",)), "Space", 1, is_shut=True)
    inside = feed("Low Tide")
    loose = SourceRow(Source(SourceKind.FEED, "7"), "Loose", 1)
    assert grouped_rows([*plain, world, inside, slow, space, loose]) == [
        *plain, None, world, inside, None, slow, space, loose,
    ]  # fmt: skip
