"""Make new entries findable, after the news: text for search, a hundred a transaction."""

import asyncio

from tui_reader.parse.text import plain_text, search_text
from tui_reader.store import search
from tui_reader.store.database import Database
from tui_reader.store.search import Pending
from tui_reader.workers import Workers

BATCH = 100
DEADLINE = 30.0
"""Seconds for the plain text of a batch."""


class IndexingService:
    """Works off the queue of entries that search does not know yet."""

    def __init__(self, database: Database, workers: Workers) -> None:
        self._database = database
        self._workers = workers
        self._turn = asyncio.Lock()

    async def catch_up(self) -> int:
        """Index all that waits; return how many entries. Cancel it freely: what is done is kept."""
        done = 0
        async with self._turn:
            while pending := self._database.read(search.pending, BATCH):
                rows = await self._workers.run(search_rows, pending, deadline=DEADLINE)
                await self._database.write(search.index, rows)
                done += len(rows)
        return done


def search_rows(pending: list[Pending]) -> list[tuple[int, str, str]]:
    """Return ``(entry id, title, text)`` as the index wants them; runs in a worker."""
    return [(row.entry_id, search_text(row.title), search_text(plain_text(row.html))) for row in pending]
