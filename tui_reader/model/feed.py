"""Feeds and folders, as stored, and what a feed's bytes said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from tui_reader.errors import FailureKind
from tui_reader.model.entry import ParsedEntry

FeedId = NewType("FeedId", int)
FolderId = NewType("FolderId", int)
AccountId = NewType("AccountId", int)

FolderPath = tuple[str, ...]
"""The names of a folder and the folders above it, outermost first; ``()`` is the top level."""


class FullText(StrEnum):
    """Whether entries of a feed get their whole article without being asked for."""

    WHEN_CUT = "when-cut"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Health:
    """How fetching a feed goes; all ``None`` and 0 while it goes well."""

    kind: FailureKind | None = None
    message: str = ""
    """A sentence: what failed and why."""
    failing_since: datetime | None = None
    failures: int = 0
    """How often in a row."""
    last_good: datetime | None = None

    @property
    def is_failing(self) -> bool:
        """Whether the last attempt failed."""
        return self.kind is not None


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription: an address fetched again and again."""

    id: FeedId
    url: str
    title: str
    """What the sidebar shows: the user's own name for it, else the feed's, else its host."""
    site: str
    """Address of the site for people; empty when unknown."""
    folders: tuple[FolderPath, ...] = ()
    """Every folder that holds it; empty at the top level."""
    unread: int = 0
    total: int = 0
    health: Health = Health()
    checked: datetime | None = None
    """When it was last asked, with whatever outcome."""
    due: datetime | None = None
    """When it will be asked again by itself; ``None``: at once."""
    interval: int | None = None
    """Minutes between automatic refreshes as the user set them; ``None``: adaptive."""
    full_text: FullText = FullText.WHEN_CUT
    is_paused: bool = False
    is_gone: bool = False
    """It answered 410: it is not asked again by itself."""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What the bytes of a feed say; HTML inside is already sanitised."""

    title: str
    link: str
    """Address of the site, absolute; empty when not given."""
    entries: tuple[ParsedEntry, ...]
    language: str = ""
    description: str = ""
    icon: str = ""
    ttl: int | None = None
    """Minutes the publisher asks readers to wait (RSS ``ttl``, ``sy:update*``)."""
    hub: str = ""
    """WebSub hub, kept for later."""
    self_link: str = ""
    total_entries: int = 0
    """How many entries the bytes held; ``entries`` keeps the newest 2,000."""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page offers (``rel=alternate``), or that stands at a usual place."""

    url: str
    title: str
    kind: str
    """``rss``, ``atom`` or ``json``."""


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed named in a subscription list (OPML or plain)."""

    url: str
    title: str
    folder: FolderPath = ()
    site: str = ""
