"""The footer: one line of keys, or a message for a while, and what runs, is wrong, and where you are."""

from collections.abc import Sequence
from dataclasses import replace

from textual.strip import Strip
from textual.timer import Timer

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.footer_row import FooterState, Hint, Job, footer_row
from tui_reader.ui.widgets.line_pane import LinePane

SECONDS = 6.0
"""How long a message stays."""


class Footer(LinePane, can_focus=False):
    """Draws a ``FooterState``; told each part of it by the screen."""

    ALLOW_SELECT = False

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="footer")
        self.state = FooterState()
        self._timer: Timer | None = None

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Name these keys."""
        self._change(replace(self.state, hints=tuple(hints)))

    def show_job(self, job: Job | None) -> None:
        """Say how far a job is; ``None`` when none runs."""
        self._change(replace(self.state, job=job))

    def show_problems(self, count: int) -> None:
        """Say how many sources need the reader."""
        self._change(replace(self.state, problems=count))

    def show_place(self, place: str) -> None:
        """Say where in the list or text the reader is."""
        self._change(replace(self.state, place=place))

    def say(self, message: str, *, is_problem: bool = False) -> None:
        """Say something in the keys' place for a while; keys stand between backticks."""
        self._change(replace(self.state, message=message, is_problem=is_problem))
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(SECONDS, self.hush)

    def hush(self) -> None:
        """Let the keys have their place again."""
        self._change(replace(self.state, message="", is_problem=False))

    def _change(self, state: FooterState) -> None:
        if state != self.state:
            self.state = state
            if self.is_attached:
                self.paint()

    def height(self) -> int:
        """Return 1."""
        return 1

    def line(self, y: int) -> Strip:
        """Draw the line."""
        return footer_row(self.state, self.size.width, self.palette) if y == 0 else self.blank()
