"""Which palette the settings and the terminal ask for, and the palette as Textual's theme."""

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import Theme

from tui_reader.config.settings import Settings
from tui_reader.ui.palette import ASCII, COLOURLESS, DARK, LIGHT, SIXTEEN, Palette
from tui_reader.ui.palette256 import DARK_256, LIGHT_256

TOKENS = ("ground", "raised", "cursor", "bright", "text", "soft", "dim", "accent", "red")
"""What style sheets name of the palette."""
LIGHT_GROUNDS = ("7", "15")
"""Numbers of light grounds in ``COLORFGBG``, the only hint some terminals give by themselves."""


def palette_for(settings: Settings, environment: Mapping[str, str], color_system: str | None) -> Palette:
    """Return the palette to draw with; ``color_system`` is rich's word for what the terminal can."""
    if environment.get("NO_COLOR"):
        palette = COLOURLESS
    elif color_system in (None, "standard", "windows"):
        palette = SIXTEEN
    else:
        is_light = settings.theme == "light"
        if settings.theme == "auto":
            is_light = environment.get("COLORFGBG", "").rpartition(";")[2] in LIGHT_GROUNDS
        dark, light = (DARK_256, LIGHT_256) if color_system == "256" else (DARK, LIGHT)
        palette = light if is_light else dark
    return replace(palette, glyphs=ASCII) if settings.ascii else palette


def theme_of(palette: Palette, name: str) -> Theme:
    """Return the palette as Textual's theme, its tokens as variables of style sheets."""
    tokens = {token: _as_style_sheets_name(getattr(palette, token)) for token in TOKENS}
    return Theme(
        name=name,
        primary=tokens["accent"],
        background=tokens["ground"],
        surface=tokens["raised"],
        foreground=tokens["text"],
        dark=palette.is_dark,
        variables=tokens,
    )


def _as_style_sheets_name(colour: str) -> str:
    return colour if colour.startswith("#") else f"ansi_{colour}"
