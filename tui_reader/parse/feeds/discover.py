"""Finds the feeds of a site: those its pages name, and the places where feeds usually stand."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tui_reader.model.feed import FoundFeed
from tui_reader.parse.encoding import decode
from tui_reader.parse.feeds.draft import Markup
from tui_reader.parse.feeds.titles import title_line
from tui_reader.parse.sanitise import safe_address

MOST_PAGE = 2_000_000
MOST_FOUND = 50
MOST_TITLE = 200

KINDS = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
}
VAGUE_KINDS = {"application/json": "json", "application/xml": "rss", "text/xml": "rss"}
"""Types that feeds have, but other things too (WordPress links its API as ``application/json``)."""

LIKE_A_FEED = re.compile(r"(?:^|[/.?=_-])(?:feeds?|rss2?|atom|rdf)(?:[/.?&=_-]|\Z)", re.IGNORECASE)
COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)

USUAL_PLACES = ("feed", "rss.xml", "atom.xml", "index.xml", "feed.xml", "rss", "feed.json")


def find_feeds(page: bytes, *, url: str, content_type: str = "") -> tuple[FoundFeed, ...]:
    """Return the feeds that a page offers, those of comments last; else links that look like feeds.

    ``url`` is where the page came from, after redirects.
    """
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(decode(page, content_type)[:MOST_PAGE].encode(errors="ignore"), parser)
    except etree.XMLSyntaxError:
        return ()
    if root is None:
        return ()
    base = next((urljoin(url, element.get("href", "")) for element in root.iter("base")), url)
    offered = _distinct(_offered(root, base)) or _distinct(_linked(root, base))
    return tuple(sorted(offered, key=_is_of_comments))[:MOST_FOUND]


def usual_places(url: str) -> tuple[str, ...]:
    """Return addresses where the feed of a site often is, beginning near ``url``."""
    near = url.split("?")[0].split("#")[0].rstrip("/") + "/"
    folders = dict.fromkeys((near, urljoin(near, "/")))
    return tuple(
        address for folder in folders for place in USUAL_PLACES if (address := safe_address(place, folder))
    )


def _offered(root: etree._Element, base: str) -> Iterator[FoundFeed]:
    for link in root.iter("link"):
        relations = link.get("rel", "").lower().split()
        kind = _kind(link.get("type", ""), link.get("href", ""))
        if kind and ("alternate" in relations or "feed" in relations):
            yield _found(link.get("href", ""), link.get("title", ""), kind, base)


def _linked(root: etree._Element, base: str) -> Iterator[FoundFeed]:
    for link in root.iter("a"):
        address = safe_address(link.get("href", ""), base)
        path = urlsplit(address).path
        if path and LIKE_A_FEED.search(path.rstrip("/")):
            kind = "json" if path.endswith(".json") else "atom" if "atom" in path else "rss"
            yield _found(
                address,
                link.get("title", "")
                or etree.tostring(link, method="text", encoding="unicode", with_tail=False),
                kind,
                base,
            )


def _kind(type_: str, href: str) -> str:
    type_ = type_.split(";")[0].strip().lower()
    if type_ in KINDS:
        return KINDS[type_]
    return VAGUE_KINDS.get(type_, "") if LIKE_A_FEED.search(href) else ""


def _found(href: str, title: str, kind: str, base: str) -> FoundFeed:
    return FoundFeed(safe_address(href, base), title_line(Markup(title), MOST_TITLE), kind)


def _distinct(found: Iterator[FoundFeed]) -> list[FoundFeed]:
    feeds: dict[str, FoundFeed] = {}
    for feed in found:
        if feed.url:
            feeds.setdefault(feed.url, feed)
    return list(feeds.values())


def _is_of_comments(feed: FoundFeed) -> bool:
    return bool(COMMENTS.search(feed.title) or COMMENTS.search(urlsplit(feed.url).path))
