"""The rows of a listing as SQL: which of them, from which index, in which order.

A list is read from the one index that holds just its rows in its order (``statuses_unread`` and its
kin), plus, from an index by time, the few that left since the list was opened and stay in it. Where a
source is many feeds, their indexes are merged lazily.
"""
# ruff: noqa: S608 (statements are put together from the constants below, never from data)

from dataclasses import dataclass, replace
from datetime import datetime

import apsw

from tui_reader import clock
from tui_reader.errors import NotFound
from tui_reader.model.source import Key, Listing, Show, SourceKind, folder_path
from tui_reader.store.folders import FEEDS_BELOW, folder_id

Binding = dict[str, int | str | None]

MOST_MERGED = 1000
"""Up to this many feeds their indexes are merged; beyond, the index of all is read and sifted."""

HOLDS = {
    "all": "TRUE",
    "unread": "read_at IS NULL",
    "starred": "starred_at IS NOT NULL",
    "later": "later_at IS NOT NULL",
}
LEFT = {
    "unread": "read_at >= :opened",
    "starred": "starred_at IS NULL AND unstarred_at >= :opened",
    "later": "later_at IS NULL AND unlatered_at >= :opened",
}
LEFT_INDEX = {"unread": "statuses_read", "starred": "statuses_unstarred", "later": "statuses_unlatered"}
FEED_COUNT = f"SELECT count(DISTINCT feed_id) FROM ({FEEDS_BELOW})"
TAG = "SELECT id FROM tags WHERE name = :name"

PLACE = (":sort_at", ":entry_id")
SCOPES = {
    "library": "TRUE",
    "feed": "feed_id = :feed",
    "folder": f"feed_id IN ({FEEDS_BELOW})",
    "merge": f"feed_id IN ({FEEDS_BELOW})",
    "tag": "entry_id IN (SELECT entry_id FROM entry_tags WHERE tag_id = :tag)",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """A listing as the library understands it."""

    scope: str
    driver: str
    """The condition whose index is read; the others only sift."""
    filters: tuple[str, ...]
    binding: Binding
    is_descending: bool
    keeps_left: bool = True
    """Rows that left since the list was opened are part of it."""
    is_arrivals: bool = False
    """What arrived since the list was opened instead of what it holds."""

    def unread(self) -> "Selection":
        """Return what is unread of it now."""
        if self.driver in ("all", "unread"):
            return replace(self, driver="unread", keeps_left=False)
        return replace(self, filters=(*self.filters, "read_at IS NULL"))

    def arrivals(self) -> "Selection":
        """Return what arrived since the list was opened and would be part of it."""
        return replace(self, keeps_left=False, is_arrivals=True)

    def parts(self) -> list[str]:
        """Return ``table WHERE condition`` for each index to be read; no row is in two of them."""
        parts = [self.part(SCOPES[self.scope])]
        if self.keeps_left and self.driver in LEFT:
            parts.append(self._part(LEFT_INDEX[self.driver], LEFT[self.driver], SCOPES[self.scope]))
        return parts

    def part(self, scope: str) -> str:
        """Return the first of ``parts`` within another scope."""
        feed = "feed_" if self.scope in ("feed", "merge") else ""
        return self._part(f"statuses_{feed}{self.driver}", HOLDS[self.driver], scope)

    def _part(self, index: str, condition: str, scope: str) -> str:
        # What is NOT INDEXED is read by entry id: arrivals have the highest, and a tag names its entries.
        use = "NOT INDEXED" if self.is_arrivals or self.scope == "tag" else f"INDEXED BY {index}"
        ids = "entry_id > :newest" if self.is_arrivals else "entry_id <= :newest"
        conditions = ("hidden = 0", condition, scope, ids, *self.filters)
        return f"statuses {use} WHERE {' AND '.join(conditions)}"


def selection(connection: apsw.Connection, listing: Listing) -> Selection:
    """Resolve a listing. Raises NotFound when its folder or tag is not there (any more)."""
    kind = listing.source.kind
    wanted = {
        "later": kind is SourceKind.LATER,
        "starred": kind is SourceKind.STARRED or listing.show is Show.STARRED,
        "unread": kind is SourceKind.UNREAD or listing.show is Show.UNREAD,
    }
    # The first is held by the fewest entries.
    conditions = [name for name, is_wanted in wanted.items() if is_wanted]
    filters = [f"({HOLDS[name]} OR {LEFT[name]})" for name in conditions[1:]]
    if listing.since:
        filters.append("sort_at >= :since")
    scope, binding = _scope(connection, listing)
    return Selection(
        scope=scope,
        driver=conditions[0] if conditions else "all",
        filters=tuple(filters),
        binding=binding | {"opened": listing.opened, "newest": listing.newest_id, "since": listing.since},
        is_descending=not listing.is_oldest_first,
    )


def midnight(now: datetime) -> int:
    """Return when the local day of ``now`` began, in milliseconds."""
    # Through a naive local time, for the clock may have been changed since midnight.
    start = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return clock.to_millis(start.astimezone())


def members(selection: Selection, bound: str = "") -> str:
    """Return a statement for the ids of all rows in no order; ``bound`` narrows them."""
    return " UNION ALL ".join(f"SELECT entry_id FROM {part} {bound}" for part in selection.parts())


def before(selection: Selection, key: Key | None) -> str:
    """Return the bound of the rows above a place; none without a key."""
    return "" if key is None else f"AND {_Order(not selection.is_descending).after(*PLACE)}"


def after(selection: Selection, key: Key | None) -> str:
    """Return the bound of the rows below a place; none without a key."""
    return "" if key is None else f"AND {_Order(selection.is_descending).after(*PLACE)}"


def places(selection: Selection, key: Key | None, *, backwards: bool = False) -> str:
    """Return a statement for up to ``:limit`` places after (before) a key, nearest first."""
    order = _Order(selection.is_descending != backwards)
    bound = before(selection, key) if backwards else after(selection, key)
    found = [
        f"SELECT sort_at, entry_id FROM {part} {bound} {order} LIMIT :limit" for part in selection.parts()
    ]
    if selection.scope == "merge":
        found[0] = _merged(selection, bound, order)
    if len(found) == 1:
        return found[0]
    together = " UNION ALL ".join(f"SELECT * FROM ({places})" for places in found)
    return f"SELECT sort_at, entry_id FROM ({together}) {order} LIMIT :limit"


def bind(selection: Selection, key: Key | None = None, limit: int = 0) -> Binding:
    """Return the parameters of statements made from a selection."""
    sort_at, entry_id = key or (None, None)
    return selection.binding | {"sort_at": sort_at, "entry_id": entry_id, "limit": limit}


@dataclass(frozen=True, slots=True)
class _Order:
    is_descending: bool

    def __str__(self) -> str:
        direction = "DESC" if self.is_descending else "ASC"
        return f"ORDER BY sort_at {direction}, entry_id {direction}"

    def after(self, sort_at: str, entry_id: str) -> str:
        sign = "<" if self.is_descending else ">"
        return f"(statuses.sort_at, statuses.entry_id) {sign} ({sort_at}, {entry_id})"


def _merged(selection: Selection, bound: str, order: _Order) -> str:
    """Merge the feeds of a folder, reading no more than is asked for.

    A queue in the list's order holds the next place of each feed; a place that is taken from it is
    replaced by the one after it in the same feed.
    """
    head = selection.part("statuses.feed_id = folder.feed_id")
    after = selection.part("statuses.feed_id = merged.feed_id")
    beyond = order.after("merged.sort_at", "merged.entry_id")
    return f"""
        WITH RECURSIVE merged (feed_id, sort_at, entry_id) AS (
            SELECT here.feed_id, here.sort_at, here.entry_id
            FROM (SELECT DISTINCT feed_id FROM ({FEEDS_BELOW})) AS folder
                CROSS JOIN statuses AS here
                    ON here.entry_id = (SELECT entry_id FROM {head} {bound} {order} LIMIT 1)
            UNION ALL
            SELECT here.feed_id, here.sort_at, here.entry_id
            FROM merged
                CROSS JOIN statuses AS here
                    ON here.entry_id = (SELECT entry_id FROM {after} AND {beyond} {order} LIMIT 1)
            {order}
        )
        SELECT sort_at, entry_id FROM merged LIMIT :limit
    """


def _scope(connection: apsw.Connection, listing: Listing) -> tuple[str, Binding]:
    source = listing.source
    match source.kind:
        case SourceKind.FEED:
            return "feed", {"feed": source.feed_id}
        case SourceKind.FOLDER:
            folder = folder_id(connection, folder_path(source.name))
            count: int = connection.execute(FEED_COUNT, {"folder": folder}).get
            return ("merge" if count <= MOST_MERGED else "folder"), {"folder": folder}
        case SourceKind.TAG:
            tag: int | None = connection.execute(TAG, {"name": source.name}).get
            if tag is None:
                raise NotFound(f"There is no tag {source.name}.")
            return "tag", {"tag": tag}
        case SourceKind.SEARCH:
            raise NotFound(f"There is no saved search {source.name}.")
        case _:
            return "library", {}
