"""Entries: what a feed said of one, what is stored, and the few fields that one row shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

EntryId = NewType("EntryId", int)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry (RSS ``enclosure``, Atom ``rel=enclosure``, ``media:content``)."""

    url: str
    type: str = ""
    length: int | None = None
    """Bytes, as the feed says."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One item of a feed as its bytes say it; HTML is sanitised and its links are absolute."""

    identity: str
    """What makes it the same entry next time within its feed (``parse.feeds.identity``)."""
    guid: str
    """RSS ``guid``, Atom ``id``, JSON Feed ``id``, as given; empty when not given."""
    title: str
    """Plain text, one line; empty when the feed gives none."""
    link: str
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    html: str = ""
    """The longest of the contents the feed gave, sanitised."""
    text_length: int = 0
    """Characters of the plain text of ``html``."""
    comments_url: str = ""
    comments_count: int | None = None
    comments_feed: str = ""
    via: str = ""
    """Address of the publisher's own page, where the feed only passes the entry on
    (JSON Feed ``external_url``, RSS ``source``, Atom ``source``)."""
    enclosures: tuple[Enclosure, ...] = ()
    thumbnail: str = ""
    categories: tuple[str, ...] = ()
    language: str = ""
    digest: bytes = b""
    """Hash of everything above: equal means unchanged."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the user did with an entry; the times are when."""

    read_at: datetime | None = None
    starred_at: datetime | None = None
    later_at: datetime | None = None

    @property
    def is_read(self) -> bool:
        """Whether it was read."""
        return self.read_at is not None

    @property
    def is_starred(self) -> bool:
        """Whether it is starred."""
        return self.starred_at is not None

    @property
    def is_later(self) -> bool:
        """Whether it is kept for later."""
        return self.later_at is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as stored, without its texts."""

    id: EntryId
    feed_id: int
    feed_title: str
    feed_url: str
    title: str
    link: str
    author: str
    published: datetime | None
    updated: datetime | None
    sort_at: datetime
    """What lists order by: published (else updated, else arrived), never later than it arrived."""
    arrived_at: datetime
    guid: str = ""
    comments_url: str = ""
    comments_count: int | None = None
    comments_feed: str = ""
    via: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    thumbnail: str = ""
    categories: tuple[str, ...] = ()
    language: str = ""
    text_length: int = 0
    status: Status = Status()


@dataclass(frozen=True, slots=True)
class Headline:
    """The few fields that one row shows; a query result, never saved. Times are milliseconds
    since 1970 UTC, for thousands of these are made while a key is answered.
    """

    id: EntryId
    feed_id: int
    feed_title: str
    title: str
    sort_at: int
    is_read: bool
    is_starred: bool
    is_later: bool
    comments_count: int | None = None
    sources: int = 1
    """How many sources carry the story."""
    is_ready: bool = False
    """Its whole article is stored."""

    @property
    def key(self) -> tuple[int, int]:
        """The place in a list: ``(sort_at, id)``, newest first."""
        return (self.sort_at, self.id)
