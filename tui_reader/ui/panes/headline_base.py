"""The list of the headlines pane: opened, counted, kept in step with what arrives."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from tui_reader.model.entry import EntryId, Headline
from tui_reader.model.source import UNREAD, Key, Listing, Show, Source, SourceKind
from tui_reader.ui.bindings import Context
from tui_reader.ui.palette import Palette
from tui_reader.ui.panes.failures import failure_of
from tui_reader.ui.panes.list_pane import ListPane
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.panes.throttle import Throttle
from tui_reader.ui.views.ages import grouped
from tui_reader.ui.views.source_names import empty_sentence, name_of
from tui_reader.ui.widgets.headline_list import HeadlineList

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_reader.services.library import Library


class HeadlineBase(ListPane):
    """One list at a time, and the cursor in it."""

    context = Context.HEADLINES

    class Placed(Message):
        """The cursor's place or the list's length changed."""

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, HeadlineBase.Placed)

    def __init__(self, palette: Palette, library: "Library", now: "Callable[[], int]") -> None:
        """``now`` gives milliseconds since 1970."""
        self.list = HeadlineList(palette, now)
        super().__init__(self.list, self.list, library, id="headlines")
        self.source: Source = UNREAD
        self.rows: Rows | None = None
        self.is_fresh = True
        """Nothing was opened since the list was entered."""
        self.shown_id: EntryId | None = None
        """The entry the article pane was last asked to show."""
        self.is_looking = False
        """News is being looked for."""
        self._began_empty = False
        """The list had no rows when it was entered: untouched, it goes on beginning with the newest."""
        self.writing: Counter[EntryId] = Counter()
        """Entries whose marks are on their way to the disk: what is shown is newer than what is stored."""
        self._shows: dict[SourceKind, Show] = {SourceKind.UNREAD: Show.UNREAD}
        self._news = 0
        self._wants_last = False
        self._resync = Throttle(self, 1.0, self._start_resync)

    # ── the list ─────────────────────────────────────────────────────────────────────────────────

    @property
    def current(self) -> Headline | None:
        """The headline under the cursor."""
        return self.list.current

    @property
    def target(self) -> Headline | None:
        """What a key acts on: the headline under the cursor, or the entry that is read; else says so."""
        row = self.current
        if not self.has_focus_inside and self.shown_id and (row is None or row.id != self.shown_id):
            row = self.library.news.headline(self.shown_id)
        if row is None:
            self.say("No entry here.")
        return row

    @property
    def place(self) -> str:
        """Where in the list the cursor stands, in words."""
        if self.rows is None or not self.rows.count:
            return ""
        total = f" of {grouped(self.rows.count)}" if self.rows.is_counted else ""
        return f"{grouped(self.list.cursor + 1)}{total}"

    @property
    def show(self) -> Show:
        """Which entries of the source are shown."""
        return self._shows.get(self.source.kind, Show.ALL)

    def open_source(self, source: Source, *, count: int = 0, problem: str = "") -> None:
        """Show a source's list from its beginning; what arrived is in it, what was read is left."""
        self.source = source
        news = self.library.news
        self.rows = Rows(news.open(source, self.show), news.window)
        self._news, self.is_fresh, self._began_empty = 0, True, False
        self.list.title = name_of(source) or news.feed(source.feed_id or 0).title
        self.list.order = (
            "newest first" if self.show is natural_show(source) else f"{self.show} · newest first"
        )
        self.list.news = ""
        self.tell(count, problem)
        self.list.show(self.rows)
        self._survey()

    def shows(self, source: Source) -> bool:
        """Return whether it is this source's list that is open."""
        return self.rows is not None and source == self.source

    def tell(self, count: int, problem: str) -> None:
        """Take what the sidebar says of the source shown."""
        self.list.unread = count
        self.list.set_problem(problem)
        self._say_why_empty()

    def look(self, is_looking: bool) -> None:
        """Take whether news is being looked for."""
        if is_looking != self.is_looking:
            self.is_looking = is_looking
            self._say_why_empty()

    def _say_why_empty(self) -> None:
        failure = "" if self.list.problem else failure_of(self.library, self.source)
        self.list.empty = failure or empty_sentence(self.source, self.show, is_looking=self.is_looking)
        self.list.paint()

    def show_only(self, show: Show) -> None:
        """Show all, unread or starred entries of this kind of source from now on."""
        self._shows[self.source.kind] = show
        self._open_again()

    def _open_again(self) -> None:
        self.open_source(self.source, count=self.list.unread, problem=self.list.problem)

    def go_to(self, headline: Headline) -> None:
        """Put the cursor on an entry of this list."""
        assert self.rows is not None
        row = self.rows.row_of(headline.id)
        if row is None:
            self.restart("find", self._find, self.rows, headline)
        else:
            self.list.move_to(row)

    async def _find(self, rows: Rows, headline: Headline) -> None:
        """Go to a row outside the pages that were read."""
        news = self.library.news
        row = await news.position(rows.listing, headline.key)
        count = await news.count(rows.listing)
        if rows is self.rows:
            rows.settle(headline, row, count)
            self.list.move_to(row)

    def action_last(self) -> None:
        """Go to the last row, as soon as it is known how many there are."""
        if self.rows is not None and not self.rows.is_counted:
            self._wants_last = True
        super().action_last()

    def say_place(self) -> None:
        """Say where the cursor is."""
        self.post_message(self.Placed())
        if self._news and self.list.top == 0:
            self._news, self.list.news = 0, ""
            self.list.paint()

    def _survey(self) -> None:
        if self.rows is not None and not self.rows.is_counted:
            self.restart("count", self._count, self.rows)
        self.post_message(self.Placed())

    async def _count(self, rows: Rows) -> None:
        count = await self.library.news.count(rows.listing)
        if rows is not self.rows:
            return
        rows.set_count(count)
        self.list.paint()
        self.post_message(self.Placed())
        if self._wants_last:
            self._wants_last = False
            self.list.move_to_last()

    # ── in step with the library ─────────────────────────────────────────────────────────────────

    def refresh_rows(self, ids: Iterable[EntryId]) -> bool:
        """Read these rows again where they are shown; return whether all of them were."""
        if self.rows is None:
            return True
        read = set(self.rows.read_ids())
        wanted = set(ids)
        asked = [entry_id for entry_id in wanted & read if not self.writing[entry_id]]
        for headline in self.library.news.headlines(asked):
            self.rows.put(headline)
        self.list.paint()
        return wanted <= read

    def refresh_all(self) -> None:
        """Read every row on the screen again, and the others when they are needed."""
        if self.rows is None:
            return
        visible = self.list.visible_rows()
        self.rows.keep_only(visible)
        self.refresh_rows([row.id for number in visible if (row := self.rows[number])])

    def bring_in_step(self) -> None:
        """Take in what arrived, and find the cursor's row again, soon."""
        self._resync.want()

    def _start_resync(self) -> None:
        self.restart("resync", self._take_in)

    async def _take_in(self) -> None:
        """Let arrivals into the list; the cursor's row stays where it is on the screen."""
        rows, news = self.rows, self.library.news
        if rows is None:
            return
        held, row = self.current, self.list.cursor
        newest_id = news.open(self.source, self.show).newest_id
        is_filling = self._began_empty and self.is_fresh and row == 0
        if held is None or is_filling:
            if newest_id != rows.listing.newest_id or rows.count:
                self._open_again()
                self._began_empty = True
            return
        listing = replace(rows.listing, newest_id=newest_id)
        here = self._nearest(listing, held.key)
        if here is None:
            self._open_again()
            return
        position = await news.position(listing, here.key)
        count = await news.count(listing)
        if rows is not self.rows:
            return
        above = position - row
        rows.listing = listing
        rows.settle(here, position, count)
        self.list.insert_above(above)
        self._note_news(above)
        self.post_message(self.Placed())

    def _nearest(self, listing: Listing, key: Key) -> Headline | None:
        """Return the row with this key, else the one after it, else the one before."""
        news = self.library.news
        at = (key[0], key[1] + 1)
        after = news.window(listing, at, 1)
        return next(iter(after or news.window(listing, at, 1, backwards=True)), None)

    def _note_news(self, above: int) -> None:
        self._news = max(0, self._news + above)
        self.list.news = f"{grouped(self._news)} new above" if self._news and self.list.top else ""
        self.list.paint()


def natural_show(source: Source) -> Show:
    """Return what a source shows when nothing else was asked for."""
    return Show.UNREAD if source.kind is SourceKind.UNREAD else Show.ALL
