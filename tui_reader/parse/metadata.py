"""What a page says of its article: title, names, times, language. The better evidence wins.

In order: JSON-LD, OpenGraph, ``meta``, microdata, ``rel=author`` and ``time``, what is visible.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from tui_reader.parse import json_ld
from tui_reader.parse.bylines import byline_of
from tui_reader.parse.dom import Element, found, line_of, names_of
from tui_reader.parse.page_dates import read_age, read_page_date
from tui_reader.parse.sanitise import clean_text, safe_address

Meta = dict[str, list[str]]

TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "dc:title", "twitter:title")
PUBLISHED = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished"),
    *("parsely-pub-date", "sailthru.date", "citation_publication_date", "dc.date.issued"),
    *("dcterms.created", "dc.date", "dcterms.date", "dc:date", "pubdate", "publishdate", "publish-date"),
    *(
        "publish_date",
        "date",
        "ptime",
        "pdate",
        "published",
        "og:published_time",
        "originalpublicationdate",
    ),
)
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
PICTURES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
DATE_NAMES = re.compile(r"(?<![a-z])(?:date|time|published|posted|timestamp|datum|fecha|data)(?![a-z])")
MARKED = etree.XPath("//*[@itemprop]")
TIMES = etree.XPath("//time[not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::li)]")
WORD = re.compile(r"\w+")
SEPARATOR = re.compile(r"\s+[|–—·»«:•/~-]+\s+|\s*[|»_]\s*")
A_YEAR = re.compile(r"\D*\d{4}\D*")
MOST_TITLE = 1000
MOST_HEADLINES = 50
MOST_PARTS_CUT = 3
MOST_META = 5000
NEAR = 20
"""Elements around the headline among which a date is the article's."""
MOST_DATE = 60
"""Characters of a text that is nothing but a date."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article before its text is looked at; empty or ``None`` where unknown."""

    title: str
    byline: str
    publisher: str
    published: datetime | None
    updated: datetime | None
    language: str
    direction: str
    lead_image: str
    description: str
    canonical: str
    """Address that the page gives for itself."""
    based_on: str
    """Address of the work that this page only passes on."""
    is_free: bool
    """What schema.org's ``isAccessibleForFree`` says; true where it says nothing."""
    body: str
    """JSON-LD's ``articleBody``: text, sometimes HTML."""
    comments_count: int | None


def read_metadata(root: Element, *, url: str, now: datetime) -> Metadata:
    """Read what a page says of its article."""
    node = json_ld.article_of(root)
    meta = _meta_of(root)
    marked = found(MARKED, root)
    site = _first(meta, ("og:site_name", "application-name"))
    publisher = json_ld.text_of(node.get("publisher")) or site
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return Metadata(
        title=_title_of(root, node, meta, (site, publisher, host)),
        byline=byline_of(root, node, meta, marked, (site, publisher)),
        publisher=publisher or host,
        published=_published(root, node, meta, marked, now),
        updated=_first_date([json_ld.text_of(node.get("dateModified")), *_all(meta, UPDATED)]),
        language=_language_of(root, node, meta),
        direction=_direction_of(root),
        lead_image=safe_address(json_ld.address_in(node.get("image")) or _first(meta, PICTURES), url),
        description=_first(meta, ("og:description", "description", "twitter:description")),
        canonical=_canonical_of(root, meta, url),
        based_on=safe_address(json_ld.address_in(node.get("isBasedOn")), url),
        is_free=str(
            json_ld.text_of(node.get("isAccessibleForFree")) or node.get("isAccessibleForFree")
        ).casefold()
        != "false",
        body=_body_of(node),
        comments_count=_count(node.get("commentCount")),
    )


def _meta_of(root: Element) -> Meta:
    meta: Meta = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or element.get("value") or ""
        content = " ".join(clean_text(content[:MOST_META]).split())
        if name and content:
            meta.setdefault(name.strip().casefold(), []).append(content)
    return meta


def _all(meta: Meta, names: Iterable[str]) -> Iterator[str]:
    return (content for name in names for content in meta.get(name, ()))


def _first(meta: Meta, names: Iterable[str]) -> str:
    return next(_all(meta, names), "")


# ── title ──


def _title_of(root: Element, node: json_ld.Node, meta: Meta, sites: tuple[str, ...]) -> str:
    """Return the title without the site's name."""
    head = root.find(".//title")
    headlines = [line_of(heading)[:MOST_TITLE] for heading in islice(root.iter("h1"), MOST_HEADLINES)]
    stated = [json_ld.text_of(node.get("headline")), *_all(meta, TITLES), line_of(head)]
    candidates = [without_site(title[:MOST_TITLE], sites) for title in stated if title]
    # The headline as it is shown, where what is stated speaks of the same.
    for headline in headlines:
        if any(_is_same_title(headline, title) for title in candidates):
            return headline
    if candidates:
        return candidates[0]
    return next(filter(None, headlines), "")


def without_site(title: str, sites: Iterable[str]) -> str:
    """Return a title without the site's name at its end or beginning."""
    names = {_letters(name) for site in sites for name in (site, site.rpartition(".")[0])} - {""}
    for _ in range(MOST_PARTS_CUT):
        marks = list(SEPARATOR.finditer(title))
        if marks and _is_site(title[marks[-1].end() :], names):
            title = title[: marks[-1].start()].strip()
        elif marks and _is_site(title[: marks[0].start()], names):
            title = title[marks[0].end() :].strip()
        else:
            break
    return title


def _is_site(part: str, names: set[str]) -> bool:
    letters = _letters(part)
    return bool(letters) and any(
        letters == name or (len(letters) > 3 and letters in name) for name in names
    )


def _is_same_title(headline: str, stated: str) -> bool:
    """Whether a visible headline and a stated title are the same in other words."""
    one, other = (set(WORD.findall(title.casefold())) for title in (headline, stated))
    common = len(one & other)
    return _letters(headline) == _letters(stated) or (common > 2 and common * 2 > max(len(one), len(other)))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


# ── times ──


def _published(
    root: Element, node: json_ld.Node, meta: Meta, marked: list[Element], now: datetime
) -> datetime | None:
    stated = [
        json_ld.text_of(node.get("datePublished")),
        *_all(meta, PUBLISHED),
        *_marked_dates(root, marked),
    ]
    return _first_date([*stated, json_ld.text_of(node.get("dateCreated"))]) or _visible_date(root, now)


def _marked_dates(root: Element, marked: list[Element]) -> Iterator[str]:
    for element in marked:
        if "datePublished" in element.get("itemprop", ""):
            yield element.get("content") or element.get("datetime") or line_of(element)
    times = found(TIMES, root)
    times.sort(key=lambda time: time.get("pubdate") is None)
    for time in times:
        yield time.get("datetime") or line_of(time)


def _visible_date(root: Element, now: datetime) -> datetime | None:
    """Return the first date that stands alone in an element named for one, else near the headline."""
    elements = list(root.iter("h1", "span", "p", "div", "li", "abbr", "a", "em", "td", "dd", "small", "b"))
    named = (
        element for element in elements if element.get("class") and DATE_NAMES.search(names_of(element))
    )
    headline = next((place for place, element in enumerate(elements) if element.tag == "h1"), None)
    near = [] if headline is None else elements[max(0, headline - NEAR) : headline + 2 * NEAR]
    for element in (*named, *near):
        text = line_of(element)
        if 0 < len(text) <= MOST_DATE and not A_YEAR.fullmatch(text):
            moment = read_page_date(text) or read_age(text, now)
            if moment is not None and moment <= now:
                return moment
    return None


def _first_date(texts: Iterable[str]) -> datetime | None:
    """Return the first date of a list; a later one that adds the hour to the same day is better."""
    first: datetime | None = None
    for text in texts:
        moment = read_page_date(text) if text else None
        if moment is None:
            continue
        if _has_hour(moment):
            return moment if first is None or moment.date() == first.date() else first
        first = first or moment
    return first


def _has_hour(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) != (0, 0, 0)


# ── language, address, body ──


def _language_of(root: Element, node: json_ld.Node, meta: Meta) -> str:
    body = root.find("body")
    stated = (
        root.get("lang") or root.get("xml:lang") or (body.get("lang") if body is not None else ""),
        json_ld.text_of(node.get("inLanguage")),
        _first(meta, ("content-language", "og:locale", "dc.language", "language")),
    )
    for language in stated:
        match = re.match(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", (language or "").strip(), re.IGNORECASE)
        if match:
            return match[0].replace("_", "-")
    return ""


def _direction_of(root: Element) -> str:
    body = root.find("body")
    for element in (root, body):
        direction = element.get("dir", "").casefold() if element is not None else ""
        if direction in ("rtl", "ltr"):
            return direction
    return ""


def _canonical_of(root: Element, meta: Meta, url: str) -> str:
    for link in root.iter("link"):
        if link.get("rel", "").casefold() == "canonical":
            return safe_address(link.get("href", ""), url)
    return safe_address(_first(meta, ("og:url",)), url)


def _body_of(node: json_ld.Node) -> str:
    body = node.get("articleBody")
    return clean_text(body) if isinstance(body, str) else ""


def _count(value: object) -> int | None:
    if isinstance(value, int):
        return value if value >= 0 else None
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 8 else None
