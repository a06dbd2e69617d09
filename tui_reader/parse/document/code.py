"""Code: preformatted lines and the language they are in."""

import re

from tui_reader.model.article import Code
from tui_reader.parse.document.dom import BLOCK_TAGS, Element, names_of
from tui_reader.parse.document.tables import LINE_NUMBERS
from tui_reader.parse.sanitise import clean_text

LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|highlight|brush:?|sourcecode)[-\s:]\s*([\w+#.-]+)"
)
NO_LANGUAGE = frozenset(
    ("", "plain", "plaintext", "text", "txt", "none", "nohighlight", "default", "highlight")
)
LEVELS_ABOVE = 3
"""How far above the ``pre`` a language may be named."""


def code_of(pre: Element) -> Code | None:
    """Make the code of a ``pre`` element; ``None`` when it is empty."""
    pieces: list[str] = []
    _collect(pre, pieces)
    text = clean_text("".join(pieces)).strip("\n").rstrip()
    return Code(text, language_of(pre)) if text.strip() else None


def language_of(pre: Element) -> str:
    """Return the language as the page names it, in small letters; empty when it does not."""
    inner = next(pre.iterchildren("code"), None)
    element: Element | None = pre if inner is None else inner
    for _ in range(LEVELS_ABOVE + 1):
        if element is None:
            break
        stated = element.get("data-lang") or element.get("data-language") or ""
        match = LANGUAGE.search(names_of(element))
        language = stated.casefold() or (match[1] if match else "")
        if language not in NO_LANGUAGE:
            return clean_text(language)[:30]
        element = element.getparent()
    return ""


def _collect(element: Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if child.tag == "br":
            pieces.append("\n")
        elif not LINE_NUMBERS.search(names_of(child)):
            _collect(child, pieces)
            if child.tag in BLOCK_TAGS and pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
        pieces.append(child.tail or "")
