"""The one place that asks what time it is; times are aware UTC inside the program."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def to_millis(moment: datetime) -> int:
    """Return milliseconds since 1970 UTC: how the store writes a time."""
    return (moment - EPOCH) // MILLISECOND


def from_millis(millis: int) -> datetime:
    """Return the aware UTC time of milliseconds since 1970."""
    return EPOCH + millis * MILLISECOND


def rfc3339(moment: datetime) -> str:
    """Write a time as RFC 3339 in UTC, to the second: how the command line prints it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
