"""What happens without a key: refreshing what is due, and whole articles for what looks cut."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from tui_reader import clock
from tui_reader.errors import LibraryBusy
from tui_reader.model.entry import EntryId
from tui_reader.services.reading import ReadingService
from tui_reader.services.refreshing import RefreshService
from tui_reader.store import articles, feeds
from tui_reader.store.database import Database

log = logging.getLogger(__name__)

LONGEST_SLEEP = timedelta(minutes=5)
"""However far the next feed is: clocks jump and feeds are added."""
SHORTEST_SLEEP = timedelta(seconds=5)
A_FEED_A_DAY = 20
"""Whole articles fetched unasked for one feed within a day (READING.md)."""
OF_A_NEW_FEED = 3
"""Whole articles fetched unasked after a feed's first refresh."""


class RefreshByItself:
    """Ask each feed when it is due, as long as the reader is open."""

    def __init__(self, database: Database, refreshing: RefreshService) -> None:
        self._database = database
        self._refreshing = refreshing

    async def run(self) -> None:
        """Refresh what is due, sleep until the next is; ends by being cancelled."""
        while True:
            due = self._database.read(feeds.next_due)
            moment = clock.now()
            if due is not None and due <= moment:
                try:
                    await self._refreshing.refresh()
                except LibraryBusy as busy:
                    log.info("No refresh now: %s", busy)
            await asyncio.sleep(self._pause(due, clock.now()).total_seconds())

    @staticmethod
    def _pause(due: datetime | None, moment: datetime) -> timedelta:
        wait = LONGEST_SLEEP if due is None else due - moment
        return min(max(wait, SHORTEST_SLEEP), LONGEST_SLEEP)


class FullTextAhead:
    """Fetch whole articles of entries that look cut, after a refresh, politely few."""

    def __init__(self, database: Database, reading: ReadingService) -> None:
        self._database = database
        self._reading = reading

    async def after_refresh(self) -> None:
        """Fetch for new, unread entries whose feed wants it; cancel it freely."""
        since = clock.now().astimezone(UTC) - timedelta(days=1)
        wanted: list[EntryId] = self._database.read(
            articles.wanted_ahead, since, a_feed=A_FEED_A_DAY, of_a_new_feed=OF_A_NEW_FEED
        )
        async with asyncio.TaskGroup() as group:
            for entry_id in wanted:
                group.create_task(self._reading.full_text(entry_id))
