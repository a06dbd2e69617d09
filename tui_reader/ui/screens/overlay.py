"""What dialogs share: the screen behind is dimmed, their keys stand in the footer."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from tui_reader import paths
from tui_reader.ui.palette import Palette
from tui_reader.ui.views.footer_row import Hint
from tui_reader.ui.widgets.footer import Footer

Answer = TypeVar("Answer")


class Overlay(ModalScreen[Answer]):
    """Stands over the main screen until it is left."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [paths.styles() / "overlay.tcss"]

    def __init__(self, palette: Palette, hints: Sequence[Hint]) -> None:
        super().__init__()
        self.palette = palette
        self.footer = Footer(palette)
        self.footer.show_hints(hints)

    def compose(self) -> ComposeResult:
        """Hold what the dialog is about, and the footer."""
        yield self.content()
        yield self.footer

    def content(self) -> Widget:
        """Return what the dialog is about."""
        raise NotImplementedError
