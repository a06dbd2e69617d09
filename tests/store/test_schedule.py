"""When a feed is asked again, as a table."""

from datetime import timedelta

import pytest

from tests.store.given import DAY, HOUR, NOW
from tui_reader.store.schedule import Rhythm, after_answer, after_failure, not_before

MINUTE = timedelta(minutes=1)
LIBRARY = HOUR


@pytest.mark.parametrize(
    ("rhythm", "wait"),
    [
        (Rhythm(LIBRARY), DAY),
        (Rhythm(LIBRARY, recent=28), 3 * HOUR),
        (Rhythm(LIBRARY, recent=28 * 50), 15 * MINUTE),
        (Rhythm(LIBRARY, recent=1), DAY),
        (Rhythm(3 * DAY, recent=0), DAY),
        (Rhythm(LIBRARY, own=7 * DAY), 7 * DAY),
        (Rhythm(LIBRARY, own=5 * MINUTE, recent=9), 5 * MINUTE),
        (Rhythm(LIBRARY, own=5 * MINUTE, max_age=2 * HOUR), 2 * HOUR),
        (Rhythm(LIBRARY, own=5 * MINUTE, ttl=2 * HOUR), 5 * MINUTE),
        (Rhythm(LIBRARY, recent=10_000, max_age=2 * HOUR), 2 * HOUR),
        (Rhythm(LIBRARY, recent=10_000, ttl=2 * HOUR), 2 * HOUR),
        (Rhythm(LIBRARY, recent=10_000, max_age=300 * DAY), DAY),
        (Rhythm(LIBRARY, recent=10_000, ttl=300 * DAY), DAY),
    ],
    ids=[
        "silent feeds once a day",
        "a daily feed eight times a day",
        "busy feeds four times as often as the library's interval",
        "a monthly feed once a day",
        "a long interval of the library does not slow a feed beyond a day",
        "the user's own interval, however long",
        "the user's own interval, however short",
        "max-age goes before the user's interval",
        "the user's interval goes before ttl",
        "max-age goes before the feed's rhythm",
        "ttl goes before the feed's rhythm",
        "max-age up to a day",
        "ttl up to a day",
    ],
)
def test_a_feed_that_answered_is_asked_again_after(rhythm, wait):
    assert after_answer(rhythm, NOW) == NOW + wait


@pytest.mark.parametrize(
    ("failures", "wait"), [(1, 15 * MINUTE), (2, 30 * MINUTE), (5, 4 * HOUR), (9, DAY), (5000, DAY)]
)
def test_a_feed_that_fails_is_tried_ever_later_but_once_a_day(failures, wait):
    assert after_failure(LIBRARY, failures, NOW) == NOW + wait


@pytest.mark.parametrize(
    ("retry_after", "moment"),
    [(None, None), (90, NOW + 90 * MINUTE / 60), (-5, NOW), (1e30, NOW + 30 * DAY)],
)
def test_retry_after_holds_for_a_month_at_most(retry_after, moment):
    assert not_before(retry_after, NOW) == moment
