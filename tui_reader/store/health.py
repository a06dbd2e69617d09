"""How the library is: what ``doctor`` tells of it."""

from typing import Any

import apsw

TALLIES = """
    SELECT (SELECT count(*) FROM feeds WHERE removed_at IS NULL), (SELECT count(*) FROM folders),
        (SELECT count(*) FROM entries), (SELECT count(*) FROM articles), (SELECT count(*) FROM search_queue)
"""
MOST_PROBLEMS = 20
MISCOUNTED = """
    SELECT 'feed ' || feeds.id || ' (' || url || ') is counted wrongly'
    FROM feeds JOIN counts ON counts.feed_id = feeds.id LEFT JOIN (
        SELECT feed_id, count(*) AS total, sum(read_at IS NULL) AS unread,
            sum(starred_at IS NOT NULL) AS starred, sum(later_at IS NOT NULL) AS later
        FROM statuses WHERE hidden = 0 GROUP BY feed_id
    ) AS really ON really.feed_id = feeds.id
    WHERE counts.total <> ifnull(really.total, 0) OR counts.unread <> ifnull(really.unread, 0)
        OR counts.starred <> ifnull(really.starred, 0) OR counts.later <> ifnull(really.later, 0)
    LIMIT :most
"""


def examine(connection: apsw.Connection) -> dict[str, Any]:  # facts of any kind, for people and JSON
    """Return facts about the library and, under ``problems``, sentences on what is wrong with its file.

    Reads all of it: takes seconds for a large one.
    """
    feeds, folders, entries, articles, unprepared = next(connection.execute(TALLIES))
    return {
        "sqlite": apsw.sqlite_lib_version(),
        "form": connection.pragma("user_version"),
        "size": connection.pragma("page_count") * connection.pragma("page_size"),
        "unused": connection.pragma("freelist_count") * connection.pragma("page_size"),
        "feeds": feeds,
        "folders": folders,
        "entries": entries,
        "articles": articles,
        "unprepared": unprepared,
        "problems": damage(connection) + miscounts(connection),
    }


def damage(connection: apsw.Connection) -> list[str]:
    """Return what SQLite finds wrong with the file."""
    found = connection.execute(f"PRAGMA quick_check({MOST_PROBLEMS})").fetchall()
    return [str(problem) for (problem,) in found if problem != "ok"]


def miscounts(connection: apsw.Connection) -> list[str]:
    """Return the feeds whose kept counts are not what a fresh count finds; there should be none."""
    found = connection.execute(MISCOUNTED, {"most": MOST_PROBLEMS}).fetchall()
    return [str(sentence) for (sentence,) in found]
