"""What a feed's bytes say, before anything is cleaned: every reader of a format ends in these."""

from dataclasses import dataclass
from datetime import datetime

from tui_reader.model.entry import Enclosure


@dataclass(frozen=True, slots=True)
class Markup:
    """A text that may be HTML."""

    value: str
    is_html: bool = False
    base: str = ""
    """Where its relative links start from, if the feed says so (``xml:base``)."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One entry as given; nothing in it may be trusted or shown."""

    guid: str = ""
    title: Markup = Markup("")
    link: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    contents: tuple[Markup, ...] = ()
    summary: Markup = Markup("")
    comments_url: str = ""
    comments_count: int | None = None
    comments_feed: str = ""
    via: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    thumbnail: str = ""
    categories: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class FeedDraft:
    """A feed as given."""

    entries: tuple[EntryDraft, ...]
    """In the order of the feed."""
    title: Markup = Markup("")
    link: str = ""
    description: Markup = Markup("")
    language: str = ""
    icon: str = ""
    ttl: int | None = None
    """Minutes."""
    hub: str = ""
    self_link: str = ""
    left_out: int = 0
    """Entries that were not even read, because there are too many."""
