"""RSS 0.9 to 2.0, RDF and Atom, as feedparser reads them.

feedparser knows what feeds really look like. Its cleaning and resolving of HTML is turned off: both are
done once, later, in a third of the time. What it gives is hostile until then.
"""

import io
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser

from tui_reader.errors import FailureKind, ParseError
from tui_reader.model.entry import Enclosure
from tui_reader.parse.dates import EARLIEST_YEAR, read_date
from tui_reader.parse.feeds.disarm import disarm
from tui_reader.parse.feeds.draft import EntryDraft, FeedDraft, Markup
from tui_reader.parse.feeds.titles import name_of

Given = dict[str, Any]
"""A record of feedparser's: whatever the feed held, by feedparser's names."""

HTML_TYPES = ("text/html", "application/xhtml+xml", "html", "xhtml")
NO_TEXTS = ("image/", "audio/", "video/", "font/")
MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}


def read_xml(text: str, url: str) -> FeedDraft:
    """Return what the XML of a feed says; raises ParseError when it is no feed."""
    text, left_out = disarm(text)
    try:
        given = feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # feedparser lets anything through that a strange feed makes it raise
        raise ParseError(
            FailureKind.PARSE, f"The feed is broken in a way that cannot be read ({type(error).__name__})."
        ) from error
    feed = given["feed"]
    if not given["entries"] and not given.get("version") and not feed.get("title"):
        raise ParseError(FailureKind.NOT_A_FEED, "This is XML, but not a feed.")
    # An Atom entry without an author has that of its feed (RFC 4287, section 4.2.1).
    everyone = _authors(feed) if _text(given, "version").startswith("atom") else ()
    return FeedDraft(
        entries=tuple(_entry(entry, url, everyone) for entry in given["entries"]),
        title=_markup(feed, "title", url),
        link=_link(feed),
        description=_markup(feed, "subtitle", url),
        language=_text(feed, "language"),
        icon=_text(feed, "icon") or _text(feed, "logo") or _text(feed.get("image"), "href"),
        ttl=_minutes(feed),
        hub=_linked(feed, "hub"),
        self_link=_linked(feed, "self"),
        left_out=left_out,
    )


def _entry(entry: Given, url: str, everyone: tuple[str, ...]) -> EntryDraft:
    return EntryDraft(
        guid=_text(entry, "id"),
        title=_markup(entry, "title", url),
        link=_link(entry),
        authors=_authors(entry) or everyone,
        published=_moment(entry, "published") or _moment(entry, "created"),
        updated=_moment(entry, "updated"),
        contents=tuple(
            _typed(content, _text(content, "value"), url)
            for content in entry.get("content", ())
            if not _text(content, "type").startswith(NO_TEXTS)
        ),
        # Without details it is feedparser's copy of a content.
        summary=_markup(entry, "summary", url) if "summary_detail" in entry else Markup(""),
        comments_url=_text(entry, "comments") or _linked(entry, "replies", html=True),
        comments_count=_comments_count(entry),
        comments_feed=_text(entry, "wfw_commentrss") or _linked(entry, "replies", html=False),
        via=_via(entry),
        enclosures=_enclosures(entry),
        thumbnail=_thumbnail(entry),
        categories=tuple(_text(tag, "label") or _text(tag, "term") for tag in entry.get("tags", ())),
        language=_text(entry, "language"),
    )


def _text(given: Any, key: str) -> str:  # Any: feedparser puts records, lists or texts anywhere
    """Return a text of a record; empty where there is none."""
    # Not given.get(key): feedparser's answers for "updated" and others depend on what else is there.
    value = dict.get(given, key) if isinstance(given, dict) else None
    return value if isinstance(value, str) else ""


def _markup(given: Given, key: str, url: str) -> Markup:
    return _typed(given.get(f"{key}_detail"), _text(given, key), url)


def _typed(detail: Any, value: str, url: str) -> Markup:  # Any: see _text
    kind, base = _text(detail, "type"), _text(detail, "base")
    is_html = kind in HTML_TYPES or not kind.startswith("text/")
    return Markup(value, is_html, base if base != url else "")


def _links(given: Given, rel: str) -> list[Given]:
    return [link for link in given.get("links", ()) if _text(link, "rel") == rel and _text(link, "href")]


def _link(given: Given) -> str:
    """Return the address of the page: the link, else one of another type, else an id that is one."""
    link, alternates = _text(given, "link"), _links(given, "alternate")
    if alternates and (not link or given.get("guidislink")):
        return _text(alternates[0], "href")
    return link or _text(given, "id")


def _linked(given: Given, rel: str, html: bool | None = None) -> str:
    """Return the first address linked as ``rel``, if it matters only those that are HTML or are not."""
    for link in _links(given, rel):
        if html is None or html == (_text(link, "type") in HTML_TYPES):
            return _text(link, "href")
    return ""


def _authors(given: Given) -> tuple[str, ...]:
    authors = given.get("authors", ())
    if len(authors) > 1:
        return tuple(_text(author, "name") or _text(author, "email") for author in authors)
    # As it was written: feedparser takes the address in "jo@site.industries (Jo)" for "jo@site.indu".
    name = name_of(_text(given, "author"))
    return (name,) if name else ()


def _moment(entry: Given, key: str) -> datetime | None:
    if moment := read_date(_text(entry, key)):
        return moment
    parsed = dict.get(entry, f"{key}_parsed")
    if not parsed or not EARLIEST_YEAR <= parsed.tm_year <= 9999:
        return None
    return datetime.fromtimestamp(timegm(parsed), UTC)


def _comments_count(entry: Given) -> int | None:
    replies = [_text(link, "thr:count") for link in _links(entry, "replies")]
    for count in (_text(entry, "slash_comments"), _text(entry, "thr_total"), *replies):
        if count.strip().isdecimal() and len(count) < 10:
            return int(count)
    return None


def _via(entry: Given) -> str:
    source = entry.get("source")
    return _text(source, "href") or _text(source, "link") if isinstance(source, dict) else ""


def _enclosures(entry: Given) -> tuple[Enclosure, ...]:
    links = [*_links(entry, "enclosure")]
    links += [media for media in entry.get("media_content", ()) if not _is_picture(media)]
    return tuple(
        Enclosure(
            url=_text(link, "href") or _text(link, "url"),
            type=_text(link, "type"),
            length=_size(_text(link, "length") or _text(link, "filesize")),
            title=_text(link, "title"),
        )
        for link in links
    )


def _thumbnail(entry: Given) -> str:
    pictures = [_text(thumbnail, "url") for thumbnail in entry.get("media_thumbnail", ())]
    pictures += [_text(media, "url") for media in entry.get("media_content", ()) if _is_picture(media)]
    pictures += [_text(entry.get("image"), "href")]
    pictures += [_text(link, "href") for link in _links(entry, "enclosure") if _is_picture(link)]
    return next((picture for picture in pictures if picture), "")


def _is_picture(media: Given) -> bool:
    return _text(media, "medium") == "image" or _text(media, "type").startswith("image/")


def _size(digits: str) -> int | None:
    return int(digits) if digits.isdecimal() and len(digits) < 16 else None


def _minutes(feed: Given) -> int | None:
    """Return how long the publisher asks readers to wait (RSS ``ttl``, the Syndication module)."""
    ttl = _size(_text(feed, "ttl").strip())
    if ttl:
        return ttl
    period = MINUTES.get(_text(feed, "sy_updateperiod").strip().lower())
    times = _size(_text(feed, "sy_updatefrequency").strip()) or 1
    return period // times if period else None
