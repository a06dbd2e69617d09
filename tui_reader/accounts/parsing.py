"""The job that workers do for an account: some fetched bodies in, what they say out."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_reader.errors import ParseError
from tui_reader.model.feed import ParsedFeed


@dataclass(frozen=True, slots=True)
class FetchedBody:
    """The bytes of a feed and where they came from."""

    body: bytes
    url: str
    content_type: str


def read_bodies(bodies: Sequence[FetchedBody]) -> list[ParsedFeed | ParseError]:
    """Return for each body the feed that it is, or why it is none."""
    return [_read(body) for body in bodies]


def _read(fetched: FetchedBody) -> ParsedFeed | ParseError:
    # Only workers need the parsers; the engine, which names this job, is spared their weight.
    from tui_reader.parse.feeds.feed import read_feed

    try:
        return read_feed(fetched.body, url=fetched.url, content_type=fetched.content_type)
    except ParseError as error:
        return error
