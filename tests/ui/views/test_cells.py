"""Fields have exactly the cells they were given, and steer no terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui_reader.ui.views.cells import clean, clean_field, cut, fit, segment

DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
hostile = st.text(
    st.characters()
    | st.sampled_from("\x1b\x07\x9b\x00\n\r\t\u2028\u2029" + DIRECTIONS + "👩‍🇩é\u0301क्षि\u200b\u00ad")
)


def is_harmless(text: str) -> bool:
    return all(
        unicodedata.category(character) not in ("Cc", "Cs") and character not in DIRECTIONS + "\u2028\u2029"
        for character in text
    )


@given(hostile, st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_a_field_is_exactly_as_wide_as_asked_and_harmless(text: str, width: int, align: str) -> None:
    shown = fit(text, width, align=align)  # type: ignore[arg-type]  # sampled from the two
    assert cell_len(shown) == width
    assert is_harmless(shown)


@given(hostile)
def test_a_segment_is_harmless_whatever_it_is_given(text: str) -> None:
    made = segment(text, Style())
    assert is_harmless(made.text)
    assert made.cell_length == cell_len(text)


@given(hostile)
def test_cleaning_leaves_nothing_that_steers(text: str) -> None:
    assert is_harmless(clean(text))


def test_an_escape_sequence_loses_its_escape() -> None:
    assert clean("a\x1b]52;c;aGk=\x07b") == "a]52;c;aGk=b"


def test_breaks_become_spaces() -> None:
    assert clean("one\r\n\ttwo\u2028three") == "one two three"


def test_what_shapes_lines_is_not_shown() -> None:
    assert clean_field("hy\u00adphen\u200bated\ufeff") == "hyphenated"


def test_joiners_stay_in_emoji_only() -> None:
    assert clean_field("👩\u200d👧") == "👩\u200d👧"
    assert clean_field("ه\u200d ق") == "ه ق"


def test_a_wide_character_is_not_halved() -> None:
    assert fit("山間の図書館", 6) == "山間… "
    assert fit("山間の図書館", 7) == "山間の…"


def test_a_cut_keeps_marks_with_their_letters() -> None:
    assert cut("e\u0301e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301…"


def test_no_blank_stands_before_the_mark_of_a_cut() -> None:
    assert cut("one two", 5) == "one…"


@pytest.mark.parametrize(("width", "shown"), [(0, ""), (1, "."), (2, ".."), (3, "a.."), (4, "abcd")])
def test_the_ascii_mark_takes_two_cells(width: int, shown: str) -> None:
    assert cut("abcd", width, "..") == shown


def test_right_to_left_words_are_cut_at_their_end_and_ordered_then() -> None:
    assert fit("אבג דהו", 5) == "…גבא "
