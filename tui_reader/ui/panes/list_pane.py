"""A pane that holds a list with a cursor: the keys that move it."""

from typing import TYPE_CHECKING, Protocol

from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from tui_reader.services.library import Library


class MovableList(Protocol):
    """What a list with a cursor can do."""

    @property
    def page_rows(self) -> int:
        """Rows that fit the pane."""
        ...

    def move_by(self, rows: int) -> bool:
        """Move the cursor down, up when negative; return whether it moved."""
        ...

    def move_to(self, row: int) -> bool:
        """Put the cursor on a row, as near as there is one; return whether it moved."""
        ...

    def move_to_last(self) -> bool:
        """Put the cursor on the last row; return whether it moved."""
        ...


class ListPane(Pane):
    """Moves the cursor of its list."""

    def __init__(self, content: LinePane, mover: MovableList, library: "Library", *, id: str) -> None:  # noqa: A002
        """``content`` draws, ``mover`` is the same thing seen as a list."""
        super().__init__(library, id=id)
        self._content = content
        self._mover = mover

    @property
    def content(self) -> LinePane:
        """The widget that draws."""
        return self._content

    def on_line_pane_scrolled(self, message: LinePane.Scrolled) -> None:
        """Keep it here: where the cursor is says more."""
        message.stop()

    def action_down(self) -> None:
        """Go to the next row."""
        self._mover.move_by(1)

    def action_up(self) -> None:
        """Go to the row before."""
        self._mover.move_by(-1)

    def action_first(self) -> None:
        """Go to the first row."""
        self._mover.move_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._mover.move_to_last()

    def action_half_down(self) -> None:
        """Go down by half a page."""
        self._mover.move_by(max(1, self._mover.page_rows // 2))

    def action_half_up(self) -> None:
        """Go up by half a page."""
        self._mover.move_by(-max(1, self._mover.page_rows // 2))

    def action_page_down(self) -> None:
        """Go down by a page."""
        self._mover.move_by(self._mover.page_rows)

    def action_page_up(self) -> None:
        """Go up by a page."""
        self._mover.move_by(-self._mover.page_rows)
