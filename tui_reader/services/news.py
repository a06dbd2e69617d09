"""News: what lists and articles show, read from the store in well under a millisecond each."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from tui_reader import clock
from tui_reader.errors import NotFound
from tui_reader.model.entry import Entry, EntryId, Headline
from tui_reader.model.feed import Feed, FeedId
from tui_reader.model.source import Key, Listing, Show, Source, SourceKind, SourceRow
from tui_reader.services.values import StoredText
from tui_reader.store import counts, entries, feeds, headlines
from tui_reader.store.database import Database


class News:
    """Read what panes show. Plain methods answer at once; coroutines count in the background."""

    def __init__(self, database: Database, now: Callable[[], datetime] = clock.now) -> None:
        self._database = database
        self._now = now
        self._version = database.data_version()

    def outside_change(self) -> bool:
        """Return whether another process wrote since the last time this was asked."""
        version = self._database.data_version()
        has_changed, self._version = version != self._version, version
        return has_changed

    # ── the sidebar ──────────────────────────────────────────────────────────────────────────────

    def sidebar(self) -> list[SourceRow]:
        """Return every line of the sidebar with its count."""
        return self._database.read(counts.sidebar, self._now())

    def feed(self, feed_id: int) -> Feed:
        """Return a feed. Raises NotFound."""
        feed = self._database.read(feeds.feed, FeedId(feed_id))
        if feed is None:
            raise NotFound("That feed is not there any more.")
        return feed

    def next_source(self, current: Source, *, backwards: bool = False) -> Source | None:
        """Return the next source of the sidebar, after ``current``, that has something unread.

        The lines that gather from everywhere are passed over, and open folders, for their feeds
        follow; the search goes round.
        """
        rows = self.sidebar()
        if backwards:
            rows.reverse()
        here = next((number for number, row in enumerate(rows) if row.source == current), -1) + 1
        for row in rows[here:] + rows[:here]:
            is_stop = row.source.kind is SourceKind.FEED or row.is_shut
            if is_stop and row.unread and row.source != current:
                return row.source
        return None

    # ── lists ────────────────────────────────────────────────────────────────────────────────────

    def open(self, source: Source, show: Show) -> Listing:
        """Return a source as it is now, as a list that will not shift."""
        return self._database.read(headlines.open_listing, source, show, self._now())

    def window(
        self, listing: Listing, after: Key | None, limit: int, *, backwards: bool = False
    ) -> list[Headline]:
        """Return up to ``limit`` rows after a place (before it, nearest last, when ``backwards``).

        Without a place: from the first row, or ``backwards`` from the last.
        """
        return self._database.read(headlines.window, listing, after, limit, backwards=backwards)

    def headlines(self, ids: Sequence[EntryId]) -> list[Headline]:
        """Return these rows as they are now; what is gone is left out."""
        return self._database.read(headlines.headlines, ids)

    def headline(self, entry_id: EntryId) -> Headline | None:
        """Return one row as it is now."""
        return next(iter(self.headlines([entry_id])), None)

    def next_unread(
        self, listing: Listing, after: Key | None, *, backwards: bool = False
    ) -> Headline | None:
        """Return the nearest unread row after (before) a place."""
        return self._database.read(headlines.next_unread, listing, after, backwards=backwards)

    def arrivals(self, listing: Listing, above: Key) -> int:
        """Return how many rows that came since ``listing`` was opened belong above a place."""
        return self._database.read(headlines.arrivals, listing, above)

    async def count(self, listing: Listing) -> int:
        """Return how many rows a list has."""
        return await self._database.background(headlines.count, listing)

    async def position(self, listing: Listing, key: Key) -> int:
        """Return how many rows stand before a place."""
        return await self._database.background(headlines.position, listing, key)

    async def anchors(self, listing: Listing, every: int) -> AsyncIterator[list[Key]]:
        """Yield the places of every ``every``-th row, a few at a time."""
        after: Key | None = None
        while found := await self._database.background(headlines.anchors, listing, after, every):
            yield found
            after = found[-1]

    # ── articles ─────────────────────────────────────────────────────────────────────────────────

    def entry(self, entry_id: EntryId) -> Entry:
        """Return an entry without its texts. Raises NotFound."""
        return self._database.read(entries.entry, entry_id)

    def known(self, ids: Sequence[EntryId]) -> None:
        """Raise NotFound, naming them, when some of these entries are not there."""
        there = {headline.id for headline in self.headlines(ids)}
        if missing := [str(entry_id) for entry_id in ids if entry_id not in there]:
            raise NotFound(f"There is no entry {', '.join(missing)}.")

    def content(self, entry_id: EntryId) -> StoredText:
        """Return the text that can be shown now. Raises NotFound."""
        # Articles and their half a hundred kinds of blocks: not before the first paint.
        from tui_reader.services.texts import stored_text

        return stored_text(self._database, self.entry(entry_id))
