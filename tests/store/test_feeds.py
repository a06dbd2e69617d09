"""Feeds as the user keeps them."""

from dataclasses import replace

import pytest

from tests.store.given import DAY, NOW, brought, marked, opened, parsed, subscribed, titles
from tui_reader.errors import NotFound
from tui_reader.model.change import Mark
from tui_reader.model.feed import FullText, ListedFeed
from tui_reader.model.source import ALL, STARRED, Source, feed_source, folder_source
from tui_reader.store import counts, feeds, folders, headlines, health


def test_a_new_feed_is_called_by_its_host_until_it_was_read(database):
    feed = subscribed(database, "https://www.low.example/feed.xml")
    assert database.read(feeds.feed, feed).title == "low.example"
    brought(database, feed, parsed("first"))
    assert database.read(feeds.feed, feed).title == "Low Tide"


def test_a_name_of_the_users_goes_before_the_feeds(database):
    feed = subscribed(database)
    brought(database, feed, parsed("first"))
    database.write_now(feeds.rename, feed, "Tides")
    assert database.read(feeds.feed, feed).title == "Tides"
    database.write_now(feeds.rename, feed, "")
    assert database.read(feeds.feed_by_url, "https://low.example/feed").title == "Low Tide"


def test_subscribing_twice_puts_one_feed_into_two_folders(database):
    first = subscribed(database, folder=("World",))
    second = subscribed(database, folder=("Sea", "North"))
    assert first == second
    assert database.read(feeds.feed, first).folders == (("World",), ("Sea", "North"))
    assert [feed.id for feed in database.read(feeds.all_feeds)] == [first]


def test_a_list_says_how_many_of_its_feeds_are_new(database):
    subscribed(database, "https://1.example/")
    listed = [ListedFeed(f"https://{number}.example/", "", ("Lists",)) for number in range(5)]
    assert database.write_now(feeds.subscribe_all, [*listed, *listed]) == 4


def test_a_feed_moves_between_folders(database):
    feed = subscribed(database, folder=("World",))
    database.write_now(feeds.move, feed, [("Sea",), ("Work", "Later")])
    assert database.read(feeds.feed, feed).folders == (("Sea",), ("Work", "Later"))
    database.write_now(feeds.move, feed, [])
    assert database.read(feeds.feed, feed).folders == ()


def test_an_unsubscribed_feed_is_nowhere_to_be_seen(database):
    feed, other = subscribed(database, folder=("World",)), subscribed(database, "https://other.example/")
    brought(database, feed, parsed("hidden"))
    brought(database, other, parsed("shown"))
    marked(database, Mark.STARRED, 1, 2)
    database.write_now(feeds.unsubscribe, feed, NOW)
    assert titles(database, ALL) == titles(database, STARRED) == ["shown"]
    assert titles(database, folder_source(("World",))) == []
    assert database.read(counts.unread, ALL, NOW) == 1
    assert database.read(feeds.feed, feed) is None
    assert database.read(feeds.due, NOW, force=True).feeds[0].id == other
    with pytest.raises(NotFound):
        opened(database, feed_source(feed))
    with pytest.raises(NotFound):
        database.write_now(feeds.unsubscribe, feed, NOW)


@pytest.mark.parametrize("way", ["restore", "subscribe"])
def test_a_feed_that_comes_back_has_all_it_had(database, way):
    feed = subscribed(database, folder=("World",))
    brought(database, feed, parsed("read"), parsed("starred"))
    marked(database, Mark.READ, 2)
    marked(database, Mark.STARRED, 1)
    before = database.read(feeds.feed, feed), database.read(counts.sidebar, NOW)
    database.write_now(feeds.unsubscribe, feed, NOW)
    if way == "restore":
        database.write_now(feeds.restore, feed)
    else:
        assert subscribed(database) == feed
    assert (database.read(feeds.feed, feed), database.read(counts.sidebar, NOW)) == before
    assert titles(database, STARRED) == ["starred"]
    assert database.read(health.miscounts) == []


def test_a_feed_keeps_what_the_user_set(database):
    feed = subscribed(database)
    database.write_now(feeds.set_interval, feed, 90)
    database.write_now(feeds.set_full_text, feed, FullText.NEVER)
    database.write_now(feeds.set_text_choice, feed, "feed")
    database.write_now(feeds.set_user_agent, feed, "Other/1")
    assert database.read(feeds.feed, feed).interval == 90
    assert database.read(feeds.full_text, feed) is FullText.NEVER
    assert database.read(feeds.text_choice, feed) == "feed"
    assert database.read(feeds.due, NOW).feeds[0].user_agent == "Other/1"


def test_a_new_address_starts_afresh_with_the_same_entries(database):
    feed = subscribed(database)
    brought(database, feed, parsed("kept"))
    database.write_now(feeds.set_url, feed, "https://new.example/feed")
    (due,) = database.read(feeds.due, NOW).feeds
    assert (due.id, due.url, due.etag) == (feed, "https://new.example/feed", "")
    assert brought(database, feed, parsed("kept")).new == 0


def test_sources_name_their_feeds(database):
    top, inner = subscribed(database), subscribed(database, "https://in.example/", ("World", "Asia"))
    assert database.read(feeds.feeds_of, ALL) == [top, inner]
    assert database.read(feeds.feeds_of, folder_source(("World",))) == [inner]
    assert database.read(feeds.feeds_of, feed_source(top)) == [top]
    assert database.read(feeds.feeds_of, feed_source(99)) == []
    with pytest.raises(NotFound):
        database.read(feeds.feeds_of, Source.parse("folder:Nowhere"))


def test_folders_keep_the_order_in_which_they_were_made(database):
    for path in [("World",), ("Sea", "North"), ("World", "Asia"), ("A/B",)]:
        database.write_now(folders.make, path)
    assert database.read(folders.folders) == [
        ("World",),
        ("World", "Asia"),
        ("Sea",),
        ("Sea", "North"),
        ("A/B",),
    ]


def test_a_removed_folder_leaves_its_feeds_at_the_top(database):
    feed = subscribed(database, folder=("World", "Asia"))
    database.write_now(folders.remove, ("World",))
    assert database.read(folders.folders) == []
    assert database.read(feeds.feed, feed).folders == ()
    database.write_now(folders.make, ("Sea",))
    database.write_now(folders.rename, ("Sea",), "Ocean")
    assert database.read(folders.folders) == [("Ocean",)]


def test_a_paused_feed_is_asked_only_by_name(database):
    feed = subscribed(database)
    database.write_now(feeds.pause, feed, True)
    assert database.read(feeds.due, NOW + DAY, force=True).feeds == ()
    assert database.read(feeds.due, NOW, only=[feed]).feeds[0].id == feed
    assert database.read(feeds.next_due) is None


def test_reading_an_entry_names_its_feed(database):
    feed = subscribed(database)
    brought(database, feed, replace(parsed("first"), author="Ines"))
    (headline,) = database.read(headlines.headlines, [1])
    assert (headline.feed_id, headline.feed_title) == (feed, "Low Tide")
