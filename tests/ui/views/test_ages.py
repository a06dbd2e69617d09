"""Times and numbers read as people write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui_reader.clock import to_millis
from tui_reader.ui.views.ages import absolute, age, grouped, long_age, plural, reading_time, short_count

NOW = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)  # a Thursday


@pytest.mark.parametrize(
    ("ago", "short", "long"),
    [
        (timedelta(seconds=-90), "now", "just now"),
        (timedelta(seconds=59), "now", "just now"),
        (timedelta(minutes=1), "1m", "1 minute ago"),
        (timedelta(minutes=12), "12m", "12 minutes ago"),
        (timedelta(hours=4), "4h", "4 hours ago"),
        (timedelta(hours=23, minutes=59), "23h", "23 hours ago"),
        (timedelta(days=1), "Wed", "yesterday"),
        (timedelta(days=2), "Tue", "2 days ago"),
        (timedelta(days=6), "15 May", "6 days ago"),
        (timedelta(days=70), "12 Mar", "2 months ago"),
        (timedelta(days=200), "2025", "6 months ago"),
        (timedelta(days=400), "2025", "1 year ago"),
    ],
)
def test_an_age_is_short_in_lists_and_long_in_articles(ago: timedelta, short: str, long: str) -> None:
    assert age(to_millis(NOW - ago), to_millis(NOW), UTC) == short
    assert long_age(NOW - ago, NOW) == long


def test_the_day_is_that_of_the_local_zone() -> None:
    late = datetime(2026, 5, 18, 23, 30, tzinfo=UTC)
    assert age(to_millis(late), to_millis(NOW), UTC) == "Mon"
    assert age(to_millis(late), to_millis(NOW), timezone(timedelta(hours=2))) == "Tue"


def test_a_date_is_written_out() -> None:
    assert absolute(NOW, UTC) == "21 May 2026, 14:14"
    assert absolute(NOW, timezone(timedelta(hours=9))) == "21 May 2026, 23:14"


@pytest.mark.parametrize(("words", "said"), [(0, ""), (20, "1 min read"), (1380, "6 min read")])
def test_reading_takes_minutes(words: int, said: str) -> None:
    assert reading_time(words) == said


@pytest.mark.parametrize(
    ("count", "short", "whole"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1k", "1 000"),
        (1284, "1.2k", "1 284"),
        (9999, "9.9k", "9 999"),
        (12345, "12k", "12 345"),
        (999_999, "999k", "999 999"),
        (1_250_000, "1.2M", "1 250 000"),
    ],
)
def test_counts_are_short_or_grouped(count: int, short: str, whole: str) -> None:
    assert short_count(count) == short
    assert grouped(count) == whole


def test_one_has_no_plural() -> None:
    assert plural(1, "comment") == "1 comment"
    assert plural(1284, "comment") == "1 284 comments"
