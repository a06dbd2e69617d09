"""The article pane: the text there is at once, the whole one as soon as it comes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer

from tui_reader.errors import NotFound, ReaderError
from tui_reader.model.entry import Entry, EntryId
from tui_reader.model.event import ArticleReady, Event, StatusesChanged
from tui_reader.model.feed import FeedId
from tui_reader.services.values import StoredText
from tui_reader.ui.palette import Palette
from tui_reader.ui.panes.article_base import ArticleBase
from tui_reader.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from tui_reader.services.library import Library
    from tui_reader.ui.views.document import ArticleDocument
    from tui_reader.ui.widgets.article_view import ArticleView

RESTS = 0.12
"""Seconds an entry stays on the screen before its page is fetched."""
IDLE = 0.6
"""Seconds after which the next entries are fetched ahead."""


class ArticlePane(ArticleBase):
    """One article and what is done with its text."""

    class EndReached(Message):
        """A page further than the end was asked for."""

    class Scrolled(Message):
        """Another part of the text is shown."""

    class NextWanted(Message):
        """The entry has rested on the screen: which ones come next?"""

    def __init__(
        self, palette: Palette, library: "Library", now: Callable[[], datetime], *, measure: int
    ) -> None:
        super().__init__(palette, library, now, measure=measure)
        self.entry: Entry | None = None
        """The entry shown; ``None`` before the first."""
        self.text: StoredText | None = None
        self._is_opened = False
        self._rests: Timer | None = None
        self._idle: Timer | None = None

    @property
    def has_article(self) -> bool:
        """Whether there is anything to read."""
        return self.entry is not None

    @property
    def place(self) -> str:
        """How far down the text is, in words."""
        return f"{self.view.progress} %" if self.has_article else ""

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    def show(self, entry_id: EntryId, *, is_opened: bool) -> None:
        """Show an entry from its beginning; one that is shown already stays where it is."""
        self._is_opened = is_opened
        if self.entry is not None and self.entry.id == entry_id:
            self._wait()
            return
        try:
            self.entry = self.library.news.entry(entry_id)
            self.text = self.library.news.content(entry_id)
        except NotFound as error:
            self.say(str(error), is_problem=True)
            return
        self.view.show(self._document(self.entry, self.text))
        self._wait()
        self.post_message(self.Scrolled())

    def _document(self, entry: Entry, text: StoredText) -> "ArticleDocument":
        # As late as the view, and for its reason.
        from tui_reader.ui.views.document import ArticleDocument

        return ArticleDocument(
            entry.id,
            text.article,
            entry.feed_title,
            self.now(),
            title=entry.title,
            is_starred=entry.status.is_starred,
            is_later=entry.status.is_later,
        )

    def _wait(self) -> None:
        """Fetch when the entry has rested; moving on earlier ends the wait and an earlier fetch."""
        for timer in (self._rests, self._idle):
            if timer:
                timer.stop()
        self.workers.cancel_group(self, "full text")
        self._rests = self.set_timer(RESTS, self._rested)
        if self._is_opened:
            self._idle = self.set_timer(IDLE, lambda: self.post_message(self.NextWanted()))

    def _rested(self) -> None:
        if self.entry is not None and self.text is not None and not self.text.is_from_page:
            self.restart("full text", self._bring, self.entry, again=False)

    async def _bring(self, entry: Entry, *, again: bool) -> None:
        """Have the whole article brought; it is shown when the library tells of it."""
        try:
            await self.library.reading.full_text(entry.id, again=again)
        except ReaderError as error:
            if again:
                self.say(str(error), is_problem=True)
        else:
            if again:
                self._swap()
                self.say("Fetched again.")

    def prefetch(self, ids: Sequence[EntryId]) -> None:
        """Have the articles of these entries brought when nothing else is to do."""
        if ids:
            self.restart("prefetch", self.library.reading.prefetch, ids)

    def hear(self, event: Event) -> None:
        """Swap in the whole article when it came, and the marks as they are."""
        match event:
            case ArticleReady(entry_id=entry_id) if self.entry and entry_id == self.entry.id:
                self._swap()
            case StatusesChanged(entries=ids) if self.entry and (not ids or self.entry.id in ids):
                self._swap()

    def _swap(self) -> None:
        """Show the text as it is now, without moving what is being read."""
        if self.entry is None:
            return
        try:
            entry = self.library.news.entry(self.entry.id)
            text = self.library.news.content(self.entry.id)
        except NotFound:
            # Its feed was removed meanwhile: what is on the screen may be read to the end.
            return
        before, self.entry, self.text = (self.entry, self.text), entry, text
        if (marks(before[0]), before[1]) != (marks(entry), text):
            self.view.replace(self._document(entry, text))
            self.post_message(self.Scrolled())

    def on_line_pane_scrolled(self, message: LinePane.Scrolled) -> None:
        """Say that another part of the text is shown."""
        message.stop()
        self.post_message(self.Scrolled())

    def on_article_view_link_clicked(self, message: "ArticleView.LinkClicked") -> None:
        """Follow a link: to its footnote, or into the browser."""
        href = message.link.href
        if href.startswith("#"):
            self.view.go_to_footnote(href[1:])
        else:
            self.open_outside(href)

    # ── keys ─────────────────────────────────────────────────────────────────────────────────────

    def action_page(self) -> None:
        """Scroll a page down; at the end, on to the next unread entry."""
        if not self.has_article or not self.view.page_down():
            self.post_message(self.EndReached())

    def action_toggle_text(self) -> None:
        """Change between the whole article and the feed's own text, for all of this feed."""
        if self.entry is None or self.text is None:
            return
        if self.text.has_other:
            self.restart("text", self._use, self.entry, feed_text=self.text.is_from_page)
        elif self.text.is_from_page:
            self.say("The feed gave no text of its own.")
        else:
            self.action_fetch_again()

    async def _use(self, entry: Entry, *, feed_text: bool) -> None:
        try:
            await self.library.organising.use_feed_text(FeedId(entry.feed_id), feed_text)
        except ReaderError as error:
            self.say(str(error), is_problem=True)
        else:
            self._swap()
            self.say("The feed's own text · `x` full text" if feed_text else "Full text · `x` feed text")

    def action_fetch_again(self) -> None:
        """Fetch the whole article again, now."""
        if self.entry is None:
            self.say("Open an entry first.")
            return
        self.say("Fetching the full text…")
        self.restart("full text", self._bring, self.entry, again=True)


def marks(entry: Entry) -> tuple[bool, bool]:
    """Return what the title block shows of a status."""
    return entry.status.is_starred, entry.status.is_later
