"""When an article was published, from the best evidence down to a date that is merely to be seen."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from tui_reader.parse.document.dom import Element, found, line_of, names_of
from tui_reader.parse.page_dates import read_age, read_page_date
from tui_reader.parse.pages.statements import Statements

PUBLISHED = (
    *("article:published_time", "og:article:published_time", "article:published", "datepublished"),
    *("parsely-pub-date", "sailthru.date", "citation_publication_date", "dc.date.issued"),
    *("dcterms.created", "dc.date", "dcterms.date", "dc:date", "pubdate", "publishdate", "publish-date"),
    *("publish_date", "date", "ptime", "pdate", "published", "og:published_time"),
)
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
TIMES = etree.XPath("//time[not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::li)]")
DATE_NAMES = re.compile(r"(?<![a-z])(?:date|time|published|posted|timestamp|datum|fecha|data)(?![a-z])")
A_YEAR = re.compile(r"\D*\d{4}\D*")
NEAR = 20
"""Elements around the headline among which a date is the article's."""
MOST_DATE = 60
"""Characters of a text that is nothing but a date."""


def published_of(page: Statements, now: datetime) -> datetime | None:
    """Return when the article was published; ``None`` when the page does not say."""
    stated = [page.linked("datePublished"), *page.all(PUBLISHED), *_marked_dates(page)]
    return _first_date([*stated, page.linked("dateCreated")]) or _visible_date(page.root, now)


def updated_of(page: Statements) -> datetime | None:
    """Return when the article was last changed; ``None`` when the page does not say."""
    return _first_date([page.linked("dateModified"), *page.all(UPDATED)])


def _marked_dates(page: Statements) -> Iterator[str]:
    for element in page.marked:
        if "datePublished" in element.get("itemprop", ""):
            yield element.get("content") or element.get("datetime") or line_of(element)
    times = [time for time in found(TIMES, page.root) if page.is_own(time)]
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
