"""Search: what is indexed when, and what is found in which order."""

import pytest

from tests.store.given import NOW, brought, parsed, subscribed
from tui_reader.errors import NotFound, ReaderError
from tui_reader.model.article import Paragraph, Text
from tui_reader.model.document import encode_blocks
from tui_reader.store import contents, entries, feeds, search
from tui_reader.store.search import Prepared


def prepare(database, *texts):
    """Do with what waits what a worker would."""
    pending = database.read(search.pending, 100)
    prepared = [
        Prepared(
            row.entry_id, row.title, row.html, encode_blocks((Paragraph((Text(row.html),)),)), row.turn
        )
        for row in pending
    ]
    database.write_now(search.prepare, prepared)
    return pending


@pytest.fixture
def feed(database):
    feed = subscribed(database)
    brought(
        database,
        feed,
        parsed("turbine", hours=1, html="harbour and tide"),
        parsed("Málaga harbour harbour", hours=2, html="harbour harbour"),
        parsed("other", hours=3, html="nothing of it"),
    )
    prepare(database)
    return feed


def find(database, query, limit=10, **how):
    return [
        database.read(entries.entry, found).title
        for found in database.read(search.find, query, limit, **how)
    ]


def test_titles_and_texts_are_found(database, feed):
    assert find(database, "turbine") == find(database, "tide") == ["turbine"]
    assert find(database, '"nothing of"') == ["other"]
    assert find(database, "malaga") == ["Málaga harbour harbour"]
    assert find(database, "harb*") == ["turbine", "Málaga harbour harbour"]
    assert find(database, "absent") == []


def test_what_came_last_comes_first_and_pages_follow(database, feed):
    (first,) = database.read(search.find, "harbour", 1)
    assert first == 3
    assert database.read(search.find, "harbour", 1, before=first) == [2]
    assert database.read(search.find, "harbour", 1, before=2) == []


def test_the_best_come_first_when_ranked(database, feed):
    assert find(database, "harbour", is_ranked=True)[0] == "Málaga harbour harbour"


@pytest.mark.parametrize("query", ['"', "AND", "nowhere: x", "(", ""])
def test_a_query_that_cannot_be_read_is_told_in_words(database, feed, query):
    with pytest.raises(ReaderError, match="cannot be read"):
        find(database, query)


def test_an_entry_waits_once_and_no_longer_when_prepared(database, feed):
    assert database.read(search.pending, 9) == []
    brought(database, feed, parsed("turbine", html="rewritten"))
    brought(database, feed, parsed("turbine", html="rewritten again"))
    assert [row.html for row in prepare(database)] == ["rewritten again"]
    assert database.read(search.pending, 9) == []
    assert find(database, "tide") == []
    assert find(database, "again") == ["turbine"]


def test_what_is_rewritten_while_it_is_prepared_goes_on_waiting(database, feed):
    brought(database, feed, parsed("turbine", html="first"))
    (pending,) = database.read(search.pending, 9)
    brought(database, feed, parsed("turbine", html="second"))
    late = Prepared(pending.entry_id, pending.title, pending.html, encode_blocks(()), pending.turn)
    database.write_now(search.prepare, [late])
    assert [row.html for row in database.read(search.pending, 9)] == ["second"]
    assert database.read(contents.blocks, pending.entry_id) == ()


def test_one_entry_can_be_prepared_out_of_turn(database, feed):
    row = database.read(search.pending_entry, 1)
    assert (row.turn, row.title) == (None, "other")
    with pytest.raises(NotFound):
        database.read(search.pending_entry, 99)


def test_blocks_are_kept_until_the_text_changes(database, feed):
    assert database.read(contents.blocks, 3) == (Paragraph((Text("harbour and tide"),)),)
    brought(database, feed, parsed("turbine", html="rewritten"))
    assert database.read(contents.blocks, 3) is None
    assert database.read(contents.blocks, 99) is None


def test_what_is_hidden_or_removed_is_not_found(database, feed):
    database.write_now(search.remove, [3])
    assert find(database, "harbour") == ["Málaga harbour harbour"]
    database.write_now(feeds.unsubscribe, feed, NOW)
    assert find(database, "harbour") == find(database, "harbour", is_ranked=True) == []
