"""When a feed is asked again by itself. Pure: times in, times out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)
MONTH = timedelta(days=30)
RECENT = timedelta(days=28)
"""How far back entries are counted to see how often a feed publishes."""
LOOKS_AN_ENTRY = 8
"""A feed is asked this often for each entry it usually brings, so that one waits an eighth of the usual
gap at most."""
FASTER = 4
"""A busy feed is asked this much more often than the library's interval says."""
OFFLINE = timedelta(minutes=5)
"""Until the next try when the whole network was down."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What decides how often a feed is asked."""

    library: timedelta
    """The interval of the library's settings."""
    own: timedelta | None = None
    """The interval the user set for this feed."""
    recent: int = 0
    """Entries it published within ``RECENT``."""
    max_age: timedelta = timedelta()
    """For how long its server says the answer stays fresh (RFC 9111 §5.2.2.1)."""
    ttl: timedelta = timedelta()
    """How long the feed itself asks readers to wait (RSS ``ttl``)."""


def after_answer(rhythm: Rhythm, now: datetime) -> datetime:
    """Return when a feed that answered well is asked again."""
    fresh = min(rhythm.max_age, DAY)
    if rhythm.own is not None:
        return now + max(rhythm.own, fresh)
    usual = RECENT / (rhythm.recent * LOOKS_AN_ENTRY) if rhythm.recent else DAY
    usual = max(rhythm.library / FASTER, min(usual, max(DAY, rhythm.library)))
    return now + max(usual, fresh, min(rhythm.ttl, DAY))


def after_failure(library: timedelta, failures: int, now: datetime) -> datetime:
    """Return when a feed is tried again that failed ``failures`` times in a row.

    Soon at first, then ever later, but at least once a day.
    """
    return now + min(library / FASTER * (1 << min(failures - 1, 16)), DAY)


def not_before(retry_after: float | None, now: datetime) -> datetime | None:
    """Return until when the server wants to be left alone (RFC 9110 §10.2.3): a month at most."""
    if retry_after is None:
        return None
    # min() before timedelta(): a server may say 10^30 seconds.
    return now + timedelta(seconds=min(max(retry_after, 0.0), MONTH.total_seconds()))
