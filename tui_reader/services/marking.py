"""Marking: what the user says of entries. Written at once, undone as easily."""

from collections.abc import Callable, Sequence
from datetime import datetime

from tui_reader import clock
from tui_reader.model.change import Mark
from tui_reader.model.entry import EntryId
from tui_reader.model.event import StatusesChanged
from tui_reader.model.source import Key, Listing, Part
from tui_reader.services.events import Events
from tui_reader.services.values import Marked
from tui_reader.store import statuses
from tui_reader.store.database import Database
from tui_reader.store.statuses import Changed


class Marking:
    """Change statuses on the writer thread; every call is one entry of the undo log."""

    def __init__(self, database: Database, events: Events, now: Callable[[], datetime] = clock.now) -> None:
        self._database = database
        self._events = events
        self._now = now

    async def mark(self, ids: Sequence[EntryId], mark: Mark) -> Marked:
        """Mark entries; those that already are so stay out of the undo log."""
        return self._told(await self._database.write(statuses.mark, ids, mark, self._now()))

    async def mark_listing(
        self, listing: Listing, mark: Mark = Mark.READ, *, part: Part = Part.ALL, key: Key | None = None
    ) -> Marked:
        """Mark what a list held when it was opened: all of it, or what stands above or below a row."""
        return self._told(
            await self._database.write(
                statuses.mark_listing, listing, mark, self._now(), part=part, key=key
            )
        )

    async def undo(self) -> Marked | None:
        """Take back the last change that still stands; ``None`` when there is none."""
        changed = await self._database.write(statuses.undo, self._now())
        return self._told(changed) if changed else None

    async def redo(self) -> Marked | None:
        """Do again what was undone last; ``None`` when there is nothing."""
        changed = await self._database.write(statuses.redo, self._now())
        return self._told(changed) if changed else None

    def _told(self, changed: Changed) -> Marked:
        if changed.count:
            self._events.publish(StatusesChanged(changed.entries))
        return Marked(changed.count, changed.label, changed.entries)
