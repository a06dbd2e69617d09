"""How long an answer is fresh, and how long a server wants to be left alone."""

from datetime import UTC, datetime

import pytest

from tui_reader.web.freshness import DAY, MONTH, max_age, retry_after

NOW = datetime(2026, 5, 1, 12, 0, 0, tzinfo=UTC)
ONE_HOUR_LATER = "Fri, 01 May 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=7200"}, 7200),
        ({"cache-control": "public, Max-Age=7200"}, 7200),
        ({"cache-control": "max-age=7200", "age": "200"}, 7000),
        ({"cache-control": "s-maxage=7200"}, None),
        ({"cache-control": "max-age=0"}, None),
        ({"cache-control": "no-cache, max-age=7200"}, None),
        ({"cache-control": "max-age=31536000"}, DAY),
        ({"cache-control": "max-age=" + "9" * 5_000}, DAY),
        ({"cache-control": "max-age=soon"}, None),
        ({"expires": ONE_HOUR_LATER}, 3600),
        ({"expires": ONE_HOUR_LATER, "date": "Fri, 01 May 2026 12:30:00 GMT"}, 1800),
        ({"expires": ONE_HOUR_LATER, "cache-control": "max-age=60"}, 60),
        ({"expires": "0"}, None),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None),
    ],
)
def test_max_age(headers: dict[str, str], seconds: int | None) -> None:
    assert max_age(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3600", 3600),
        ("0", None),
        (ONE_HOUR_LATER, 3600),
        ("Fri, 01 May 2026 11:00:00 GMT", None),
        ("9" * 5_000, MONTH),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MONTH),
        ("-5", None),
        ("a while", None),
        ("", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds
