"""Which palette is drawn with."""

import pytest

from tui_reader.config.settings import Settings
from tui_reader.ui.colours import palette_for
from tui_reader.ui.palette import ASCII, COLOURLESS, DARK, LIGHT, SIXTEEN


@pytest.mark.parametrize(
    ("theme", "environment", "colours", "palette"),
    [
        ("auto", {}, "truecolor", DARK),
        ("auto", {"COLORFGBG": "0;15"}, "truecolor", LIGHT),
        ("auto", {"COLORFGBG": "15;default;0"}, "256", DARK),
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
