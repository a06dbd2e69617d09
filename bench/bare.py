"""The smallest Textual programs there can be, as a measure: ``python -m bench.bare hello|lines LIBRARY``.

``lines`` shows the newest headlines of a library through Textual's own line API, rows read page by page.
"""

import sys
import time
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType

HELLO = "Hello, reader of news"
PAGE = 256


class Bare(App[None]):
    """What both share: one widget, and a key to leave."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]


def hello() -> None:
    """Show one line."""
    from textual.widgets import Static

    class Hello(Bare):
        def compose(self) -> ComposeResult:
            yield Static(HELLO)

    Hello().run()


def lines(library: str) -> None:
    """Show a list of headlines with a cursor that j and k move."""
    import apsw
    from rich.segment import Segment
    from rich.style import Style
    from textual.geometry import Region, Size
    from textual.scroll_view import ScrollView
    from textual.strip import Strip

    from bench.screen import BAR

    read, unread = Style(color="white"), Style(color="white", bold=True)
    here = Style(color="white", bgcolor="blue", bold=True)
    connection = apsw.Connection(library, flags=apsw.SQLITE_OPEN_READWRITE)
    newest = (
        "SELECT read_at, sort_at, title, entry_id FROM statuses JOIN entries ON id = entry_id"
        " WHERE hidden = 0 AND (sort_at, entry_id) < (?, ?) ORDER BY sort_at DESC, entry_id DESC LIMIT ?"
    )

    class Rows:
        """Pages of rows, each found by the last row of the one before."""

        def __init__(self) -> None:
            self.total: int = connection.execute("SELECT coalesce(sum(total), 0) FROM counts").get
            self.pages: list[Sequence[Any]] = []  # rows as SQLite gives them

        def __getitem__(self, y: int) -> Any:
            page, row = divmod(y, PAGE)
            while page >= len(self.pages):
                last = self.pages[-1][-1] if self.pages else (0, 1 << 60, "", 0)
                self.pages.append(connection.execute(newest, (last[1], last[3], PAGE)).fetchall())
            return self.pages[page][row]

    class Lines(ScrollView, can_focus=True):
        DEFAULT_CSS = "Lines { height: 1fr; margin: 0 0 1 0; }"  # the reader has a footer there
        BINDINGS: ClassVar[list[BindingType]] = [("j", "move(1)", ""), ("k", "move(-1)", "")]

        def __init__(self) -> None:
            super().__init__()
            self.rows = Rows()
            self.cursor = 0

        def on_mount(self) -> None:
            self.virtual_size = Size(0, self.rows.total)
            self.focus()

        def action_move(self, step: int) -> None:
            before, self.cursor = self.cursor, max(0, min(self.rows.total - 1, self.cursor + step))
            top, height, width = self.scroll_offset.y, self.size.height, self.size.width
            if self.cursor < top:
                self.scroll_to(y=self.cursor, animate=False)
            elif self.cursor >= top + height:
                self.scroll_to(y=self.cursor - height + 1, animate=False)
            else:
                self.refresh(Region(0, before - top, width, 1), Region(0, self.cursor - top, width, 1))

        def render_line(self, y: int) -> Strip:
            y += self.scroll_offset.y
            width = self.size.width
            if y >= self.rows.total:
                return Strip.blank(width)
            read_at, sort_at, title, _ = self.rows[y]
            style = here if y == self.cursor else unread if read_at is None else read
            day = time.strftime("%b %d", time.gmtime(sort_at / 1000))
            words = f"{BAR if y == self.cursor else ' '} {day} {title}"
            return Strip([Segment(words, style)]).adjust_cell_length(width, style)

    class List(Bare):
        def compose(self) -> ComposeResult:
            yield Lines()

    List().run()


if __name__ == "__main__":
    if sys.argv[1] == "hello":
        hello()
    else:
        lines(sys.argv[2])
