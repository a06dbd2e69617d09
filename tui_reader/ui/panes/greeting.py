"""What an empty library says: the ways to begin."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.strip import Strip

from tui_reader.ui.bindings import Context
from tui_reader.ui.palette import Palette
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.views.greeting import greeting_rows
from tui_reader.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from tui_reader.services.library import Library


class GreetingView(LinePane):
    """Draws the greeting in the middle of the screen."""

    def __init__(self, palette: Palette, now: Callable[[], datetime]) -> None:
        super().__init__(palette, id="greeting-view")
        self._now = now
        self._lines: list[Strip] = []

    def relayout(self) -> None:
        """Draw anew."""
        hour = self._now().astimezone().hour
        self._lines = greeting_rows(self.size.width, self.size.height, hour, self.palette)

    def height(self) -> int:
        """Return the lines there are."""
        return len(self._lines)

    def line(self, y: int) -> Strip:
        """Return one of them."""
        return self._lines[y] if y < len(self._lines) else self.blank()


class GreetingPane(Pane):
    """Stands where the panes will be."""

    context = Context.SOURCES

    def __init__(self, palette: Palette, library: "Library", now: Callable[[], datetime]) -> None:
        self.view = GreetingView(palette, now)
        super().__init__(library, id="greeting")

    @property
    def content(self) -> LinePane:
        """The widget that draws."""
        return self.view

    @property
    def footer_ids(self) -> tuple[str, ...]:
        """The bindings that make sense without a source."""
        return ("sources.add", "app.back", "app.keys")

    def action_down(self) -> None:
        """Scroll, where the screen is low."""
        self.view.scroll_by(1)

    def action_up(self) -> None:
        """Scroll back."""
        self.view.scroll_by(-1)

    action_half_down = action_page_down = action_last = action_down
    action_half_up = action_page_up = action_first = action_up
