"""The document for other programs: plain text, Markdown, HTML and JSON."""

from datetime import datetime
from typing import Any

from tui_reader.clock import rfc3339
from tui_reader.model.article import Article, Card, Figure, Media, Post
from tui_reader.model.document import blocks_text, links_of, to_plain

APART = (Card, Post, Media, Figure)
"""Blocks that are no part of the text: they stand in fields of their own, or are only to be seen."""


def to_text(article: Article) -> str:
    """Return the body in reading order, without title, byline, cards, posts and comments."""
    return blocks_text(article.blocks, without=APART)


def to_json(article: Article) -> dict[str, Any]:
    """Return the object that ``extract --json`` prints; what is unknown is ``None``."""
    return {
        "title": article.title or None,
        "byline": article.byline or None,
        "published": _moment(article.published) if article.published else None,
        "lang": article.language or None,
        "dir": article.direction or None,
        "verdict": str(article.verdict),
        "text": to_text(article),
        "blocks": to_plain(article.blocks),
        "cards": to_plain(article.cards),
        "posts": to_plain(article.posts),
        "comments": to_plain(article.comments),
        "links": list(links_of(article.blocks)),
    }


def _moment(moment: datetime) -> str:
    """Write a time; midnight is how a page's day without a time is kept, and is written as the day."""
    text = rfc3339(moment)
    return text.partition("T")[0] if text.endswith("T00:00:00Z") else text
