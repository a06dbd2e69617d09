"""How fetching each feed goes: what an answer, or none, changes about asking again."""

from datetime import datetime, timedelta

import apsw

from tui_reader import clock
from tui_reader.errors import FailureKind
from tui_reader.model.change import FeedFailed, FeedRead, FeedUnchanged, Freshness
from tui_reader.model.feed import FeedId, ParsedFeed
from tui_reader.store import schedule

A_DAY_OF_MINUTES = 24 * 60
RHYTHM = """
    SELECT feeds.interval, fetches.max_age, fetches.ttl, (
        SELECT count(*) FROM statuses INDEXED BY statuses_feed_all
        WHERE statuses.feed_id = feeds.id AND hidden = 0 AND sort_at >= :recent
    )
    FROM feeds JOIN fetches ON fetches.feed_id = feeds.id WHERE feeds.id = :feed
"""
# A 304 need not repeat its validators (RFC 9110 §15.4.5): those we have stay.
KEEP_FRESHNESS = """
    UPDATE fetches SET etag = ifnull(nullif(:etag, ''), etag),
        last_modified = ifnull(nullif(:last_modified, ''), last_modified), max_age = :max_age, zone = :zone
    WHERE feed_id = :feed
"""
NEW_FRESHNESS = """
    UPDATE fetches SET etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
        max_age = :max_age, zone = :zone, first_at = ifnull(first_at, :now)
    WHERE feed_id = :feed
"""
DESCRIBE = """
    UPDATE fetches SET title = ifnull(nullif(:title, ''), title), site = ifnull(nullif(:site, ''), site),
        description = :description, language = :language, icon = :icon, hub = :hub, self_link = :self_link,
        ttl = :ttl
    WHERE feed_id = :feed
"""
# Another feed may live at the new address already: then this one stays where it is.
MOVE = "UPDATE OR IGNORE feeds SET url = :url WHERE id = :feed"
ANSWERED = """
    UPDATE fetches SET checked_at = :now, good_at = :now, due_at = :due, retry_after_at = NULL,
        failure = NULL, message = '', failing_since = NULL, failures = 0, is_gone = 0
    WHERE feed_id = :feed
"""
FAILED = """
    UPDATE fetches SET checked_at = :now, failure = :kind, message = :message,
        failing_since = ifnull(failing_since, :now), failures = failures + 1, retry_after_at = :retry_after,
        is_gone = max(is_gone, :is_gone)
    WHERE feed_id = :feed
    RETURNING failures
"""
SET_DUE = "UPDATE fetches SET due_at = :due WHERE feed_id = :feed"


def unchanged(
    connection: apsw.Connection, change: FeedUnchanged, now: datetime, library: timedelta
) -> None:
    """Record that a feed answered with nothing new."""
    connection.execute(KEEP_FRESHNESS, _freshness(change.feed_id, change.freshness))
    _answered(connection, change.feed_id, now, library)


def read(connection: apsw.Connection, change: FeedRead, now: datetime, library: timedelta) -> None:
    """Record that a feed was read well: only now do its validators and its new address count."""
    freshness = _freshness(change.feed_id, change.freshness)
    connection.execute(NEW_FRESHNESS, freshness | {"now": clock.to_millis(now)})
    connection.execute(DESCRIBE, _description(change.feed_id, change.feed))
    if change.freshness.moved_to:
        connection.execute(MOVE, {"feed": change.feed_id, "url": change.freshness.moved_to})
    _answered(connection, change.feed_id, now, library)


def failed(connection: apsw.Connection, change: FeedFailed, now: datetime, library: timedelta) -> None:
    """Record a failure: it is tried again, ever later, but never given up unless it is gone."""
    retry_after = schedule.not_before(change.retry_after, now)
    failure = {
        "feed": change.feed_id,
        "now": clock.to_millis(now),
        "kind": str(change.kind),
        "message": change.message,
        "retry_after": None if retry_after is None else clock.to_millis(retry_after),
        "is_gone": change.kind is FailureKind.GONE,
    }
    failures: int = connection.execute(FAILED, failure).get
    _set_due(connection, change.feed_id, schedule.after_failure(library, failures, now))


def offline(connection: apsw.Connection, change: FeedFailed, now: datetime) -> None:
    """Record that our own network was down: nothing is held against the feed."""
    _set_due(connection, change.feed_id, now + schedule.OFFLINE)


def _answered(connection: apsw.Connection, feed_id: FeedId, now: datetime, library: timedelta) -> None:
    recent = clock.to_millis(now - schedule.RECENT)
    ((own, max_age, ttl, count),) = connection.execute(RHYTHM, {"feed": feed_id, "recent": recent})
    rhythm = schedule.Rhythm(
        library=library,
        own=None if own is None else timedelta(minutes=own),
        recent=count,
        max_age=timedelta(seconds=max_age or 0),
        ttl=timedelta(minutes=ttl or 0),
    )
    due = clock.to_millis(schedule.after_answer(rhythm, now))
    connection.execute(ANSWERED, {"feed": feed_id, "now": clock.to_millis(now), "due": due})


def _set_due(connection: apsw.Connection, feed_id: FeedId, due: datetime) -> None:
    connection.execute(SET_DUE, {"feed": feed_id, "due": clock.to_millis(due)})


def _freshness(feed_id: FeedId, freshness: Freshness) -> dict[str, int | str | bytes | None]:
    return {
        "feed": feed_id,
        "etag": freshness.etag,
        "last_modified": freshness.last_modified,
        "body_hash": freshness.body_hash,
        "max_age": freshness.max_age,
        "zone": freshness.zone,
    }


def _description(feed_id: FeedId, feed: ParsedFeed) -> dict[str, int | str | None]:
    return {
        "feed": feed_id,
        "title": feed.title,
        "site": feed.link,
        "description": feed.description,
        "language": feed.language,
        "icon": feed.icon,
        "hub": feed.hub,
        "self_link": feed.self_link,
        # A year of minutes may be asked for; more than a day is never waited.
        "ttl": None if feed.ttl is None else min(feed.ttl, A_DAY_OF_MINUTES),
    }
