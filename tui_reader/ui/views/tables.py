"""Tables: as wide as their words, then shrunk, then wrapped, then cropped."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from tui_reader.model import article
from tui_reader.ui.palette import Palette
from tui_reader.ui.views.bidi import base_level
from tui_reader.ui.views.flow import visual_bits
from tui_reader.ui.views.pieces import UNFRAMED, Bit, Frame, Row, width_of, window
from tui_reader.ui.views.spans import Face, Linker, Prose, Writer
from tui_reader.ui.views.wrap import Line, wrap

BETWEEN = 3
"""Cells between columns."""
NARROWEST = 8
"""Cells a column is not shrunk below, unless its words are shorter."""
WIDEST = 400
"""Cells a column may want."""
MOST_COLUMNS = 60
NUMBER = re.compile(r"[-+−±~≈<>≤≥$€£¥]?\s?\d[\d., \u00a0\u202f’']*\s?[%‰°\w/²³$€£¥]{0,5}|[-–—]?")
HEAD = Face("soft", bold=True)


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of the table."""

    start: int
    """Offset of its text in the table's."""
    end: int
    column: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its text has a line for each row and a tab between cells."""

    prose: Prose
    rows: tuple[tuple[Field, ...], ...]
    head_rows: int
    natural: tuple[int, ...]
    """Cells each column wants."""
    least: tuple[int, ...]
    """Cells each column can be shrunk to; numbers and most words stay whole."""
    numeric: tuple[bool, ...]
    """Columns of numbers are set right."""
    frame: Frame
    gap: int = 1
    before: Frame = UNFRAMED

    @property
    def text(self) -> str:
        """What it says."""
        return self.prose.text

    @property
    def is_rtl(self) -> bool:
        """Whether its first column is the rightmost."""
        return self.frame.is_rtl

    def guess(self, width: int) -> int:
        """Return about how many rows it has."""
        return len(self.rows) + 2

    def columns(self) -> int:
        """Return the cells it takes when it is shrunk as far as it can be."""
        return sum(self.least) + BETWEEN * (len(self.least) - 1)

    def lay(self, width: int) -> Sequence[Row]:
        """Return its rows: each table row takes as many as its highest cell, rules take one."""
        widths = shrink(self.natural, self.least, self.frame.room(width))
        laid: list[Row] = []
        end = 0
        for number, fields in enumerate(self.rows):
            lines = [self._lines(field, widths) for field in fields]
            start = fields[0].start if fields else end
            end = fields[-1].end if fields else end
            for part in range(max(map(len, lines), default=1)):
                shown = [(index, *cell[part]) for index, cell in enumerate(lines) if part < len(cell)]
                laid.append(Row(start, end, number=number, cells=tuple(shown)))
            if number == self.head_rows - 1:
                laid.append(Row(end, end, is_pad=True, number=number))
        laid.append(Row(end, end, is_pad=True, number=len(self.rows)))
        return laid

    def _lines(self, field: Field, widths: Sequence[int]) -> list[Line]:
        lines = wrap(self.text[field.start : field.end], self._field_width(field, widths))
        return [(field.start + start, field.start + end) for start, end in lines]

    def _field_width(self, field: Field, widths: Sequence[int]) -> int:
        covered = widths[field.column : field.column + field.span]
        return sum(covered) + BETWEEN * (len(covered) - 1)

    def draw(self, row: Row, width: int, palette: Palette, shift: int) -> list[Bit]:
        """Return a row as bits, from its cell ``shift`` on when it is too wide."""
        room = self.frame.room(width)
        widths = shrink(self.natural, self.least, room)
        blank = Face(on=self.frame.on)
        if row.is_pad:
            total = min(room, sum(widths) + BETWEEN * (len(widths) - 1))
            bits = [
                Bit(
                    palette.glyphs.across * total,
                    Face("edge" if row.number < len(self.rows) else "rule", self.frame.on),
                )
            ]
        else:
            bits = window(self._row_bits(row, widths, blank), shift, room, palette.glyphs.cut)
        free = Bit(" " * (room - width_of(bits)), blank)
        return self.frame.around([free, *bits] if self.is_rtl else [*bits, free], palette)

    def _row_bits(self, row: Row, widths: Sequence[int], blank: Face) -> list[Bit]:
        shown = {index: (start, end) for index, start, end in row.cells}
        parts: list[list[Bit]] = []
        at = 0
        for index, field in enumerate(self.rows[row.number]):
            start, end = shown.get(index, (field.start, field.start))
            is_rtl = self.is_rtl or base_level(self.text[field.start : field.end]) == 1
            bits = visual_bits(self.text, self.prose.between(start, end), is_rtl)
            free = Bit(" " * (self._field_width(field, widths) - width_of(bits)), blank)
            to_right = self.is_rtl or (field.span == 1 and self.numeric[field.column])
            parts.append([free, *bits] if to_right else [*bits, free])
            at = field.column + field.span
        missing = widths[at:]
        if missing:
            parts.append([Bit(" " * (sum(missing) + BETWEEN * (len(missing) - 1)), blank)])
        if self.is_rtl:
            parts.reverse()
        gap = Bit(" " * BETWEEN, blank)
        return [bit for number, part in enumerate(parts) for bit in ([gap, *part] if number else part)]


def shrink(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return the widths of columns: those they want if there is room; else the widest give way until
    they fit, none below its least.
    """
    free = room - BETWEEN * (len(natural) - 1)
    low, high = 1, max(natural)
    while low < high:
        widest = (low + high + 1) // 2
        if sum(_capped(natural, least, widest)) <= free:
            low = widest
        else:
            high = widest - 1
    return _capped(natural, least, low)


def _capped(natural: Sequence[int], least: Sequence[int], widest: int) -> list[int]:
    return [max(small, min(wanted, widest)) for wanted, small in zip(natural, least, strict=True)]


def grid(block: article.Table, frame: Frame, linker: Linker, gap: int, before: Frame) -> Grid:
    """Make a grid of a table."""
    writer = Writer(linker)
    rows = [
        _write_row(writer, cells, Face(on=frame.on), number < len(block.head))
        for number, cells in enumerate((*block.head, *block.rows))
    ]
    prose = writer.prose()
    columns = max((fields[-1].column + fields[-1].span for fields in rows if fields), default=1)
    words: list[list[str]] = [[] for _ in range(columns)]
    for fields in rows:
        for field in fields:
            if field.span == 1:
                words[field.column].append(prose.text[field.start : field.end])
    natural = [
        max((cell_len(line) for text in column for line in text.split("\n")), default=1) for column in words
    ]
    longest = [
        max((cell_len(word) for text in column for word in text.split()), default=1) for column in words
    ]
    numeric = [are_numbers(column[len(block.head) :]) for column in words]
    return Grid(
        prose,
        tuple(rows),
        len(block.head),
        tuple(min(wanted, WIDEST) for wanted in natural),
        tuple(map(_least, natural, longest, numeric)),
        tuple(numeric),
        replace(frame, inset=0),
        gap,
        before,
    )


def _least(wanted: int, longest_word: int, is_numeric: bool) -> int:
    enough = wanted if is_numeric else longest_word
    return min(wanted, max(NARROWEST, min(enough, 2 * NARROWEST)))


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(text) for text in texts), default=0) or 1


def _write_row(
    writer: Writer, cells: tuple[article.Cell, ...], face: Face, is_head: bool
) -> tuple[Field, ...]:
    fields: list[Field] = []
    column = 0
    writer.end_line(face)
    for cell in cells[:MOST_COLUMNS]:
        if fields:
            writer.end_cell(face)
        start = writer.length
        writer.write_inlines(
            cell.children, HEAD._replace(on=face.on) if is_head or cell.is_header else face
        )
        span = max(1, min(cell.span, MOST_COLUMNS))
        fields.append(Field(start, writer.length, column, span))
        column += span
    return tuple(fields)


def are_numbers(texts: Sequence[str]) -> bool:
    """Tell whether a column is one of numbers: most of what stands in it, and something does."""
    said = [text for text in texts if text]
    return len(said) > 0 and sum(NUMBER.fullmatch(text) is not None for text in said) * 4 >= len(said) * 3
