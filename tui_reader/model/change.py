"""What an account is asked for and what it reports."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tui_reader.errors import FailureKind
from tui_reader.model.entry import EntryId
from tui_reader.model.feed import FeedId, ParsedFeed


@dataclass(frozen=True, slots=True)
class DueFeed:
    """A feed to be fetched, with what a conditional request needs."""

    id: FeedId
    url: str
    etag: str = ""
    """Sent back byte for byte (RFC 9110 §13.1.2); belongs to the last answer that was read well."""
    last_modified: str = ""
    body_hash: bytes = b""
    """BLAKE2b of the last body that was read well: equal means nothing to parse."""
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class RefreshRequest:
    """The feeds that are due; read from the store beforehand, so that an account holds none."""

    feeds: tuple[DueFeed, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a good answer said about asking again."""

    etag: str = ""
    last_modified: str = ""
    body_hash: bytes = b""
    max_age: int | None = None
    """Seconds (Cache-Control max-age, else Expires), at most a day."""
    moved_to: str = ""
    """The permanent front part of the redirects (301, 308); empty when it stayed."""
    zone: int = 0
    """How private the server's address was (``web.addresses.Zone``): what the feed's entries link to
    may be as private, not more."""


@dataclass(frozen=True, slots=True)
class FeedUnchanged:
    """The feed answered; there is nothing new (304, or the same body)."""

    feed_id: FeedId
    freshness: Freshness
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FeedRead:
    """The feed answered with a body that was read."""

    feed_id: FeedId
    feed: ParsedFeed
    freshness: Freshness
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """The feed could not be fetched or read."""

    feed_id: FeedId
    kind: FailureKind
    message: str
    retry_after: float | None = None
    """Seconds from now before which it must not be asked again."""
    seconds: float = 0.0


Change = FeedUnchanged | FeedRead | FeedFailed


class Mark(StrEnum):
    """What can be done to a status; the words of ``tui-reader mark``."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"
    UNSTARRED = "unstarred"
    LATER = "later"
    NOT_LATER = "not-later"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One mark on one entry, as an account must be told of it."""

    entry_id: EntryId
    mark: Mark
    at: datetime
