"""Small readings of a parsed page, shared by everything that looks at one."""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree, html

from tui_reader.parse.sanitise import clean_text

Element = etree._Element

MOST_DEPTH = 120
"""Levels of elements that are walked; what lies deeper is taken as plain text."""
MOST_INLINE_DEPTH = 40
"""The same within one line."""

_BLOCKS = """
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr iframe li main menu nav ol p pre section summary table
    tbody td tfoot th thead tr ul video audio
"""
BLOCK_TAGS = frozenset(_BLOCKS.split())
"""Elements that stand on lines of their own."""

_SILENT = """
    applet base basefont button canvas datalist dialog embed frame frameset head input keygen link map
    meta nav noembed noframes object optgroup option param rp script select style svg template textarea
    title track
"""
SILENT_TAGS = frozenset(_SILENT.split())
"""Elements whose words are not for reading."""

CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r\f"))
BLANKS = re.compile(r"[ \t\n\r\f]+")
_VISIBLE = re.compile(r"[^\s\u00ad\u200b-\u200f\u2060\u2800\u3164]")
_STRING = etree.XPath("string()", smart_strings=False)


def parse_html(markup: str) -> Element:
    """Parse a piece of HTML; the ``html`` element is returned, empty when there is nothing in it."""
    return _parsed(markup, etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))


def parse_page(markup: str) -> html.HtmlElement:
    """Parse a page into the kind of elements that other libraries ask for."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return cast("html.HtmlElement", _parsed(markup, parser))


def _parsed(markup: str, parser: etree.HTMLParser) -> Element:
    # While huge_tree is off libxml2 bounds nesting (255 levels) and each text (10 MB) by itself.
    # It stops at some control characters, and trafilatura finds nothing on a page that holds an escape.
    data = markup.encode("utf-8", "replace").translate(None, CONTROLS)
    try:
        root = etree.fromstring(data, parser=parser) if data.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but a comment, for example
        root = None
    return parser.makeelement("html") if root is None else root


def raw_text(element: Element) -> str:
    """Return all text inside, as it stands."""
    return str(_STRING(element))


def line_of(element: Element | None) -> str:
    """Return the clean text inside on one line; empty for ``None``."""
    return "" if element is None else " ".join(clean_text(raw_text(element)).split())


def is_visible(text: str | None) -> bool:
    """Whether the text shows anything when printed."""
    return text is not None and _VISIBLE.search(text) is not None


def names_of(element: Element) -> str:
    """Return class and id, in small letters, separated by a space; empty when it has neither."""
    names, identifier = element.get("class"), element.get("id")
    if identifier:
        names = f"{names} {identifier}" if names else identifier
    return names.casefold() if names else ""


def holds_blocks(element: Element) -> bool:
    """Whether there is an element inside that stands on lines of its own."""
    return len(element) > 0 and next(element.iterdescendants(*BLOCK_TAGS), None) is not None


def found(path: etree.XPath, element: Element) -> list[Element]:
    """Return the elements that a compiled path finds, in order."""
    return cast("list[Element]", path(element))


def links_in(element: Element) -> Iterator[Element]:
    """Yield the links inside, itself included."""
    return (link for link in element.iter("a") if link.get("href"))


def link_text_length(element: Element) -> int:
    """Return how many characters of the text inside are links."""
    return sum(len(line_of(link)) for link in element.iter("a"))
