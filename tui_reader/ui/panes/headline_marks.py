"""Marking from the headlines: painted at once, written beside, put back when writing fails."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from tui_reader.errors import ReaderError
from tui_reader.model.change import Mark
from tui_reader.model.entry import Headline
from tui_reader.model.source import Key, Listing, Part, Show, SourceKind
from tui_reader.services.values import Undone
from tui_reader.ui.panes.headline_base import HeadlineBase
from tui_reader.ui.panes.twice import Twice
from tui_reader.ui.views.ages import grouped

UNDOES = " · `u` undoes"


def marked(headline: Headline, mark: Mark) -> Headline:
    """Return the row as it looks after a mark."""
    match mark:
        case Mark.READ | Mark.UNREAD:
            return replace(headline, is_read=mark is Mark.READ)
        case Mark.STARRED | Mark.UNSTARRED:
            return replace(headline, is_starred=mark is Mark.STARRED)
        case Mark.LATER | Mark.NOT_LATER:
            return replace(headline, is_later=mark is Mark.LATER)


class HeadlineMarks(HeadlineBase):
    """The keys ``m s e d A ( ) u U``."""

    twice: Twice

    def mark(self, headline: Headline, mark: Mark) -> None:
        """Mark one entry."""
        new = marked(headline, mark)
        if new == headline or self.rows is None:
            return
        self.rows.put(new)
        self.list.paint()
        self.writing[headline.id] += 1
        self.start("marks", self._write, headline, mark)

    async def _write(self, before: Headline, mark: Mark) -> None:
        try:
            await self.library.marking.mark([before.id], mark)
        except ReaderError as error:
            if self.rows is not None:
                self.rows.put(before)
                self.list.paint()
            self.say(str(error), is_problem=True)
        finally:
            self.writing[before.id] -= 1
            self.writing += type(self.writing)()  # drops the zeros

    def action_toggle_read(self) -> None:
        """Mark the entry read, or unread again."""
        if row := self.target:
            self.mark(row, Mark.UNREAD if row.is_read else Mark.READ)

    def action_toggle_star(self) -> None:
        """Star the entry, or take the star off."""
        if row := self.target:
            self.mark(row, Mark.UNSTARRED if row.is_starred else Mark.STARRED)

    def action_toggle_later(self) -> None:
        """Keep the entry for later, or take it off."""
        if row := self.target:
            self.mark(row, Mark.NOT_LATER if row.is_later else Mark.LATER)

    # ── a whole list ─────────────────────────────────────────────────────────────────────────────

    def action_mark_above(self) -> None:
        """Mark every entry above this one read."""
        if self.rows is not None and (row := self.current):
            self._mark_part(self.rows.listing, Part.ABOVE, row.key, range(self.list.cursor))

    def action_mark_below(self) -> None:
        """Mark every entry below this one read."""
        if self.rows is not None and (row := self.current):
            below = range(self.list.cursor + 1, self.rows.count)
            self._mark_part(self.rows.listing, Part.BELOW, row.key, below)

    def action_mark_all(self) -> None:
        """Mark what this list held read; more than one feed wants a second press."""
        if self.rows is None:
            return
        listing = self.twice.listing
        if listing is None and self.source.kind is not SourceKind.FEED:
            self.twice.arm(self.rows.listing)
            self.restart("count unread", self._ask_again, self.rows.listing)
            return
        self.twice.forget()
        self._mark_part(listing or self.rows.listing, Part.ALL, None, range(self.rows.count))

    async def _ask_again(self, listing: Listing) -> None:
        news = self.library.news
        opened = news.open(self.source, Show.UNREAD).opened
        # Rows read since the list was opened stay in it; opened now, it holds the unread alone.
        unread = replace(listing, show=Show.UNREAD, opened=opened + 1)
        count = await news.count(unread) if listing.show is not Show.STARRED else 0
        words = grouped(count) if count else "this list"
        if self.twice.listing == listing:
            self.say(f"`A` again: mark {words} read")

    def _mark_part(self, listing: Listing, part: Part, key: Key | None, rows: range) -> None:
        if self.rows is not None:
            self.rows.change(lambda row: marked(row, Mark.READ), rows)
            self.list.paint()
        self.start("marks", self._write_part, listing, part, key)

    async def _write_part(self, listing: Listing, part: Part, key: Key | None) -> None:
        try:
            done = await self.library.marking.mark_listing(listing, part=part, key=key)
        except ReaderError as error:
            self.refresh_all()
            self.say(str(error), is_problem=True)
        else:
            self.say(f"{done.label}{UNDOES}" if done.count else "Nothing unread there.")

    # ── undo ─────────────────────────────────────────────────────────────────────────────────────

    def action_undo(self) -> None:
        """Take back the last mark."""
        self.start("marks", self._undo, self.library.marking.undo, "undone", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.start("marks", self._undo, self.library.marking.redo, "done again", "Nothing to do again.")

    async def _undo(self, step: Callable[[], Awaitable[Undone | None]], word: str, nothing: str) -> None:
        try:
            undone = await step()
        except ReaderError as error:
            self.say(str(error), is_problem=True)
        else:
            back = "`U` does it again" if word == "undone" else "`u` undoes"
            self.say(f"{undone.label}: {word} · {back}" if undone else nothing)
