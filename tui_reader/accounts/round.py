"""One round of refreshing from this machine.

Every host has as many lanes as it takes exchanges at a time; a lane fetches one feed after another, so that
a host with many feeds is neither crowded nor in the way of others. Bodies that changed wait for a free
worker, which takes whatever waits, a few at a time.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from tui_reader.accounts.parsing import FetchedBody, read_bodies
from tui_reader.errors import FailureKind, FetchError, ParseError
from tui_reader.model.change import Change, DueFeed, FeedFailed, FeedRead, FeedUnchanged, Freshness
from tui_reader.model.feed import FeedId, ParsedFeed
from tui_reader.web.addresses import host_of
from tui_reader.web.client import Client
from tui_reader.web.feed import fetch_feed
from tui_reader.workers import JobFailed, WorkerError, WorkerLate, Workers

MOST_FEEDS_A_JOB = 4
PARSE_SECONDS = 10.0
TOO_MANY_REQUESTS = 429
KEPT_FREE = 10
"""Exchanges left over for what the user opens while a round waits for slow servers."""
PATIENCE = 2
"""After so many 429 of one host, its other feeds are not asked in this round."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed whose body waits to be read."""

    feed_id: FeedId
    body: FetchedBody
    freshness: Freshness
    started: float
    """When it was asked for, on the monotonic clock."""


class Round:
    """Fetch and read the feeds that are due; what is found comes out of ``changes``."""

    def __init__(self, client: Client, workers: Workers) -> None:
        self.changes: asyncio.Queue[Change | None] = asyncio.Queue()
        self.room = asyncio.Semaphore(max(1, client.in_flight - KEPT_FREE))
        """One place for every feed from its request until its change is taken; the taker gives it back."""
        self._client = client
        self._workers = workers
        self._bodies: asyncio.Queue[Fetched | None] = asyncio.Queue()
        """None ends one reader."""
        self._refusals: defaultdict[str, list[FetchError]] = defaultdict(list)
        """The 429 of each host."""

    async def run(self, feeds: Iterable[DueFeed]) -> None:
        """Bring one change for each feed."""
        async with asyncio.TaskGroup() as readers:
            for _ in range(self._workers.count):
                readers.create_task(self._read_bodies())
            async with asyncio.TaskGroup() as lanes:
                for host, its_feeds in _by_host(feeds).items():
                    for _ in range(min(self._client.per_host, len(its_feeds))):
                        lanes.create_task(self._fetch_all(host, its_feeds))
            for _ in range(self._workers.count):
                self._bodies.put_nowait(None)

    async def _fetch_all(self, host: str, feeds: deque[DueFeed]) -> None:
        """Be one lane of a host: fetch feeds until none is left."""
        while feeds:
            feed = feeds.popleft()
            await self.room.acquire()
            await self._fetch(host, feed)

    async def _fetch(self, host: str, feed: DueFeed) -> None:
        started = monotonic()
        try:
            if len(refusals := self._refusals[host]) >= PATIENCE:
                message = f"{host} asked us more than once to come less often (429); it was left alone."
                raise FetchError(FailureKind.RATE_LIMITED, message, retry_after=refusals[-1].retry_after)
            answer = await fetch_feed(self._client, feed)
        except FetchError as error:
            if error.status == TOO_MANY_REQUESTS:
                self._refusals[host].append(error)
            seconds = monotonic() - started
            failed = FeedFailed(feed.id, error.kind, str(error), error.retry_after, seconds)
            self.changes.put_nowait(failed)
            return
        if answer.is_unchanged:
            self.changes.put_nowait(FeedUnchanged(feed.id, answer.freshness, monotonic() - started))
            return
        body = FetchedBody(answer.body, answer.url, answer.content_type)
        self._bodies.put_nowait(Fetched(feed.id, body, answer.freshness, started))

    async def _read_bodies(self) -> None:
        """Keep one worker busy: hand it what waits, never waiting for more."""
        while (first := await self._bodies.get()) is not None:
            job = [first]
            while len(job) < MOST_FEEDS_A_JOB and not self._bodies.empty():
                following = self._bodies.get_nowait()
                if following is None:
                    self._bodies.put_nowait(None)
                    break
                job.append(following)
            await self._read(job)

    async def _read(self, job: list[Fetched]) -> None:
        """Have a worker read some bodies; if it fails, one by one, so that only the culprit is lost."""
        try:
            results = await self._workers.run(
                read_bodies, [fetched.body for fetched in job], deadline=PARSE_SECONDS
            )
        except WorkerError as error:
            if len(job) > 1:
                for fetched in job:
                    await self._read([fetched])
                return
            results = [_as_failure(error)]
        for fetched, result in zip(job, results, strict=True):
            self.changes.put_nowait(_as_change(fetched, result))


def _by_host(feeds: Iterable[DueFeed]) -> dict[str, deque[DueFeed]]:
    hosts: dict[str, deque[DueFeed]] = {}
    for feed in feeds:
        hosts.setdefault(host_of(feed.url), deque()).append(feed)
    return hosts


def _as_change(fetched: Fetched, result: ParsedFeed | ParseError) -> Change:
    """Return what became of a body; only one that was read well may be asked about with its validators."""
    seconds = monotonic() - fetched.started
    if isinstance(result, ParseError):
        return FeedFailed(fetched.feed_id, result.kind, str(result), seconds=seconds)
    return FeedRead(fetched.feed_id, result, fetched.freshness, seconds)


def _as_failure(error: WorkerError) -> ParseError:
    match error:
        case WorkerLate():
            message = f"The feed takes longer than {PARSE_SECONDS:g} s to read and was given up."
        case JobFailed():
            message = f"The feed could not be read ({error}); the log says more."
        case _:
            message = "The feed crashed what reads feeds and was given up; the log says more."
    return ParseError(FailureKind.PARSE, message)
