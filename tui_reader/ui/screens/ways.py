"""The ways between panes, and out: the actions that ``view`` and ``app`` name in the table of keys."""

import asyncio
from contextlib import suppress

from textual.screen import Screen

from tui_reader.ui.bindings import Binding
from tui_reader.ui.panes.article import ArticlePane
from tui_reader.ui.panes.headlines import HeadlinesPane
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.panes.sources import SourcesPane
from tui_reader.ui.views.arrangement import Place
from tui_reader.ui.views.footer_row import Job
from tui_reader.ui.widgets.footer import Footer
from tui_reader.ui.widgets.frame import Frame
from tui_reader.ui.work import restart

WIDER = 2
"""Cells a pane grows by one key."""
LONGEST_WAIT = 5.0
"""Seconds that quitting waits for the disk."""
ROUND = (Place.SOURCES, Place.HEADLINES, Place.ARTICLE)


class Ways(Screen[None]):
    """Moves the focus from pane to pane, changes what is seen, leaves."""

    bindings: tuple[Binding, ...]
    sources: SourcesPane
    headlines: HeadlinesPane
    article: ArticlePane
    footer: Footer
    frame: Frame
    job: "Job | None"
    _before_alone = Place.HEADLINES
    """Where the focus was before the text stood alone."""

    @property
    def panes(self) -> tuple[Pane, ...]:
        """All of them, seen or not."""
        raise NotImplementedError

    @property
    def place(self) -> Place:
        """Where the focus is."""
        return self.frame.wishes.focus

    @property
    def focused_pane(self) -> Pane:
        """The pane with the focus; the one that is meant to have it when none has."""
        pane = next((pane for pane in self.panes if pane.has_focus_inside), None)
        return pane or next(pane for pane in self.panes if pane.id == self.place)

    @property
    def is_one_at_a_time(self) -> bool:
        """Whether the screen has room for one pane only."""
        return len(self.frame.arrangement.panes) == 1 and not self.frame.wishes.is_reading_only

    def focus_on(self, place: Place) -> None:
        """Go to a pane; the text no longer stands alone when it is another."""
        is_reading_only = self.frame.wishes.is_reading_only and place is Place.ARTICLE
        self.frame.wish(focus=place, is_reading_only=is_reading_only)
        next(pane for pane in self.panes if pane.id == place).take_focus()

    # ── view ─────────────────────────────────────────────────────────────────────────────────────

    def action_left(self) -> None:
        """Go to the pane to the left."""
        self.focus_on(Place.SOURCES if self.place is Place.HEADLINES else ROUND[max(0, self._number() - 1)])

    def action_right(self) -> None:
        """Go to the pane to the right; from the headlines into the entry."""
        if self.place is Place.SOURCES:
            self.sources.action_open()
        elif self.place is Place.HEADLINES:
            self.headlines.action_open()

    def action_next_pane(self) -> None:
        """Go to the next pane, round and round."""
        self.focus_on(ROUND[(self._number() + 1) % len(ROUND)])

    def action_previous_pane(self) -> None:
        """Go to the pane before, round and round."""
        self.focus_on(ROUND[self._number() - 1])

    def _number(self) -> int:
        return ROUND.index(self.place) if self.place in ROUND else 0

    def action_reading_only(self) -> None:
        """Leave the text alone on the screen, or bring the others back."""
        if self.frame.wishes.is_reading_only:
            self.frame.wish(is_reading_only=False)
            self.focus_on(self._before_alone)
            return
        self._before_alone = self.place
        if not self.article.has_article:
            self.headlines.action_open()
        self.frame.wish(is_reading_only=True)
        self.focus_on(Place.ARTICLE)

    def action_toggle_sources(self) -> None:
        """Hide the sources where they stand beside, or show them again."""
        hides = not self.frame.wishes.hides_sources
        if hides and self.place is Place.SOURCES:
            self.focus_on(Place.HEADLINES)
        self.frame.wish(hides_sources=hides)

    def action_narrower(self) -> None:
        """Make the text or the pane narrower."""
        self._widen(-1)

    def action_wider(self) -> None:
        """Make the text or the pane wider."""
        self._widen(1)

    def _widen(self, direction: int) -> None:
        wishes = self.frame.wishes
        if self.place is Place.ARTICLE:
            self.article.widen(direction)
        elif self.place is Place.SOURCES:
            self.frame.wish(sources_width=wishes.sources_width + WIDER * direction)
        else:
            self.frame.wish(headlines_width=wishes.headlines_width + WIDER * direction)

    # ── app ──────────────────────────────────────────────────────────────────────────────────────

    def action_back(self) -> None:
        """Go back one step; at the top, quit."""
        if self.place is Place.ARTICLE:
            self.focus_on(Place.HEADLINES)
        elif self.place is Place.HEADLINES and self.is_one_at_a_time:
            self.focus_on(Place.SOURCES)
        elif self.place is Place.SOURCES and self._is_drawer():
            self.focus_on(Place.HEADLINES)
        else:
            self.action_quit()

    def _is_drawer(self) -> bool:
        """Return whether the sources are seen only because they have the focus."""
        return not self.is_one_at_a_time and (self.size.width < 120 or self.frame.wishes.hides_sources)

    def action_quit(self) -> None:
        """Quit now, with every mark written."""
        restart(self, "quit", self._quit)

    async def _quit(self) -> None:
        await self.finish_marks()
        self.app.exit()

    async def finish_marks(self) -> None:
        """Wait until the marks that were made are on the disk; not for ever."""
        marks = [worker.wait() for worker in self.app.workers if worker.group == "marks"]
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                await asyncio.gather(*marks, return_exceptions=True)

    def action_leave(self) -> None:
        """End what was begun: a message, the text alone, the sources slid in."""
        self.footer.hush()
        if self.frame.wishes.is_reading_only or (self.place is Place.SOURCES and self._is_drawer()):
            self.focus_on(Place.HEADLINES)

    def action_stop(self) -> None:
        """Copy what is selected, or stop the running job, or say how to quit."""
        if text := self.get_selected_text():
            self.app.copy_to_clipboard(text)
            self.clear_selection()
            self.footer.say("Sent to the terminal's clipboard.")
        elif self.job:
            self.sources.stop()
            self.footer.say("Stopped: what came is kept.")
        else:
            self.footer.say("`q` goes back and quits at the top, `Q` quits now.")

    def action_keys(self) -> None:
        """Show the keys of this place."""
        # The overlay is of no use before its key is pressed.
        from tui_reader.ui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.footer.palette, self.bindings, self.focused_pane.context))

    def action_redraw(self) -> None:
        """Draw the whole screen again."""
        self.refresh()

    def action_suspend(self) -> None:
        """Leave the reader to the shell for a while."""
        self.app.action_suspend_process()
