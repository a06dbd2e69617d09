"""Names of authors: where a page gives them, and what is no name."""

import re
from collections.abc import Iterable, Iterator

from tui_reader.parse.document.dom import Element, line_of, names_of
from tui_reader.parse.pages import json_ld
from tui_reader.parse.pages.statements import Statements

META_NAMES = (
    *("author", "dc.creator", "dcterms.creator", "dc:creator", "citation_author", "parsely-author"),
    *(
        "sailthru.author",
        "article:author",
        "og:article:author",
        "article:author_name",
        "byl",
        "twitter:data1",
    ),
)

BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported)\s+)?"
    r"(?:by|von|par|por|de|di|door|av|af|przez|от|від|автор|autor|auteur|author|text)\b\s*:?\s*"
    r"|^By(?=[A-Z])|^\s*(?:文|作者|記者|记者|責任編輯)\s*[:：/／]?\s*",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?<![a-z])(?:byline|authors?(?:-?name)?|writers?|posted-?by|creator|autore?|auteur)(?![a-z])"
)
PROFILE = re.compile(
    r"/(?:authors?|profiles?|people|staff|contributors?|journalists?|autor(?:e|en|es)?|auteurs?)/[^/]"
)
NO_NAME = re.compile(r"\d|@|https?:|www\.|[|{}<>#=]|\.(?:com|org|net|de|co)\b", re.IGNORECASE)
ROLE = re.compile(
    r"\s*[,|•·–—]\s*(?:\S+\s+)*?(?:editor|reporter|correspondent|writer|staff|contributor)\b.*$",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")
MOST_WORDS = 8
MOST_NAMES = 6


def byline_of(page: Statements, others: Iterable[str]) -> str:
    """Return who wrote the article, several names with commas between them; empty when unknown.

    ``others`` are names that are not the author's: the publisher's, the site's.
    """
    strangers = {other.casefold() for other in others if other}
    for names in _candidates(page):
        parts = (part for name in names for part in name.split("|"))
        cleaned = list(dict.fromkeys(filter(None, map(_cleaned, parts))))
        people = [name for name in cleaned if name.casefold() not in strangers]
        if people:
            return ", ".join(people[:MOST_NAMES])
    return ""


def _candidates(page: Statements) -> Iterator[list[str]]:
    stated = page.node.get("author") or page.node.get("creator")
    yield json_ld.names_in(stated, "Person")
    for name in META_NAMES:
        yield page.meta.get(name, [])
    yield [_name_in(element) for element in page.marked if _is_author(element) and page.is_own(element)]
    links = [link for link in page.root.iter("a") if page.is_own(link)]
    yield [line_of(link) for link in links if "author" in link.get("rel", "").split()]
    named = (element for element in page.root.iter("a", "span", "p", "div", "address", "cite", "h4", "li"))
    for element in named:
        if element.get("class") and BYLINE.search(names_of(element)) and page.is_own(element):
            inside = [line_of(link) for link in element.iter("a")]
            yield inside or [line_of(element)]
    yield [line_of(link) for link in links if PROFILE.search(link.get("href", ""))][:1]
    yield json_ld.names_in(stated)


def _is_author(element: Element) -> bool:
    return "author" in element.get("itemprop", "").split()


def _name_in(element: Element) -> str:
    """Return the name of a microdata item: its ``name`` property, else its words."""
    for part in element.iter():
        if part.get("itemprop") == "name":
            return part.get("content") or line_of(part)
    return element.get("content") or line_of(element)


def _cleaned(name: str) -> str:
    """Return a text as names alone; empty when it is none."""
    name = IN_BRACKETS.sub("", name)
    name = ROLE.sub("", BY.sub("", name.strip(), count=1)).strip(" ,;:-–—|·•\n\t")
    if not name or NO_NAME.search(name) or len(name.split()) > MOST_WORDS:
        return ""
    return name.title() if name.isupper() and name.isascii() and " " in name else name
