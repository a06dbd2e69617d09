"""Our own sentences, with the keys they name lit: written like ``"No unread left. `1` shows all."``"""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui_reader.ui.palette import Ground, Ink, Palette
from tui_reader.ui.views.cells import fit, segment

KEY = re.compile("`([^`]*)`")


def pieces(
    sentence: str,
    palette: Palette,
    ink: Ink = "soft",
    on: Ground = "ground",
    *,
    bold: bool = False,
    bold_keys: bool = False,
) -> list[Segment]:
    """Return the sentence as segments; what stands between backticks is a key."""
    return [
        segment(
            fit(piece, cell_len(piece)),
            palette.style("accent", on, bold=bold or bold_keys)
            if number % 2
            else palette.style(ink, on, bold=bold),
        )
        for number, piece in enumerate(KEY.split(sentence))
        if piece
    ]


def sentence_rows(
    sentence: str, width: int, palette: Palette, *, at: int = 4, ink: Ink = "soft"
) -> list[Strip]:
    """Return the sentence as lines of ``width`` cells that begin at ``at`` and end two before the edge."""
    return [
        Strip(
            [segment(" " * at, palette.style()), *pieces(line, palette, ink)],
        ).adjust_cell_length(width, palette.style())
        for line in _wrapped(sentence, max(8, width - at - 2))
    ]


def _wrapped(sentence: str, width: int) -> list[str]:
    lines: list[str] = []
    cells = 0
    for word in re.findall(r"`[^`]*`\S*|\S+", sentence):
        size = cell_len(word.replace("`", ""))
        if lines and cells + 1 + size <= width:
            lines[-1] += f" {word}"
            cells += 1 + size
        else:
            lines.append(word)
            cells = size
    return lines
