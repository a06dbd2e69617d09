"""Sources: anything the sidebar can select, and how each is written on the command line."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class SourceKind(StrEnum):
    """What sort of source."""

    ALL = "all"
    UNREAD = "unread"
    TODAY = "today"
    STARRED = "starred"
    LATER = "later"
    FEED = "feed"
    FOLDER = "folder"
    TAG = "tag"
    SEARCH = "search"


PLAIN_KINDS = (
    SourceKind.TODAY,
    SourceKind.UNREAD,
    SourceKind.STARRED,
    SourceKind.LATER,
    SourceKind.ALL,
)
"""The sources that need no name, in the sidebar's order."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source by what it is: ``Source(FEED, "3")``, ``Source(FOLDER, "World/Asia")``."""

    kind: SourceKind
    name: str = ""
    """A feed's id, a folder's path with ``/`` between names (a ``/`` in a name is ``\\/``), a tag's
    or search's name; empty for the plain kinds."""

    def __str__(self) -> str:
        """Write it as the command line does."""
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what the command line writes; raises ValueError for anything else."""
        kind, colon, name = text.partition(":")
        source = cls(SourceKind(kind), name)
        if bool(name) == (source.kind in PLAIN_KINDS) or (colon and not name):
            raise ValueError(text)
        if source.kind is SourceKind.FEED and not name.isdecimal():
            raise ValueError(text)
        return source

    @property
    def feed_id(self) -> int | None:
        """The feed's id, when it is a feed."""
        return int(self.name) if self.kind is SourceKind.FEED else None


ALL = Source(SourceKind.ALL)
UNREAD = Source(SourceKind.UNREAD)
TODAY = Source(SourceKind.TODAY)
STARRED = Source(SourceKind.STARRED)
LATER = Source(SourceKind.LATER)


def feed_source(feed_id: int) -> Source:
    """Return the source that is one feed."""
    return Source(SourceKind.FEED, str(feed_id))


def folder_source(path: tuple[str, ...]) -> Source:
    """Return the source that is one folder with all it holds."""
    return Source(SourceKind.FOLDER, "/".join(name.replace("/", "\\/") for name in path))


def folder_path(name: str) -> tuple[str, ...]:
    """Read a folder's path as ``folder_source`` writes it."""
    placeholder = "\0"
    return tuple(
        part.replace(placeholder, "/") for part in name.replace("\\/", placeholder).split("/") if part
    )


class Show(StrEnum):
    """Which entries of a source a list shows (keys 1 2 3)."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class Listing:
    """A snapshot of a source that does not shift under the reader: entries that arrived after it
    was opened are left out, entries read since then stay.
    """

    source: Source
    show: Show
    opened: int
    """Milliseconds since 1970: rows read at or after this stay in an unread list."""
    newest_id: int
    """The highest entry id there was: later ones are arrivals and left out."""
    since: int = 0
    """Milliseconds: only entries with ``sort_at`` at or after this (Today: local midnight)."""
    is_oldest_first: bool = False


Key = tuple[int, int]
"""The place of a row in a list: ``(sort_at in milliseconds, entry id)``."""


class Part(StrEnum):
    """Which part of a list is marked."""

    ALL = "all"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the sidebar."""

    source: Source
    name: str
    unread: int
    """Its count: unread; kept for Starred and Later; all for All."""
    depth: int = 0
    problem: str = ""
    """A sentence when it needs the reader; empty otherwise."""
    is_retrying: bool = False
    """It failed lately and is being tried again: no cause for red yet."""
    is_shut: bool = False
    """A folder whose feeds are not shown."""
