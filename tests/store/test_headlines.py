"""Lists: every window of every kind of list is what a naive look at all rows would give."""

import random
from datetime import timedelta

import pytest

from tests.store.given import DAY, HOUR, NOW, brought, marked, opened, parsed, subscribed, titles
from tui_reader import clock
from tui_reader.errors import NotFound
from tui_reader.model.change import Mark
from tui_reader.model.source import (
    ALL,
    LATER,
    STARRED,
    TODAY,
    UNREAD,
    Show,
    Source,
    SourceKind,
    feed_source,
    folder_path,
    folder_source,
)
from tui_reader.store import feeds, headlines, listing, tags

FOLDERS = [("World",), ("World", "Asia"), ("World", "Asia", "North"), (), ("Sea",)]
SOURCES = [
    TODAY,
    UNREAD,
    STARRED,
    LATER,
    ALL,
    feed_source(1),
    feed_source(4),
    folder_source(("World",)),
    folder_source(("World", "Asia")),
    folder_source(("Sea",)),
    Source(SourceKind.TAG, "power"),
]
STATUSES = """
    SELECT entry_id, feed_id, sort_at, hidden, read_at, starred_at, later_at, unstarred_at, unlatered_at
    FROM statuses
"""


def held(connection, chosen):
    """The places of a list's rows, by looking at every row."""
    paths = {feed.id: feed.folders for feed in feeds.all_feeds(connection)}
    tagged = {entry for (entry,) in connection.execute("SELECT entry_id FROM entry_tags")}
    source, show = chosen.source, chosen.show

    def holds(at, left_at=None):
        return at is not None or (left_at is not None and left_at >= chosen.opened)

    def is_shown(entry, feed, sort_at, hidden, read, starred, later, unstarred, unlatered):
        is_unread = read is None or read >= chosen.opened
        of_kind = {
            SourceKind.TODAY: sort_at >= chosen.since,
            SourceKind.UNREAD: is_unread,
            SourceKind.STARRED: holds(starred, unstarred),
            SourceKind.LATER: holds(later, unlatered),
            SourceKind.ALL: True,
            SourceKind.FEED: feed == source.feed_id,
            SourceKind.FOLDER: any(
                path[: len(folder_path(source.name))] == folder_path(source.name)
                for path in paths.get(feed, ())
            ),
            SourceKind.TAG: entry in tagged,
        }[source.kind]
        of_show = {Show.ALL: True, Show.UNREAD: is_unread, Show.STARRED: holds(starred, unstarred)}[show]
        return not hidden and entry <= chosen.newest_id and of_kind and of_show

    rows = connection.execute(STATUSES).fetchall()
    places = [(row[2], row[0]) for row in rows if is_shown(*row)]
    return sorted(places, reverse=not chosen.is_oldest_first)


def keys(rows):
    return [row.key for row in rows]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A library in which everything has happened, and lists opened before half of it did."""
    from tui_reader.store.database import open_library

    database = open_library(tmp_path_factory.mktemp("shelf") / "library.db", durable=False)
    dice = random.Random(1)
    ids = [subscribed(database, f"https://{n}.example/", FOLDERS[n % len(FOLDERS)]) for n in range(9)]
    database.write_now(feeds.move, ids[0], [("World",), ("Sea",), ("World", "Asia")])
    for feed in ids:
        news = [parsed(f"{feed}-{n}", hours=dice.choice([0, 1, 2, n, n, 40 * n])) for n in range(30)]
        brought(database, feed, *news)
    database.write_now(feeds.unsubscribe, ids[-1], NOW)
    _mark(database, dice, NOW - DAY)
    database.write_now(tags.tag, dice.sample(range(1, 271), 40), ["power"], NOW)
    lists = [
        database.read(headlines.open_listing, source, show, NOW, is_oldest_first=is_oldest_first)
        for source in SOURCES
        for show in Show
        for is_oldest_first in (False, True)
    ]
    _mark(database, dice, NOW + HOUR)
    for feed in ids[:-1]:
        brought(database, feed, *(parsed(f"late {feed}-{n}", hours=dice.choice([-1, n])) for n in range(9)))
    yield database, lists
    database.close()


def _mark(database, dice, moment):
    for mark in Mark:
        marked(database, mark, *dice.sample(range(1, 271), 90), now=moment + timedelta(minutes=1))


@pytest.fixture(params=["merged", "sifted"])
def way(request, monkeypatch):
    """How a folder is read: its feeds merged, or everything sifted."""
    monkeypatch.setattr(listing, "MOST_MERGED", 1000 if request.param == "merged" else 0)


def test_the_shelf_holds_what_makes_lists_hard(shelf):
    database, lists = shelf
    sizes = [len(database.read(held, chosen)) for chosen in lists]
    assert min(sizes) >= 1
    assert max(sizes) > 200


def test_pages_after_one_another_are_the_whole_list(shelf, way):
    database, lists = shelf
    for chosen in lists:
        wanted, found, after = database.read(held, chosen), [], None
        while page := database.read(headlines.window, chosen, after, 17):
            found += keys(page)
            after = page[-1].key
        assert found == wanted, chosen


def test_pages_backwards_are_the_whole_list_too(shelf, way):
    database, lists = shelf
    for chosen in lists:
        wanted, found, before = database.read(held, chosen), [], None
        while page := database.read(headlines.window, chosen, before, 17, backwards=True):
            found = keys(page) + found
            before = page[0].key
        assert found == wanted, chosen


def test_counts_and_positions_are_those_of_the_rows(shelf, way):
    database, lists = shelf
    for chosen in lists:
        wanted = database.read(held, chosen)
        assert database.read(headlines.count, chosen) == len(wanted)
        for place in (0, len(wanted) // 2, len(wanted) - 1):
            assert database.read(headlines.position, chosen, wanted[place]) == place


def test_anchors_are_every_nth_row(shelf, way):
    database, lists = shelf
    for chosen in lists:
        found, after = [], None
        while more := database.read(headlines.anchors, chosen, after, 7):
            found += more
            after = more[-1]
        assert found == database.read(held, chosen)[6::7]


def test_the_next_unread_is_the_nearest(shelf, way):
    database, lists = shelf
    for chosen in lists:
        wanted = database.read(held, chosen)
        rows = database.read(headlines.headlines, [entry_id for _, entry_id in wanted])
        unread = [number for number, row in enumerate(rows) if not row.is_read]
        middle = len(rows) // 2
        after = database.read(headlines.next_unread, chosen, wanted[middle])
        before = database.read(headlines.next_unread, chosen, wanted[middle], backwards=True)
        assert after == next((rows[n] for n in unread if n > middle), None)
        assert before == next((rows[n] for n in reversed(unread) if n < middle), None)


def test_arrivals_are_counted_above_a_place(shelf, way):
    database, lists = shelf
    for chosen in lists:
        if chosen.source == TODAY:
            # Tomorrow's list begins later.
            continue
        later = database.read(headlines.open_listing, chosen.source, chosen.show, NOW + DAY)
        arrived = [place for place in database.read(held, later) if place[1] > chosen.newest_id]
        for key in database.read(held, chosen)[::40]:
            above = [place for place in arrived if (place < key if chosen.is_oldest_first else place > key)]
            assert database.read(headlines.arrivals, chosen, key) == len(above)


def test_a_list_does_not_shift_when_news_arrives(database):
    feed = subscribed(database)
    brought(database, feed, parsed("old", hours=3))
    unread = opened(database, UNREAD)
    brought(database, feed, parsed("new", hours=0))
    assert [row.title for row in database.read(headlines.window, unread, None, 9)] == ["old"]
    assert titles(database, UNREAD) == ["new", "old"]


@pytest.mark.parametrize(
    ("source", "there", "gone"),
    [
        (UNREAD, Mark.UNREAD, Mark.READ),
        (STARRED, Mark.STARRED, Mark.UNSTARRED),
        (LATER, Mark.LATER, Mark.NOT_LATER),
    ],
)
def test_a_row_stays_until_its_list_is_left(database, source, there, gone):
    brought(database, subscribed(database), parsed("first"))
    marked(database, there, 1, now=NOW - HOUR)
    shown = opened(database, source)
    marked(database, gone, 1, now=NOW + HOUR)
    assert [row.title for row in database.read(headlines.window, shown, None, 9)] == ["first"]
    later = opened(database, source, now=NOW + 2 * HOUR)
    assert database.read(headlines.window, later, None, 9) == []


def test_today_begins_at_local_midnight(database):
    midnight = clock.from_millis(listing.midnight(NOW))
    assert midnight.astimezone().strftime("%H:%M") == "00:00"
    assert NOW - DAY < midnight <= NOW


def test_headlines_come_in_the_order_asked_for(database):
    brought(database, subscribed(database), *(parsed(f"entry {n}") for n in range(4)))
    assert [row.id for row in database.read(headlines.headlines, [3, 99, 1])] == [3, 1]


@pytest.mark.parametrize(
    "name", ["feed:9", "folder:Nowhere", "folder:World/Nowhere", "tag:none", "search:none"]
)
def test_a_source_that_is_not_there_is_told_in_words(database, name):
    with pytest.raises(NotFound):
        opened(database, Source.parse(name))


def test_an_empty_library_has_empty_lists(database):
    for source in (ALL, UNREAD, TODAY, STARRED, LATER):
        shown = opened(database, source)
        assert database.read(headlines.window, shown, None, 9) == []
        assert database.read(headlines.count, shown) == 0
        assert database.read(headlines.anchors, shown, None, 5) == []
        assert database.read(headlines.next_unread, shown, None) is None
