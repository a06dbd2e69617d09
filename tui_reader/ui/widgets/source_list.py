"""The sidebar: sources in groups, a cursor on one of them."""

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from tui_reader.model.source import UNREAD, Source, SourceRow
from tui_reader.ui.palette import Ground, Palette
from tui_reader.ui.views.source_row import grouped_rows, source_row
from tui_reader.ui.views.title_row import title_row
from tui_reader.ui.widgets.line_pane import LinePane

HEAD_ROWS = 2


class SourceList(LinePane):
    """Draws sources and moves the cursor; the cursor is a source, never a row."""

    ALLOW_SELECT = False

    class CursorMoved(Message):
        """The cursor stands on another source."""

        def can_replace(self, message: Message) -> bool:
            """Only where it came to rest matters."""
            return isinstance(message, SourceList.CursorMoved)

    class Clicked(Message):
        """The source under the cursor was clicked once more."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, head_rows=HEAD_ROWS, id="source-list")
        self.cursor: Source = UNREAD
        self._rows: list[SourceRow] = []
        self._lines: list[SourceRow | None] = []
        self._line_of: dict[Source, int] = {}
        self._strips: dict[tuple[object, ...], Strip] = {}

    @property
    def rows(self) -> list[SourceRow]:
        """The sources, as given."""
        return self._rows

    @property
    def current(self) -> SourceRow | None:
        """The source under the cursor; ``None`` when it is not in the list, in a shut folder say."""
        line = self._line_of.get(self.cursor)
        return None if line is None else self._lines[line]

    def show(self, rows: list[SourceRow]) -> None:
        """Show these; the cursor stays on its source, in its row of the screen where it can."""
        before = self._line_of.get(self.cursor)
        self._rows = rows
        self._lines = grouped_rows(rows)
        self._line_of = {row.source: line for line, row in enumerate(self._lines) if row}
        self._strips.clear()
        after = self._line_of.get(self.cursor)
        if before is not None and after is not None:
            self.top += after - before
        self.paint()

    def select(self, source: Source) -> None:
        """Put the cursor on a source."""
        moved, self.cursor = source != self.cursor, source
        self._reveal()
        if moved:
            self.post_message(self.CursorMoved())

    def move_by(self, rows: int) -> bool:
        """Move the cursor down by some sources, up when negative; return whether it moved."""
        here = next((n for n, row in enumerate(self._rows) if row.source == self.cursor), 0)
        return self.move_to(here + rows)

    def move_to(self, row: int) -> bool:
        """Put the cursor on the source with this number, as near as there is one."""
        if not self._rows:
            return False
        before = self.cursor
        self.select(self._rows[max(0, min(row, len(self._rows) - 1))].source)
        return self.cursor != before

    def move_to_last(self) -> bool:
        """Put the cursor on the last source; return whether it moved."""
        return self.move_to(len(self._rows) - 1)

    @property
    def page_rows(self) -> int:
        """Sources that fit the pane."""
        return self.page

    def _reveal(self) -> None:
        line = self._line_of.get(self.cursor)
        if line is None or not self.size:
            self.paint()
        else:
            self.reveal(line)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the click was."""
        line = self.line_at(event.y)
        row = None if line is None else self._lines[line]
        if row is None:
            return
        if row.source == self.cursor:
            self.post_message(self.Clicked())
        else:
            self.select(row.source)

    # ── drawing ──────────────────────────────────────────────────────────────────────────────────

    def height(self) -> int:
        """Return the lines, those between groups included."""
        return len(self._lines)

    def relayout(self) -> None:
        """Draw anew, with the cursor in sight."""
        self._strips.clear()
        if (line := self._line_of.get(self.cursor)) is not None:
            self.top = min(line, max(self.top, line + 1 - self.page))

    def head_line(self, y: int) -> Strip:
        """Draw the pane's name."""
        if y:
            return self.blank()
        return title_row("Sources", self.size.width, self.palette, has_focus=self.has_focus)

    def line(self, y: int) -> Strip:
        """Draw one source, or the empty line between groups."""
        row = self._lines[y] if y < len(self._lines) else None
        if row is None:
            return self.blank()
        is_selected = row.source == self.cursor
        on: Ground = ("cursor" if self.has_focus else "idle") if is_selected else "ground"
        key = (row, on)
        strip = self._strips.get(key)
        if strip is None:
            strip = source_row(row, self.size.width, self.palette, on, is_selected=is_selected)
            self._strips[key] = strip
        return strip
