"""One line of plain text from whatever markup a title, a name or a category is written in."""

import re
from html import unescape

from tui_reader.parse.feeds.draft import Markup
from tui_reader.parse.sanitise import clean_line

UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"<(?:br|/?p|/?div|/?h[1-6]|/?li)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")

# What is declared to be plain text often is not: pairs of these tags, and pictures, are markup all the
# same. A lone <b> or Vec<T> stays: that is what the title is about.
INLINE = "a|abbr|b|bdi|big|cite|code|del|em|font|i|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u"
PAIR = re.compile(rf"<({INLINE})(?:\s[^<>]*)?>([^<>]*)</\1\s*>", re.IGNORECASE)
VOID = re.compile(r"<(?:img\s[^<>]*|br\s*/?|wbr\s*/?)>", re.IGNORECASE)

MAIL_ADDRESS = re.compile(r"(?:mailto:)?[^\s@()<>,;]+@[^\s@()<>,;]+")

MOST_MARKUP = 20_000
"""Characters of markup that are looked at."""


def title_line(title: Markup, most: int) -> str:
    """Return what a person reads of the title, as one line of at most ``most`` characters."""
    text = title.value[:MOST_MARKUP]
    if "<" in text:
        text = _without_tags(text) if title.is_html else _without_pairs(text)
    return clean_line(unescape(text) if "&" in text else text, most)


def name_of(author: str) -> str:
    """Return the name in what RSS calls an author: ``jo@example.org (Jo Doe)``, ``Jo <jo@example.org>``.

    Where there is an address only, that is the name.
    """
    name, found = MAIL_ADDRESS.subn(" ", author)
    if not found:
        return author
    return name.strip(" \t\n()<>,;:-\"'") or author


def _without_tags(html: str) -> str:
    return TAG.sub("", BREAK.sub(" ", UNSEEN.sub("", html)))


def _without_pairs(text: str) -> str:
    for _ in range(4):  # as deep as titles nest
        text, found = PAIR.subn(r"\2", text)
        if not found:
            break
    return VOID.sub(" ", text)
