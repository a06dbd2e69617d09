"""The document for other programs: plain text and JSON."""

from typing import Any

from tui_reader.model.article import Article, Block, Card, Figure, Media, Post
from tui_reader.model.document import blocks_text, links_of, to_plain
from tui_reader.parse.export.signature import day_or_moment

APART: tuple[type[Block], ...] = (Card, Post, Media, Figure)
"""Blocks that are no part of the text: they stand in fields of their own, or are only to be seen."""


def to_text(article: Article) -> str:
    """Return the body in reading order, without title, byline, cards, posts and comments."""
    return blocks_text(article.blocks, without=APART)


def to_json(article: Article) -> dict[str, Any]:
    """Return the object that ``extract --json`` prints; what is unknown is ``None``."""
    return {
        "title": article.title or None,
        "byline": article.byline or None,
        "published": day_or_moment(article.published) if article.published else None,
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
