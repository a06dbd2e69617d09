"""Takes out of a feed's text what makes XML parsers hang, crash, expand or give up.

feedparser 6.0 needs 25 s for an author of 100,000 letters and 12 s for an element of 50,000 attributes,
and raises on a reference to half a character. What can be repaired is; the rest is refused.
"""

import re
from collections.abc import Iterator

from tui_reader.errors import FailureKind, ParseError

MOST_ENTRIES_AT_EACH_END = 2000
"""Feeds are sorted by time, one way or the other: with more entries than twice this, those in the
middle are left out."""

MOST_ATTRIBUTES = 1000
LONG_TAG = 5000
DEEPEST = 5000
"""Elements that may stand in one another; feedparser's time grows with the square of it."""
LONGEST_NAME = 400
"""Characters of an author, an address for mail, or a date."""

BEGINNING = re.compile(r"<(?:\?xml|!DOCTYPE|!--|(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\b)", re.IGNORECASE)
MOST_JUNK = 4096
"""Characters in front of a feed that are skipped: blank lines, warnings of a script."""

DOCTYPE = re.compile(
    r"""<!DOCTYPE
        (?: [^\[\]>"'] | "[^"]*" | '[^']*' )*+
        (?: \[ (?: <!--.*?--> | <\?.*?\?> | [^\]"'<] | "[^"]*" | '[^']*' | < )*+ \] \s* )?+
        >""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
"""What may stand in front of a document type."""

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may hold (XML 1.0, production 2)."""
REFERENCE = re.compile(
    r"&#(?!(?:3[2-9]|[4-9]\d|1[6-9]\d|2\d\d|8\d\d\d);)"  # those that feeds are full of are allowed
    r"(?:x([0-9a-f]+)|([0-9]+));?",
    re.IGNORECASE,
)

LONG_NAME = re.compile(
    r"<((?:[\w.-]+:)?(?:author|creator|contributor|publisher|owner|managingeditor|webmaster|name|email"
    r"|pubdate|date|published|updated|modified|issued|created|lastbuilddate))\b[^<>]*>\s*+"
    rf"(?:<!\[CDATA\[)?[^<\]]{{{LONGEST_NAME}}}(?P<rest>[^<\]]+)",
    re.IGNORECASE,
)
TAG_OF_MANY = re.compile(rf"<[^<>]{{{LONG_TAG},}}")
ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)


def disarm(text: str) -> tuple[str, int]:
    """Return the XML text made harmless, and how many entries were left out of it.

    Raises ParseError for what no publisher sends.
    """
    text = _without_doctype(_without_junk(text))
    text = NO_XML.sub("", text)
    text = REFERENCE.sub(_allowed_reference, text)
    text = "".join(_with_short_names(text))
    if any(tag[0].count("=") > MOST_ATTRIBUTES for tag in TAG_OF_MANY.finditer(text)):
        raise ParseError(
            FailureKind.PARSE,
            f"The feed has an element of more than {MOST_ATTRIBUTES:,} attributes; nothing was read.",
        )
    if any(part.count("<") - part.count("/>") > DEEPEST for part in text.split("</")):
        raise ParseError(FailureKind.PARSE, "The feed's elements are nested too deep; nothing was read.")
    return _without_middle(text)


def _without_junk(text: str) -> str:
    beginning = BEGINNING.search(text, 0, MOST_JUNK)
    return text[beginning.start() :] if beginning else text


def _without_doctype(text: str) -> str:
    """Cut out the document type, and with it every entity that might expand or be fetched."""
    prologue = PROLOGUE.match(text)
    doctype = DOCTYPE.match(text, prologue.end() if prologue else 0)
    return text[: doctype.start()] + text[doctype.end() :] if doctype else text


def _allowed_reference(reference: re.Match[str]) -> str:
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    if len(digits) > 10:
        return ""
    code = int(digits, base)
    return "" if code > 0x10FFFF or NO_XML.match(chr(code)) else reference[0]


def _with_short_names(text: str) -> Iterator[str]:
    end = 0
    for name in LONG_NAME.finditer(text):
        yield text[end : name.start("rest")]
        end = name.end("rest")
    yield text[end:]


def _without_middle(text: str) -> tuple[str, int]:
    starts = [entry.start() for entry in ENTRY.finditer(text)]
    too_many = len(starts) - 2 * MOST_ENTRIES_AT_EACH_END
    if too_many <= 0:
        return text, 0
    first, last = starts[MOST_ENTRIES_AT_EACH_END], starts[-MOST_ENTRIES_AT_EACH_END]
    return text[:first] + text[last:], too_many
