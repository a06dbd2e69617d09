"""The sidebar and its counts, which are kept and never far from a fresh count."""

import random
from datetime import timedelta

import pytest

from tests.store.given import DAY, HOUR, NOW, brought, marked, opened, parsed, subscribed
from tui_reader.errors import FailureKind, NotFound
from tui_reader.model.change import FeedFailed, Mark
from tui_reader.model.source import (
    ALL,
    LATER,
    STARRED,
    TODAY,
    UNREAD,
    Show,
    Source,
    SourceKind,
    SourceRow,
    feed_source,
    folder_source,
)
from tui_reader.store import changes, counts, feeds, folders, headlines, health, statuses


def sidebar(database, now=NOW):
    return database.read(counts.sidebar, now)


def shown(database):
    return [(row.depth, row.name, row.unread) for row in sidebar(database)][5:]


def test_an_empty_library_shows_the_gathering_sources(database):
    assert sidebar(database) == [
        SourceRow(TODAY, "Today", 0),
        SourceRow(UNREAD, "Unread", 0),
        SourceRow(STARRED, "Starred", 0),
        SourceRow(LATER, "Later", 0),
        SourceRow(ALL, "All", 0),
    ]


def test_the_gathering_sources_count_each_its_own(database):
    feed = subscribed(database)
    brought(database, feed, *(parsed(f"entry {n}", hours=n) for n in (48, 47, 46, 0)))
    marked(database, Mark.READ, 2)
    marked(database, Mark.STARRED, 2, 3)
    marked(database, Mark.LATER, 4)
    assert [row.unread for row in sidebar(database)[:5]] == [1, 3, 2, 1, 4]
    for source, count in [
        (TODAY, 1),
        (UNREAD, 3),
        (STARRED, 2),
        (LATER, 1),
        (ALL, 3),
        (feed_source(feed), 3),
    ]:
        assert database.read(counts.unread, source, NOW) == count


def test_folders_stand_before_other_feeds_and_count_what_is_in_them(database):
    places = {"a": (), "b": ("World",), "c": ("World", "Asia"), "d": ("Sea",), "e": ("World",)}
    for number, (name, folder) in enumerate(places.items(), 1):
        feed = subscribed(database, f"https://{name}/", folder)
        brought(database, feed, *(parsed(f"{name}{n}") for n in range(number)))
        database.write_now(feeds.rename, feed, name)
    assert shown(database) == [
        (0, "World", 10),
        (1, "Asia", 3),
        (2, "c", 3),
        (1, "b", 2),
        (1, "e", 5),
        (0, "Sea", 4),
        (1, "d", 4),
        (0, "a", 1),
    ]
    assert database.read(counts.unread, folder_source(("World",)), NOW) == 10
    with pytest.raises(NotFound):
        database.read(counts.unread, folder_source(("Nowhere",)), NOW)


def test_a_feed_in_two_folders_stands_in_both_and_counts_once_above_them(database):
    feed = subscribed(database, "https://a/", ("World", "Asia"))
    subscribed(database, "https://a/", ("World", "Sea"))
    subscribed(database, "https://a/", ("World",))
    brought(database, feed, parsed("one"), parsed("two"))
    assert [(name, count) for _, name, count in shown(database)] == [
        ("World", 2), ("Asia", 2), ("Low Tide", 2), ("Sea", 2), ("Low Tide", 2), ("Low Tide", 2)
    ]  # fmt: skip


def test_a_shut_folder_hides_its_feeds_but_counts_them(database):
    feed = subscribed(database, "https://a/", ("World", "Asia"))
    brought(database, feed, parsed("one"))
    database.write_now(folders.shut, ("World",), True)
    (row,) = sidebar(database)[5:]
    assert (row.name, row.unread, row.is_shut) == ("World", 1, True)
    database.write_now(folders.shut, ("World",), False)
    assert [row.name for row in sidebar(database)[5:]] == ["World", "Asia", "Low Tide"]


def test_an_empty_folder_is_shown(database):
    database.write_now(folders.make, ("Empty",))
    assert shown(database) == [(0, "Empty", 0)]


@pytest.mark.parametrize(
    ("kind", "after", "problem", "is_retrying"),
    [
        (FailureKind.TIMEOUT, HOUR, "", True),
        (FailureKind.HTTP, 23 * HOUR, "", True),
        (FailureKind.TIMEOUT, 25 * HOUR, "No answer.", False),
        (FailureKind.GONE, timedelta(0), "No answer.", False),
        (FailureKind.AUTH, timedelta(0), "No answer.", False),
    ],
)
def test_a_problem_is_told_when_waiting_will_not_heal_it(database, kind, after, problem, is_retrying):
    feed = subscribed(database)
    database.write_now(changes.store_changes, [FeedFailed(feed, kind, "No answer.")], NOW, interval=60)
    row = sidebar(database, NOW + after)[-1]
    assert (row.problem, row.is_retrying) == (problem, is_retrying)


def test_counts_are_right_after_anything(database):
    dice = random.Random(7)
    ids = [subscribed(database, f"https://{n}.example/", ("World",) if n % 2 else ()) for n in range(6)]
    removed = set()

    def bring():
        feed = dice.choice(ids)
        news = [parsed(f"{feed}-{dice.randint(0, 60)}", html=str(dice.random())) for _ in range(5)]
        brought(database, feed, *news)

    def mark():
        marked(database, dice.choice(list(Mark)), *dice.choices(range(1, 300), k=12))

    def mark_list():
        source = dice.choice([ALL, UNREAD, STARRED, folder_source(("World",))])
        chosen = opened(database, source, dice.choice(list(Show)))
        rows = database.read(headlines.window, chosen, None, 20)
        key = dice.choice(rows).key if rows else None
        part = dice.choice(["above", "below", "all"]) if rows else "all"
        database.write_now(statuses.mark_listing, chosen, dice.choice(list(Mark)), NOW, part=part, key=key)

    def undo():
        database.write_now(dice.choice([statuses.undo, statuses.redo]), NOW + DAY)

    def leave():
        feed = dice.choice(ids)
        if feed in removed:
            database.write_now(feeds.restore, feed)
        else:
            database.write_now(feeds.unsubscribe, feed, NOW)
        removed.symmetric_difference_update({feed})

    def remove():
        database.write_now(
            lambda connection: connection.execute(
                "DELETE FROM entries WHERE id = ?", (dice.randint(1, 300),)
            )
        )

    for _ in range(150):
        dice.choice([bring, bring, mark, mark_list, undo, leave, remove])()
        assert database.read(health.miscounts) == []
    in_lists = database.read(headlines.count, opened(database, ALL))
    assert sidebar(database)[4].unread == in_lists > 0


def test_an_unknown_source_counts_nothing(database):
    assert database.read(counts.unread, feed_source(9), NOW) == 0
    assert database.read(counts.unread, Source(SourceKind.TAG, "none"), NOW) == 0
