"""Answers that are no, in words: what each HTTP status means for somebody who reads news."""

from tui_reader.errors import FailureKind, FetchError

UNAUTHORISED = {401, 407}
NOT_FOUND = 404
GONE = 410
BUSY = {429, 503}

WORDS = {
    401: "{host} wants a name and a password: put them into the address, https://name:password@{host}/…",
    402: "{host} answers only to those who pay (402).",
    403: "{host} answered 403; it may refuse readers.",
    404: "{host} has nothing at this address (404); it may have moved.",
    407: "A proxy in front of {host} wants a name and a password.",
    410: "{host} says that this feed is gone for good (410).",
    429: "{host} asks us to come less often (429).",
    451: "{host} may not answer, for legal reasons (451).",
    503: "{host} is too busy or being repaired (503); it is tried again later.",
}


def refusal(host: str, status: int, retry_after: float | None) -> FetchError:
    """Return the failure that a status stands for; ``retry_after`` in seconds from now."""
    if status in WORDS:
        message = WORDS[status].format(host=host)
    elif status >= 500:
        message = f"{host} has a fault of its own ({status}); it is tried again later."
    else:
        message = f"{host} answered {status}, which is no feed."
    return FetchError(_kind(status, retry_after), message, status=status, retry_after=retry_after)


def _kind(status: int, retry_after: float | None) -> FailureKind:
    if status in UNAUTHORISED:
        return FailureKind.AUTH
    if status == GONE:
        return FailureKind.GONE
    if status == 429 or (status == 503 and retry_after is not None):
        return FailureKind.RATE_LIMITED
    return FailureKind.HTTP
