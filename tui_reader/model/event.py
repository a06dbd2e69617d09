"""What is told to whoever looks: ids and counts, never rows.

An event names touched feeds and at most 500 entries; more than that is "everything changed".
"""

from dataclasses import dataclass

from tui_reader.model.entry import EntryId
from tui_reader.model.feed import FeedId

MOST_IDS = 500


@dataclass(frozen=True, slots=True)
class NewsArrived:
    """Entries were stored or changed. ``feeds`` empty: everything may have changed."""

    feeds: tuple[FeedId, ...]
    new: int
    updated: int = 0


@dataclass(frozen=True, slots=True)
class RefreshProgress:
    """How far a refresh is; ``done == total`` ends it."""

    done: int
    total: int
    failed: int = 0
    new: int = 0

    @property
    def is_over(self) -> bool:
        """Whether the refresh has ended."""
        return self.done >= self.total


@dataclass(frozen=True, slots=True)
class StatusesChanged:
    """Marks changed. ``entries`` empty: any of them may have."""

    entries: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedsChanged:
    """Feeds or folders were added, removed, renamed, moved, or their health changed."""


@dataclass(frozen=True, slots=True)
class ArticleReady:
    """The article of an entry was stored, or an attempt at it ended."""

    entry_id: EntryId


@dataclass(frozen=True, slots=True)
class Notice:
    """One line for the footer."""

    text: str
    is_problem: bool = False


Event = NewsArrived | RefreshProgress | StatusesChanged | FeedsChanged | ArticleReady | Notice
