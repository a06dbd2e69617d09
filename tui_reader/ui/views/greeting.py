"""The greeting of an empty library, as lines."""

from textual.strip import Strip

from tui_reader.ui.palette import Ink, Palette
from tui_reader.ui.views.cells import fit, segment

WIDTH = 60
NOTHING = "There is nothing to read yet. Three ways to begin:"
WAYS = (
    ("a", "Any address", "Paste a site or a feed; the reader finds the rest."),
    ("", "Your subscriptions", "tui-reader import feeds.opml   folders and all."),
    ("", "Try it", "tui-reader --demo   sample news, needs no network."),
)
PROMISE = "No account, and nothing about you leaves this computer."


def greeting_rows(width: int, height: int, hour: int, palette: Palette) -> list[Strip]:
    """Draw it in the middle, or from the top where there is little room."""
    style = palette.style
    left = max(2, (width - WIDTH) // 2)
    room = max(10, width - left - 2)

    def line(
        text: str = "", ink: Ink = "text", *, key: str = "", indent: int = 0, bold: bool = False
    ) -> Strip:
        words = fit(text, max(1, room - indent), mark=palette.glyphs.cut)
        return Strip(
            [
                segment(" " * left, style()),
                segment(key.ljust(indent), style("accent", bold=True)),
                segment(words, style(ink, bold=bold)),
            ]
        ).adjust_cell_length(width, style())

    rows = [line(greeting_at(hour), "bright", bold=True), line(), line(NOTHING), line(), line()]
    for key, name, how in WAYS:
        rows += [line(name, "bright", key=key, indent=4, bold=True), line(how, "soft", indent=4), line()]
    rows += [line(), line(PROMISE, "dim")]
    return [line()] * max(0, (height - len(rows)) // 2) + rows


def greeting_at(hour: int) -> str:
    """Return the greeting for an hour of the day."""
    if 5 <= hour < 12:
        return "Good morning."
    return "Good day." if 12 <= hour < 18 else "Good evening."
