"""Which palette is drawn with."""

import pytest
from rich.color import Color, ColorSystem

from tui_reader.config.settings import Settings
from tui_reader.ui.colours import palette_for
from tui_reader.ui.palette import ASCII, COLOURLESS, DARK, LIGHT, SIXTEEN
from tui_reader.ui.palette256 import DARK_256, LIGHT_256


@pytest.mark.parametrize(
    ("theme", "environment", "colours", "palette"),
    [
        ("auto", {}, "truecolor", DARK),
        ("auto", {"COLORFGBG": "0;15"}, "truecolor", LIGHT),
        ("auto", {"COLORFGBG": "15;default;0"}, "256", DARK_256),
        ("light", {}, "256", LIGHT_256),
        ("light", {"COLORFGBG": "15;0"}, "truecolor", LIGHT),
        ("dark", {"COLORFGBG": "0;15"}, "truecolor", DARK),
        ("light", {}, "standard", SIXTEEN),
        ("auto", {"NO_COLOR": "1"}, "truecolor", COLOURLESS),
    ],
)
def test_settings_and_terminal_decide(theme, environment, colours, palette):
    assert palette_for(Settings(theme=theme), environment, colours) == palette


def test_ascii_is_a_setting():
    assert palette_for(Settings(ascii=True), {}, "truecolor").glyphs == ASCII


def test_256_colours_are_the_numbers_that_were_chosen():
    def number(colour):
        return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number

    assert [number(c) for c in (DARK_256.ground, DARK_256.raised, DARK_256.cursor)] == [234, 235, 237]
    assert [number(c) for c in (DARK_256.bright, DARK_256.text, DARK_256.accent)] == [255, 252, 111]
    assert [number(c) for c in (LIGHT_256.ground, LIGHT_256.raised, LIGHT_256.cursor)] == [231, 255, 253]
