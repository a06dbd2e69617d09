"""What a page says of its article: title, names, times, language. The better evidence wins.

In order: JSON-LD, OpenGraph, ``meta``, microdata, ``rel=author`` and ``time``, what is visible.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from tui_reader.parse.document.dom import Element
from tui_reader.parse.pages import json_ld
from tui_reader.parse.pages.bylines import byline_of
from tui_reader.parse.pages.page_title import title_of
from tui_reader.parse.pages.published import published_of, updated_of
from tui_reader.parse.pages.statements import Statements, statements_of
from tui_reader.parse.sanitise import clean_text, safe_address

PICTURES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


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
    canonical: str
    """Address that the page gives for itself."""
    based_on: str
    """Address of the work that this page only passes on."""
    is_free: bool
    """What schema.org's ``isAccessibleForFree`` says; true where it says nothing."""
    body: str
    """JSON-LD's ``articleBody``: text, sometimes HTML."""
    comments_count: int | None


def read_metadata(root: Element, *, url: str, now: datetime, apart: Iterable[Element] = ()) -> Metadata:
    """Read what a page says of its article; ``apart`` are the elements of what others said there."""
    page = statements_of(root, apart)
    site = page.first(("og:site_name", "application-name"))
    publisher = page.linked("publisher") or site
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    picture = json_ld.address_in(page.node.get("image")) or page.first(PICTURES)
    return Metadata(
        title=title_of(page, (site, publisher, host)),
        byline=byline_of(page, (site, publisher)),
        publisher=publisher or host,
        published=published_of(page, now),
        updated=updated_of(page),
        language=_language_of(page),
        direction=_direction_of(root),
        lead_image=safe_address(picture, url),
        canonical=_canonical_of(page, url),
        based_on=safe_address(json_ld.address_in(page.node.get("isBasedOn")), url),
        is_free=str(page.node.get("isAccessibleForFree", True)).casefold() != "false",
        body=_body_of(page.node),
        comments_count=_count(page.node.get("commentCount")),
    )


def _language_of(page: Statements) -> str:
    root = page.root
    body = root.find("body")
    stated = (
        root.get("lang") or root.get("xml:lang") or (body.get("lang") if body is not None else ""),
        page.linked("inLanguage"),
        page.first(("content-language", "og:locale", "dc.language", "language")),
    )
    for language in stated:
        match = LANGUAGE.match((language or "").strip())
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


def _canonical_of(page: Statements, url: str) -> str:
    for link in page.root.iter("link"):
        if link.get("rel", "").casefold() == "canonical":
            return safe_address(link.get("href", ""), url)
    return safe_address(page.first(("og:url",)), url)


def _body_of(node: json_ld.Node) -> str:
    body = node.get("articleBody")
    return clean_text(body) if isinstance(body, str) else ""


def _count(value: object) -> int | None:
    if isinstance(value, int):
        return value if value >= 0 else None
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 8 else None
