"""What answers and failures change about asking a feed again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.given import DAY, HOUR, NOW, brought, feed_read, parsed, subscribed
from tui_reader.errors import FailureKind
from tui_reader.model.change import FeedFailed, FeedUnchanged, Freshness
from tui_reader.store import entries, feeds
from tui_reader.store.changes import store_changes

MINUTE = timedelta(minutes=1)


def stored(database, *changes, now=NOW, is_offline=False):
    return database.write_now(store_changes, list(changes), now, interval=60, is_offline=is_offline)


def failed(feed, kind=FailureKind.HTTP, retry_after=None):
    return FeedFailed(feed, kind, "low.example answered 500.", retry_after)


def asked(database, now, **how):
    """The feed to be asked, if it is."""
    return next(iter(database.read(feeds.due, now, **how).feeds), None)


@pytest.fixture
def feed(database):
    return subscribed(database)


def test_a_new_feed_is_due_at_once(database, feed):
    assert asked(database, NOW).id == feed


def test_validators_of_what_was_read_are_sent_back_byte_for_byte(database, feed):
    stored(database, feed_read(feed, etag='W/"a,b c"', last_modified="odd", body_hash=b"1"))
    due = asked(database, NOW + DAY)
    assert (due.etag, due.last_modified, due.body_hash) == ('W/"a,b c"', "odd", b"1")


def test_a_304_keeps_the_validators_it_does_not_repeat(database, feed):
    stored(database, feed_read(feed, etag='"1"', last_modified="then", body_hash=b"1"))
    stored(database, FeedUnchanged(feed, Freshness(etag='"2"')))
    due = asked(database, NOW + DAY)
    assert (due.etag, due.last_modified, due.body_hash) == ('"2"', "then", b"1")


def test_validators_that_a_server_dropped_are_dropped(database, feed):
    stored(database, feed_read(feed, etag='"1"', last_modified="then"))
    stored(database, feed_read(feed, etag="", last_modified=""))
    assert asked(database, NOW + DAY).etag == ""


def test_a_failure_keeps_the_validators_and_is_told_in_words(database, feed):
    stored(database, feed_read(feed, etag='"1"'))
    stored(database, failed(feed), now=NOW + HOUR)
    stored(database, failed(feed), now=NOW + DAY)
    health = database.read(feeds.feed, feed).health
    assert (health.kind, health.message) == (FailureKind.HTTP, "low.example answered 500.")
    assert (health.failures, health.failing_since, health.last_good) == (2, NOW + HOUR, NOW)
    assert asked(database, NOW + 2 * DAY).etag == '"1"'


def test_one_good_answer_makes_a_feed_well_again(database, feed):
    stored(database, failed(feed))
    stored(database, FeedUnchanged(feed, Freshness()))
    assert not database.read(feeds.feed, feed).health.is_failing


def test_failures_are_tried_again_ever_later(database, feed):
    stored(database, failed(feed))
    assert asked(database, NOW + 14 * MINUTE) is None
    assert asked(database, NOW + 15 * MINUTE)
    stored(database, failed(feed))
    assert asked(database, NOW + 15 * MINUTE) is None


def test_retry_after_holds_even_when_asked_by_hand(database, feed):
    stored(database, failed(feed, FailureKind.RATE_LIMITED, retry_after=3600))
    assert asked(database, NOW + 59 * MINUTE, only=[feed], force=True) is None
    assert asked(database, NOW + 61 * MINUTE)
    assert database.read(feeds.feed, feed).due == NOW + HOUR
    (waits,) = database.read(feeds.waiting, NOW, only=[feed], force=True)
    assert waits.id == feed


def test_what_is_gone_is_never_asked_again_by_itself(database, feed):
    brought(database, feed, parsed("kept"))
    stored(database, failed(feed, FailureKind.GONE))
    assert asked(database, NOW + 300 * DAY, force=True) is None
    assert database.read(feeds.feed, feed).is_gone
    assert database.read(feeds.next_due) is None
    assert database.read(entries.entry, 1).title == "kept"
    database.write_now(feeds.set_url, feed, "https://new.example/")
    assert asked(database, NOW).id == feed


def test_a_network_that_is_down_counts_for_no_feed(database, feed):
    stored(database, feed_read(feed))
    before = database.read(feeds.feed, feed).health
    stored(database, failed(feed, FailureKind.CONNECTION), is_offline=True, now=NOW + DAY)
    assert database.read(feeds.feed, feed).health == before
    assert asked(database, NOW + DAY) is None
    assert asked(database, NOW + DAY + 5 * MINUTE)


def test_max_age_is_honoured_unless_asked_by_hand(database, feed):
    fresh = [parsed(f"entry {n}", hours=n) for n in range(500)]
    stored(database, feed_read(feed, *fresh, max_age=7200))
    assert asked(database, NOW + 119 * MINUTE) is None
    assert asked(database, NOW + 119 * MINUTE, force=True)
    assert asked(database, NOW + 2 * HOUR)


@pytest.mark.parametrize("ttl", [-5, 10**30])
def test_an_absurd_ttl_does_no_harm(database, feed, ttl):
    change = feed_read(feed)
    stored(database, replace(change, feed=replace(change.feed, ttl=ttl)))
    assert asked(database, NOW + DAY)


def test_a_feed_that_moved_for_good_keeps_its_entries(database, feed):
    brought(database, feed, parsed("kept"))
    stored(database, feed_read(feed, parsed("kept"), moved_to="https://new.example/feed"))
    assert database.read(feeds.feed, feed).url == "https://new.example/feed"
    assert database.read(feeds.feed, feed).total == 1


def test_a_feed_that_moved_onto_another_stays_where_it_was(database, feed):
    subscribed(database, "https://other.example/")
    stored(database, feed_read(feed, moved_to="https://other.example/"))
    assert database.read(feeds.feed, feed).url == "https://low.example/feed"


def test_a_clock_that_ran_ahead_puts_no_feed_to_sleep(database, feed):
    stored(database, FeedUnchanged(feed, Freshness()), now=NOW + 900 * DAY)
    assert asked(database, NOW)
    stored(database, failed(feed, retry_after=9e9), now=NOW + 900 * DAY)
    assert asked(database, NOW)


def test_a_feed_unsubscribed_while_it_was_fetched_is_passed_over(database, feed):
    database.write_now(feeds.unsubscribe, feed, NOW)
    counts = stored(database, feed_read(feed, parsed("late"))).by_feed[feed]
    assert counts.new == 0


def test_the_next_time_is_the_earliest_of_all(database, feed):
    assert database.read(feeds.next_due).year == 1970
    stored(database, FeedUnchanged(feed, Freshness()))
    assert database.read(feeds.next_due) == NOW + DAY


def test_how_private_a_server_is_stays_known(database, feed):
    stored(database, feed_read(feed, zone=2))
    assert database.read(feeds.zone, feed) == 2
