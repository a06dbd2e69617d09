"""What an answer's headers say about asking again (RFC 9111 section 4.2, RFC 9110 section 10.2.3)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DAY = 24 * 60 * 60
MONTH = 30 * DAY
MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})")
"""Not ``s-maxage``, which is for shared caches."""


def max_age(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return for how many seconds the answer is fresh, at most a day; None when it does not say so."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    if found := MAX_AGE.search(control):
        age = headers.get("age", "")
        lifetime = int(found[1]) - (int(age) if re.fullmatch(r"\d{1,12}", age) else 0)
    elif expires := _moment(headers.get("expires", "")):
        lifetime = int((expires - (_moment(headers.get("date", "")) or now)).total_seconds())
    else:
        return None
    return min(lifetime, DAY) if lifetime > 0 else None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return how many seconds Retry-After asks us to stay away, at most a month; None without one."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", value):
        seconds = float(value)
    elif moment := _moment(value):
        seconds = (moment - now).total_seconds()
    else:
        return None
    return min(seconds, float(MONTH)) if seconds > 0 else None


def _moment(value: str) -> datetime | None:
    """Read an HTTP date, aware; None for anything else."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
