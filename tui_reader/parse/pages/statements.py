"""What a page states about itself, as it stands in its head and in its markup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from tui_reader.parse.document.dom import Element, found
from tui_reader.parse.pages import json_ld
from tui_reader.parse.sanitise import clean_text

MARKED = etree.XPath("//*[@itemprop]")
MOST_META = 5000
"""Characters of one ``meta``."""


@dataclass(frozen=True, slots=True)
class Statements:
    """All that a page states, before any of it is believed."""

    root: Element
    node: json_ld.Node
    """JSON-LD of its article."""
    meta: dict[str, list[str]]
    """Every ``meta``, by its name in small letters."""
    marked: list[Element]
    """Elements with microdata."""
    apart: frozenset[Element] = frozenset()
    """Elements that hold what others said: their names and times are not the article's."""

    def is_own(self, element: Element) -> bool:
        """Whether an element speaks of the article, not of what others said of it."""
        return not self.apart or self.apart.isdisjoint((element, *element.iterancestors()))

    def linked(self, name: str) -> str:
        """Return a text of the JSON-LD; empty when it is not there."""
        return json_ld.text_of(self.node.get(name))

    def all(self, names: Iterable[str]) -> Iterator[str]:
        """Yield what stands in each ``meta`` of these names, in the order of the names."""
        return (content for name in names for content in self.meta.get(name, ()))

    def first(self, names: Iterable[str]) -> str:
        """Return the first ``meta`` of these names; empty when there is none."""
        return next(self.all(names), "")


def statements_of(root: Element, apart: Iterable[Element] = ()) -> Statements:
    """Collect what a page states."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or element.get("value") or ""
        content = " ".join(clean_text(content[:MOST_META]).split())
        if name and content:
            meta.setdefault(name.strip().casefold(), []).append(content)
    return Statements(root, json_ld.article_of(root), meta, found(MARKED, root), frozenset(apart))
