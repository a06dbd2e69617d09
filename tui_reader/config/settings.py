"""Every setting, with its default and, below it, the text of the manual."""

from dataclasses import dataclass, field
from enum import StrEnum


class MarkRead(StrEnum):
    """When an entry counts as read."""

    OPEN = "open"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class RefreshSettings:
    """How news is brought (``[refresh]``)."""

    automatic: bool = True
    """Look for news by itself while the reader is open."""
    interval: int = 60
    """Minutes between two looks at a feed. A feed that publishes often is asked up to four times as
    often, a quiet one up to a day apart; a feed's own interval goes before this."""
    deadline: int = 30
    """Seconds for one whole exchange with a server, redirects included; at most 60."""


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How articles are read (``[reading]``)."""

    mark_read: MarkRead = MarkRead.OPEN
    """``open`` marks an entry read when it is opened, ``manual`` never by itself."""
    measure: int = 72
    """Cells in a line of text, 40 to 120."""
    full_text: bool = True
    """Fetch the whole article where a feed brings only its beginning."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them."""

    refresh: RefreshSettings = RefreshSettings()
    reading: ReadingSettings = ReadingSettings()
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Key sequences by the id of what they do: ``"headlines.toggle_read" = ["m", "r"]``."""
    theme: str = "auto"
    """``dark``, ``light``, or ``auto``: as the terminal's own background is."""
    ascii: bool = False
    """Draw with ASCII marks alone, for fonts that lack the others."""
