"""The services, wired: a record without methods of its own, and what is asked of the engine.

Refreshing, reading and subscribing are protocols: the services themselves bring an HTTP stack and
parsers with them, which the screen's process never imports; there ``engine.client`` stands in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tui_reader.model.entry import EntryId
from tui_reader.model.feed import Feed, FolderPath
from tui_reader.model.source import Source
from tui_reader.model.verdict import Verdict
from tui_reader.services.events import Events
from tui_reader.services.marking import Marking
from tui_reader.services.news import News
from tui_reader.services.organising import Organising
from tui_reader.services.values import Discovery, RefreshSummary


class Refreshing(Protocol):
    """Brings news."""

    async def refresh(self, source: Source | None = None, *, force: bool = False) -> RefreshSummary:
        """Ask the feeds of a source (``None``: all); only those that are due, unless forced."""
        ...

    async def stop(self) -> None:
        """End the running refresh; what was stored stays."""
        ...


class Reading(Protocol):
    """Brings whole articles."""

    async def full_text(self, entry_id: EntryId, *, again: bool = False) -> Verdict:
        """Store the article of an entry and return how complete it is."""
        ...

    async def prefetch(self, ids: Sequence[EntryId]) -> None:
        """Do the same for these when nothing else is asked; replaces an earlier wish."""
        ...


class Subscribing(Protocol):
    """Finds feeds and subscribes to them."""

    async def discover(self, address: str) -> Discovery:
        """Return the feeds behind an address. Raises ReaderError with a sentence."""
        ...

    async def subscribe(self, url: str, folder: FolderPath = ()) -> Feed:
        """Subscribe to a feed's own address and fetch it at once."""
        ...


@dataclass(frozen=True, slots=True)
class Library:
    """What panes and commands work with."""

    news: News
    marking: Marking
    organising: Organising
    refreshing: Refreshing
    reading: Reading
    subscribing: Subscribing
    events: Events
