"""The list of headlines: rows of one height over a window of any list, a cursor on one."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from tui_reader.model.entry import Headline
from tui_reader.ui.palette import Ground, Palette
from tui_reader.ui.views.ages import age, grouped
from tui_reader.ui.views.headline_row import LEFT, headline_row, lines_of_a_row, placeholder
from tui_reader.ui.views.sentences import sentence_rows
from tui_reader.ui.views.title_row import problem_rows, title_row
from tui_reader.ui.widgets.line_pane import LinePane

HEAD_ROWS = 2
STRIPS = 2000
"""Drawn rows kept."""


class RowSource(Protocol):
    """Rows by number; ``None`` for one not read yet."""

    count: int

    def __getitem__(self, row: int) -> Headline | None:
        """Return a row."""
        ...


class NoRows:
    """No rows at all."""

    count = 0

    def __getitem__(self, row: int) -> Headline | None:
        """Return no row."""
        return None


class HeadlineList(LinePane):
    """Draws rows and moves the cursor; what a row means, its pane knows."""

    ALLOW_SELECT = False

    class CursorMoved(Message):
        """The cursor stands on another row."""

        def can_replace(self, message: Message) -> bool:
            """Only where it came to rest matters."""
            return isinstance(message, HeadlineList.CursorMoved)

    class Clicked(Message):
        """The row under the cursor was clicked once more."""

    def __init__(self, palette: Palette, now: Callable[[], int]) -> None:
        """``now`` gives milliseconds since 1970, for the ages."""
        super().__init__(palette, head_rows=HEAD_ROWS, id="headline-list")
        self.rows: RowSource = NoRows()
        self.cursor = 0
        self.title = ""
        self.unread = 0
        self.news = ""
        """What arrived and is not seen yet, in words."""
        self.order = ""
        self.empty = ""
        """The sentence of a list without rows."""
        self.problem = ""
        """What is wrong with the source, in a sentence; stands above the rows."""
        self._now = now
        self._problem_rows: list[Strip] = []
        self._row_lines = 1
        self._held_top = 0
        self._strips: OrderedDict[tuple[object, ...], tuple[Strip, ...]] = OrderedDict()

    @property
    def current(self) -> Headline | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows.count else None

    # ── what is in it ────────────────────────────────────────────────────────────────────────────

    def show(self, rows: RowSource, cursor: int = 0) -> None:
        """Show another list from its top, or from where ``cursor`` can be seen."""
        self.rows, self.cursor = rows, cursor
        self.top = self._held_top = 0
        if cursor:
            self._reveal()
        else:
            self.paint()
        self.post_message(self.CursorMoved())

    def set_problem(self, problem: str) -> None:
        """Say above the rows what is wrong with the source; empty when nothing is."""
        self.problem = problem
        self._problem_rows = problem_rows(problem, self.size.width, self.palette) if self.size else []
        self.head_rows = max(HEAD_ROWS, 1 + len(self._problem_rows))

    def insert_above(self, count: int) -> None:
        """Take in rows that arrived above the cursor: what is on the screen stays where it is."""
        self.cursor += count
        self.top += count * self._row_lines
        self._held_top = self.top
        self.paint()

    def visible_rows(self) -> range:
        """Return the numbers of the rows on the screen."""
        first = self.top // self._row_lines
        return range(first, min(self.rows.count, first + self.page // self._row_lines + 2))

    # ── moving ───────────────────────────────────────────────────────────────────────────────────

    def move_to(self, row: int) -> bool:
        """Put the cursor on a row, as near as there is one; return whether it moved."""
        while row >= self.rows.count and self.rows[self.rows.count] is not None:
            # A list whose length is not counted yet grows as it is walked.
            continue
        before = self.cursor
        self.cursor = max(0, min(row, self.rows.count - 1))
        self._held_top = 0
        self._reveal()
        if self.cursor != before:
            self.post_message(self.CursorMoved())
        return self.cursor != before

    def move_by(self, rows: int) -> bool:
        """Move the cursor down by some rows, up when negative; return whether it moved."""
        return self.move_to(self.cursor + rows)

    def move_to_last(self) -> bool:
        """Put the cursor on the last row known of; return whether it moved."""
        return self.move_to(self.rows.count - 1)

    @property
    def page_rows(self) -> int:
        """Rows that fit the pane."""
        return max(1, self.page // self._row_lines)

    def _reveal(self) -> None:
        if self.size:
            self.reveal(self.cursor * self._row_lines, self._row_lines)

    def clamp(self) -> None:
        """Keep ``top`` where there are rows, or where arrivals pushed it until the cursor is moved."""
        highest = max(0, self.height() - self.page, self._held_top)
        self.top = max(0, min(self.top, highest))

    def on_click(self, event: Click) -> None:
        """Put the cursor where the click was."""
        if (line := self.line_at(event.y)) is None or not self.rows.count:
            return
        if not self.move_to(line // self._row_lines):
            self.post_message(self.Clicked())

    # ── drawing ──────────────────────────────────────────────────────────────────────────────────

    def height(self) -> int:
        """Return the lines of all rows."""
        return self.rows.count * self._row_lines

    def relayout(self) -> None:
        """Draw anew; the cursor's row stays as far down as it was."""
        lines = lines_of_a_row(self.size.width)
        if lines != self._row_lines:
            offset = self.cursor * self._row_lines - self.top
            self._row_lines = lines
            self.top, self._held_top = self.cursor * lines - offset, 0
        self._strips.clear()
        self.set_problem(self.problem)
        first = self.cursor * lines
        self.top = min(first, max(self.top, first + lines - self.page))

    def head_line(self, y: int) -> Strip:
        """Draw the list's name, what is unread in it, and its order."""
        if y:
            return self._problem_rows[y - 1] if self._problem_rows else self.blank()
        return title_row(
            self.title,
            self.size.width,
            self.palette,
            at=LEFT,
            has_focus=self.has_focus,
            count=grouped(self.unread) if self.unread else "",
            news=self.news,
            aside=self.order,
        )

    def line(self, y: int) -> Strip:
        """Draw one line of a row."""
        row, part = divmod(y, self._row_lines)
        if not self.rows.count:
            return self._empty_line(y)
        if row >= self.rows.count:
            return self.blank()
        return self._row(row)[part]

    def _empty_line(self, y: int) -> Strip:
        lines = sentence_rows(self.empty, self.size.width, self.palette)
        return lines[y] if y < len(lines) else self.blank()

    def _row(self, row: int) -> tuple[Strip, ...]:
        on: Ground = "ground"
        if row == self.cursor:
            on = "cursor" if self.has_focus else "idle"
        headline = self.rows[row]
        if headline is None:
            return placeholder(self.size.width, self.palette, on)
        how_old = age(headline.sort_at, self._now())
        key = (headline, how_old, on)
        strips = self._strips.get(key)
        if strips is None:
            strips = headline_row(headline, how_old, self.size.width, self.palette, on)
            self._strips[key] = strips
            if len(self._strips) > STRIPS:
                self._strips.popitem(last=False)
        return strips
