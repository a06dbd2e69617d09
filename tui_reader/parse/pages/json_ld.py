"""What a page says of itself in JSON-LD, as far as it can be read (https://schema.org)."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tui_reader.parse.document.dom import Element, raw_text
from tui_reader.parse.sanitise import clean_text

Node = dict[str, Any]  # JSON, from anybody

ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|CreativeWork|AnalysisNewsArticle)$")
MOST_SCRIPTS = 20
MOST_LETTERS = 1_000_000
MOST_NODES = 2000
BROKEN = re.compile(
    r",\s*(?=[}\]])|^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)


def article_of(root: Element) -> Node:
    """Return the node that describes the page's article; empty when there is none."""
    nodes = list(_nodes_of(root))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if _is_article(node)]
    # Pages list other articles too: their own has a text or a date, and stands first.
    articles.sort(key=lambda node: ("articleBody" not in node, "datePublished" not in node))
    return _with_references(articles[0], by_id) if articles else {}


def text_of(value: object) -> str:
    """Return a value as one clean line; empty for what is no text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return " ".join(clean_text(value).split()) if isinstance(value, str) else ""


def names_in(value: object, kind: str = "") -> list[str]:
    """Return the names of people or organisations: texts, nodes with a name, or lists of those.

    With a ``kind`` only nodes of that type are taken, and texts, which have none.
    """
    if isinstance(value, list):
        return [name for part in value[:20] for name in names_in(part, kind)]
    if isinstance(value, dict):
        if kind and kind not in str(value.get("@type", kind)):
            return []
        value = value.get("name")
    name = text_of(value)
    return [name] if name else []


def address_in(value: object) -> str:
    """Return the address of a picture or page: a text, a node with ``url``, or a list of those."""
    if isinstance(value, list):
        return address_in(value[0]) if value else ""
    if isinstance(value, dict):
        return address_in(value.get("url") or value.get("contentUrl") or value.get("@id") or "")
    return value.strip() if isinstance(value, str) else ""


def _nodes_of(root: Element) -> Iterator[Node]:
    scripts = (script for script in root.iter("script") if "ld+json" in script.get("type", "").casefold())
    for number, script in enumerate(scripts):
        text = raw_text(script)
        if number < MOST_SCRIPTS and len(text) <= MOST_LETTERS:
            yield from _flattened(_loaded(text))


def _loaded(text: str) -> object:
    """Read JSON as leniently as it is written."""
    for candidate in (text, BROKEN.sub("", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flattened(value: object) -> Iterator[Node]:
    """Yield the nodes of a document, wherever they are kept, outer ones first."""
    waiting = [value]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value
            )


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and ARTICLE.search(kind) for kind in kinds)


def _with_references(node: Node, by_id: dict[str, Node]) -> Node:
    """Return the node with the nodes that it only names by id put in their place."""

    def resolved(value: object) -> object:
        if isinstance(value, list):
            return [resolved(part) for part in value]
        if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
            return by_id.get(value["@id"], value)
        return value

    return {name: resolved(value) for name, value in node.items()}
