"""Reading: bring the whole article of an entry from the publisher's page."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from tui_reader import clock
from tui_reader.errors import FetchError
from tui_reader.model.article import Article, Verdict
from tui_reader.model.document import count_words
from tui_reader.model.entry import Entry, EntryId
from tui_reader.model.event import ArticleReady
from tui_reader.model.feed import FullText
from tui_reader.parse.pages.cut import looks_cut
from tui_reader.parse.pages.extract import Extraction, extract
from tui_reader.parse.text import plain_text
from tui_reader.services.events import Events
from tui_reader.services.preparing import PreparingService
from tui_reader.store import articles, contents, entries, feeds
from tui_reader.store.database import Database
from tui_reader.web.client import Client
from tui_reader.web.page import Page, fetch_page
from tui_reader.web.zones import Zone
from tui_reader.workers import WorkerError, Workers

EXTRACT_DEADLINE = 15.0
"""Seconds a worker may take for one page; real ones take a twentieth of a second."""
AT_ONCE = 4
ENOUGH = 0.6
"""A whole page has at least so much of the words its feed gave; with fewer, something else was found."""


class ReadingService:
    """Fetch, extract, store; each entry once at a time, a few at once."""

    def __init__(
        self,
        database: Database,
        client: Client,
        workers: Workers,
        preparing: PreparingService,
        events: Events,
        *,
        is_enabled: bool = True,
    ) -> None:
        """``is_enabled``: whether pages are fetched without the reader's own wish (key ``X``)."""
        self._database = database
        self._client = client
        self._workers = workers
        self._preparing = preparing
        self._events = events
        self._is_enabled = is_enabled
        self._tasks: dict[EntryId, asyncio.Task[Verdict]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self._ahead: asyncio.Task[None] | None = None

    async def full_text(self, entry_id: EntryId, *, again: bool = False) -> Verdict:
        """Bring the whole article unless it is there, or the feed's own text is already whole.

        ``again`` fetches in any case. Raises NotFound for an entry that is not there. A page that
        cannot be had is no error but a verdict, stored with its reason.
        """
        if (running := self._tasks.get(entry_id)) is None:
            running = asyncio.create_task(self._bring(entry_id, again), name=f"article {entry_id}")
            self._tasks[entry_id] = running
            running.add_done_callback(lambda _: self._tasks.pop(entry_id, None))
        # Moving on ends the wait of one reader, not the work another may be waiting for.
        return await asyncio.shield(running)

    async def prefetch(self, ids: Sequence[EntryId]) -> None:
        """Bring these one after the other in the background; a later call replaces this one."""
        if self._ahead:
            self._ahead.cancel()
        self._ahead = asyncio.create_task(self._bring_ahead(tuple(ids)), name="articles ahead")

    async def aclose(self) -> None:
        """End whatever runs."""
        running = [*self._tasks.values(), *([self._ahead] if self._ahead else [])]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _bring_ahead(self, ids: Sequence[EntryId]) -> None:
        for entry_id in ids:
            await self.full_text(entry_id)

    async def _bring(self, entry_id: EntryId, again: bool) -> Verdict:
        entry = self._database.read(entries.entry, entry_id)
        await self._preparing.prepare_now(entry_id)
        # Told even when it was prepared before: perhaps a moment ago, after the screen had looked.
        self._events.publish(ArticleReady(entry_id))
        if not again:
            stored = self._database.read(articles.verdict, entry_id)
            if stored is not None and stored is not Verdict.UNREACHABLE:
                return stored
            if not self._is_enabled or not self._is_wanted(entry):
                return Verdict.FEED_ONLY
        if not entry.link:
            return Verdict.FEED_ONLY
        async with self._room:
            extraction = await self._read_page(entry)
        if not is_worth_more(extraction.article, self._own_words(entry)):
            extraction = replace(extraction, article=replace(extraction.article, blocks=()))
        await self._database.write(articles.save, entry_id, extraction, clock.now())
        self._events.publish(ArticleReady(entry_id))
        return extraction.article.verdict

    def _is_wanted(self, entry: Entry) -> bool:
        match self._database.read(feeds.full_text, entry.feed_id):
            case FullText.ALWAYS:
                return True
            case FullText.NEVER:
                return False
            case FullText.WHEN_CUT:
                return looks_cut(self._own_text(entry))

    def _own_text(self, entry: Entry) -> str:
        return plain_text(self._database.read(contents.html, entry.id))

    def _own_words(self, entry: Entry) -> int:
        return count_words(self._own_text(entry))

    async def _read_page(self, entry: Entry) -> Extraction:
        # A link is the feed's word: it may lead to a place as private as the feed's own, not more.
        zone = Zone(self._database.read(feeds.zone, entry.feed_id))
        try:
            page = await fetch_page(self._client, entry.link, from_zone=zone)
        except FetchError as error:
            return no_article(entry, Verdict.UNREACHABLE, str(error))
        try:
            return await self._workers.run(extract_page, page, deadline=EXTRACT_DEADLINE)
        except WorkerError:
            return no_article(entry, Verdict.NOT_AN_ARTICLE, "The page is too tangled to be read here.")


def is_worth_more(article: Article, own_words: int) -> bool:
    """Return whether a page's text goes before the feed's own: never a wall, never a mere rest."""
    match article.verdict:
        case Verdict.FULL:
            return article.words >= own_words * ENOUGH
        case Verdict.CUT | Verdict.SUBSCRIBERS_ONLY:
            return article.words > own_words
    return False


def no_article(entry: Entry, verdict: Verdict, reason: str) -> Extraction:
    """Return the record of an attempt that brought nothing."""
    return Extraction(Article(entry.title, (), verdict, url=entry.link, reason=reason), "")


def extract_page(page: Page) -> Extraction:
    """Run ``extract`` over what was fetched; runs in a worker."""
    return extract(page.body, url=page.url, content_type=page.content_type, status=page.status)
