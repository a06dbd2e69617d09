"""A document at a width: which row is where, laid out only as far as it is looked at.

Every piece has a guessed height until it is laid out. What is on the screen is always laid out;
the rest follows when there is time, and only the total changes then.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from tui_reader.ui.views.pieces import Piece, Row


class Place(NamedTuple):
    """Where one reads, whatever the width."""

    piece: int = 0
    offset: int = 0
    """Of the first character in the first row shown; negative: rows above the piece's first."""


class Layout:
    """The rows of a document."""

    def __init__(self, pieces: Sequence[Piece], width: int) -> None:
        self.pieces = pieces
        self.width = width
        self._rows: list[Sequence[Row] | None] = [None] * len(self.pieces)
        self._heights = [piece.gap + piece.guess(width) for piece in self.pieces]
        self._starts: list[int] | None = None
        self._next_unlaid = 0

    @property
    def starts(self) -> list[int]:
        """The first row of each piece, its gap included, and the number of rows in all."""
        if self._starts is None:
            self._starts = [0, *accumulate(self._heights)]
        return self._starts

    @property
    def height(self) -> int:
        """Rows in all, as far as they are known."""
        return self.starts[-1]

    @property
    def is_exact(self) -> bool:
        """Whether nothing is guessed any more."""
        return self._next_unlaid >= len(self.pieces)

    def rows(self, piece: int) -> Sequence[Row]:
        """Return the rows of a piece under its gap."""
        rows = self._rows[piece]
        if rows is None:
            rows = self._rows[piece] = self.pieces[piece].lay(self.width)
            height = self.pieces[piece].gap + len(rows)
            if height != self._heights[piece]:
                self._heights[piece] = height
                self._starts = None
        return rows

    def at(self, y: int) -> tuple[int, int]:
        """Return the piece that row ``y`` belongs to, and which of its rows it is, its gap included."""
        piece = min(bisect_right(self.starts, y) - 1, len(self.pieces) - 1)
        return piece, y - self.starts[piece]

    def lay_from(self, y: int, count: int) -> int:
        """Lay out ``count`` rows from ``y`` on and return where row ``y`` is then: what was guessed to
        stand there may be shorter.
        """
        if not self.pieces:
            return 0
        piece, row = self.at(y)
        row = min(row, self.pieces[piece].gap + len(self.rows(piece)) - 1)
        found = self._heights[piece] - row
        for following in range(piece + 1, len(self.pieces)):
            if found >= count:
                break
            self.rows(following)
            found += self._heights[following]
        return self.starts[piece] + row

    def lay_above(self, y: int, count: int) -> int:
        """Lay out ``count`` rows above ``y``, a row that is laid out; return where it is then."""
        if not self.pieces:
            return 0
        piece, row = self.at(y)
        found = row
        for above in range(piece - 1, -1, -1):
            if found >= count:
                break
            self.rows(above)
            found += self._heights[above]
        return self.starts[piece] + row

    def lay_next(self, count: int) -> None:
        """Lay out ``count`` more pieces, the first ones first."""
        end = min(self._next_unlaid + count, len(self.pieces))
        for piece in range(self._next_unlaid, end):
            self.rows(piece)
        self._next_unlaid = end

    def place_at(self, y: int) -> Place:
        """Return the place of row ``y``, a row that is laid out."""
        if not self.pieces:
            return Place()
        piece, row = self.at(y)
        first = self._first_text_row(piece)
        if row < first:
            return Place(piece, row - first)
        rows = self.rows(piece)
        return Place(piece, rows[min(row - self.pieces[piece].gap, len(rows) - 1)].start)

    def row_of(self, place: Place) -> int:
        """Return the row where a place is, laying its piece out."""
        if not self.pieces:
            return 0
        piece = max(0, min(place.piece, len(self.pieces) - 1))
        first = self._first_text_row(piece)
        if place.offset < 0 or place.piece != piece:
            return self.starts[piece] + max(0, first + min(0, place.offset))
        return self.starts[piece] + self.pieces[piece].gap + row_with(self.rows(piece), place.offset)

    def _first_text_row(self, piece: int) -> int:
        rows = self.rows(piece)
        return self.pieces[piece].gap + next((at for at, row in enumerate(rows) if not row.is_pad), 0)


def row_with(rows: Sequence[Row], offset: int) -> int:
    """Return the first row that shows an offset."""
    at = max(0, bisect_right(rows, offset, key=_start) - 1)
    while at > 0 and rows[at - 1].start == rows[at].start and not rows[at - 1].is_pad:
        at -= 1
    return at


def _start(row: Row) -> int:
    return row.start
