"""The application: colours, the main screen, signals, and what other processes write."""

import asyncio
import gc
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter

from tui_reader import clock, paths
from tui_reader.config.settings import Settings
from tui_reader.model.event import Event, FeedsChanged
from tui_reader.ui.bindings import rebound
from tui_reader.ui.colours import palette_for, theme_of
from tui_reader.ui.messages import Heard
from tui_reader.ui.palette import Palette
from tui_reader.ui.screens.main import MainScreen
from tui_reader.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from tui_reader.services.library import Library

LOOK_OUTSIDE = 1.0
"""Seconds between two looks whether another process wrote."""
SETTLED = 0.1
"""Seconds after the first paint when what was made for it is known to stay."""


class ReaderApp(App[None]):
    """Wires the library to the main screen."""

    CSS_PATH = paths.styles() / "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    TITLE = "tui-reader"

    def __init__(
        self,
        library: "Library",
        *,
        palette: Palette | None = None,
        settings: Settings | None = None,
        now: Callable[[], datetime] = clock.now,
        driver_class: type[Driver] | None = None,
        when_shown: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """``palette``: else what settings and terminal ask for. ``now`` is asked for every age shown.

        ``when_shown`` is awaited once the screen is painted: what the first paint must not wait for.
        """
        # Set, they would pin the size for ever: Textual asks shutil, which prefers them.
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
        super().__init__(driver_class=driver_class)
        settings = settings or Settings()
        palette = palette or palette_for(settings, os.environ, self.console.color_system)
        self.palette = palette
        self.library = library
        self.main = MainScreen(library, palette, settings, rebound(settings.keys), now)
        self._when_shown = when_shown
        self._unsubscribe: Callable[[], None] | None = None
        self._wear(palette)
        # Private: the racks of toasts and tooltips are never filled here, and cost a layout at the start.
        self._disable_notifications = self._disable_tooltips = True
        self._held = ExitStack()
        self._held.enter_context(self.batch_update())

    def get_default_screen(self) -> MainScreen:
        """Begin with the main screen, and no other below it."""
        return self.main

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Change nothing of what was drawn: the palettes know terminals of few colours and of none.

        Textual's own filters would look at every line of every update, for half of a key's time.
        """
        return ()

    def on_mount(self) -> None:
        """Listen to the library, and to whoever wants us to end."""
        self._unsubscribe = self.library.events.subscribe(self.hear)
        self.set_interval(LOOK_OUTSIDE, self.look_outside)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.main.action_quit)

    def on_ready(self) -> None:
        """Paint for the first time: once, now that layout, size and style sheets have settled."""
        self.main.call_later(self._paint_once)

    def _paint_once(self) -> None:
        # Private, all of it. The widgets' first sizes ask for a second layout, equal to the first, which
        # would be painted too; and each widget still wants to be painted whole, with its first change.
        self.main._layout_required = False
        for widget in self.main.query(LinePane):
            widget._exchange_repaint_regions()
        self._held.close()
        self.main.refresh()
        self.set_timer(SETTLED, self._settle)

    async def _settle(self) -> None:
        """Do what the first paint did not wait for."""
        _ = self.main.article.view
        settle_memory()
        if self._when_shown:
            await self._when_shown()

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._unsubscribe:
            self._unsubscribe()

    def hear(self, event: Event) -> None:
        """Pass on what the library tells; may be called from any thread."""
        self.main.post_message(Heard(event))

    def look_outside(self) -> None:
        """Show what other processes wrote to the library."""
        if self.library.news.outside_change():
            self.hear(FeedsChanged())

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        self.palette = palette
        self._wear(palette)
        self.main.set_palette(palette)

    def _wear(self, palette: Palette) -> None:
        # Two names in turn: Textual restyles only when the theme's name changes.
        name = "reader" if self.theme != "reader" else "reader-too"
        self.register_theme(theme_of(palette, name))
        self.ansi_color = not palette.has_grounds
        self.theme = name


def settle_memory() -> None:
    """Turn the collector on again, where the start turned it off, and spare it what is here to stay."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
