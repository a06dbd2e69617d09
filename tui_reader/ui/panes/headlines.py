"""The headlines pane: preview, open, go on, browse, copy."""

from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer

from tui_reader.model.change import Mark
from tui_reader.model.entry import EntryId, Headline
from tui_reader.model.event import Event, FeedsChanged, NewsArrived, StatusesChanged
from tui_reader.model.source import ALL, Show, SourceKind
from tui_reader.ui.messages import SourceWanted
from tui_reader.ui.palette import Palette
from tui_reader.ui.panes.headline_marks import HeadlineMarks
from tui_reader.ui.panes.headline_outside import HeadlineOutside
from tui_reader.ui.panes.twice import Twice
from tui_reader.ui.widgets.headline_list import HeadlineList

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.model.source import Key
    from tui_reader.services.library import Library

NOTHING_LEFT = "No unread left. `1` shows everything, `R` looks for news."
NO_STARRED_LEFT = "No unread among the starred here."
AHEAD = 3
"""Entries whose articles are brought ahead."""
MINUTE = 60.0
PREVIEW = 0.12
"""Seconds the cursor rests before the entry under it is previewed."""


class HeadlinesPane(HeadlineMarks, HeadlineOutside):
    """Headlines of one source, and what is done with the one under the cursor."""

    class Shown(Message):
        """An entry is to be shown; ``is_opened`` tells reading from preview."""

        def __init__(self, entry_id: EntryId, *, is_opened: bool, goes_in: bool) -> None:
            super().__init__()
            self.entry_id = entry_id
            self.is_opened = is_opened
            self.goes_in = goes_in
            """The focus goes to the article."""

    class PageWanted(Message):
        """The article shown beside is to be paged."""

    def __init__(
        self, palette: Palette, library: "Library", now: "Callable[[], int]", *, marks_read: bool = True
    ) -> None:
        """``marks_read``: whether opening an entry marks it read."""
        super().__init__(palette, library, now)
        self.twice = Twice()
        self.is_beside_article = False
        """Both panes are on the screen: moving the cursor previews."""
        self.opened: EntryId | None = None
        """The entry that is being read, not only previewed."""
        self._marks_read = marks_read
        self._preview: Timer | None = None

    def on_mount(self) -> None:
        """Let the ages grow."""
        self.set_interval(MINUTE, self.list.paint)

    def before_action(self, binding_id: str) -> bool:
        """Any other key takes back a first ``A``."""
        return binding_id != "headlines.mark_all" and self.twice.forget()

    def hear(self, event: Event) -> None:
        """Show what changed; rows only move around the cursor's."""
        match event:
            case StatusesChanged(entries=entries) if entries:
                if not self.refresh_rows(entries):
                    self.bring_in_step()
            case StatusesChanged() | FeedsChanged():
                self.refresh_all()
                self.bring_in_step()
            case NewsArrived(feeds=feeds, updated=updated):
                if feeds and self.source.kind is SourceKind.FEED and self.source.feed_id not in feeds:
                    return
                if updated:
                    self.refresh_all()
                self.bring_in_step()

    # ── preview and open ─────────────────────────────────────────────────────────────────────────

    def on_headline_list_cursor_moved(self, message: HeadlineList.CursorMoved) -> None:
        """Preview the entry when the cursor rests, where there is room beside."""
        message.stop()
        self.say_place()
        if self._preview:
            self._preview.stop()
        if self.is_beside_article:
            self._preview = self.set_timer(PREVIEW, self.preview)

    def preview(self) -> None:
        """Show the entry under the cursor, unless it is being read already; marks nothing."""
        row = self.current
        if row and self.is_beside_article and row.id != self.opened:
            self.opened, self.shown_id = None, row.id
            self.post_message(self.Shown(row.id, is_opened=False, goes_in=False))

    def open(self, row: Headline, *, goes_in: bool) -> None:
        """Show an entry for reading, and mark it read."""
        self.opened = self.shown_id = row.id
        self.is_fresh = False
        if self._marks_read:
            self.mark(row, Mark.READ)
        self.post_message(self.Shown(row.id, is_opened=True, goes_in=goes_in))

    def action_open(self) -> None:
        """Open the entry under the cursor."""
        if row := self.current:
            self.open(row, goes_in=True)

    def on_headline_list_clicked(self, message: HeadlineList.Clicked) -> None:
        """Open it."""
        message.stop()
        self.action_open()

    def action_page(self) -> None:
        """Page the article beside; open the entry when none is shown."""
        row = self.current
        if row is None or (row.id == self.opened and self.is_beside_article):
            self.post_message(self.PageWanted())
        else:
            self.open(row, goes_in=False)
            if self.is_beside_article:
                self.post_message(self.PageWanted())

    def ids_after(self) -> list[EntryId]:
        """Return the entries that will probably be opened next."""
        rows = self.rows
        if rows is None:
            return []
        following = [rows[self.list.cursor + offset] for offset in range(1, AHEAD + 1)]
        return [row.id for row in following if row]

    # ── on to others ─────────────────────────────────────────────────────────────────────────────

    def action_next_article(self) -> None:
        """Open the next entry."""
        self._step(1)

    def action_previous_article(self) -> None:
        """Open the entry before."""
        self._step(-1)

    def _step(self, rows: int) -> None:
        if self.list.move_by(rows) and (row := self.current):
            self.open(row, goes_in=False)
        else:
            self.say("This is the last one." if rows > 0 else "This is the first one.")

    def action_next_unread(self) -> None:
        """Open the next unread entry, of this source or of the next that has one."""
        self._go_on(backwards=False)

    def action_previous_unread(self) -> None:
        """Open the unread entry before, of this source or of one before."""
        self._go_on(backwards=True)

    def action_done(self) -> None:
        """Mark the entry read and go to the next unread one; open that when this was being read."""
        if row := self.target:
            self.mark(row, Mark.READ)
            self.is_fresh = False
            self._go_on(backwards=False, opens=not self.has_focus_inside)

    def _go_on(self, *, backwards: bool, opens: bool = True) -> None:
        """Go to the next unread entry here, else in the next source, else from the top of this list."""
        here = self.current
        is_first = here is None or (self.is_fresh and not backwards)
        row = self._unread(None if is_first or here is None else here.key, backwards=backwards)
        if row is None and self._enter_next_source(backwards=backwards):
            row = self._unread(None, backwards=backwards)
        if row is None and not backwards:
            row = self._unread(None, backwards=False)
        if row is None:
            left = NO_STARRED_LEFT if self.show is Show.STARRED else NOTHING_LEFT
            self.say("No unread above." if backwards else left)
            return
        self.go_to(row)
        if opens:
            self.open(row, goes_in=False)

    def _unread(self, after: "Key | None", *, backwards: bool) -> Headline | None:
        """Return the nearest unread row after (before) a place, or from an end of the list."""
        if self.rows is None:
            return None
        while row := self.library.news.next_unread(self.rows.listing, after, backwards=backwards):
            # A mark on its way to the disk is not there yet when the store is asked.
            if not self.writing[row.id]:
                return row
            after = row.key
        return None

    def _enter_next_source(self, *, backwards: bool) -> bool:
        if self.show is Show.STARRED or self.source.kind not in (SourceKind.FEED, SourceKind.FOLDER):
            return False
        source = self.library.news.next_source(self.source, backwards=backwards)
        if source is None or source == self.source:
            return False
        self.open_source(source)
        self.post_message(self.SourceEntered())
        return True

    class SourceEntered(Message):
        """The list of another source is shown, by its own choice."""

    # ── filters ──────────────────────────────────────────────────────────────────────────────────

    def action_show_all(self) -> None:
        """Show every entry."""
        if self.source.kind is SourceKind.UNREAD:
            self.post_message(SourceWanted(ALL, goes_in=True))
        else:
            self.show_only(Show.ALL)

    def action_show_unread(self) -> None:
        """Show only what is unread."""
        self.show_only(Show.UNREAD)

    def action_show_starred(self) -> None:
        """Show only what is starred."""
        self.show_only(Show.STARRED)
