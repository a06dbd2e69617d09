"""A library of the services' shape that holds its values in memory."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tui_reader import clock
from tui_reader.errors import NotFound, ReaderError
from tui_reader.model.article import Article, Blocks, Paragraph, Text, Verdict
from tui_reader.model.change import Mark
from tui_reader.model.entry import Entry, EntryId, Headline, Status
from tui_reader.model.event import (
    ArticleReady,
    FeedsChanged,
    NewsArrived,
    RefreshProgress,
    StatusesChanged,
)
from tui_reader.model.feed import Feed, FeedId, FolderPath, FoundFeed
from tui_reader.model.source import (
    Key,
    Listing,
    Part,
    Show,
    Source,
    SourceKind,
    SourceRow,
    feed_source,
    folder_path,
    folder_source,
)
from tui_reader.services.events import Events
from tui_reader.services.values import Discovery, Marked, RefreshSummary, StoredText, Undone

NOON = datetime(2026, 5, 21, 12, 14, tzinfo=UTC)
NAMES = {
    SourceKind.TODAY: "Today",
    SourceKind.UNREAD: "Unread",
    SourceKind.STARRED: "Starred",
    SourceKind.LATER: "Later",
    SourceKind.ALL: "All",
}


@dataclass
class Shelf:
    """What the fake services share."""

    now: datetime = NOON
    feeds: dict[int, Feed] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    texts: dict[int, Blocks] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    pages: dict[int, Blocks] = field(default_factory=dict)
    """What the publisher's page would bring."""
    fetched: dict[int, Blocks] = field(default_factory=dict)
    """What was brought."""
    feed_text: set[int] = field(default_factory=set)
    """Feeds switched to their own text."""
    shut: set[FolderPath] = field(default_factory=set)
    broken: ReaderError | None = None
    """Raised by every write while it is set."""
    is_changed_outside: bool = False

    def add_feed(self, title: str, folder: FolderPath = (), **more: object) -> Feed:
        number = FeedId(len(self.feeds) + 1)
        feed = Feed(number, f"https://{number}.example/feed", title, f"https://{number}.example/")
        feed = replace(feed, folders=(folder,) if folder else (), **more)
        self.feeds[number] = feed
        return feed

    def add_entry(
        self, feed: Feed, title: str, *, minutes: int = 0, text: str = "Words.", **more: object
    ) -> EntryId:
        number = EntryId(len(self.entries) + 1)
        at = self.now - timedelta(minutes=minutes)
        entry = Entry(
            number,
            feed.id,
            feed.title,
            feed.url,
            title,
            f"https://{feed.id}.example/{number}",
            "",
            at,
            None,
            at,
            self.now,
        )
        self.entries[number] = replace(entry, **more)
        self.texts[number] = (Paragraph((Text(text),)),)
        return number

    def set_read(self, entry_id: EntryId, *, minutes: int = 0) -> None:
        entry = self.entries[entry_id]
        status = replace(entry.status, read_at=self.now - timedelta(minutes=minutes))
        self.entries[entry_id] = replace(entry, status=status)

    def headline(self, entry: Entry) -> Headline:
        return Headline(
            entry.id,
            entry.feed_id,
            entry.feed_title,
            entry.title,
            clock.to_millis(entry.sort_at),
            entry.status.is_read,
            entry.status.is_starred,
            entry.status.is_later,
            entry.comments_count,
        )

    def holds(self, source: Source, entry: Entry) -> bool:
        match source.kind:
            case SourceKind.ALL | SourceKind.UNREAD:
                return True
            case SourceKind.TODAY:
                return entry.sort_at.date() == self.now.date()
            case SourceKind.STARRED:
                return entry.status.is_starred
            case SourceKind.LATER:
                return entry.status.is_later
            case SourceKind.FEED:
                return entry.feed_id == source.feed_id
            case SourceKind.FOLDER:
                path = folder_path(source.name)
                folders = self.feeds[entry.feed_id].folders
                return any(folder[: len(path)] == path for folder in folders)
        raise AssertionError(source)

    def rows(self, listing: Listing) -> list[Headline]:
        opened = clock.from_millis(listing.opened)

        def is_shown(entry: Entry) -> bool:
            if entry.id > listing.newest_id or not self.holds(listing.source, entry):
                return False
            unread = entry.status.read_at is None or entry.status.read_at >= opened
            if listing.source.kind is SourceKind.UNREAD and not unread:
                return False
            return {
                Show.ALL: True,
                Show.UNREAD: unread,
                Show.STARRED: entry.status.is_starred,
            }[listing.show]

        rows = [self.headline(entry) for entry in self.entries.values() if is_shown(entry)]
        return sorted(rows, key=lambda row: row.key, reverse=True)

    def unread(self, source: Source) -> int:
        return sum(not e.status.is_read and self.holds(source, e) for e in self.entries.values())


class FakeNews:
    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def sidebar(self) -> list[SourceRow]:
        shelf = self.shelf
        everything = list(shelf.entries.values())
        counts = {
            SourceKind.TODAY: shelf.unread(Source(SourceKind.TODAY)),
            SourceKind.UNREAD: shelf.unread(Source(SourceKind.UNREAD)),
            SourceKind.STARRED: sum(e.status.is_starred for e in everything),
            SourceKind.LATER: sum(e.status.is_later for e in everything),
            SourceKind.ALL: len(everything),
        }
        rows = [SourceRow(Source(kind), NAMES[kind], count) for kind, count in counts.items()]
        paths = sorted({path for feed in shelf.feeds.values() for path in feed.folders})
        for path in paths:
            source = folder_source(path)
            is_shut = path in shelf.shut
            rows.append(SourceRow(source, path[-1], shelf.unread(source), is_shut=is_shut))
            if not is_shut:
                rows += [self._row(feed, 1) for feed in shelf.feeds.values() if path in feed.folders]
        return rows + [self._row(feed, 0) for feed in shelf.feeds.values() if not feed.folders]

    def _row(self, feed: Feed, depth: int) -> SourceRow:
        source = feed_source(feed.id)
        problem = feed.health.message if feed.health.is_failing else ""
        return SourceRow(source, feed.title, self.shelf.unread(source), depth, problem)

    def open(self, source: Source, show: Show) -> Listing:
        newest = max(self.shelf.entries, default=0)
        self.shelf.now += timedelta(milliseconds=1)  # what was read before is not read since
        return Listing(source, show, clock.to_millis(self.shelf.now), newest)

    def window(
        self, listing: Listing, after: Key | None, limit: int, *, backwards: bool = False
    ) -> list[Headline]:
        rows = self.shelf.rows(listing)
        if backwards:
            rows = [row for row in rows if after is None or row.key > after]
            return rows[max(0, len(rows) - limit) :]
        return [row for row in rows if after is None or row.key < after][:limit]

    def headline(self, entry_id: EntryId) -> Headline | None:
        entry = self.shelf.entries.get(entry_id)
        return self.shelf.headline(entry) if entry else None

    def headlines(self, ids: Sequence[EntryId]) -> list[Headline]:
        return [self.shelf.headline(self.shelf.entries[i]) for i in ids if i in self.shelf.entries]

    def entry(self, entry_id: EntryId) -> Entry:
        if entry_id not in self.shelf.entries:
            raise NotFound("The entry is gone.")
        return self.shelf.entries[entry_id]

    def content(self, entry_id: EntryId) -> StoredText:
        shelf, entry = self.shelf, self.entry(entry_id)
        page = shelf.fetched.get(entry_id)
        is_page = page is not None and entry.feed_id not in shelf.feed_text
        blocks = page if is_page and page is not None else shelf.texts[entry_id]
        verdict = Verdict.FULL if is_page else shelf.verdicts.get(entry_id, Verdict.FULL)
        article = Article(entry.title, blocks, verdict, published=entry.published, words=100)
        return StoredText(article, is_page, page is not None, shelf.now if page else None)

    def next_unread(
        self, listing: Listing, after: Key | None, *, backwards: bool = False
    ) -> Headline | None:
        rows = self.shelf.rows(listing)
        if backwards:
            rows = [row for row in reversed(rows) if after is None or row.key > after]
        elif after is not None:
            rows = [row for row in rows if row.key < after]
        return next((row for row in rows if not row.is_read), None)

    def next_source(self, current: Source, *, backwards: bool = False) -> Source | None:
        rows = [row for row in self.sidebar() if row.source.kind is SourceKind.FEED or row.is_shut]
        if backwards:
            rows.reverse()
        here = next((n for n, row in enumerate(rows) if row.source == current), -1)
        following = rows[here + 1 :] + rows[: here + 1]
        return next((row.source for row in following if row.unread and row.source != current), None)

    def arrivals(self, listing: Listing, above: Key) -> int:
        later = replace(listing, newest_id=max(self.shelf.entries, default=0))
        return sum(r.id > listing.newest_id and r.key > above for r in self.shelf.rows(later))

    def feed(self, feed_id: FeedId) -> Feed:
        return self.shelf.feeds[feed_id]

    async def count(self, listing: Listing) -> int:
        return len(self.shelf.rows(listing))

    async def position(self, listing: Listing, key: Key) -> int:
        return sum(row.key > key for row in self.shelf.rows(listing))

    async def anchors(self, listing: Listing, every: int) -> AsyncIterator[list[Key]]:
        keys = [row.key for row in self.shelf.rows(listing)]
        yield keys[every - 1 :: every]

    def outside_change(self) -> bool:
        changed, self.shelf.is_changed_outside = self.shelf.is_changed_outside, False
        return changed


class FakeMarking:
    def __init__(self, shelf: Shelf, events: Events) -> None:
        self.shelf = shelf
        self.events = events
        self.done: list[tuple[str, dict[int, Status]]] = []
        self.undone: list[tuple[str, dict[int, Status]]] = []

    async def mark(self, ids: Sequence[EntryId], mark: Mark) -> Marked:
        return self._mark(ids, mark)

    async def mark_listing(
        self, listing: Listing, *, part: Part = Part.ALL, key: Key | None = None
    ) -> Marked:
        rows = self.shelf.rows(listing)
        if part is not Part.ALL:
            assert key is not None
            rows = [r for r in rows if (r.key > key if part is Part.ABOVE else r.key < key)]
        return self._mark([row.id for row in rows], Mark.READ)

    async def undo(self) -> Undone | None:
        return self._swap(self.done, self.undone)

    async def redo(self) -> Undone | None:
        return self._swap(self.undone, self.done)

    def _mark(self, ids: Iterable[EntryId], mark: Mark) -> Marked:
        if self.shelf.broken:
            raise self.shelf.broken
        before: dict[int, Status] = {}
        for entry_id in ids:
            entry = self.shelf.entries[entry_id]
            status = changed(entry.status, mark, self.shelf.now)
            if status != entry.status:
                before[entry_id] = entry.status
                self.shelf.entries[entry_id] = replace(entry, status=status)
        label = f"{len(before)} marked {mark}"
        if before:
            self.done.append((label, before))
            self.undone.clear()
            self._tell(before)
        return Marked(len(before), label, tuple(before))

    def _swap(self, source: list, target: list) -> Undone | None:
        if self.shelf.broken:
            raise self.shelf.broken
        if not source:
            return None
        label, statuses = source.pop()
        target.append((label, {i: self.shelf.entries[i].status for i in statuses}))
        for entry_id, status in statuses.items():
            self.shelf.entries[entry_id] = replace(self.shelf.entries[entry_id], status=status)
        self._tell(statuses)
        return Undone(label, len(statuses), tuple(statuses))

    def _tell(self, ids: Iterable[int]) -> None:
        self.events.publish(StatusesChanged(tuple(EntryId(i) for i in ids)))


def changed(status: Status, mark: Mark, now: datetime) -> Status:
    match mark:
        case Mark.READ:
            return replace(status, read_at=status.read_at or now)
        case Mark.UNREAD:
            return replace(status, read_at=None)
        case Mark.STARRED:
            return replace(status, starred_at=status.starred_at or now)
        case Mark.UNSTARRED:
            return replace(status, starred_at=None)
        case Mark.LATER:
            return replace(status, later_at=status.later_at or now)
        case Mark.NOT_LATER:
            return replace(status, later_at=None)


class FakeOrganising:
    def __init__(self, shelf: Shelf, events: Events) -> None:
        self.shelf = shelf
        self.events = events

    async def shut_folder(self, path: FolderPath, shut: bool) -> None:
        (self.shelf.shut.add if shut else self.shelf.shut.discard)(path)
        self.events.publish(FeedsChanged())

    async def use_feed_text(self, feed_id: FeedId, use: bool) -> None:
        (self.shelf.feed_text.add if use else self.shelf.feed_text.discard)(feed_id)


class FakeRefreshing:
    def __init__(self, shelf: Shelf, events: Events) -> None:
        self.shelf = shelf
        self.events = events
        self.asked: list[tuple[Source | None, bool]] = []
        self.bring: Callable[[], int] = lambda: 0
        """Adds news and says how many."""
        self.gate = asyncio.Event()
        self.gate.set()
        self.is_stopped = False

    async def refresh(self, source: Source | None = None, *, force: bool = False) -> RefreshSummary:
        self.asked.append((source, force))
        total = max(1, len(self.shelf.feeds))
        self.events.publish(RefreshProgress(0, total))
        await self.gate.wait()
        new = self.bring()
        if new:
            self.events.publish(NewsArrived((), new))
        self.events.publish(RefreshProgress(total, total, new=new))
        return RefreshSummary(ok=total, new=new)

    async def stop(self) -> None:
        self.is_stopped = True
        self.gate.set()


class FakeReading:
    def __init__(self, shelf: Shelf, events: Events) -> None:
        self.shelf = shelf
        self.events = events
        self.asked: list[EntryId] = []
        self.ahead: list[tuple[EntryId, ...]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def full_text(self, entry_id: EntryId, *, again: bool = False) -> Verdict:
        self.asked.append(entry_id)
        await self.gate.wait()
        page = self.shelf.pages.get(entry_id)
        if page is None:
            return Verdict.UNREACHABLE
        self.shelf.fetched[entry_id] = page
        self.events.publish(ArticleReady(entry_id))
        return Verdict.FULL

    async def prefetch(self, ids: Sequence[EntryId]) -> None:
        self.ahead.append(tuple(ids))


class FakeSubscribing:
    def __init__(self, shelf: Shelf, events: Events) -> None:
        self.shelf = shelf
        self.events = events
        self.found: dict[str, Discovery | ReaderError] = {}

    async def discover(self, address: str) -> Discovery:
        answer = self.found.get(address, Discovery((), f"{address} names no feed."))
        if isinstance(answer, ReaderError):
            raise answer
        return answer

    async def subscribe(self, url: str, folder: FolderPath = ()) -> Feed:
        titles = {f.url: f.title for d in self.found.values() if isinstance(d, Discovery) for f in d.feeds}
        feed = self.shelf.add_feed(titles.get(url, url), folder)
        self.shelf.add_entry(feed, f"The first of {feed.title}")
        self.events.publish(FeedsChanged())
        return feed


@dataclass(frozen=True)
class FakeLibrary:
    """The same fields as the real one."""

    shelf: Shelf
    news: FakeNews
    marking: FakeMarking
    organising: FakeOrganising
    refreshing: FakeRefreshing
    reading: FakeReading
    subscribing: FakeSubscribing
    events: Events


def library(shelf: Shelf | None = None) -> FakeLibrary:
    """Return a library over a shelf; an empty one when none is given."""
    shelf = shelf or Shelf()
    events = Events()
    return FakeLibrary(
        shelf,
        FakeNews(shelf),
        FakeMarking(shelf, events),
        FakeOrganising(shelf, events),
        FakeRefreshing(shelf, events),
        FakeReading(shelf, events),
        FakeSubscribing(shelf, events),
        events,
    )


def found(*feeds: tuple[str, str]) -> Discovery:
    """Return a discovery of feeds given as (address, title)."""
    return Discovery(tuple(FoundFeed(url, title, "rss") for url, title in feeds))


__all__ = ["NOON", "FakeLibrary", "Shelf", "found", "library"]
