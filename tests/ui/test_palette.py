"""The palettes keep the look's promises of contrast, and make each style once."""

import pytest

from tui_reader.ui.palette import ASCII, COLOURLESS, DARK, LIGHT, SIXTEEN, UNICODE, Palette
from tui_reader.ui.palette256 import DARK_256, LIGHT_256


def luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [DARK, LIGHT, DARK_256, LIGHT_256])
def test_what_must_be_read_can_be_read(palette: Palette) -> None:
    for ink in (palette.bright, palette.text, palette.soft, palette.accent, palette.red):
        for ground in (palette.ground, palette.cursor, palette.raised):
            assert contrast(ink, ground) >= 4.5
    assert contrast(palette.match_text, palette.match) >= 7
    assert contrast(palette.hint, palette.gold) >= 4.5
    assert contrast(palette.dim, palette.ground) >= 3


def test_a_style_is_made_once() -> None:
    assert DARK.style("bright", bold=True) is DARK.style("bright", bold=True)
    assert DARK.style("bright", bold=True) is not DARK.style("bright")


def test_a_style_has_always_both_colours() -> None:
    for palette in (DARK, LIGHT, SIXTEEN, COLOURLESS):
        style = palette.style("dim", "raised")
        assert style.color is not None
        assert style.bgcolor is not None


def test_without_grounds_the_cursor_is_reversed() -> None:
    assert SIXTEEN.style("text", "cursor").reverse
    assert COLOURLESS.style("match_text", "match").reverse
    assert not COLOURLESS.style("text", "raised").reverse
    assert not DARK.style("text", "cursor").reverse


def test_no_colour_is_left_without_colours() -> None:
    styles = [COLOURLESS.style(ink) for ink in ("text", "accent", "gold", "red", "dim")]
    assert {style.color.name for style in styles if style.color} == {"default"}


def test_faded_colours_lie_between_themselves_and_the_ground() -> None:
    faded = DARK.faded(0.5)
    assert faded.ground == DARK.ground
    assert (
        contrast(DARK.ground, DARK.ground)
        < contrast(faded.text, DARK.ground)
        < contrast(DARK.text, DARK.ground)
    )
    assert COLOURLESS.faded() is COLOURLESS


def test_every_glyph_has_one_in_ascii() -> None:
    for name in UNICODE.__slots__:
        assert getattr(ASCII, name).isascii()
        assert len(getattr(UNICODE, name)) == 1
