"""Another reading of the page: what trafilatura takes for its article.

Its text says where to look. It is shown itself only where it does not stand on the page: some pages
carry their text in JSON.
"""

import logging
from dataclasses import dataclass
from html import escape

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from tui_reader.parse.document.dom import Element, raw_text
from tui_reader.parse.pages.leaves import squeezed

OPTIONS = Extractor(output_format="txt", fast=True, comments=False)
"""Made once, for that takes a while; the output's format only keeps it from writing the text out."""

LOGGER = logging.getLogger(__name__)

HTML_TAGS = {
    "head": "h2",
    "list": "ul",
    "item": "li",
    "quote": "blockquote",
    "row": "tr",
    "cell": "td",
    "lb": "br",
    "hi": "b",
    "ref": "a",
}
"""HTML's names for the elements of trafilatura's output, where they differ."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What trafilatura found."""

    letters: str
    """Its text without white space; empty when it found nothing."""
    body: Element | None = None

    @property
    def html(self) -> str:
        """The text as HTML."""
        if self.body is None:
            return ""
        for element in self.body.iter():
            element.tag = HTML_TAGS.get(element.tag, element.tag)
        return etree.tostring(self.body, encoding="unicode", method="html")


def read_with_trafilatura(root: HtmlElement, url: str) -> Reading:
    """Let trafilatura read a parsed page, which stays as it is."""
    try:
        document = bare_extraction(root, options=OPTIONS)
    except Exception:
        LOGGER.warning("trafilatura failed on %s", url, exc_info=True)
        return Reading("")
    body = getattr(document, "body", None)  # it may return None, and a dict in its old ways
    return Reading("") if body is None else Reading(squeezed(raw_text(body)), body)


def as_paragraphs(text: str) -> str:
    """Return plain text as HTML: a paragraph for each run of lines, or for each line without runs."""
    between = "\n\n" if "\n\n" in text.strip() else "\n"
    paragraphs = (part.strip() for part in text.split(between))
    return "".join(f"<p>{escape(part)}</p>" for part in paragraphs if part)
