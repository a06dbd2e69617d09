"""The one question the reader asks: the same key twice."""

import time
from collections.abc import Callable

from tui_reader.model.source import Listing

SECONDS = 6.0
"""How long a first press is remembered: as long as the footer tells of it."""


class Twice:
    """Remembers what a first press would do until another key is pressed or some seconds pass."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._listing: Listing | None = None
        self._until = 0.0

    @property
    def listing(self) -> Listing | None:
        """What the second press marks: the list as it was at the first."""
        return self._listing if self._monotonic() < self._until else None

    def arm(self, listing: Listing) -> None:
        """Take the first press."""
        self._listing, self._until = listing, self._monotonic() + SECONDS

    def forget(self) -> bool:
        """Let the next press be a first one; return whether there was one to forget."""
        was_armed = self.listing is not None
        self._listing = None
        return was_armed
