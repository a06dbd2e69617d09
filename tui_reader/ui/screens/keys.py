"""``?``: the keys of a place, filtered by typing."""

from textual.events import Key, Resize
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.ui.bindings import Binding, Context
from tui_reader.ui.keys import name_of
from tui_reader.ui.palette import Palette
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.views.cells import fit, segment
from tui_reader.ui.views.footer_row import Hint
from tui_reader.ui.views.keys_page import LAST_WORD, MARGIN, key_lines, keys_head, keys_page
from tui_reader.ui.widgets.line_pane import LinePane

HINTS = (Hint("Esc", "leave"), Hint("Tab", "keys of another place"))
MORE = Hint("↓ ↑", "more")
HEAD_ROWS, TAIL_ROWS = 4, 3
BESIDE = 5
"""Cells of the screen behind at either side."""


class KeysView(LinePane):
    """Draws the keys of one place on raised ground."""

    def __init__(self, palette: Palette, bindings: tuple[Binding, ...], context: Context) -> None:
        super().__init__(palette, head_rows=HEAD_ROWS, id="keys")
        self.context = context
        self.wanted = ""
        self._table = bindings
        self._head: list[Strip] = []
        self._lines: list[Strip] = []

    def relayout(self) -> None:
        """Draw anew."""
        width = self.size.width
        lines = key_lines(self._table, self.context, self.wanted)
        last_word = segment(
            " " * MARGIN + fit(LAST_WORD, max(1, width - 2 * MARGIN)), self.palette.style("dim", "raised")
        )
        ending = Strip([last_word]).adjust_cell_length(width, self.palette.style(on="raised"))
        self._head = keys_head(self.context, self.wanted, width, self.palette)
        self._lines = [*keys_page(lines, width, self.palette), self.blank(), ending, self.blank()]

    def rows_needed(self, width: int) -> int:
        """Return how high all keys of this place are at some width."""
        lines = key_lines(self._table, self.context)
        return HEAD_ROWS + len(keys_page(lines, max(20, width), self.palette)) + TAIL_ROWS

    def change(self, context: Context, wanted: str) -> None:
        """Show another place's keys, or other ones of this."""
        self.context, self.wanted = context, wanted
        self.top = 0
        self.relayout()
        self.paint()

    def blank(self) -> Strip:
        """Return an empty line of the raised ground."""
        return Strip.blank(self.size.width, self.palette.style(on="raised"))

    def height(self) -> int:
        """Return the lines below the head."""
        return len(self._lines)

    def head_line(self, y: int) -> Strip:
        """Return a line of the head."""
        return self._head[y]

    def line(self, y: int) -> Strip:
        """Return a line below it."""
        return self._lines[y] if y < len(self._lines) else self.blank()


class KeysScreen(Overlay[None]):
    """The keys of the place it was called from; ``Tab`` shows those of the others."""

    def __init__(self, palette: Palette, bindings: tuple[Binding, ...], context: Context) -> None:
        super().__init__(palette, HINTS)
        self.view = KeysView(palette, bindings, context)

    def content(self) -> Widget:
        """Show the keys."""
        return self.view

    def on_mount(self) -> None:
        """Take the keys."""
        self.view.focus()

    def on_resize(self, event: Resize) -> None:
        """Be as high as the keys need, where there is room."""
        needed = self.view.rows_needed(event.size.width - 2 * BESIDE)
        room = event.size.height - 4
        self.view.styles.height = min(needed, room)
        self.footer.show_hints((*HINTS, MORE) if needed > room else HINTS)

    def on_key(self, event: Key) -> None:
        """Filter, turn to another place, scroll, leave."""
        event.stop()
        event.prevent_default()
        view = self.view
        match name_of(event):
            case "Esc":
                self.dismiss(None)
            case "Tab":
                places = list(Context)
                view.change(places[(places.index(view.context) + 1) % len(places)], view.wanted)
            case "Down" | "PgDn":
                view.scroll_by(view.page // 2)
            case "Up" | "PgUp":
                view.scroll_by(-(view.page // 2))
            case "Backspace":
                view.change(view.context, view.wanted[:-1])
            case "?" if not view.wanted:
                self.dismiss(None)
            case "Space":
                view.change(view.context, f"{view.wanted} ")
            case name if len(name) == 1:
                view.change(view.context, view.wanted + name)
