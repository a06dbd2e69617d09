"""Subscribing: from whatever was typed to a feed that is stored and fetched."""

from tui_reader.errors import FailureKind, FetchError, NotFound, ParseError
from tui_reader.model.event import FeedsChanged
from tui_reader.model.feed import Feed, FolderPath, FoundFeed, ListedFeed, ParsedFeed
from tui_reader.model.source import feed_source
from tui_reader.parse.feeds.discover import find_feeds, usual_places
from tui_reader.parse.feeds.feed import looks_like_feed, read_feed
from tui_reader.services.events import Events
from tui_reader.services.library import Refreshing
from tui_reader.services.values import Discovery
from tui_reader.store import feeds
from tui_reader.store.database import Database
from tui_reader.web.addresses import host_of, normalise
from tui_reader.web.client import Client, Request, Response
from tui_reader.web.refusals import refusal
from tui_reader.workers import WorkerError, Workers

DEADLINE = 10.0
"""Seconds a worker may take for one page or feed."""


class SubscribeService:
    """Ask the network what an address is, and keep what the reader chose."""

    def __init__(
        self, database: Database, client: Client, workers: Workers, refreshing: Refreshing, events: Events
    ) -> None:
        self._database = database
        self._client = client
        self._workers = workers
        self._refreshing = refreshing
        self._events = events

    async def discover(self, address: str) -> Discovery:
        """Return the feeds behind an address: itself, those its page names, those at usual places.

        Raises AddressError for what is no address, FetchError when nothing answers there.
        """
        url = normalise(address)
        answer = await self._client.fetch(Request(url))
        if answer.status >= 400:
            raise refusal(host_of(answer.url), answer.status, retry_after=None)
        if not answer.body.strip():
            message = f"{host_of(answer.url)} answered with nothing."
            raise FetchError(FailureKind.NOT_A_FEED, message, status=answer.status)
        if looks_like_feed(answer.body):
            return Discovery((await self._read(url, answer),))
        found = await self._workers.run(find_feeds_of, answer.body, answer.url, deadline=DEADLINE)
        if found:
            return Discovery(found)
        guessed = await self._guess(answer.url)
        if guessed:
            return Discovery(guessed, "The page names no feed; this one was found at a usual place.")
        media = answer.content_type.partition(";")[0].strip().lower()
        is_page = not media or media.endswith(("html", "xml"))
        said = "names no feed" if is_page else f"answered with neither a feed nor a page ({media})"
        return Discovery((), f"{host_of(url)} {said}, and there is none at the usual places.")

    async def subscribe(self, url: str, folder: FolderPath = ()) -> Feed:
        """Subscribe and fetch at once; a feed that is there already is only put into the folder."""
        listed = ListedFeed(url=normalise(url), title="", folder=folder)
        feed_id = await self._database.write(feeds.subscribe, listed)
        self._events.publish(FeedsChanged())
        await self._refreshing.refresh(feed_source(feed_id), force=True)
        feed = self._database.read(feeds.feed, feed_id)
        if feed is None:
            raise NotFound("The feed was removed while it was being fetched.")
        return feed

    async def _read(self, asked: str, answer: Response) -> FoundFeed:
        try:
            feed: ParsedFeed = await self._workers.run(
                read_feed_of, answer.body, answer.url, answer.content_type, deadline=DEADLINE
            )
        except WorkerError as error:
            sentence = f"The feed of {host_of(answer.url)} is too tangled to be read here."
            raise ParseError(FailureKind.PARSE, sentence) from error
        # A permanent redirect is where the feed lives now; a temporary one is not.
        return FoundFeed(answer.moved_to or asked, feed.title, "feed")

    async def _guess(self, url: str) -> tuple[FoundFeed, ...]:
        for place in usual_places(url):
            try:
                answer = await self._client.fetch(Request(place))
                if answer.status == 200 and looks_like_feed(answer.body):
                    return (await self._read(place, answer),)
            except (FetchError, ParseError):
                # One guess that fails says nothing; the next may do.
                continue
        return ()


def find_feeds_of(body: bytes, url: str) -> tuple[FoundFeed, ...]:
    """Run ``find_feeds``; in a worker."""
    return find_feeds(body, url=url)


def read_feed_of(body: bytes, url: str, content_type: str) -> ParsedFeed:
    """Run ``read_feed``; in a worker."""
    return read_feed(body, url=url, content_type=content_type)
