"""The base of every pane: lines of cells, painted by difference."""

from collections.abc import Iterator, Sequence

from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.ui.palette import Palette

WHEEL_LINES = 3


class LinePane(Widget, can_focus=True):
    """Lines from ``line``, of which those from ``top`` on are shown under a head that stays.

    Not a ``ScrollView``: a change of Textual's scroll offset lays out and repaints the whole pane.
    Here ``paint`` compares the lines now due with those on the screen and refreshes the rows that
    differ, so that lines which are the same objects cost nothing. CSS padding, border, tint and
    opacity do not act on it: margins are drawn.

    A subclass gives ``line``, ``height`` and ``relayout``, and ``head_line`` when it sets
    ``head_rows``. Each strip has exactly the pane's width, and a background in every segment.
    """

    DEFAULT_CSS = "LinePane { height: 1fr; width: 1fr; }"

    class Scrolled(Message):
        """The pane shows other lines than before."""

        def __init__(self, pane: "LinePane") -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> "LinePane":
            """The pane, for ``@on`` selectors."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Only where the pane came to rest matters."""
            return isinstance(message, LinePane.Scrolled)

    def __init__(
        self,
        palette: Palette,
        *,
        head_rows: int = 0,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.palette = palette
        self.head_rows = head_rows
        """Rows at the top that do not scroll."""
        self.top = 0
        """The line in the first row under the head."""
        self.shown: list[Strip] = []
        """What the screen shows, row by row."""
        self._shown_size = Size(0, 0)
        self._shown_top = 0

    # ── what a subclass gives ────────────────────────────────────────────────────────────────────

    def line(self, y: int) -> Strip:
        """Return line ``y``, counted from 0; also for ``y`` at or past ``height``: a blank one."""
        raise NotImplementedError

    def height(self) -> int:
        """Return how many lines there are."""
        raise NotImplementedError

    def relayout(self) -> None:
        """Drop what depends on the size or the palette, and set ``top`` for the new size."""

    def head_line(self, y: int) -> Strip:
        """Return row ``y`` of the head."""
        return self.blank()

    # ── painting ─────────────────────────────────────────────────────────────────────────────────

    def blank(self) -> Strip:
        """Return an empty line."""
        return Strip.blank(self.size.width, self.palette.style())

    def paint(self) -> None:
        """Bring the screen up to date. Nothing reaches it any other way."""
        if self.size != self._shown_size:
            self.check_size()
            self.refresh()
        else:
            self.clamp()
            before, self.shown = self.shown, self._lines_due()
            rows = [
                y
                for y, (old, new) in enumerate(zip(before, self.shown, strict=True))
                if new is not old and new != old
            ]
            if rows:
                self.refresh(*(Region(0, y, self.size.width, count) for y, count in runs(rows)))
            self._tell_scrolled()

    def check_size(self) -> None:
        """Lay out again when the size is not the one laid out for."""
        if self.size != self._shown_size:
            self._shown_size = self.size
            self.relayout()
            self.clamp()
            self.shown = self._lines_due()
            self._tell_scrolled()

    def forget_size(self) -> None:
        """Lay out again when there is a size: it was none when there was something to lay out."""
        self._shown_size = Size(0, 0)

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        self.palette = palette
        self.relayout()
        self.paint()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up the rows asked for. Overridden because Textual's own wraps every strip in a new one,
        which loses the text cached in ours.
        """
        self.check_size()
        strips = [self.shown[y] for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, self.background_colors[1]) for strip in strips]
        if crop.column_span == (0, self.size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return a row for finding what the mouse points at: painting does not come here."""
        return self.shown[y] if 0 <= y < len(self.shown) else self.blank()

    def _lines_due(self) -> list[Strip]:
        head = min(self.head_rows, self.size.height)
        return [self.head_line(y) for y in range(head)] + [
            self.line(y) for y in range(self.top, self.top + self.size.height - head)
        ]

    def _tell_scrolled(self) -> None:
        if self.top != self._shown_top:
            self._shown_top = self.top
            self.post_message(self.Scrolled(self))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Repaint what looks otherwise with the focus."""
        super().watch_has_focus(has_focus)
        self.paint()

    # ── moving ───────────────────────────────────────────────────────────────────────────────────

    @property
    def page(self) -> int:
        """Rows under the head; at least 1."""
        return max(1, self.size.height - self.head_rows)

    def clamp(self) -> None:
        """Keep ``top`` where there are lines to show."""
        self.top = max(0, min(self.top, self.height() - self.page))

    def scroll_by(self, lines: int) -> bool:
        """Scroll down by ``lines``, up when negative; return whether anything moved."""
        return self.scroll_to_line(self.top + lines)

    def scroll_to_line(self, top: int) -> bool:
        """Show ``top`` as the first line, as far as there are lines; return whether anything moved."""
        before = self.top
        self.top = top
        self.paint()
        return self.top != before

    def reveal(self, first: int, count: int = 1) -> bool:
        """Scroll just so far that ``count`` lines from ``first`` on are seen; return whether it did."""
        return self.scroll_to_line(min(first, max(self.top, first + count - self.page)))

    def line_at(self, y: int) -> int | None:
        """Return the line in row ``y`` of the pane; ``None`` for the head and below the last line."""
        line = self.top + y - self.head_rows
        return line if y >= self.head_rows and line < self.height() else None

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll with the wheel, and keep Textual from doing it its way."""
        event.stop()
        event.prevent_default()
        self.scroll_by(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll with the wheel, and keep Textual from doing it its way."""
        event.stop()
        event.prevent_default()
        self.scroll_by(-WHEEL_LINES)


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Join neighbouring rows: ``1 2 3 7`` are the runs ``(1, 3) (7, 1)`` of first row and count."""
    first = count = 0
    for row in rows:
        if count and row == first + count:
            count += 1
            continue
        if count:
            yield first, count
        first, count = row, 1
    if count:
        yield first, count
