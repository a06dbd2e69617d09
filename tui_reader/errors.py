"""Everything that can go wrong, as one tree; each message is a sentence for the reader.

ReaderError
├── FetchError            the network or the server; has a ``kind``
├── ParseError            the bytes are not what they should be; has a ``kind``
├── AddressError          what was typed is no address
├── NotFound              no such feed, entry, source or file
├── EngineGone            the engine process ended while it was asked something
└── LibraryError          the library cannot be used
    ├── LibraryNewer      written by a newer version of the program
    ├── LibraryDamaged    the file is no readable database
    ├── LibraryReadOnly   it can be read but not written
    └── LibraryBusy       another program holds what we need
"""

from enum import StrEnum
from functools import partial


class FailureKind(StrEnum):
    """What failed in a refresh, in the words of ``tui-reader refresh --json``."""

    TIMEOUT = "timeout"
    CONNECTION = "connection"
    TOO_LARGE = "too_large"
    PARSE = "parse"
    NOT_A_FEED = "not_a_feed"
    DECODE = "decode"
    REDIRECT = "redirect"
    BLOCKED = "blocked"
    HTTP = "http"
    AUTH = "auth"
    RATE_LIMITED = "rate_limited"
    GONE = "gone"


class ReaderError(Exception):
    """Anything the reader is told about; ``str()`` of it is a whole sentence."""


class FetchError(ReaderError):
    """An exchange over HTTP that brought no body."""

    def __init__(
        self,
        kind: FailureKind,
        message: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Keep the HTTP status, where there was one, and Retry-After in seconds from now."""
        super().__init__(message)
        self.kind = kind
        self.status = status
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole: the default keeps only the message."""
        rebuild = partial(FetchError, status=self.status, retry_after=self.retry_after)
        return (rebuild, (self.kind, str(self)))


class ParseError(ReaderError):
    """Bytes that are no feed, page or list."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole: the default keeps only the message."""
        return (ParseError, (self.kind, str(self)))


class AddressError(ReaderError):
    """What was typed or linked is no address that can be fetched."""


class NotFound(ReaderError):
    """A feed, entry, source or file that is not there."""


class EngineGone(ReaderError):
    """The engine process ended before it answered."""


class LibraryError(ReaderError):
    """The library cannot be used at all (exit status 3)."""


class LibraryNewer(LibraryError):
    """The library was written by a newer version of the program."""


class LibraryDamaged(LibraryError):
    """The library's file is no readable database."""


class LibraryReadOnly(LibraryError):
    """The library can be read but not written."""


class LibraryBusy(LibraryError):
    """Another program holds the library or its refresh."""
