"""Bits become strips: exact, safe, each link in one style."""

from rich.cells import cell_len

from tui_reader.ui.palette import DARK
from tui_reader.ui.views.drawing import HOME_ROW, Brush, Hint, Lit, hint, hint_letters, light
from tui_reader.ui.views.pieces import Bit, window
from tui_reader.ui.views.spans import Face

LINK = Face("accent", underline=True, link=0)


def test_a_strip_is_exactly_as_wide_as_asked() -> None:
    brush = Brush(DARK, ())
    for text in ("words", "山間の図書館", "x" * 50, ""):
        strip = brush.strip([Bit(text, Face())], 3, 20)
        assert strip.cell_length == cell_len(strip.text) == 20


def test_every_segment_has_a_ground() -> None:
    strip = Brush(DARK, ()).strip([Bit("words", Face()), Bit("code", Face(on="raised"))], 3, 20)
    assert all(part.style is not None and part.style.bgcolor is not None for part in strip)


def test_a_link_has_one_id_on_all_its_rows() -> None:
    brush = Brush(DARK, ("https://example.org/",))
    assert brush.style(LINK) is brush.style(LINK)
    assert brush.style(LINK).link == "https://example.org/"


def test_an_address_no_terminal_should_get_is_kept_back() -> None:
    assert Brush(DARK, ("javascript:alert(1)",)).style(LINK).link is None


def test_what_is_lit_changes_its_face_alone() -> None:
    parts = light(Bit("abcdef", Face(bold=True), 10), [Lit(12, 14, "match_text", "match")])
    assert "".join(part.text for part in parts) == "abcdef"
    assert "".join(part.text for part in parts if part.face.on == "match") == "cd"
    assert all(part.face.bold for part in parts)


def test_what_is_lit_is_found_in_reversed_words() -> None:
    parts = light(Bit("גבא", Face(), 5, is_reversed=True), [Lit(5, 6, "match_text", "match")])
    assert [part.text for part in parts if part.face.on == "match"] == ["א"]


def test_a_hint_stands_in_the_cell_before_its_link() -> None:
    bits = [Bit("see ", Face(), 0), Bit("there", LINK, 4), Bit(" now", Face(), 9)]
    brush = Brush(DARK, ("https://example.org/",), {0})
    strip = brush.strip(bits, 2, 20)
    one = hint(strip, bits, 2, {0: Hint("a", 4)}, DARK.style("hint", "gold"))
    two = hint(strip, bits, 2, {0: Hint("sd", 4)}, DARK.style("hint", "gold"))
    assert one.text.rstrip() == "  seeathere now"
    assert two.text.rstrip() == "  seesdhere now"
    assert one.cell_length == two.cell_length == 20


def test_a_hint_stands_right_of_a_reversed_link() -> None:
    bits = [Bit("דג ", Face(), 3), Bit("בא", LINK, 0, is_reversed=True), Bit(" ", Face(), -1)]
    strip = Brush(DARK, ("https://example.org/",), {0}).strip(bits, 0, 8)
    assert hint(strip, bits, 0, {0: Hint("a", 0)}, DARK.style("hint", "gold")).text == "דג באa  "


def test_while_hints_are_lit_all_but_links_steps_back() -> None:
    brush = Brush(DARK, ("https://example.org/",), {0})
    ink = brush.style(LINK).color
    assert ink is not None
    assert ink.name == DARK.bright
    faded = brush.style(Face()).color
    assert faded is not None
    assert faded.name == DARK.faded().text


def test_no_hint_begins_another() -> None:
    for count in (0, 1, 8, 26, 27, 40, 200, len(HOME_ROW) ** 2):
        letters = hint_letters(count)
        assert len(set(letters)) == count
        assert not any(one != other and other.startswith(one) for one in letters for other in letters)
    assert hint_letters(3) == ["a", "s", "d"]


def test_half_a_wide_character_is_a_blank() -> None:
    bits = [Bit("山間の図書", Face(), 0)]
    shown = window(bits, 1, 6, "…")
    assert "".join(bit.text for bit in shown) == " 間の…"
    assert [bit.text for bit in window(bits, 99, 6, "…")] == ["の", "図", "書"]
