"""Refresh: due feeds out, changes in, a few feeds a transaction, few events."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import replace

from tui_reader import clock
from tui_reader.accounts.account import Account
from tui_reader.errors import NotFound
from tui_reader.model.change import (
    Change,
    DueFeed,
    FeedFailed,
    FeedRead,
    FeedUnchanged,
    RefreshRequest,
)
from tui_reader.model.feed import FeedId
from tui_reader.model.source import Source
from tui_reader.services.batches import in_batches
from tui_reader.services.events import Events
from tui_reader.services.herald import Herald
from tui_reader.services.network import Network
from tui_reader.services.values import FeedResult, Outcome, RefreshSummary
from tui_reader.store import feeds
from tui_reader.store.changes import Stored, store_changes
from tui_reader.store.database import Database
from tui_reader.store.lock import refresh_lock

TRANSACTION = 8
"""Feeds a transaction holds at most, so that a user's mark never waits long for it."""


class RefreshService:
    """One refresh at a time: fetch, parse, store, tell."""

    def __init__(self, database: Database, account: Account, events: Events, *, interval: int) -> None:
        """``interval``: minutes between two looks at a feed that has none of its own."""
        self._database = database
        self._account = account
        self._events = events
        self._interval = interval
        self._turn = asyncio.Lock()
        self._run: _Run | None = None
        self._running: asyncio.Task[RefreshSummary] | None = None

    async def refresh(
        self,
        source: Source | None = None,
        *,
        force: bool = False,
        on_result: Callable[[FeedResult], None] | None = None,
    ) -> RefreshSummary:
        """Ask the feeds of ``source`` that are due, or all of them when forced.

        A second call waits for the first, asks only whom that did not ask, and sums up both. Raises
        LibraryBusy while another program refreshes this library, and NotFound for a source that is
        not there.
        """
        joined = self._run
        async with self._turn:
            run = _Run(self._database, self._account, self._events, self._interval, on_result, joined)
            self._run = run
            self._running = asyncio.create_task(run.go(source, force), name="refresh")
            try:
                return await self._running
            except asyncio.CancelledError:
                self._running.cancel()
                await asyncio.gather(self._running, return_exceptions=True)
                caller = asyncio.current_task()
                if caller is not None and caller.cancelling():
                    raise
                return replace(run.summary(), is_stopped=True)
            finally:
                self._run = self._running = None
        raise AssertionError("unreachable")

    async def stop(self) -> None:
        """End the running refresh; what was stored stays."""
        if self._running:
            self._running.cancel()


class _Run:
    """One refresh from its first request to its summary."""

    def __init__(
        self,
        database: Database,
        account: Account,
        events: Events,
        interval: int,
        on_result: Callable[[FeedResult], None] | None,
        joined: "_Run | None",
    ) -> None:
        """``joined``: the refresh that ran when this one was asked for; its part is not done again."""
        self._database = database
        self._account = account
        self._interval = interval
        self._on_result = on_result
        self._started = time.monotonic()
        self._counts: dict[Outcome, int] = dict(joined._counts) if joined else dict.fromkeys(Outcome, 0)
        self._new: int = joined._new if joined else 0
        self._settled: set[FeedId] = set(joined._settled) if joined else set()
        self._asked: dict[FeedId, DueFeed] = {}
        self._herald = Herald(events)
        self._network = Network()

    async def go(self, source: Source | None, force: bool) -> RefreshSummary:
        """Refresh what is due of ``source``."""
        with refresh_lock(self._database.path):
            only = None if source is None else self._database.read(feeds.feeds_of, source)
            if only is not None and not only:
                raise NotFound(f"{source} holds no feed, so there is nothing to refresh.")
            due = self._database.read(feeds.due, clock.now(), only=only, force=force)
            wanted = RefreshRequest(tuple(feed for feed in due.feeds if feed.id not in self._settled))
            self._asked = {feed.id: feed for feed in wanted.feeds}
            self._report_waiting(self._database.read(feeds.waiting, clock.now(), only=only, force=force))
            if not wanted.feeds:
                return self.summary()
            self._herald.begin(len(wanted.feeds))
            try:
                async with (
                    aclosing(self._account.changes(wanted)) as changes,
                    aclosing(in_batches(changes, TRANSACTION)) as batches,
                ):
                    async for batch in batches:
                        await self._store(self._network.judge(batch))
                await self._store(self._network.verdict())
            finally:
                self._herald.end()
            return self.summary()

    def summary(self) -> RefreshSummary:
        """Return what has come so far."""
        return RefreshSummary(
            ok=self._counts[Outcome.OK],
            unchanged=self._counts[Outcome.UNCHANGED],
            waiting=self._counts[Outcome.WAITING],
            error=self._counts[Outcome.ERROR],
            new=self._new,
            seconds=time.monotonic() - self._started,
            is_offline=self._network.is_down,
        )

    async def _store(self, changes: Sequence[Change]) -> None:
        for first in range(0, len(changes), TRANSACTION):
            batch = changes[first : first + TRANSACTION]
            stored = await self._database.write(
                store_changes,
                batch,
                clock.now(),
                interval=self._interval,
                is_offline=self._network.is_down,
            )
            self._new += stored.new
            for change in batch:
                self._settled.add(change.feed_id)
                self._report(result_of(change, self._asked[change.feed_id].url, stored))
            self._herald.tell(batch, stored)

    def _report_waiting(self, waiting: Sequence[DueFeed]) -> None:
        for feed in waiting:
            self._report(FeedResult(feed.id, feed.url, Outcome.WAITING))

    def _report(self, result: FeedResult) -> None:
        self._counts[result.outcome] += 1
        if self._on_result:
            self._on_result(result)


def result_of(change: Change, url: str, stored: Stored) -> FeedResult:
    """Return what is told of one feed."""
    match change:
        case FeedRead(feed_id=feed_id, seconds=seconds):
            counts = stored.by_feed[feed_id]
            return FeedResult(
                feed_id, url, Outcome.OK, new=counts.new, updated=counts.updated, seconds=seconds
            )
        case FeedUnchanged(feed_id=feed_id, seconds=seconds):
            return FeedResult(feed_id, url, Outcome.UNCHANGED, seconds=seconds)
        case FeedFailed(feed_id=feed_id, kind=kind, message=message, seconds=seconds):
            return FeedResult(feed_id, url, Outcome.ERROR, kind, message, seconds=seconds)
