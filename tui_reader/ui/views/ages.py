"""Times and numbers as people read them. Times turn local here and nowhere else."""

from datetime import UTC, datetime, timedelta, tzinfo

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MINUTE, HOUR, DAY = 60, 3600, 86400
WORDS_A_MINUTE = 230


def age(moment: int, now: int, zone: tzinfo | None = None) -> str:
    """Write how long ago a moment was, for a list: ``now 12m 4h Tue 12 Mar 2025``.

    Both are milliseconds since 1970; ``zone`` is the local one when not given.
    """
    seconds = (now - moment) // 1000
    if seconds < MINUTE:
        return "now"
    if seconds < HOUR:
        return f"{seconds // MINUTE}m"
    if seconds < DAY:
        return f"{seconds // HOUR}h"
    then = datetime.fromtimestamp(moment / 1000, UTC).astimezone(zone)
    if seconds < 6 * DAY:
        return WEEKDAYS[then.weekday()]
    if then.year == datetime.fromtimestamp(now / 1000, UTC).astimezone(zone).year:
        return f"{then.day} {MONTHS[then.month - 1]}"
    return str(then.year)


def long_age(moment: datetime, now: datetime) -> str:
    """Write how long ago a moment was, for an article: ``4 hours ago``."""
    seconds = (now - moment) // timedelta(seconds=1)
    if DAY <= seconds < 2 * DAY:
        return "yesterday"
    for size, name in (
        (365 * DAY, "year"),
        (30 * DAY, "month"),
        (7 * DAY, "week"),
        (DAY, "day"),
        (HOUR, "hour"),
        (MINUTE, "minute"),
    ):
        if count := max(0, seconds) // size:
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "just now"


def absolute(moment: datetime, zone: tzinfo | None = None) -> str:
    """Write date and time in the local zone: ``21 May 2026, 14:02``."""
    local = moment.astimezone(zone)
    return f"{local.day} {LONG_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def reading_time(words: int) -> str:
    """Write how long reading takes: ``6 min read``; empty for next to nothing."""
    return f"{max(1, round(words / WORDS_A_MINUTE))} min read" if words else ""


def grouped(count: int) -> str:
    """Write a number with its thousands apart: ``1 284``."""
    return f"{count:,}".replace(",", " ")


def short_count(count: int) -> str:
    """Write a number in at most four cells: ``999``, ``1.2k``, ``12k``, ``1.2M``."""
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if count >= size:
            tenths = count * 10 // size
            return (
                f"{tenths // 10}{letter}" if tenths >= 100 or tenths % 10 == 0 else f"{tenths / 10}{letter}"
            )
    return str(count)


def plural(count: int, word: str) -> str:
    """Write a count with its word: ``1 comment``, ``1 284 comments``."""
    return f"{grouped(count)} {word}{'' if count == 1 else 's'}"
