"""Lines are broken where a script may be broken, and nothing is lost."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_reader.ui.views.clusters import clusters
from tui_reader.ui.views.wrap import SIMPLE, balance, wrap

SCRIPTS = (
    string.ascii_letters + "  ,.—-’ ",
    "абвгдеё й—«» ",
    "山間の図書館が夜も灯りを、。「」（）ーっァ…… ",
    "العربية كتاب (2025) ",
    "한국어 문장 ",
    "नमस्ते दुनिया ",
    "👩‍👩‍👧🇩🇪👍🏽❤️1️⃣é́ ",
)
texts = st.lists(st.sampled_from("".join(SCRIPTS)) | st.sampled_from(SCRIPTS), max_size=40).map("".join)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@given(texts, st.integers(1, 40))
def test_nothing_is_lost_and_nothing_doubled(text: str, width: int) -> None:
    end = 0
    for start, stop in wrap(text, width):
        assert end <= start <= stop
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


@given(texts, st.integers(1, 40))
def test_no_line_is_too_wide_unless_one_character_is(text: str, width: int) -> None:
    for line in lines(text, width):
        assert cell_len(line) <= width or len(clusters(line)) == 1


@given(texts, st.integers(1, 40))
def test_a_line_is_never_broken_inside_a_character(text: str, width: int) -> None:
    borders = {0, len(text), *(start for start, _, _ in clusters(text))}
    borders |= {at for at in range(1, len(text)) if text[at - 1] == " "}  # a stray mark goes with no space
    assert all(start in borders and end in borders for start, end in wrap(text, width))


@given(st.text(string.ascii_lowercase + " ", max_size=200), st.integers(4, 30))
def test_the_fast_way_and_the_slow_way_agree(text: str, width: int) -> None:
    words = " ".join(word[:4] for word in text.split())
    assert wrap(words, width) == wrap(words, width, breaks={-1})


def test_what_is_called_simple_takes_one_cell_each() -> None:
    every = "".join(map(chr, range(0x20, 0x2500)))
    simple = "".join(character for character in every if SIMPLE.fullmatch(character))
    assert len(simple) > 1000
    assert all(cell_len(character) == 1 for character in simple)


def test_words_fill_a_line() -> None:
    assert lines("the quick brown fox jumps", 10) == ["the quick", "brown fox", "jumps"]
    assert lines("exactly ten cells", 11) == ["exactly ten", "cells"]


def test_an_empty_text_has_one_empty_line() -> None:
    assert wrap("", 10) == [(0, 0)]


def test_breaks_the_author_wanted_are_kept() -> None:
    assert lines("one\n\ntwo three", 7) == ["one", "", "two", "three"]


def test_a_word_longer_than_a_line_is_broken_where_it_hurts_least() -> None:
    assert lines("see https://example.org/a/long/path here", 20) == [
        "see",
        "https://example.org/",
        "a/long/path here",
    ]
    assert lines("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_no_break_spaces_hold() -> None:
    assert lines("about 12\u00a0km away", 8) == ["about", "12\u00a0km", "away"]
    assert lines("около 12\u00a0км ходу", 8) == ["около", "12\u00a0км", "ходу"]


def test_a_dash_set_apart_does_not_begin_a_line() -> None:
    assert lines("он сказал — и ушёл", 10) == ["он", "сказал — и", "ушёл"]
    assert lines("mais non ! oui", 9) == ["mais", "non ! oui"]


def test_a_dash_between_words_lets_the_line_end_after_it() -> None:
    assert lines("the boat—and the tide", 10) == ["the boat—", "and the", "tide"]


@pytest.mark.parametrize("width", range(6, 40))
def test_no_line_begins_with_what_may_not_begin_it(width: int) -> None:
    text = "標高八百メートルの谷にある図書館は、「午前二時」でも（窓の）灯りを消さない。ッと、ABC図書館。"
    shown = lines(text, width)
    assert "".join(shown) == text
    assert all(line[0] not in "、。」）ーッっ" for line in shown)
    assert all(line[-1] not in "「（" for line in shown[:-1])


def test_ideographs_break_anywhere_else() -> None:
    assert lines("山間の図書館が夜も", 8) == ["山間の図", "書館が夜", "も"]
    assert lines("図書館ABC図書館", 9) == ["図書館ABC", "図書館"]


def test_hangul_breaks_between_words() -> None:
    assert lines("안녕하세요 세계 여러분", 12) == ["안녕하세요", "세계 여러분"]


def test_two_dashes_or_ellipses_stay_together() -> None:
    assert lines("待って……だが", 7) == ["待っ", "て……だ", "が"]


def test_a_zero_width_space_is_a_chance_to_break() -> None:
    assert wrap("abcdefghij", 6, breaks={4}) == [(0, 4), (4, 10)]


def test_a_flag_is_not_torn() -> None:
    assert lines("🇩🇪🇫🇷🇮🇹", 3) == ["🇩🇪", "🇫🇷", "🇮🇹"]


def test_a_title_is_balanced() -> None:
    title = "Tidal array off Cape Orrin passes its first full year"
    assert [title[start:end] for start, end in balance(title, 50)] == [
        "Tidal array off Cape Orrin",
        "passes its first full year",
    ]
    assert balance("Short title", 50) == [(0, 11)]
