"""The web of ``--demo``: the invented sites inside the package, answered as web servers would answer.

A page that no file holds is made of the feed entry that links to it: the feed then has the whole text.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx

PAGE_TYPE = "text/html; charset=utf-8"
FEED_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".rdf": "application/rdf+xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
}
TEXT_TYPES = {".html": PAGE_TYPE, **FEED_TYPES}

UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}
AGE = re.compile(r"(\d+)([wdhm])")
PLACEHOLDER = re.compile(r"\{\{((?:\d+[wdhm])+)\|([^{}]+)\}\}")

ENTRY_PAGE = """\
<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title} · {site}</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="{site}">
<meta property="og:title" content="{title}"><meta name="author" content="{author}"></head>
<body><header><nav><a href="/">{site}</a></nav></header>
<main><article><h1>{title}</h1>
<p class="byline">{author} <time datetime="{published}">{day}</time></p>
{body}
</article></main>
<footer><p>{site}</p></footer></body></html>
"""


def subscriptions() -> bytes:
    """Return the sample's subscription list (OPML 2.0)."""
    return _root().joinpath("subscriptions.opml").read_bytes()


GONE = "https://kestrel.example/feed.atom"
"""The feed that was given up, for the reader is to see what becomes of one."""


class SampleTransport(httpx.AsyncBaseTransport):
    """Serve the sample to httpx: no port, no network, and a connection error for every host outside it.

    Ages in the sample are counted back from ``now``, which is also every answer's Last-Modified.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        hosts = _root().joinpath("sites").iterdir()
        self._sites = {host.name: dict(_addresses(host)) for host in hosts}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer from the files of the address's host; raise `httpx.ConnectError` for an unknown host."""
        site = self._sites.get(request.url.host)
        if site is None:
            raise httpx.ConnectError(f"{request.url.host} is not in the sample news", request=request)
        content_type, body = self._find(site, request.url.path.rstrip("/"))
        if body is None:
            status = 410 if str(request.url) == GONE else 404
            return _response(request, status, {"Content-Type": content_type}, b"<h1>Not found</h1>")
        headers = {
            "Content-Type": content_type,
            "ETag": f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"',
            "Last-Modified": format_datetime(self._now, usegmt=True),
        }
        if _is_unchanged(request, headers):
            return _response(request, 304, headers, b"")
        return _response(request, 200, headers, body)

    def _find(self, site: dict[str, Traversable], path: str) -> tuple[str, bytes | None]:
        """Return what the site has at the path: a file, else a page made of an entry in its feeds."""
        if file := site.get(path):
            if content_type := TEXT_TYPES.get(_suffix(file)):
                return content_type, self._read(file).encode()
            return f"image/{_suffix(file)[1:]}", file.read_bytes()
        for file in site.values():
            if _suffix(file) in FEED_TYPES:
                for entry in _entries(file, self._read(file)):
                    if entry.path == path and entry.body:
                        return PAGE_TYPE, _page_of(entry).encode()
        return PAGE_TYPE, None

    def _read(self, file: Traversable) -> str:
        """Return a file's text with its times filled in: ``{{AGE|FORM}}`` is that long before now."""
        text = file.read_text("utf-8")
        return PLACEHOLDER.sub(lambda found: _written(self._now, found[1], found[2]), text)


def _root() -> Traversable:
    return resources.files("tui_reader.sample")


def _suffix(file: Traversable) -> str:
    return PurePosixPath(file.name).suffix


def _addresses(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield each path that a host answers, with and without its suffix, and the file behind it."""
    for file in folder.iterdir():
        path = f"{above}/{file.name}"
        if file.is_dir():
            yield from _addresses(file, path)
        else:
            yield path, file
            yield path.removesuffix(_suffix(file)).removesuffix("/index"), file


def _written(now: datetime, age: str, form: str) -> str:
    """Return the moment an age before now: as ``rfc822``, ``rfc3339``, ``ago`` or a strftime pattern."""
    parts = AGE.findall(age)
    moment = now - timedelta(**{UNITS[unit]: int(count) for count, unit in parts})
    match form:
        case "rfc822":
            return format_datetime(moment, usegmt=True)
        case "rfc3339":
            return moment.isoformat(timespec="seconds")
        case "ago":
            count, unit = parts[0]
            return f"{count} {UNITS[unit].removesuffix('s' if count == '1' else '')} ago"
        case _:
            return moment.strftime(form)


def _is_unchanged(request: httpx.Request, now: dict[str, str]) -> bool:
    """Judge a conditional request: the ETag decides, the date only without one (RFC 9110, 13.2.2)."""
    etags = request.headers.get("If-None-Match")
    if etags is not None:
        return now["ETag"] in str(etags)
    return bool(request.headers.get("If-Modified-Since") == now["Last-Modified"])


def _response(request: httpx.Request, status: int, headers: dict[str, str], body: bytes) -> httpx.Response:
    # A stream, for httpx reads content at once and then refuses to stream it raw.
    headers = headers | {"Content-Length": str(len(body))}
    return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body), request=request)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a page is made of when the feed holds the whole text."""

    site: str
    language: str
    path: str
    title: str
    author: str
    published: str
    body: str


def _entries(file: Traversable, text: str) -> Iterator[_Entry]:
    """Yield the entries of one of the sample's own feeds."""
    return _json_entries(text) if _suffix(file) == ".json" else _xml_entries(text)


def _json_entries(text: str) -> Iterator[_Entry]:
    feed = json.loads(text)
    for item in feed["items"]:
        yield _Entry(
            site=feed["title"],
            language=feed["language"],
            path=_path(item["url"]),
            title=item["title"],
            author=item["authors"][0]["name"],
            published=item["date_published"],
            body=item.get("content_html", ""),
        )


def _xml_entries(text: str) -> Iterator[_Entry]:
    """Yield the entries of RSS 2.0, RSS 1.0 or Atom; ``{*}`` stands for whichever namespace each uses."""
    root = ElementTree.fromstring(text)  # noqa: S314 - our own file, not one from the network
    channel = root if (found := root.find("{*}channel")) is None else found
    for item in [*root.iterfind(".//{*}item"), *root.iterfind("{*}entry")]:
        link = item.find("{*}link")
        assert link is not None
        yield _Entry(
            site=_text(channel, "title"),
            language=root.get("{http://www.w3.org/XML/1998/namespace}lang") or _text(channel, "language"),
            path=_path(link.get("href") or link.text or ""),
            title=_text(item, "title"),
            author=_text(item, "creator") or _text(item, "author/{*}name"),
            published=_text(item, "published") or _text(item, "date") or _published(item),
            body=_text(item, "encoded") or _text(item, "content"),
        )


def _published(item: ElementTree.Element) -> str:
    """Return the date of RSS 2.0 as HTML wants it."""
    return parsedate_to_datetime(_text(item, "pubDate")).isoformat()


def _text(element: ElementTree.Element, path: str) -> str:
    return (element.findtext(f"{{*}}{path}") or "").strip()


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")


def _page_of(entry: _Entry) -> str:
    return ENTRY_PAGE.format(
        site=html.escape(entry.site),
        language=entry.language,
        title=html.escape(entry.title),
        author=html.escape(entry.author),
        published=entry.published,
        day=entry.published[:10],
        body=entry.body,
    )
