"""Text from outside, made safe and cut to an exact number of cells."""

import re
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tui_reader.ui.views.bidi import visual
from tui_reader.ui.views.clusters import clusters

HOSTILE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters (Cc)
    "\ud800-\udfff"  # lone surrogates (Cs)
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction controls
    "\u2028\u2029"  # line and paragraph separators
    "\U0010eeee"  # the cell of a picture in the kitty protocol
    "]"
)
LINE_ENDS = re.compile("[\t\n\r\v\f\x85\u2028\u2029]+")
SHAPING = re.compile("[\u00ad\u200b\u200d\u2060\ufeff]")
INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
    "|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
"""What shapes lines and is not shown: soft hyphens, zero-width spaces, joiners of words. A joiner of
letters goes too, unless it makes an emoji, for ``rich`` gives what it joins no cells."""


def clean(text: str) -> str:
    """Return ``text`` without characters that could steer the terminal; tabs, line and paragraph
    separators become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    return HOSTILE.sub("", LINE_ENDS.sub(" ", text)) if HOSTILE.search(text) else text


def clean_field(text: str) -> str:
    """Return ``text`` as one line to be measured and shown in a field."""
    if text.isascii() and text.isprintable():
        return text
    return shown(clean(text))


def shown(text: str) -> str:
    """Return ``text`` without what shapes lines and is not shown."""
    return INVISIBLE.sub("", text) if SHAPING.search(text) else text


def segment(text: str, style: Style) -> Segment:
    """Make a segment: the only place where text from outside becomes output.

    It was cleaned when it was measured; here it is checked again, and whatever is hostile gives
    way to as many spaces as it was counted for.
    """
    if not (text.isascii() and text.isprintable()) and HOSTILE.search(text):
        text = HOSTILE.sub(lambda match: " " * cell_len(match[0]), text)
    return Segment(text, style)


def cut(text: str, width: int, mark: str = "…") -> str:
    """Shorten ``text`` to at most ``width`` cells, between characters as a reader sees them."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(mark)
    if room < 0:
        return mark[: max(0, width)]
    end = cells = 0
    for _, cluster_end, cluster_width in clusters(text):
        if cells + cluster_width > room:
            break
        end, cells = cluster_end, cells + cluster_width
    return text[:end].rstrip() + mark


def fit(text: str, width: int, *, align: Literal["left", "right"] = "left", mark: str = "…") -> str:
    """Return ``text`` as a field of exactly ``width`` cells: cleaned, cut, put in the order in which
    a terminal shows it, padded. One field can never push another.
    """
    if len(text) <= width and text.isascii() and text.isprintable():
        return text.rjust(width) if align == "right" else text.ljust(width)
    text = visual(cut(clean_field(text), width, mark))
    padding = " " * (width - cell_len(text))
    return padding + text if align == "right" else text + padding
