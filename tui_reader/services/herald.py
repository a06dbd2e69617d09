"""Tells how a refresh goes: first at once, then once a second, last for sure."""

from collections.abc import Sequence

from tui_reader.model.change import Change, FeedFailed
from tui_reader.model.event import FeedsChanged, NewsArrived, RefreshProgress
from tui_reader.model.feed import FeedId
from tui_reader.services.events import Events
from tui_reader.services.pace import Pace
from tui_reader.store.changes import Stored

MOST_FEEDS = 500
"""Touched feeds an event names; beyond that it is "everything changed"."""


class Herald:
    """Gathers what was stored into few events."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._news_pace = Pace()
        self._progress_pace = Pace()
        self._feeds: set[FeedId] = set()
        self._new = self._updated = 0
        self._total = self._done = self._failed = self._all_new = 0

    def begin(self, total: int) -> None:
        """Say that ``total`` feeds are being asked."""
        self._total = total
        self._tell_progress()

    def tell(self, changes: Sequence[Change], stored: Stored) -> None:
        """Count what was stored; publish when it is time."""
        self._done += len(changes)
        self._failed += sum(isinstance(change, FeedFailed) for change in changes)
        for feed_id, counts in stored.by_feed.items():
            if counts.new or counts.updated:
                self._feeds.add(feed_id)
        self._new += stored.new
        self._updated += stored.updated
        self._all_new += stored.new
        if self._feeds and self._news_pace.is_time():
            self._tell_news()
        if self._progress_pace.is_time():
            self._tell_progress()

    def end(self) -> None:
        """Publish what was not told yet, and that the refresh is over."""
        if self._feeds:
            self._tell_news()
        self._done = self._total
        self._tell_progress()
        # Health may have changed without any news.
        self._events.publish(FeedsChanged())

    def _tell_news(self) -> None:
        named = tuple(self._feeds) if len(self._feeds) <= MOST_FEEDS else ()
        self._events.publish(NewsArrived(named, self._new, self._updated))
        self._feeds.clear()
        self._new = self._updated = 0

    def _tell_progress(self) -> None:
        self._events.publish(RefreshProgress(self._done, self._total, self._failed, self._all_new))
