"""What stands on a terminal after each piece of a program's output, as pyte says."""

from collections.abc import Callable, Hashable

import pyte

BAR = "▎"
"""Marks the row under the cursor, in the reader and in the bare list it is measured against."""

Wanted = Callable[["Screen"], bool]
Sight = Callable[["Screen"], Hashable]
"""What of a screen a key changes; None while it is half drawn."""


class Screen:
    """A terminal without a window."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, data: bytes) -> None:
        """Draw what a program wrote."""
        self._stream.feed(data)

    @property
    def text(self) -> str:
        """Every line."""
        return "\n".join(self._screen.display)

    def line(self, row: int, column: int = 0, width: int = 200) -> str:
        """Return the cells of a row from a column on."""
        cells = self._screen.buffer[row]
        return "".join(cells[x].data for x in range(column, min(self.columns, column + width)))

    def bars(self) -> frozenset[tuple[int, int]]:
        """Return column and row of every bar above the footer's line; quotes have one too."""
        return frozenset(
            (column, row)
            for row in range(self.rows - 1)
            for column, cell in self._screen.buffer[row].items()
            if cell.data == BAR
        )


def shows(text: str) -> Wanted:
    """Return whether a text is on the screen."""
    return lambda screen: text in screen.text


def rows_of(column: int) -> Sight:
    """Return the rows of the cursor's bar: what a key changes within a page."""
    return lambda screen: tuple(sorted(row for x, row in screen.bars() if x == column)) or None


def cursor(column: int) -> Callable[[Screen], tuple[tuple[int, ...], str] | None]:
    """Return the rows of the cursor's bar and the words there, which change where a list scrolls."""

    def see(screen: Screen) -> tuple[tuple[int, ...], str] | None:
        rows = sorted(row for x, row in screen.bars() if x == column)
        return (tuple(rows), screen.line(rows[0], column + 1, 40)) if rows else None

    return see


def words(column: int) -> Sight:
    """Return the words beside the cursor's bar, wherever it stands."""
    return lambda screen: (cursor(column)(screen) or (None, None))[1]


def middle(screen: Screen) -> Hashable:
    """Return some lines of a text, whatever stands to its left: what scrolling changes."""
    row = screen.rows // 2
    return tuple(screen.line(row + below, screen.columns // 2) for below in range(5))
