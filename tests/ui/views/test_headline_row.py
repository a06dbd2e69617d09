"""A headline's cells."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from tui_reader.model.entry import EntryId, Headline
from tui_reader.ui.palette import ASCII, DARK
from tui_reader.ui.views.headline_row import headline_row, lines_of_a_row, placeholder

ROW = Headline(
    EntryId(1),
    1,
    "Low Tide",
    "Tidal array off Cape Orrin",
    0,
    False,
    False,
    False,
    comments_count=38,
    sources=7,
)
TITLES = (
    "Tidal array off Cape Orrin passes its first full year without a failure, and nobody noticed at all",
    "Северный порт откроет зимнюю навигацию на две недели раньше, чем обычно в эти годы",
    "山間の図書館が夜も灯りを消さない理由を町の人たちに聞いてみたらいろいろな答えが返ってきた",
    "قرية الجسر تعيد افتتاح مكتبتها بعد عشرين عاما من الصمت والغبار والانتظار الطويل جدا",
    "👩‍👩‍👧‍👦 families 🇺🇦 flags 👍🏽 tones é marks",
    "",
)


def texts(row, width, age="12m", on="ground", palette=DARK):
    return [strip.text for strip in headline_row(row, age, width, palette, on)]


def test_two_lines_where_there_is_little_room():
    assert texts(ROW, 57) == [
        "  ● Tidal array off Cape Orrin                           ",
        "    Low Tide · 12m · 38 comments                     ×7  ",
    ]


def test_one_line_where_the_headline_gets_52_cells():
    assert lines_of_a_row(91) == 2
    assert lines_of_a_row(92) == 1
    assert texts(ROW, 95) == [
        "  ● Tidal array off Cape Orrin                               ×7   38  Low Tide            12m  "
    ]


def test_a_read_row_has_no_dot_and_is_soft():
    (strip,) = headline_row(replace(ROW, is_read=True), "4h", 100, DARK)
    assert "●" not in strip.text
    assert {segment.style.color.name for segment in strip if segment.text.strip()} == {DARK.soft, DARK.dim}


@pytest.mark.parametrize(("mark", "glyph"), [("is_starred", "*"), ("is_later", "»")])
def test_what_is_kept_is_marked_in_gold(mark, glyph):
    one, two = (headline_row(replace(ROW, **{mark: True}), "4h", width, DARK) for width in (100, 57))
    assert one[0].text[1] == glyph
    assert two[1].text[2] == glyph
    assert any(s.text == glyph and s.style.color.name == DARK.gold for s in one[0])


def test_two_lines_have_room_for_both_marks():
    row = headline_row(replace(ROW, is_starred=True, is_later=True), "4h", 57, DARK)
    assert row[1].text[1:3] == "»*"


def test_the_cursor_has_a_bar_and_its_own_ground():
    for strip in headline_row(ROW, "4h", 57, DARK, "cursor"):
        assert strip.text[0] == "▎"
        assert {segment.style.bgcolor.name for segment in strip} == {DARK.cursor}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("width", [30, 54, 57, 80, 91, 92, 100, 135])
def test_every_line_has_exactly_its_cells(title, width):
    row = replace(ROW, title=title, feed_title=title)
    for strip in (*headline_row(row, "12 Mar", width, DARK), *placeholder(width, DARK)):
        assert cell_len(strip.text) == width == strip.cell_length


def test_a_right_to_left_source_leaves_the_age_where_it_is():
    row = replace(ROW, feed_title="صدى النهر")
    assert texts(row, 57)[1].index("12m") == 4 + 9 + 3


def test_ascii_marks_are_enough():
    palette = replace(DARK, glyphs=ASCII)
    row = replace(ROW, is_later=True, title="x" * 200)
    assert all(line.isascii() for line in texts(row, 100, palette=palette))
