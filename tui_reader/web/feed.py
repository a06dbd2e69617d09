"""Fetch a feed if it changed: validators first, then the body's hash, so that most rounds parse nothing."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import httpx

from tui_reader import clock
from tui_reader.errors import FailureKind, FetchError
from tui_reader.model.change import DueFeed, Freshness
from tui_reader.web.addresses import host_of
from tui_reader.web.client import Client, Request, Response
from tui_reader.web.freshness import max_age, retry_after
from tui_reader.web.refusals import refusal

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
    " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """A good answer. What it says of freshness counts only once its body has been read well."""

    body: bytes
    """Empty when unchanged."""
    content_type: str
    url: str
    """Where the body came from, after redirects: what its relative links refer to."""
    freshness: Freshness
    is_unchanged: bool


async def fetch_feed(client: Client, due: DueFeed) -> FeedAnswer:
    """Ask for a feed with its last good answer's validators; raises FetchError when this is none."""
    response = await client.fetch(Request(due.url, headers=_conditions(due), accept=ACCEPT))
    now = clock.now()
    if response.status == NOT_MODIFIED:
        if not (due.etag or due.last_modified):
            message = (
                f"{host_of(response.url)} answered “not changed” (304) without having been asked that."
            )
            raise FetchError(FailureKind.HTTP, message, status=NOT_MODIFIED)
        return _answer(response, _freshness(response, now, before=due), is_unchanged=True)
    if response.status != httpx.codes.OK:
        wait = retry_after(response.headers, now)
        raise refusal(host_of(response.url), response.status, wait)
    freshness = _freshness(response, now)
    return _answer(response, freshness, is_unchanged=freshness.body_hash == due.body_hash)


def _conditions(due: DueFeed) -> dict[str, str]:
    """Return the headers of a conditional request (RFC 9110 section 13.1), validators byte for byte."""
    headers = {
        "If-None-Match": due.etag,
        "If-Modified-Since": due.last_modified,
        "User-Agent": due.user_agent,
    }
    return {name: value for name, value in headers.items() if value}


def _answer(response: Response, freshness: Freshness, *, is_unchanged: bool) -> FeedAnswer:
    body = b"" if is_unchanged else response.body
    return FeedAnswer(body, response.content_type, response.url, freshness, is_unchanged)


def _freshness(response: Response, now: datetime, before: DueFeed | None = None) -> Freshness:
    """Return what the answer says of asking again; a 304 leaves unsaid what stays as it was ``before``."""
    return Freshness(
        etag=_validator(response.headers, b"etag") or (before.etag if before else ""),
        last_modified=_validator(response.headers, b"last-modified")
        or (before.last_modified if before else ""),
        body_hash=before.body_hash if before else blake2b(response.body, digest_size=16).digest(),
        max_age=max_age(response.headers, now),
        moved_to=response.moved_to,
        zone=int(response.zone),
    )


def _validator(headers: httpx.Headers, name: bytes) -> str:
    """Return a validator as text that is sent back as the same bytes; empty when there is no such text."""
    value = next((value for key, value in headers.raw if key.lower() == name), b"")
    try:
        return value.decode()
    except UnicodeDecodeError:
        return ""
