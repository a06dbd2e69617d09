"""Plain text: of cleaned HTML, for people and for the search index."""

import re
import unicodedata
from html import unescape

# nh3 writes HTML in one form only: attributes in double quotes, no comments. So a pattern can read it.
TAG = re.compile(r'<(/?\w+)[^<>"]*(?:"[^"]*"[^<>"]*)*>')

_LINE_TAGS = """
    address article aside blockquote br caption center dd details dialog div dl dt figcaption figure footer
    h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table td th tr ul
"""
LINE_TAGS = {form: "\n" for name in _LINE_TAGS.split() for form in (name, f"/{name}")}

# Written without spaces between words: ideographs, kana, Hangul, Thai, Lao, Burmese, Khmer.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def plain_text(html: str) -> str:
    """Return the words of cleaned HTML, one line for each block of it."""
    texts_and_tags = TAG.split(html.replace("\n", " "))
    texts_and_tags[1::2] = [LINE_TAGS.get(tag, "") for tag in texts_and_tags[1::2]]
    lines = (" ".join(line.split()) for line in unescape("".join(texts_and_tags)).split("\n"))
    return "\n".join(line for line in lines if line)


def search_text(text: str) -> str:
    """Return the text as the search index wants it: NFKC, and writing without spaces as overlapping
    pairs, so that an index of words finds any two characters that stand together.
    """
    return UNSPACED.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", unicodedata.normalize("NFKC", text))


def search_query(text: str) -> str:
    """Return what was typed as a query of SQLite's FTS5 over ``search_text``; empty when it has no words.

    All words must occur, in any order; a single character of writing without spaces begins a pair.
    """
    terms = (search_text(word).split() for word in text.replace('"', " ").split())
    return " ".join(_term(pairs) for pairs in terms if any(map(str.isalnum, "".join(pairs))))


def _term(pairs: list[str]) -> str:
    alone = len(pairs) == 1 and len(pairs[0]) == 1 and UNSPACED.match(pairs[0])
    return f'"{" ".join(pairs)}"' + ("*" if alone else "")


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
