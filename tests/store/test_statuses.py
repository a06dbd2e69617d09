"""Marks, and taking them back."""

import pytest

from tests.store.given import DAY, HOUR, NOW, brought, marked, opened, parsed, subscribed, titles
from tui_reader.model.change import Mark, StatusChange
from tui_reader.model.entry import Status
from tui_reader.model.feed import AccountId
from tui_reader.model.source import ALL, LATER, STARRED, UNREAD, folder_source
from tui_reader.store import counts, entries, feeds, headlines, health, history, outbox, statuses
from tui_reader.store.database import open_library

PAIRS = [
    (Mark.READ, Mark.UNREAD, "is_read"),
    (Mark.STARRED, Mark.UNSTARRED, "is_starred"),
    (Mark.LATER, Mark.NOT_LATER, "is_later"),
]


@pytest.fixture
def ten(database):
    """A feed in a folder with ten unread entries, the newest with the highest id."""
    feed = subscribed(database, folder=("World",))
    brought(database, feed, *(parsed(f"entry {n}", hours=11 - n) for n in range(10, 0, -1)))
    return database


def status(database, entry):
    return database.read(entries.entry, entry).status


def unread(database):
    return database.read(counts.unread, UNREAD, NOW)


def undo(database):
    return database.write_now(statuses.undo, NOW)


def redo(database):
    return database.write_now(statuses.redo, NOW)


@pytest.mark.parametrize(("there", "gone", "name"), PAIRS)
def test_a_mark_is_set_and_taken_off(ten, there, gone, name):
    changed = marked(ten, there, 3, 4)
    assert (changed.count, changed.entries) == (2, (3, 4))
    assert getattr(status(ten, 3), name)
    assert marked(ten, gone, 3).count == 1
    assert not getattr(status(ten, 3), name)


def test_a_mark_says_when(ten):
    marked(ten, Mark.READ, 1, now=NOW - HOUR)
    assert status(ten, 1) == Status(read_at=NOW - HOUR)


def test_what_is_marked_already_is_not_counted_and_keeps_its_time(ten):
    marked(ten, Mark.READ, 1, now=NOW - HOUR)
    changed = marked(ten, Mark.READ, 1, 2, 2, 99)
    assert (changed.count, changed.label) == (1, "1 marked read")
    assert status(ten, 1).read_at == NOW - HOUR


def test_marking_nothing_leaves_nothing_to_undo(ten):
    assert marked(ten, Mark.UNREAD, 1, 2).count == 0
    assert marked(ten, Mark.READ).count == 0
    assert undo(ten) is None


def test_marking_a_list_spares_what_arrived_since(ten):
    shown = opened(ten, ALL)
    brought(ten, 1, parsed("late", hours=0))
    changed = ten.write_now(statuses.mark_listing, shown, Mark.READ, NOW)
    assert changed.count == 10
    assert titles(ten, UNREAD) == ["late"]


@pytest.mark.parametrize("source", [ALL, UNREAD, folder_source(("World",))])
@pytest.mark.parametrize(
    ("part", "left"), [("above", [5, 4, 3, 2, 1]), ("below", [10, 9, 8, 7, 6, 5]), ("all", [])]
)
def test_marking_above_or_below_leaves_the_row_itself(ten, source, part, left):
    shown = opened(ten, source)
    row = ten.read(headlines.headlines, [5])[0]
    ten.write_now(statuses.mark_listing, shown, Mark.READ, NOW, part=part, key=row.key)
    assert titles(ten, UNREAD) == [f"entry {n}" for n in left]


def test_a_list_can_be_starred_as_well(ten):
    ten.write_now(statuses.mark_listing, opened(ten, UNREAD), Mark.STARRED, NOW)
    assert len(titles(ten, STARRED)) == 10


@pytest.mark.parametrize("mark", list(Mark))
def test_every_mark_can_be_undone_and_done_again(ten, mark):
    for there, _, _ in PAIRS:
        marked(ten, there, 1, 2, now=NOW - DAY)
    before = [status(ten, n) for n in range(1, 11)]
    changed = marked(ten, mark, *range(1, 11))
    after = [status(ten, n) for n in range(1, 11)]
    undone = undo(ten)
    assert (undone.count, undone.label, undone.entries) == (changed.count, changed.label, changed.entries)
    assert [status(ten, n) for n in range(1, 11)] == before
    assert redo(ten).count == changed.count
    assert [status(ten, n) for n in range(1, 11)] == after
    assert ten.read(health.miscounts) == []


def test_undo_goes_back_step_by_step_and_redo_forward(ten):
    for entry in (1, 2, 3):
        marked(ten, Mark.READ, entry)
    assert [undo(ten).entries for _ in range(3)] == [(3,), (2,), (1,)]
    assert undo(ten) is None
    assert [redo(ten).entries for _ in range(3)] == [(1,), (2,), (3,)]
    assert redo(ten) is None


def test_a_new_mark_forgets_what_was_undone(ten):
    marked(ten, Mark.READ, 1)
    undo(ten)
    marked(ten, Mark.READ, 2)
    assert redo(ten) is None
    assert undo(ten).entries == (2,)


def test_undo_and_redo_outlive_the_program(tmp_path):
    path = tmp_path / "library.db"
    first = open_library(path, durable=True)
    brought(first, subscribed(first), *(parsed(f"entry {n}") for n in range(5)))
    first.write_now(statuses.mark_listing, opened(first, ALL), Mark.READ, NOW)
    marked(first, Mark.STARRED, 1)
    undo(first)
    first.close()
    second = open_library(path, durable=True)
    assert redo(second).label == "1 starred"
    assert [undo(second).count for _ in range(2)] == [1, 5]
    assert unread(second) == 5
    second.close()


def test_the_log_does_not_grow_for_ever(ten, monkeypatch):
    monkeypatch.setattr(history, "MOST_STEPS", 3)
    for entry in range(1, 7):
        marked(ten, Mark.READ, entry)
    steps = 0
    while undo(ten):
        steps += 1
    assert steps == 3


def test_large_steps_do_not_fill_the_disk(ten, monkeypatch):
    monkeypatch.setattr(history, "LARGE", 5)
    monkeypatch.setattr(history, "MOST_ENTRIES", 12)
    for mark in (Mark.READ, Mark.STARRED, Mark.LATER):
        marked(ten, mark, *range(1, 11))
    assert [step.label for step in ten.read(history.done, 9)] == ["10 kept for later"]


def test_large_numbers_are_grouped_and_their_entries_not_named(database):
    feed = subscribed(database)
    brought(database, feed, *(parsed(f"entry {n}", hours=n) for n in range(1200)))
    changed = database.write_now(statuses.mark_listing, opened(database, ALL), Mark.READ, NOW)
    assert (changed.label, changed.entries) == ("1\u202f200 marked read", ())


def test_what_is_hidden_is_not_marked(ten):
    ten.write_now(feeds.unsubscribe, 1, NOW)
    assert marked(ten, Mark.STARRED, 1).count == 0
    ten.write_now(feeds.restore, 1)
    assert titles(ten, STARRED) == titles(ten, LATER) == []


def test_an_account_elsewhere_is_told_of_marks_and_of_taking_them_back(ten):
    def move_elsewhere(connection):
        connection.execute("INSERT INTO accounts (id, kind, name) VALUES (2, 'miniflux', 'Mine')")
        connection.execute("UPDATE feeds SET account_id = 2")

    marked(ten, Mark.READ, 1)
    ten.write_now(move_elsewhere)
    marked(ten, Mark.STARRED, 2)
    undo(ten)
    redo(ten)
    told = ten.read(outbox.waiting, AccountId(2), 9)
    assert list(told.values()) == [
        StatusChange(2, mark, NOW) for mark in ("starred", "unstarred", "starred")
    ]
    ten.write_now(outbox.sent, list(told)[:2])
    assert list(ten.read(outbox.waiting, AccountId(2), 9)) == list(told)[2:]
    assert ten.read(outbox.waiting, AccountId(1), 9) == {}


def test_what_can_be_undone_is_listed(ten):
    marked(ten, Mark.READ, 1)
    marked(ten, Mark.STARRED, 1, 2)
    undo(ten)
    marked(ten, Mark.LATER, 3)
    assert [step.label for step in ten.read(history.done, 9)] == ["1 kept for later", "1 marked read"]
