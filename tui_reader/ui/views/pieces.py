"""What an article is laid out from: pieces that stand under one another.

A piece has a text, and whatever looks at an article (find, links, selection, the place one reads
at) speaks of a piece's number and an offset in its text, whatever the width.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from rich.cells import cell_len

from tui_reader.ui.palette import Ground, Palette
from tui_reader.ui.views.cells import cut
from tui_reader.ui.views.clusters import clusters
from tui_reader.ui.views.spans import DIM, PLAIN, Face, Prose


class Row(NamedTuple):
    """One row of a piece, from ``lay``."""

    start: int
    """Offset of its first character, or of where it would stand: never less than the row before."""
    end: int
    is_pad: bool = False
    """Nothing but ground, above or below the text."""
    is_cut: bool = False
    """The text goes on and is not shown."""
    number: int = 0
    """Of a table: which of its rows it is part of."""
    cells: tuple[tuple[int, int, int], ...] = ()
    """Of a table: index, start and end of each cell that shows something here."""


class Bit(NamedTuple):
    """Cells beside one another that look alike."""

    text: str
    face: Face
    offset: int = -1
    """Offset of its first character in the piece's text; -1 for what is not text."""
    is_reversed: bool = False
    """The character at ``offset`` is the rightmost."""

    def shows(self, offset: int) -> bool:
        """Tell whether the character at an offset is in it."""
        return self.offset >= 0 and self.offset <= offset < self.offset + len(self.text)

    def clusters(self) -> list["Bit"]:
        """Return its characters from left to right, each with its own offset."""
        parts = clusters(self.text)
        if self.offset < 0:
            return [self._replace(text=self.text[start:end]) for start, end, _ in parts]
        end_offset = self.offset + len(self.text)
        return [
            Bit(
                self.text[start:end],
                self.face,
                end_offset - end if self.is_reversed else self.offset + start,
                self.is_reversed,
            )
            for start, end, _ in parts
        ]


class Piece(Protocol):
    """Something laid out by itself."""

    @property
    def prose(self) -> Prose:
        """What it says, with faces."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def gap(self) -> int:
        """Empty rows above it."""

    @property
    def is_rtl(self) -> bool:
        """Whether it begins at the right."""

    @property
    def before(self) -> "Frame":
        """What those empty rows show: a quote's bar runs through them."""

    def guess(self, width: int) -> int:
        """Return about how many rows it has, without laying it out."""

    def lay(self, width: int) -> Sequence[Row]:
        """Return its rows; at least one."""

    def draw(self, row: Row, width: int, palette: Palette, shift: int) -> list[Bit]:
        """Return a row as bits of ``width`` cells in all; what is wider than that is shown from the cell
        ``shift`` on.
        """


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a piece, in cells from where its lines begin."""

    indent: int = 0
    """Cells before the text."""
    inset: int = 0
    """Cells kept free behind it."""
    bars: tuple[int, ...] = ()
    """Where the bars of quotes stand."""
    on: Ground = "ground"
    is_rtl: bool = False
    """Everything begins at the right."""

    def indented(self, cells: int) -> "Frame":
        """Return a frame with the text further in."""
        return replace(self, indent=min(self.indent + cells, MOST_INDENT))

    def quoted(self) -> "Frame":
        """Return a frame with one more bar."""
        if self.indent + 3 > MOST_INDENT:
            return self
        return replace(self.indented(3), bars=(*self.bars, self.indent), inset=max(self.inset, 3))

    def facing(self, is_rtl: bool) -> "Frame":
        """Return a frame that begins at the right, or at the left."""
        return self if self.is_rtl == is_rtl else replace(self, is_rtl=is_rtl)

    def empty(self, width: int, palette: Palette) -> list[Bit]:
        """Return a row without text."""
        return self.around([Bit(" " * self.room(width), Face(on=self.on))], palette)

    def room(self, width: int) -> int:
        """Return the cells left for text."""
        return max(LEAST_ROOM, width - self.indent - self.inset)

    def around(
        self, middle: list[Bit], palette: Palette, marker: str = "", marker_face: Face = PLAIN
    ) -> list[Bit]:
        """Put bars and a marker before bits that fill the room, and free cells behind them."""
        blank = Face(on=self.on)
        glyphs = palette.glyphs
        bar = Bit(glyphs.bar_right if self.is_rtl else glyphs.bar, Face("edge", self.on))
        marks = [(at, bar) for at in self.bars]
        if self.on == "raised" and not palette.has_grounds:
            marks.append((max(0, self.indent - 2), bar))
        if marker := cut(marker, self.indent - 1, glyphs.cut):
            if self.is_rtl and marker.endswith("."):
                marker = f".{marker[:-1]}"
            marks.append((self.indent - 1 - cell_len(marker), Bit(marker, marker_face)))
        before: list[Bit] = []
        at = 0
        for column, mark in marks:
            before += [Bit(" " * (column - at), blank), mark]
            at = column + cell_len(mark.text)
        before.append(Bit(" " * (self.indent - at), blank))
        behind = Bit(" " * self.inset, blank)
        if self.is_rtl:
            return [behind, *middle, *reversed(before)]
        return [*before, *middle, behind]


UNFRAMED = Frame()
MOST_INDENT = 40
"""Deeper nesting is not shown."""
LEAST_ROOM = 8
"""Cells a text has however deep it is nested; what sticks out then is cropped."""


def width_of(bits: list[Bit]) -> int:
    """Return the cells of bits in all."""
    return sum([cell_len(bit.text) for bit in bits])


def window(bits: list[Bit], shift: int, width: int, mark: str) -> list[Bit]:
    """Return ``width`` cells of a line from the cell ``shift`` on, with ``mark`` where it goes on."""
    total = width_of(bits)
    if total <= width:
        return bits
    shift = max(0, min(shift, total - width))
    shown = _cells_of(bits, shift, shift + width)
    if shift + width < total:
        shown = [*_cells_of(shown, 0, width - cell_len(mark)), Bit(mark, DIM._replace(on=bits[-1].face.on))]
    return shown


def _cells_of(bits: list[Bit], first: int, end: int) -> list[Bit]:
    """Return the cells ``first`` to ``end``; half a wide character becomes a blank."""
    shown: list[Bit] = []
    at = 0
    for bit in bits:
        if bit.text.isascii() and not bit.is_reversed:
            start, stop = max(0, first - at), max(0, end - at)
            if part := bit.text[start:stop]:
                shown.append(bit._replace(text=part, offset=bit.offset + start if bit.offset >= 0 else -1))
            at += len(bit.text)
            continue
        for cluster in bit.clusters():
            cells = cell_len(cluster.text)
            inside = min(at + cells, end) - max(at, first)
            if 0 < inside == cells or (cells == 0 and first < at <= end):
                shown.append(cluster)
            elif inside > 0:
                shown.append(cluster._replace(text=" " * inside))
            at += cells
    return shown
