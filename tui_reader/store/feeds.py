"""Feeds as the user keeps them, and which of them are to be asked."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import apsw

from tui_reader import clock
from tui_reader.errors import FailureKind, NotFound
from tui_reader.model.change import DueFeed, RefreshRequest
from tui_reader.model.feed import Feed, FeedId, FolderPath, FullText, Health, ListedFeed
from tui_reader.model.source import Source, SourceKind, folder_path
from tui_reader.store import folders

CLOCK_ERROR = timedelta(minutes=1)
"""A feed last asked later than this from now was asked by a clock that ran ahead: it is due."""

FEEDS = """
    SELECT feeds.id, url, ifnull(nullif(custom_title, ''), fetches.title), fetches.site, counts.unread,
        counts.total, failure, message, failing_since, failures, good_at, checked_at,
        max(ifnull(due_at, 0), ifnull(retry_after_at, 0)), interval, full_text, is_paused, is_gone
    FROM feeds {index}
        JOIN fetches ON fetches.feed_id = feeds.id
        JOIN counts ON counts.feed_id = feeds.id
    WHERE removed_at IS NULL
"""
# By id, for the index of addresses would be read in the order of addresses.
ALL = f"{FEEDS.format(index='NOT INDEXED')} ORDER BY feeds.position, feeds.id"
ONE = f"{FEEDS.format(index='')} AND feeds.id = :feed"
BY_URL = f"{FEEDS.format(index='')} AND account_id = 1 AND url = :url"
COUNT = "SELECT count(*) FROM feeds WHERE removed_at IS NULL"
IDS = "SELECT id FROM feeds NOT INDEXED WHERE removed_at IS NULL"
IDS_IN_FOLDER = f"{IDS} AND id IN ({folders.FEEDS_BELOW})"
ID_IF_THERE = f"{IDS} AND id = :feed"
KNOWN = """
    SELECT id, removed_at FROM feeds WHERE account_id = 1 AND url = :url AND removed_at IS NULL
    UNION ALL
    SELECT id, removed_at FROM feeds WHERE account_id = 1 AND url = :url AND removed_at IS NOT NULL
    LIMIT 1
"""
ADD = """
    INSERT INTO feeds (url, custom_title, position, added_at)
    SELECT :url, :title, 1 + ifnull(max(position), 0), :now FROM feeds
    RETURNING id
"""
ADD_FETCH = "INSERT INTO fetches (feed_id, title, site) VALUES (:feed, :host, :site)"
REMOVE = "UPDATE feeds SET removed_at = :now WHERE id = :feed AND removed_at IS NULL"
BRING_BACK = "UPDATE feeds SET removed_at = NULL WHERE id = :feed"
HIDE = """
    UPDATE statuses SET hidden = hidden | 1 WHERE entry_id IN (
        SELECT entry_id FROM statuses WHERE feed_id = :feed AND hidden = 0
        UNION ALL
        SELECT entry_id FROM statuses WHERE feed_id = :feed AND hidden <> 0
    )
"""
UNHIDE = "UPDATE statuses SET hidden = hidden & ~1 WHERE feed_id = :feed AND hidden <> 0"
RENAME = "UPDATE feeds SET custom_title = :title WHERE id = :feed"
SET_URL = "UPDATE feeds SET url = :url WHERE id = :feed"
FORGET_ANSWER = """
    UPDATE fetches SET etag = '', last_modified = '', body_hash = x'', due_at = NULL, retry_after_at = NULL,
        failure = NULL, message = '', failing_since = NULL, failures = 0, is_gone = 0
    WHERE feed_id = :feed
"""
SET_INTERVAL = "UPDATE feeds SET interval = :minutes WHERE id = :feed"
SET_FULL_TEXT = "UPDATE feeds SET full_text = :full_text WHERE id = :feed"
SET_TEXT_CHOICE = "UPDATE feeds SET text_choice = :choice WHERE id = :feed"
SET_USER_AGENT = "UPDATE feeds SET user_agent = :user_agent WHERE id = :feed"
PAUSE = "UPDATE feeds SET is_paused = :is_paused WHERE id = :feed"
FULL_TEXT = "SELECT full_text FROM feeds WHERE id = :feed"
TEXT_CHOICE = "SELECT text_choice FROM feeds WHERE id = :feed"
ZONE = "SELECT zone FROM fetches WHERE feed_id = :feed"
# Not asked: what is gone for good, what asked for peace, what is paused unless it is named.
ASKED = """
    SELECT id, url, etag, last_modified, body_hash, user_agent,
        is_gone = 0 AND (retry_after_at IS NULL OR retry_after_at <= :now OR checked_at > :ahead)
            AND (:force OR due_at IS NULL OR due_at <= :now OR checked_at > :ahead)
    FROM feeds JOIN fetches ON feed_id = id
    WHERE removed_at IS NULL
        AND CASE WHEN :only IS NULL THEN is_paused = 0 ELSE id IN (SELECT value FROM json_each(:only)) END
    ORDER BY due_at, id
"""
NEXT_DUE = """
    SELECT min(max(ifnull(due_at, 0), ifnull(retry_after_at, 0)))
    FROM feeds JOIN fetches ON feed_id = id WHERE removed_at IS NULL AND is_gone = 0 AND is_paused = 0
"""


def all_feeds(connection: apsw.Connection) -> list[Feed]:
    """Return every feed, in the order of the top level."""
    paths = folders.paths_by_feed(connection)
    return [_feed(row, paths.get(row[0], ())) for row in connection.execute(ALL)]


def feed(connection: apsw.Connection, feed_id: FeedId) -> Feed | None:
    """Return a feed, if it is there."""
    row = connection.execute(ONE, {"feed": feed_id}).fetchone()
    return _feed(row, folders.paths_of(connection, feed_id)) if row else None


def feed_by_url(connection: apsw.Connection, url: str) -> Feed | None:
    """Return the feed of an address, if it is there."""
    row = connection.execute(BY_URL, {"url": url}).fetchone()
    return _feed(row, folders.paths_of(connection, row[0])) if row else None


def feeds_of(connection: apsw.Connection, source: Source) -> list[FeedId]:
    """Return the ids of the feeds whose entries a source shows. Raises NotFound for an unknown folder."""
    match source.kind:
        case SourceKind.FEED:
            found = connection.execute(ID_IF_THERE, {"feed": source.feed_id})
        case SourceKind.FOLDER:
            folder = folders.folder_id(connection, folder_path(source.name))
            found = connection.execute(IDS_IN_FOLDER, {"folder": folder})
        case _:
            found = connection.execute(IDS)
    return [feed_id for (feed_id,) in found]


def subscribe(connection: apsw.Connection, listed: ListedFeed) -> FeedId:
    """Add a feed, or bring back one that was unsubscribed, with all it had; put it into the folder.

    A feed that is there already is only put into the folder as well.
    """
    known = connection.execute(KNOWN, {"url": listed.url}).fetchone()
    if known is None:
        feed_id = _add(connection, listed)
    else:
        feed_id = FeedId(known[0])
        if known[1] is not None:
            restore(connection, feed_id)
    folders.put_into(connection, feed_id, listed.folder)
    return feed_id


def subscribe_all(connection: apsw.Connection, listed: Sequence[ListedFeed]) -> int:
    """Subscribe to the feeds of a list; return how many were not there before."""
    there: int = connection.execute(COUNT).get
    for each in listed:
        subscribe(connection, each)
    now_there: int = connection.execute(COUNT).get
    return now_there - there


def unsubscribe(connection: apsw.Connection, feed_id: FeedId, now: datetime) -> None:
    """Hide a feed and its entries from everything. Raises NotFound.

    Nothing is deleted, so that ``restore`` brings back every mark. Its entries leave the indexes
    that lists read, so that lists need not ask which feeds are there.
    """
    if feed(connection, feed_id) is None:
        raise NotFound("That feed is not there any more.")
    connection.execute(REMOVE, {"feed": feed_id, "now": clock.to_millis(now)})
    connection.execute(HIDE, {"feed": feed_id})


def restore(connection: apsw.Connection, feed_id: FeedId) -> None:
    """Take ``unsubscribe`` back."""
    connection.execute(BRING_BACK, {"feed": feed_id})
    connection.execute(UNHIDE, {"feed": feed_id})


def rename(connection: apsw.Connection, feed_id: FeedId, title: str) -> None:
    """Give a feed the user's own name; an empty one: the feed's."""
    connection.execute(RENAME, {"feed": feed_id, "title": title})


def move(connection: apsw.Connection, feed_id: FeedId, paths: Collection[FolderPath]) -> None:
    """Put a feed into these folders and no others; none: the top level."""
    folders.move(connection, feed_id, tuple(paths))


def set_url(connection: apsw.Connection, feed_id: FeedId, url: str) -> None:
    """Change a feed's address; what was known of the old one's answers is forgotten."""
    connection.execute(SET_URL, {"feed": feed_id, "url": url})
    connection.execute(FORGET_ANSWER, {"feed": feed_id})


def set_interval(connection: apsw.Connection, feed_id: FeedId, minutes: int | None) -> None:
    """Set how often a feed is asked; ``None``: as often as it publishes."""
    connection.execute(SET_INTERVAL, {"feed": feed_id, "minutes": minutes})


def set_full_text(connection: apsw.Connection, feed_id: FeedId, full_text: FullText) -> None:
    """Set whether entries get their whole article without being asked for."""
    connection.execute(SET_FULL_TEXT, {"feed": feed_id, "full_text": str(full_text)})


def set_text_choice(connection: apsw.Connection, feed_id: FeedId, choice: str) -> None:
    """Remember which text is shown: ``feed``, ``page``, or empty for the better one."""
    connection.execute(SET_TEXT_CHOICE, {"feed": feed_id, "choice": choice})


def set_user_agent(connection: apsw.Connection, feed_id: FeedId, user_agent: str) -> None:
    """Set the name under which this feed is asked; empty: the program's."""
    connection.execute(SET_USER_AGENT, {"feed": feed_id, "user_agent": user_agent})


def pause(connection: apsw.Connection, feed_id: FeedId, is_paused: bool) -> None:
    """Stop asking a feed by itself, or go on."""
    connection.execute(PAUSE, {"feed": feed_id, "is_paused": is_paused})


def full_text(connection: apsw.Connection, feed_id: int) -> FullText:
    """Return whether entries of a feed get their whole article without being asked for."""
    return FullText(connection.execute(FULL_TEXT, {"feed": feed_id}).get or FullText.WHEN_CUT)


def text_choice(connection: apsw.Connection, feed_id: FeedId) -> str:
    """Return which text is shown: ``feed``, ``page``, or empty for the better one."""
    choice: str | None = connection.execute(TEXT_CHOICE, {"feed": feed_id}).get
    return choice or ""


def zone(connection: apsw.Connection, feed_id: int) -> int:
    """Return how private the feed's server was when it last answered (``web.addresses.Zone``)."""
    found: int | None = connection.execute(ZONE, {"feed": feed_id}).get
    return found or 0


def due(
    connection: apsw.Connection,
    now: datetime,
    only: Collection[FeedId] | None = None,
    force: bool = False,
) -> RefreshRequest:
    """Return the feeds to ask now, the longest due first; ``only``: of these.

    ``force`` asks before a feed's time, but never one that is gone or whose server wants peace. Paused
    feeds are asked when they are named.
    """
    return RefreshRequest(tuple(feed for feed, is_due in _asked(connection, now, only, force) if is_due))


def waiting(
    connection: apsw.Connection,
    now: datetime,
    only: Collection[FeedId] | None = None,
    force: bool = False,
) -> list[DueFeed]:
    """Return the feeds that ``due`` leaves out because it is not their time, or will never be."""
    return [feed for feed, is_due in _asked(connection, now, only, force) if not is_due]


def next_due(connection: apsw.Connection) -> datetime | None:
    """Return when the next feed is due; ``None`` without feeds."""
    moment = connection.execute(NEXT_DUE).get
    return None if moment is None else clock.from_millis(moment)


def host_of(url: str) -> str:
    """Return the host of an address, what a feed is called until it was read."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") or url


def _asked(
    connection: apsw.Connection, now: datetime, only: Collection[FeedId] | None, force: bool
) -> list[tuple[DueFeed, bool]]:
    asked = {
        "now": clock.to_millis(now),
        "ahead": clock.to_millis(now + CLOCK_ERROR),
        "force": force,
        "only": None if only is None else json.dumps(list(only)),
    }
    return [(DueFeed(*row[:6]), bool(row[6])) for row in connection.execute(ASKED, asked)]


def _add(connection: apsw.Connection, listed: ListedFeed) -> FeedId:
    new = {"url": listed.url, "title": listed.title, "now": clock.to_millis(clock.now())}
    feed_id: int = connection.execute(ADD, new).get
    connection.execute(ADD_FETCH, {"feed": feed_id, "host": host_of(listed.url), "site": listed.site})
    return FeedId(feed_id)


def _feed(row: tuple[Any, ...], paths: tuple[FolderPath, ...]) -> Feed:  # a row of FEEDS
    (number, url, title, site, unread, total, failure, message, since, failures, good, checked, due_at) = (
        row[:13]
    )
    interval, full_text, is_paused, is_gone = row[13:]
    return Feed(
        id=FeedId(number),
        url=url,
        title=title,
        site=site,
        folders=paths,
        unread=unread,
        total=total,
        health=Health(
            kind=FailureKind(failure) if failure else None,
            message=message,
            failing_since=_moment(since),
            failures=failures,
            last_good=_moment(good),
        ),
        checked=_moment(checked),
        due=_moment(due_at or None),
        interval=interval,
        full_text=FullText(full_text),
        is_paused=bool(is_paused),
        is_gone=bool(is_gone),
    )


def _moment(millis: int | None) -> datetime | None:
    return None if millis is None else clock.from_millis(millis)
