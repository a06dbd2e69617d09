"""What a refresh brought goes in: a few feeds in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import apsw

from tui_reader.model.change import Change, FeedFailed, FeedRead, FeedUnchanged
from tui_reader.model.feed import FeedId
from tui_reader.store import fetches
from tui_reader.store.arrivals import NOTHING, FeedCounts, store_entries

SUBSCRIBED = "SELECT 1 FROM feeds WHERE id = :feed AND removed_at IS NULL"


@dataclass(frozen=True, slots=True)
class Stored:
    """What a transaction of changes brought."""

    by_feed: dict[FeedId, FeedCounts]
    """Of every feed that was told of."""

    @property
    def new(self) -> int:
        """Entries that were not there before."""
        return sum(counts.new for counts in self.by_feed.values())

    @property
    def updated(self) -> int:
        """Entries whose title or text is another one now."""
        return sum(counts.updated for counts in self.by_feed.values())


def store_changes(
    connection: apsw.Connection,
    changes: Sequence[Change],
    now: datetime,
    *,
    interval: int,
    is_offline: bool = False,
) -> Stored:
    """Store what an account reports. Give it no more than 8 feeds, so that nobody waits for it long.

    ``interval``: minutes, of the library's settings. ``is_offline``: failures are the network's and count
    for no feed. A feed that was unsubscribed meanwhile is passed over.
    """
    library = timedelta(minutes=interval)
    by_feed = dict.fromkeys((change.feed_id for change in changes), NOTHING)
    for change in changes:
        if connection.execute(SUBSCRIBED, {"feed": change.feed_id}).get is None:
            continue
        match change:
            case FeedRead():
                by_feed[change.feed_id] = store_entries(
                    connection, change.feed_id, change.feed.entries, now
                )
                fetches.read(connection, change, now, library)
            case FeedUnchanged():
                fetches.unchanged(connection, change, now, library)
            case FeedFailed() if is_offline:
                fetches.offline(connection, change, now)
            case FeedFailed():
                fetches.failed(connection, change, now, library)
    return Stored(by_feed)
