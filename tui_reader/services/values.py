"""What services answer with: small frozen records."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from tui_reader.errors import FailureKind
from tui_reader.model.entry import EntryId
from tui_reader.model.feed import FeedId, FoundFeed

if TYPE_CHECKING:
    # Half a hundred kinds of blocks, which no list needs: not before the first paint.
    from tui_reader.model.article import Article


@dataclass(frozen=True, slots=True)
class Marked:
    """What a mark did."""

    count: int
    """Entries whose status changed; those that already were so are not counted."""
    label: str
    """For the footer: "312 marked read"."""
    entries: tuple[EntryId, ...] = ()
    """Those that changed, when at most 500; else empty."""


Undone = Marked
"""What undo or redo brought back: the same as what a mark did."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text of an entry that can be shown now."""

    article: "Article"
    is_from_page: bool
    """Extracted from its page; else the feed's own text."""
    has_other: bool
    """The other of the two is there as well (key ``x``)."""
    fetched_at: datetime | None = None
    """When the page was fetched; ``None`` when it never was."""
    is_prepared: bool = True
    """Its blocks are made; else ``reading.full_text`` makes them first and says ArticleReady."""


class Outcome(StrEnum):
    """How the refresh of one feed ended, in the words of the command line."""

    OK = "ok"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class FeedResult:
    """How the refresh of one feed ended."""

    feed_id: FeedId
    url: str
    outcome: Outcome
    kind: FailureKind | None = None
    message: str = ""
    new: int = 0
    updated: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RefreshSummary:
    """How a refresh ended."""

    ok: int = 0
    unchanged: int = 0
    waiting: int = 0
    error: int = 0
    new: int = 0
    seconds: float = 0.0
    is_offline: bool = False
    """Nothing at all could be reached: counted against no feed."""
    is_stopped: bool = False
    """It was ended before its end, on the reader's own wish."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What stands behind an address that was typed."""

    feeds: tuple[FoundFeed, ...]
    note: str = ""
    """A sentence for the reader when there is nothing, or something to know."""
