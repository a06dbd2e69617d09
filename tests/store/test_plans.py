"""Lists never look at rows they do not show: SQLite says how it would read them."""

import pytest

from tests.store.given import brought, opened, parsed, subscribed
from tui_reader.model.source import ALL, LATER, STARRED, TODAY, UNREAD, Show, feed_source, folder_source
from tui_reader.store import listing
from tui_reader.store.listing import bind, members, places, selection

SOURCES = [ALL, UNREAD, TODAY, STARRED, LATER, feed_source(1), folder_source(("World",))]


def plan(connection, statement, binding):
    """What is done for each part of a statement, in SQLite's words."""
    parts = {}
    for _, parent, _, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", binding):
        parts.setdefault(parent, []).append(step)
    return list(parts.values())


@pytest.fixture
def connection(database):
    brought(database, subscribed(database, folder=("World",)), parsed("one"))
    return database.reader


@pytest.mark.parametrize("source", SOURCES, ids=str)
@pytest.mark.parametrize("show", list(Show))
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("most_merged", [0, 1000])
def test_a_window_is_read_from_its_index(
    database, connection, source, show, backwards, most_merged, monkeypatch
):
    monkeypatch.setattr(listing, "MOST_MERGED", most_merged)
    chosen = selection(connection, opened(database, source, show))
    key = (0, 0)
    parts = plan(connection, places(chosen, key, backwards=backwards), bind(chosen, key, 50))
    assert not [step for part in parts for step in part if step.startswith("SCAN statuses")]
    scope = "feed_" if chosen.scope in ("feed", "merge") else ""
    listed = [
        part for part in parts if any(f"INDEX statuses_{scope}{chosen.driver} (" in step for step in part)
    ]
    assert listed
    # Rows come in the index's own order, and none is looked up to see whether it belongs.
    assert not [step for part in listed for step in part if "TEMP B-TREE" in step]
    if not chosen.filters:
        assert [step for part in listed for step in part if "COVERING INDEX" in step]


@pytest.mark.parametrize("source", SOURCES, ids=str)
@pytest.mark.parametrize("show", list(Show))
def test_rows_are_counted_in_an_index(database, connection, source, show):
    chosen = selection(connection, opened(database, source, show))
    parts = plan(connection, f"SELECT count(*) FROM ({members(chosen)})", bind(chosen))
    steps = [step for part in parts for step in part]
    assert not [step for step in steps if step.startswith("SCAN statuses") and "INDEX" not in step]
