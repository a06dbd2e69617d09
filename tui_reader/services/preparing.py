"""Preparing: after the news, what reading and search need of it — blocks and words, a hundred at a time.

Not on the way in: the index costs more than everything else together (REFRESH_PIPELINE.md).
"""

import asyncio

from tui_reader.model.document import blocks_text, encode_blocks
from tui_reader.model.entry import EntryId
from tui_reader.parse.document.blocks import blocks_of
from tui_reader.parse.text import plain_text, search_text
from tui_reader.store import contents, search
from tui_reader.store.database import Database
from tui_reader.store.search import Pending, Prepared
from tui_reader.workers import WorkerError, Workers

BATCH = 100
DEADLINE = 20.0
"""Seconds for one batch; a hundredth of it is usual."""


class PreparingService:
    """Works off the queue of entries whose text was stored but not yet prepared."""

    def __init__(self, database: Database, workers: Workers) -> None:
        self._database = database
        self._workers = workers
        self._turn = asyncio.Lock()

    async def catch_up(self) -> int:
        """Prepare all that waits; return how many entries. Cancel it freely: what is done is kept."""
        done = 0
        async with self._turn:
            while pending := self._database.read(search.pending, BATCH):
                await self._database.write(search.prepare, await self._prepared(pending))
                done += len(pending)
        return done

    async def prepare_now(self, entry_id: EntryId) -> None:
        """Make the blocks of one entry that is about to be read, if they are missing."""
        if self._database.read(contents.blocks, entry_id) is not None:
            return
        prepared = await self._prepared([self._database.read(search.pending_entry, entry_id)])
        await self._database.write(search.prepare, prepared)

    async def _prepared(self, pending: list[Pending]) -> list[Prepared]:
        """Return what a worker makes of them; an entry that breaks it is findable by its title alone."""
        try:
            return await self._workers.run(prepare, pending, deadline=DEADLINE)
        except WorkerError:
            if len(pending) == 1:
                row = pending[0]
                return [Prepared(row.entry_id, search_text(row.title), "", encode_blocks(()), row.turn)]
        return [one for row in pending for one in await self._prepared([row])]


def prepare(pending: list[Pending]) -> list[Prepared]:
    """Return titles and texts as the index wants them, and the blocks; runs in a worker."""
    prepared = []
    for row in pending:
        blocks = blocks_of(row.html, base=row.link)
        longest = max(blocks_text(blocks), plain_text(row.page_html), key=len)
        text = search_text(longest)
        document = encode_blocks(blocks)
        prepared.append(Prepared(row.entry_id, search_text(row.title), text, document, row.turn))
    return prepared
