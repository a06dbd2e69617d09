"""What all panes share: a widget inside, the library, workers whose errors are told."""

import logging
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from tui_reader.model.event import Event
from tui_reader.ui import work as work_of
from tui_reader.ui.bindings import FOOTER, Context
from tui_reader.ui.browser import browse
from tui_reader.ui.messages import Said
from tui_reader.ui.palette import Palette
from tui_reader.ui.widgets.line_pane import LinePane
from tui_reader.ui.work import P, Work

if TYPE_CHECKING:
    # Only the types: the services' own imports are no business of the screen's start.
    from tui_reader.services.library import Library

log = logging.getLogger(__name__)


class Pane(Widget):
    """One widget that draws, and the actions of its keys, which call the services."""

    BLANK = True
    DEFAULT_CSS = "Pane { width: 1fr; height: 1fr; }"
    context: ClassVar[Context]

    def __init__(self, library: "Library", *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.library = library

    @property
    def content(self) -> LinePane:
        """The widget that draws."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Hold the one widget."""
        yield self.content

    @property
    def footer_ids(self) -> tuple[str, ...]:
        """The bindings the footer names here."""
        return FOOTER[self.context]

    @property
    def has_focus_inside(self) -> bool:
        """Whether keys come here."""
        return self.content.has_focus

    def take_focus(self) -> None:
        """Let keys come here."""
        self.content.focus(scroll_visible=False)

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        self.content.set_palette(palette)

    def hear(self, event: Event) -> None:
        """Take notice of what the library told; ask again for what is on the screen."""

    def before_action(self, binding_id: str) -> bool:
        """Learn which key's action comes next, here or elsewhere; return whether a question is dropped."""
        return False

    def say(self, text: str, *, is_problem: bool = False) -> None:
        """Put a line into the footer, keys between backticks."""
        self.post_message(Said(text, is_problem))

    def open_outside(self, url: str) -> None:
        """Open an address in the browser; where there is none, copy it and say so."""
        self.start("browser", self._open_outside, url)

    async def _open_outside(self, url: str) -> None:
        if not await browse(url):
            self.app.copy_to_clipboard(url)
            self.say("There is no browser here: the address went to the clipboard.")

    def start(self, group: str, work: Work[P], *args: P.args, **more: P.kwargs) -> None:
        """Run a coroutine beside the screen."""
        work_of.start(self, group, work, *args, **more)

    def restart(self, group: str, work: Work[P], *args: P.args, **more: P.kwargs) -> None:
        """Run a coroutine beside the screen, and end those of its group that still run."""
        work_of.restart(self, group, work, *args, **more)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell of an error nobody expected; the screen stays."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            log.error("%s failed", event.worker.group, exc_info=error)
            self.say(f"That did not work: {error}. The log has more.", is_problem=True)
