"""The one question the reader asks: the same key twice."""

from tui_reader.model.source import Listing


class Twice:
    """Remembers what a first press would do until another key is pressed or some seconds pass."""

    def __init__(self) -> None:
        self._listing: Listing | None = None

    @property
    def listing(self) -> Listing | None:
        """What the second press marks: the list as it was at the first."""
        return self._listing

    def arm(self, listing: Listing) -> None:
        """Take the first press."""
        self._listing = listing

    def forget(self) -> None:
        """Let the next press be a first one."""
        self._listing = None
