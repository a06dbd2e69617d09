"""The palettes of terminals with 256 colours: each token its own number, none left to the nearest one."""

from tui_reader.ui.palette import Palette


def grey(number: int) -> str:
    """Return the ``#rrggbb`` that rich turns into this number of the grey ramp, 232 to 255.

    A little off the ramp's own values: rich goes by lightness, in 25 steps.
    """
    return f"#{bytes([round((number - 231) / 25 * 255)] * 3).hex()}"


DARK_256 = Palette(
    ground=grey(234),
    raised=grey(235),
    cursor=grey(237),
    idle=grey(235),
    rule=grey(237),
    edge=grey(240),
    bright=grey(255),
    text=grey(252),
    soft=grey(248),
    dim=grey(243),
    accent="#87afff",
    gold="#d7af5f",
    match=grey(239),
    match_text="#ffffaf",
    red="#ff8787",
    green="#87af87",
    violet="#af87d7",
    hint=grey(234),
)
"""As ``DARK``; ``raised`` and ``idle`` fall together."""

LIGHT_256 = Palette(
    ground="#ffffff",
    raised=grey(255),
    cursor=grey(253),
    idle=grey(255),
    rule=grey(253),
    edge=grey(249),
    bright=grey(233),
    text=grey(236),
    soft=grey(240),
    dim=grey(244),
    accent="#005faf",
    gold="#875f00",
    match="#ffffaf",
    match_text=grey(236),
    red="#af0000",
    green="#005f00",
    violet="#5f5faf",
    hint="#ffffff",
    is_dark=False,
)
"""As ``LIGHT``; ``raised`` and ``idle`` fall together."""
