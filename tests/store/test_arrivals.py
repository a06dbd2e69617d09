"""What a refresh brings: new, rewritten, the same, or back again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.given import DAY, HOUR, NOW, brought, marked, parsed, subscribed, titles, with_digest
from tui_reader.model.change import Mark
from tui_reader.model.entry import Enclosure
from tui_reader.model.source import ALL
from tui_reader.store import contents, entries, feeds, headlines, search
from tui_reader.store.arrivals import MOST_VERSIONS, FeedCounts, fingerprint

SAID = (
    *("title", "link", "guid", "author", "published", "updated", "via", "enclosures", "thumbnail"),
    *("comments_url", "comments_count", "comments_feed", "categories", "language", "text_length"),
)


@pytest.fixture
def feed(database):
    return subscribed(database)


def entry_count(database, feed):
    return database.read(feeds.feed, feed).total


def versions(connection):
    return connection.execute("SELECT title FROM versions ORDER BY id").fetchall()


def test_an_entry_is_stored_with_all_that_was_said(database, feed):
    said = replace(
        parsed("first"),
        author="Ines",
        updated=NOW,
        comments_url="https://low.example/c",
        comments_count=38,
        comments_feed="https://low.example/cf",
        via="https://publisher.example/",
        enclosures=(Enclosure("https://low.example/a.mp3", "audio/mpeg", 12, "Sound"),),
        thumbnail="https://low.example/t.png",
        categories=("Tides", "Power & light"),
        language="en",
        text_length=15,
    )
    assert brought(database, feed, said) == FeedCounts(1, 0)
    entry = database.read(entries.entry, 1)
    for name in SAID:
        assert getattr(entry, name) == getattr(said, name)
    assert (entry.feed_title, entry.feed_url) == ("Low Tide", "https://low.example/feed")
    assert (entry.sort_at, entry.arrived_at) == (said.published, NOW)
    assert database.read(contents.html, 1) == "<p>Words of first.</p>"


def test_what_comes_again_is_not_new(database, feed):
    news = [parsed("one"), parsed("two")]
    assert brought(database, feed, *news) == FeedCounts(2, 0)
    assert brought(database, feed, *news) == FeedCounts(0, 0)


def test_what_left_its_feed_stays_and_is_not_new_when_it_comes_back(database, feed):
    news = [parsed(f"entry {n}", hours=n) for n in range(5)]
    brought(database, feed, *news)
    assert brought(database, feed, *news[:3]) == FeedCounts(0, 0)
    assert brought(database, feed) == FeedCounts(0, 0)
    assert brought(database, feed, *news) == FeedCounts(0, 0)
    assert entry_count(database, feed) == 5


def test_a_rewritten_entry_keeps_its_marks_and_its_place(database, feed):
    brought(database, feed, parsed("second", hours=1), parsed("first", hours=2))
    marked(database, Mark.READ, 1)
    marked(database, Mark.STARRED, 1)
    before = database.read(entries.entry, 1)
    corrected = parsed("first", hours=0, title="A corrected headline", html="<p>New text.</p>")
    assert brought(database, feed, corrected, now=NOW + DAY) == FeedCounts(0, 1)
    after = database.read(entries.entry, 1)
    assert (after.title, after.status, after.sort_at) == (
        "A corrected headline",
        before.status,
        before.sort_at,
    )
    assert database.read(contents.html, 1) == "<p>New text.</p>"
    assert database.read(versions) == [("first",)]


def test_a_new_count_of_comments_is_stored_but_no_update(database, feed):
    brought(database, feed, parsed("first"))
    assert brought(database, feed, with_digest(replace(parsed("first"), comments_count=9))) == FeedCounts(
        0, 0
    )
    assert database.read(headlines.headlines, [1])[0].comments_count == 9
    assert database.read(versions) == []


def test_only_the_last_texts_are_kept(database, feed):
    for number in range(9):
        brought(database, feed, parsed("first", html=f"<p>{number}</p>"))
    assert len(database.read(versions)) == MOST_VERSIONS


def test_enclosures_are_those_of_the_last_answer(database, feed):
    for url in ("https://low.example/old.mp3", "https://low.example/new.mp3"):
        brought(database, feed, with_digest(replace(parsed("first"), enclosures=(Enclosure(url),))))
    assert [each.url for each in database.read(entries.entry, 1).enclosures] == [
        "https://low.example/new.mp3"
    ]


def test_of_entries_with_one_identity_the_first_is_kept(database, feed):
    news = [parsed("one", identity="same"), parsed("two", identity="same")]
    assert brought(database, feed, *news) == FeedCounts(1, 0)
    assert brought(database, feed, *news) == FeedCounts(0, 0)
    assert titles(database, ALL) == ["one"]


def test_one_identity_in_two_feeds_is_two_entries(database, feed):
    other = subscribed(database, "https://other.example/")
    assert brought(database, feed, parsed("one")).new == brought(database, other, parsed("one")).new == 1


def test_entries_whose_ids_change_on_every_fetch_stay_the_same(database, feed):
    for fetch in range(3):
        news = [parsed(f"entry {n}", identity=f"{fetch}-{n}", hours=n) for n in range(5)]
        assert brought(database, feed, *news).new == (5 if fetch == 0 else 0)
        marked(database, Mark.READ, 1, 2, 3, 4, 5)
    assert entry_count(database, feed) == 5
    assert database.read(feeds.feed, feed).unread == 0


def test_twins_whose_ids_change_stay_two(database, feed):
    for fetch in range(3):
        news = [parsed("twin", identity=f"{fetch}-{n}") for n in range(2)]
        assert brought(database, feed, *news).new == (2 if fetch == 0 else 0)


def test_another_entry_of_the_same_name_is_news(database, feed):
    brought(database, feed, parsed("Weather", identity="monday", hours=24, link="https://low.example/"))
    tuesday = parsed("Weather", identity="tuesday", hours=0, link="https://low.example/")
    assert brought(database, feed, tuesday) == FeedCounts(1, 0)


def test_nothing_is_later_than_it_arrived(database, feed):
    brought(database, feed, parsed("future", hours=-9000), parsed("now", hours=0))
    future = database.read(entries.entry, 2)
    assert future.published == future.sort_at == NOW


def test_an_entry_without_a_date_stays_where_it_was_first_seen(database, feed):
    brought(database, feed, parsed("undated", hours=None), parsed("old", hours=1))
    brought(database, feed, parsed("undated", hours=None, html="changed"), now=NOW + 5 * HOUR)
    assert database.read(entries.entry, 2).sort_at == NOW
    assert titles(database, ALL) == ["undated", "old"]


def test_updated_stands_in_for_published(database, feed):
    brought(database, feed, replace(parsed("first", hours=None), updated=NOW - DAY))
    assert database.read(entries.entry, 1).sort_at == NOW - DAY


def test_dates_of_any_year_are_kept(database, feed):
    ancient = replace(parsed("ancient"), published=NOW.replace(year=1))
    brought(database, feed, ancient)
    assert database.read(entries.entry, 1).published.year == 1


def test_undated_entries_stand_as_their_feed_orders_them(database, feed):
    names = [f"entry {n}" for n in range(6)]
    brought(database, feed, *(parsed(name, hours=None) for name in names))
    assert titles(database, ALL) == names


def test_what_was_removed_for_good_is_no_news(database, feed):
    def bury(connection):
        connection.execute(
            "INSERT INTO tombstones VALUES (:feed, :identity, 0)",
            {"feed": feed, "identity": fingerprint("urn:gone")},
        )

    database.write_now(bury)
    assert brought(database, feed, parsed("gone"), parsed("fresh")) == FeedCounts(1, 0)


def test_ids_are_never_used_again(database, feed):
    brought(database, feed, parsed("one"))
    database.write_now(lambda connection: connection.execute("DELETE FROM entries"))
    brought(database, feed, parsed("two"))
    assert database.read(entries.entry, 2).title == "two"


def test_new_and_rewritten_texts_wait_for_search(database, feed):
    brought(database, feed, parsed("one"), parsed("two"))
    assert {row.title for row in database.read(search.pending, 10)} == {"one", "two"}


def test_hostile_texts_are_stored_as_they_came(database, feed):
    title = "'); DROP TABLE entries; -- \u202e 漢字 🚀"
    brought(database, feed, parsed("x", title=title, html=title))
    assert database.read(entries.entry, 1).title == title


def test_a_large_feed_is_one_transaction_of_a_moment(database, feed):
    news = [parsed(f"entry {n}", hours=n) for n in range(2000)]
    assert brought(database, feed, *news).new == 2000
    assert brought(database, feed, *news, now=NOW + timedelta(hours=1)) == FeedCounts(0, 0)
