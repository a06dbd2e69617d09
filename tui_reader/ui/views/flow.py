"""Text that is wrapped: paragraphs, headings, items, captions, titles."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.bidi import has_rtl, levels, reverse, visual, visual_runs
from tui_reader.ui.views.cells import cut
from tui_reader.ui.views.pieces import UNFRAMED, Bit, Frame, Row, width_of
from tui_reader.ui.views.spans import DIM, SOFT, Face, Prose, Span
from tui_reader.ui.views.wrap import UNSPACED, balance, wrap

LONGEST_DROPPED = 16
"""Characters of a word that are left out rather than cut."""
PARAGRAPH = re.compile("[\n\t]")
"""Ends what is reordered by itself: a line the author broke, a table's cell."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A text with what stands around it."""

    prose: Prose
    frame: Frame = UNFRAMED
    gap: int = 1
    before: Frame = UNFRAMED
    marker: str = ""
    """Stands before the first row: a bullet, a number."""
    marker_face: Face = SOFT
    side: str = ""
    """Stands at the far end of the first row, and keeps the text from it."""
    side_face: Face = DIM
    most_rows: int = 0
    """Rows after which the text is cut; 0 for all."""
    pads: tuple[int, int] = (0, 0)
    """Rows of its own ground above and below."""
    is_balanced: bool = False
    is_centred: bool = False
    has_rule: bool = False
    """A thin rule runs from the text to the edge."""

    @property
    def text(self) -> str:
        """What it says."""
        return self.prose.text

    @property
    def is_rtl(self) -> bool:
        """Whether it begins at the right."""
        return self.frame.is_rtl

    def _room(self, width: int) -> int:
        room = self.frame.room(width)
        return max(1, room - cell_len(self.side) - 3) if self.side else room

    def guess(self, width: int) -> int:
        """Return about how many rows it has: 2 in 100 off over an article."""
        cells = len(self.text) * (2 if UNSPACED.search(self.text, 0, 80) else 1)
        rows = 1 + cells * 103 // (100 * self._room(width))
        return sum(self.pads) + (min(rows, self.most_rows) if self.most_rows else rows)

    def lay(self, width: int) -> Sequence[Row]:
        """Return its rows."""
        lay_lines = balance if self.is_balanced else wrap
        lines = lay_lines(self.text, self._room(width), self.prose.breaks)
        rows = [Row(start, end) for start, end in lines]
        if self.most_rows and len(rows) > self.most_rows:
            del rows[self.most_rows :]
            rows[-1] = rows[-1]._replace(end=len(self.text), is_cut=True)
        above, below = self.pads
        end = len(self.text)
        return [Row(0, 0, is_pad=True)] * above + rows + [Row(end, end, is_pad=True)] * below

    def draw(self, row: Row, width: int, palette: Palette, shift: int) -> list[Bit]:
        """Return a row as bits."""
        blank = Face(on=self.frame.on)
        room = self.frame.room(width)
        if row.is_pad:
            return self.frame.empty(width, palette)
        bits = self._text_bits(row, self._room(width), palette)
        left = room - width_of(bits)
        is_first = row.start == 0
        if self.has_rule and left > 2:
            rest = [Bit("  ", blank), Bit(palette.glyphs.across * (left - 2), Face("rule", self.frame.on))]
        elif self.side and is_first:
            side = visual(cut(self.side, left, palette.glyphs.cut))
            rest = [Bit(" " * (left - cell_len(side)), blank), Bit(side, self.side_face)]
        else:
            rest = [Bit(" " * left, blank)]
        if self.is_rtl:
            bits = [*reversed(rest), *bits]
        elif self.is_centred:
            bits = [Bit(" " * (left // 2), blank), *bits, Bit(" " * (left - left // 2), blank)]
        else:
            bits += rest
        return self.frame.around(bits, palette, self.marker if is_first else "", self.marker_face)

    def _text_bits(self, row: Row, room: int, palette: Palette) -> list[Bit]:
        """Return the words of a row, in the order in which a terminal shows them."""
        start, end = row.start, row.end
        if row.is_cut:
            mark = palette.glyphs.cut
            shown = cut(self.text[start : start + 4 * room].replace("\n", " "), room, mark)
            end = whole_words(self.text, start, start + len(shown) - len(mark))
        bits = visual_bits(self.text, self.prose.between(start, end), self.is_rtl)
        if row.is_cut and bits:
            more = Bit(palette.glyphs.cut, bits[-1].face)
            bits = [more, *bits] if self.is_rtl else [*bits, more]
        return bits


def whole_words(text: str, start: int, end: int) -> int:
    """Return where to cut a line that goes on after ``end``: before its last word, if not far back."""
    if text[end : end + 1].isspace():
        return end
    cut_at = text.rfind(" ", start, end)
    return cut_at if cut_at > end - LONGEST_DROPPED else end


def visual_bits(text: str, spans: list[Span], is_rtl: bool) -> list[Bit]:
    """Return a line, given as spans that follow one another, in the order in which a terminal shows it.

    A paragraph with nothing but left-to-right words stays in order at whatever edge it stands.
    """
    if not spans:
        return []
    start, end = spans[0].start, spans[-1].end
    in_order = [Bit(text[span.start : span.end], span.face, span.start) for span in spans]
    if not has_rtl(text if is_rtl else text[start:end]):
        return in_order
    first = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1
    paragraph = PARAGRAPH.split(text[first:], 1)[0]
    if not has_rtl(paragraph):
        return in_order
    faces = {span.start - start: span.face for span in spans}
    borders = list(faces)
    line_levels = levels(paragraph, int(is_rtl))[start - first : end - first]
    bits = []
    for at, stop, is_reversed in visual_runs(line_levels, borders):
        words = text[start + at : start + stop]
        face = faces[borders[bisect_right(borders, at) - 1]]
        bits.append(Bit(reverse(words) if is_reversed else words, face, start + at, is_reversed))
    return bits
