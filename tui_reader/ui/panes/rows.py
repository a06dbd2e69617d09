"""The rows of a list of any length: pages read by keyset, found by their number."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Protocol

from tui_reader.model.entry import EntryId, Headline
from tui_reader.model.source import Key, Listing

PAGE = 256
PAGES = 24
"""Pages kept; the one used longest ago goes first."""


class Window(Protocol):
    """Reads a piece of a list, in the list's order: rows after a key, or up to it (``backwards``)."""

    def __call__(
        self, listing: Listing, after: Key | None, limit: int, *, backwards: bool = False
    ) -> list[Headline]:
        """Return at most ``limit`` rows."""
        ...


class Rows:
    """Headlines of one listing by their row number.

    A page is read when a row of it is asked for and the key before or after it is known: from the
    page beside it, from the end of the list when its length is known, from the anchors that come
    in the background, or from ``settle``. Otherwise the row is ``None``: not read yet.
    """

    def __init__(self, listing: Listing, window: Window) -> None:
        self.listing = listing
        self.count = 0
        """Rows known of; ``is_counted`` says whether these are all."""
        self.is_counted = False
        self._window = window
        self._pages: OrderedDict[int, list[Headline]] = OrderedDict()
        self._first: dict[int, Key] = {}
        self._last: dict[int, Key] = {}
        self._page(0)

    def __getitem__(self, row: int) -> Headline | None:
        """Return a row; ``None`` when it cannot be read yet, or is past the end."""
        if not 0 <= row < self.count and self.is_counted:
            return None
        number, offset = divmod(row, PAGE)
        page = self._page(number)
        return page[offset] if page is not None and offset < len(page) else None

    # ── what comes in the background ─────────────────────────────────────────────────────────────

    def set_count(self, count: int) -> None:
        """Take the number of rows, which is counted in the background."""
        if not self.is_counted:
            self.count, self.is_counted = count, True

    def settle(self, headline: Headline, row: int, count: int) -> None:
        """Forget all pages, and read the one around ``headline``, which is row ``row`` of ``count``."""
        self._forget()
        self.count, self.is_counted = max(count, row + 1), True
        number, offset = divmod(row, PAGE)
        before = self._window(self.listing, headline.key, offset, backwards=True) if offset else []
        after = self._window(self.listing, headline.key, PAGE - 1 - offset)
        if len(before) == offset:
            self._keep(number, [*before, headline, *after])

    # ── changes in place ─────────────────────────────────────────────────────────────────────────

    def put(self, headline: Headline) -> bool:
        """Show an entry as it is now; return whether it is among the rows that were read."""
        for page in self._pages.values():
            for offset, old in enumerate(page):
                if old.id == headline.id:
                    page[offset] = headline
                    return True
        return False

    def change(self, alter: Callable[[Headline], Headline], rows: range | None = None) -> None:
        """Alter the rows that were read, all or those of a range."""
        for number, page in self._pages.items():
            for offset, headline in enumerate(page):
                if rows is None or number * PAGE + offset in rows:
                    page[offset] = alter(headline)

    def read_ids(self) -> Iterator[EntryId]:
        """Return the entries of all rows that were read."""
        return (headline.id for page in self._pages.values() for headline in page)

    def row_of(self, entry_id: EntryId) -> int | None:
        """Return the row of an entry, when it is among those that were read."""
        for number, page in self._pages.items():
            for offset, headline in enumerate(page):
                if headline.id == entry_id:
                    return number * PAGE + offset
        return None

    def keep_only(self, rows: range) -> None:
        """Forget all pages but those of these rows; they are read again when they are needed."""
        kept = {row // PAGE for row in rows}
        for number in [number for number in self._pages if number not in kept]:
            del self._pages[number]

    # ── pages ────────────────────────────────────────────────────────────────────────────────────

    def _page(self, number: int) -> list[Headline] | None:
        if (page := self._pages.get(number)) is not None:
            self._pages.move_to_end(number)
            return page
        page = self._read(number)
        if page is not None:
            self._keep(number, page)
        return page

    def _read(self, number: int) -> list[Headline] | None:
        if number == 0:
            return self._window(self.listing, None, PAGE)
        if (key := self._last.get(number - 1)) is not None:
            return self._window(self.listing, key, PAGE)
        if (key := self._first.get(number + 1)) is not None:
            return self._whole(self._window(self.listing, key, PAGE, backwards=True))
        if self.is_counted and number == (self.count - 1) // PAGE:
            return self._window(self.listing, None, self.count - number * PAGE, backwards=True)
        return None

    @staticmethod
    def _whole(page: list[Headline]) -> list[Headline] | None:
        return page if len(page) == PAGE else None

    def _keep(self, number: int, page: list[Headline]) -> None:
        self._pages[number] = page
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        if page:
            self._first[number] = page[0].key
        if len(page) == PAGE:
            self._last[number] = page[-1].key
        if not self.is_counted:
            self.count = max(self.count, number * PAGE + len(page))
            self.is_counted = len(page) < PAGE

    def _forget(self) -> None:
        self._pages.clear()
        self._first.clear()
        self._last.clear()
