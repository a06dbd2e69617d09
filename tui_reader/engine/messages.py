"""What the screen and its engine say to each other: frozen values over one duplex pipe.

A frame is a length in four bytes, big-endian, and a pickle. Both ends are the same program of the
same user, joined by a socket pair that nothing else can reach, so pickle's trust is well placed.
"""

import asyncio
import pickle
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tui_reader.model.entry import EntryId
from tui_reader.model.event import Event
from tui_reader.model.feed import Feed, FolderPath
from tui_reader.model.source import Source
from tui_reader.model.verdict import Verdict
from tui_reader.services.values import Discovery, RefreshSummary

T = TypeVar("T")
LENGTH = struct.Struct(">I")


class Request(Generic[T]):
    """Something asked of the engine; ``T`` is what it answers."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Refresh(Request[RefreshSummary]):
    """Bring news of a source; ``None``: of everything."""

    source: Source | None
    force: bool


@dataclass(frozen=True, slots=True)
class StopRefresh(Request[None]):
    """End the running refresh; what was fetched is kept."""


@dataclass(frozen=True, slots=True)
class FullText(Request[Verdict]):
    """Fetch and extract the whole article of an entry."""

    entry_id: EntryId
    again: bool


@dataclass(frozen=True, slots=True)
class Prefetch(Request[None]):
    """Extract these when nothing else is asked; replaces the last such wish."""

    entries: Sequence[EntryId]


@dataclass(frozen=True, slots=True)
class Discover(Request[Discovery]):
    """Look which feeds stand behind an address."""

    address: str


@dataclass(frozen=True, slots=True)
class Subscribe(Request[Feed]):
    """Subscribe to a feed and fetch it."""

    url: str
    folder: FolderPath


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the number its answer will bear."""

    number: int
    request: Request[object]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The one who asked does not wait any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What a request brought."""

    number: int
    value: object


@dataclass(frozen=True, slots=True)
class Refused:
    """A request failed; the message is a sentence for the reader."""

    number: int
    message: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An event in the engine."""

    event: Event


Message = Asked | Withdrawn | Answered | Refused | Happened


async def receive(reader: asyncio.StreamReader) -> Message | None:
    """Return the next message; ``None`` when the other end is gone."""
    try:
        (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
        message: Message = pickle.loads(await reader.readexactly(length))  # noqa: S301 (see above)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    return message


def send(writer: asyncio.StreamWriter, message: Message) -> None:
    """Queue a message for the other end; nothing happens when it is gone."""
    if not writer.is_closing():
        data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
        writer.write(LENGTH.pack(len(data)) + data)
