"""The sources pane: choose what is read, fold, mark, refresh, add."""

from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer

from tui_reader.errors import ReaderError
from tui_reader.model.event import Event, FeedsChanged, NewsArrived, StatusesChanged
from tui_reader.model.feed import FeedId
from tui_reader.model.source import (
    ALL,
    LATER,
    STARRED,
    TODAY,
    UNREAD,
    Listing,
    Show,
    Source,
    SourceKind,
    folder_path,
)
from tui_reader.ui.bindings import Context
from tui_reader.ui.messages import SourceWanted
from tui_reader.ui.palette import Palette
from tui_reader.ui.panes.source_news import SourceNews
from tui_reader.ui.panes.throttle import Throttle
from tui_reader.ui.panes.twice import Twice
from tui_reader.ui.views.ages import grouped
from tui_reader.ui.widgets.source_list import SourceList

if TYPE_CHECKING:
    from tui_reader.services.library import Library

MOVING = 0.08
"""Seconds the cursor rests before the list follows it."""


class SourcesPane(SourceNews):
    """Sources, their counts and problems."""

    context = Context.SOURCES

    class Reloaded(Message):
        """The sidebar was read again."""

    def __init__(self, palette: Palette, library: "Library") -> None:
        self.list = SourceList(palette)
        super().__init__(self.list, self.list, library, id="sources")
        self.problems = 0
        """Sources that need the reader."""
        self._twice = Twice()
        self._follow: Timer | None = None
        self._wanted: Source | None = None
        """The source the headlines were last asked to show."""
        self._counts = Throttle(self, 0.25, self.reload)
        self._news = Throttle(self, 1.0, self.reload)

    # ── what there is ────────────────────────────────────────────────────────────────────────────

    @property
    def has_no_feeds(self) -> bool:
        """Whether there is no feed yet."""
        return not any(row.source.name for row in self.list.rows)

    def reload(self) -> None:
        """Read the sidebar again."""
        rows = self.library.news.sidebar()
        self.problems = sum(bool(row.problem) and not row.is_retrying for row in rows)
        self.list.show(rows)
        self.post_message(self.Reloaded())

    def count_of(self, source: Source) -> int:
        """Return the count beside a source."""
        return next((row.unread for row in self.list.rows if row.source == source), 0)

    def problem_of(self, source: Source) -> str:
        """Return what is wrong with a source, in a sentence; empty when nothing is."""
        return next((row.problem for row in self.list.rows if row.source == source), "")

    def hear(self, event: Event) -> None:
        """Read the counts again."""
        if isinstance(event, StatusesChanged):
            self._counts.want()
        elif isinstance(event, NewsArrived | FeedsChanged):
            self._news.want()

    def before_action(self, binding_id: str) -> bool:
        """Any other key takes back a first ``A``."""
        return binding_id != "sources.mark_read" and self._twice.forget()

    # ── moving ───────────────────────────────────────────────────────────────────────────────────

    def select(self, source: Source) -> None:
        """Put the cursor on the source that is shown already."""
        self._wanted = source
        self.list.select(source)

    def on_source_list_cursor_moved(self, message: SourceList.CursorMoved) -> None:
        """Let the headlines follow when the cursor rests."""
        message.stop()
        if self._follow:
            self._follow.stop()
        self._follow = self.set_timer(MOVING, self._show_it)

    def on_source_list_clicked(self, message: SourceList.Clicked) -> None:
        """Go in."""
        message.stop()
        self.action_open()

    def _show_it(self) -> None:
        if self.list.cursor != self._wanted:
            self._wanted = self.list.cursor
            self.post_message(SourceWanted(self.list.cursor))

    def go(self, source: Source) -> None:
        """Show a source and go into its headlines."""
        self.select(source)
        self.post_message(SourceWanted(source, goes_in=True, is_anew=True))

    def action_open(self) -> None:
        """Go into the headlines of this source."""
        self._wanted = self.list.cursor
        self.post_message(SourceWanted(self.list.cursor, goes_in=True))

    def action_next_unread(self) -> None:
        """Go to the next source that has something unread."""
        self._go_on(backwards=False)

    def action_previous_unread(self) -> None:
        """Go to the source before that has something unread."""
        self._go_on(backwards=True)

    def _go_on(self, *, backwards: bool) -> None:
        source = self.library.news.next_source(self.list.cursor, backwards=backwards)
        if source is None:
            self.say("No other source has anything unread.")
        else:
            self.list.select(source)

    def action_go_all(self) -> None:
        """Show everything there is."""
        self.go(ALL)

    def action_go_unread(self) -> None:
        """Show what is unread."""
        self.go(UNREAD)

    def action_go_starred(self) -> None:
        """Show what is starred."""
        self.go(STARRED)

    def action_go_later(self) -> None:
        """Show what is kept for later."""
        self.go(LATER)

    def action_go_today(self) -> None:
        """Show what came today."""
        self.go(TODAY)

    # ── doing ────────────────────────────────────────────────────────────────────────────────────

    def action_fold(self) -> None:
        """Shut or open the folder under the cursor."""
        row = self.list.current
        if row is None or row.source.kind is not SourceKind.FOLDER:
            self.say("Only folders fold.")
            return
        self.start("fold", self._fold, row.source, not row.is_shut)

    async def _fold(self, folder: Source, shut: bool) -> None:
        try:
            await self.library.organising.shut_folder(folder_path(folder.name), shut)
        except ReaderError as error:
            self.say(str(error), is_problem=True)
        self.reload()

    def action_mark_read(self) -> None:
        """Mark everything of this source read; more than one feed wants a second press."""
        source = self.list.cursor
        listing = self._twice.listing
        if listing is None or listing.source != source:
            listing = self.library.news.open(source, Show.UNREAD)
            if source.kind is not SourceKind.FEED:
                self._twice.arm(listing)
                self.say(f"`A` again: mark {self._unread_words(source)} read")
                return
        self._twice.forget()
        self.start("marks", self._mark_read, listing)

    def _unread_words(self, source: Source) -> str:
        if source.kind in (SourceKind.STARRED, SourceKind.LATER):
            return "this list"
        return grouped(self.count_of(UNREAD if source == ALL else source))

    async def _mark_read(self, listing: Listing) -> None:
        try:
            marked = await self.library.marking.mark_listing(listing)
        except ReaderError as error:
            self.say(str(error), is_problem=True)
        else:
            self.say(f"{marked.label} · `u` undoes" if marked.count else "Nothing unread there.")

    def action_browse(self) -> None:
        """Open the feed's site in the browser."""
        feed_id = self.list.cursor.feed_id
        site = self.library.news.feed(FeedId(feed_id)).site if feed_id else ""
        if not site:
            self.say("No site is known for this source.")
        else:
            self.open_outside(site)
