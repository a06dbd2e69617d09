"""Fetch a page to be read: an article, or the site on which feeds are looked for."""

from dataclasses import dataclass

from tui_reader.web.client import Client, Request
from tui_reader.web.zones import Zone

ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
READABLE = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/json",
    "application/octet-stream",
)
READABLE_ENDINGS = ("+xml", "+json")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered, whatever its status: a wall is judged by what stands on it."""

    url: str
    """After redirects."""
    body: bytes
    """Empty when the type is none that can be read (PDF, pictures, sound)."""
    content_type: str
    status: int
    zone: Zone
    """Where it lies: what it links to may be as private, not more."""


async def fetch_page(client: Client, url: str, *, from_zone: Zone | None) -> Page:
    """Fetch a page that something in ``from_zone`` names (None: the user does); raises FetchError."""
    response = await client.fetch(Request(url, from_zone, accept=ACCEPT, is_wanted=_is_readable))
    return Page(response.url, response.body, response.content_type, response.status, response.zone)


def _is_readable(content_type: str) -> bool:
    """Whether a type may be a page or a feed; a missing one may."""
    kind = content_type.partition(";")[0].strip().lower()
    return not kind or kind.startswith(READABLE) or kind.endswith(READABLE_ENDINGS)
