"""Right-to-left text goes out in the order in which it is seen."""

import unicodedata

import pytest
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.ui.views.bidi import base_level, has_rtl, levels, visual

ARABIC = "قرية الجسر"
HEBREW = "שלום עולם"


def test_left_to_right_text_stays_as_it_is() -> None:
    assert visual("plain words") == "plain words"
    assert not has_rtl("Жизнь и 山間")


def test_words_are_read_from_the_right() -> None:
    assert visual(HEBREW) == HEBREW[::-1]
    assert visual(ARABIC) == ARABIC[::-1]


def test_numbers_and_foreign_words_keep_their_order_inside() -> None:
    assert visual("אבג 123 דהו") == "והד 123 גבא"
    assert visual("אבג linux דהו") == "והד linux גבא"
    assert visual("see אבג now") == "see גבא now"


def test_brackets_are_mirrored() -> None:
    assert visual("אבג (דהו) זחט") == "טחז (והד) גבא"


def test_a_mark_stays_behind_its_letter() -> None:
    assert visual("שָׁלוֹם") == "םוֹלשָׁ"


@given(st.text("אבגדה ابتثج 0123 abc (.,) -:%", max_size=40))
def test_the_order_is_that_of_the_reference(text: str) -> None:
    text = text.strip()
    mirrored = base_level(text) if has_rtl(text) else 0
    if has_rtl(text):
        assert visual(text) == get_display(text, base_dir="LR"[mirrored])


@given(st.text("אבגד ابتث ,.-()", min_size=1, max_size=40))
def test_text_that_runs_one_way_needs_no_algorithm(text: str) -> None:
    assert set(levels(text, 1)) == {1}
    assert visual("אב" + text.strip()) == get_display("אב" + text.strip(), base_dir="R")


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    assert len(levels(text, 1)) == len(text)
    if has_rtl(text):
        assert sorted(unicodedata.mirrored(one) for one in visual(text)) == sorted(
            unicodedata.mirrored(one) for one in text
        )


@pytest.mark.parametrize(("text", "level"), [("abc א", 0), ("א abc", 1), ("123 א", 1), ("", 0)])
def test_the_first_letter_gives_the_direction(text: str, level: int) -> None:
    assert base_level(text) == level


def test_without_letters_the_direction_is_whatever_is_around() -> None:
    assert base_level("123 …", unknown=1) == 1
    assert base_level("123", unknown=1) == 1
