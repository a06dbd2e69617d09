"""Bits to strips: the styles of faces, links, and what is lit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.ui.palette import Ground, Ink, Palette
from tui_reader.ui.views.cells import segment
from tui_reader.ui.views.links import terminal_link
from tui_reader.ui.views.pieces import Bit
from tui_reader.ui.views.spans import Face


class Lit(NamedTuple):
    """A range of a text that is shown otherwise: a match, the selection."""

    start: int
    end: int
    ink: Ink
    on: Ground


class Hint(NamedTuple):
    """A link's letters while hints are lit."""

    letters: str
    start: int
    """Offset of the link's first character."""


HOME_ROW = "asdfghjklqwertyuiopzxcvbnm"


@dataclass(slots=True)
class Brush:
    """Draws the rows of one document in one palette.

    A link has one ``Style`` for all its rows: ``rich`` gives every style its own link id, and a
    link of several ids lights up in parts.
    """

    palette: Palette
    hrefs: Sequence[str]
    hinted: Collection[int] = ()
    """Links that stay bright while all else is faded, because their hints are lit."""
    _styles: dict[Face, Style] = field(default_factory=dict)

    def style(self, face: Face) -> Style:
        """Return the one style of a face."""
        style = self._styles.get(face)
        if style is None:
            ink, on, bold, italic, underline, strike, link = face
            palette = self.palette.faded() if self.hinted else self.palette
            if link in self.hinted:
                ink, palette = "bright", replace(palette, bright=self.palette.bright)
            style = palette.style(ink, on, bold=bold, italic=italic, underline=underline, strike=strike)
            if link >= 0 and (address := terminal_link(self.hrefs[link])):
                style = style.update_link(address)
            self._styles[face] = style
        return style

    def strip(self, bits: Sequence[Bit], left: int, width: int, lit: Sequence[Lit] = ()) -> Strip:
        """Return bits as a line of exactly ``width`` cells, ``left`` of them before the bits."""
        ground = self.palette.style()
        segments: list[Segment] = [Segment(" " * left, ground)] if left > 0 else []
        if lit:
            bits = [part for bit in bits for part in light(bit, lit)]
        text, style = "", ground
        for bit in bits:
            bit_style = self.style(bit.face)
            if bit_style is style:
                text += bit.text
                continue
            if text:
                segments.append(segment(text, style))
            text, style = bit.text, bit_style
        if text:
            segments.append(segment(text, style))
        cells = sum([cell_len(part.text) for part in segments])
        if cells < width:
            segments.append(Segment(" " * (width - cells), ground))
        strip = Strip(segments, max(cells, width))
        return strip if cells <= width else strip.crop(0, width)


def hint(strip: Strip, bits: Sequence[Bit], left: int, hints: Mapping[int, Hint], style: Style) -> Strip:
    """Lay hints over a row: a letter stands in the cell before its link, so that no letter of the text
    is lost and none moves; a second one takes the link's first cell.
    """
    at = left
    for bit in bits:
        width = cell_len(bit.text)
        mark = hints.get(bit.face.link)
        if mark is not None and bit.shows(mark.start):
            first = at + width - len(mark.letters) + 1 if bit.is_reversed else at - 1
            letters = mark.letters[::-1] if bit.is_reversed else mark.letters
            end = first + len(letters)
            over = Strip([Segment(letters, style)], len(letters))
            strip = Strip.join([strip.crop(0, first), over, strip.crop(end, strip.cell_length)])
        at += width
    return strip


def hint_letters(count: int) -> list[str]:
    """Return as many hints, the ones easiest to type first; none begins another."""
    singles = max(0, min(count, (len(HOME_ROW) ** 2 - count) // (len(HOME_ROW) - 1)))
    pairs = [first + second for first in HOME_ROW[singles:] for second in HOME_ROW]
    return [*HOME_ROW[:singles], *pairs][:count]


def light(bit: Bit, lit: Sequence[Lit]) -> list[Bit]:
    """Change the faces of those characters of a bit that are lit."""
    end = bit.offset + len(bit.text)
    if bit.offset < 0 or not any(one.start < end and one.end > bit.offset for one in lit):
        return [bit]
    parts = []
    for part in bit.clusters():
        over = next((one for one in reversed(lit) if one.start <= part.offset < one.end), None)
        parts.append(part._replace(face=part.face._replace(ink=over.ink, on=over.on)) if over else part)
    return parts
