"""The article as it stands on the screen: title block, body, and what is not the article."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tui_reader import clock
from tui_reader.model.article import Article
from tui_reader.ui.palette import UNICODE, Glyphs
from tui_reader.ui.views.ages import absolute, long_age, reading_time
from tui_reader.ui.views.asides import add_card
from tui_reader.ui.views.bidi import base_level
from tui_reader.ui.views.blocks import BRIGHT, add_blocks, add_post
from tui_reader.ui.views.cells import clean_field
from tui_reader.ui.views.page import Page, Setting
from tui_reader.ui.views.pieces import Piece
from tui_reader.ui.views.spans import DIM, SOFT, Face


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """An article with what its title block says of it."""

    key: Hashable
    """What it is, for whoever shows it; nobody else looks inside."""
    article: Article
    source: str
    """The feed's title."""
    now: datetime
    """Ages are counted from here."""
    title: str = ""
    """Stands in for the article's own where that is empty."""
    via: str = ""
    """Who passed it on."""
    is_starred: bool = False
    is_later: bool = False

    @property
    def is_rtl(self) -> bool:
        """Whether the article as a whole reads from right to left."""
        if self.article.direction:
            return self.article.direction == "rtl"
        return base_level(self.article.title or self.title) == 1


@dataclass(frozen=True, slots=True)
class Composition:
    """A document in pieces."""

    pieces: tuple[Piece, ...]
    hrefs: tuple[str, ...]
    """Addresses by number of link; ``#label`` leads to a footnote."""
    notes: Mapping[str, int]
    """The piece where each footnote begins."""
    body: int
    """The first piece under the title block."""


class ArticleLink(NamedTuple):
    """A link of an article, with the words that bear it."""

    number: int
    href: str
    """``#label`` leads to a footnote."""
    text: str
    piece: int
    start: int
    end: int


def links_of(composition: Composition) -> dict[int, ArticleLink]:
    """Return the links that have words, by number, in the order of the text."""
    found: dict[int, ArticleLink] = {}
    for number, piece in enumerate(composition.pieces):
        for start, end, face in piece.prose.spans:
            link = face.link
            if link >= 0:
                start = found[link].start if link in found else start
                text = piece.text[start:end]
                found[link] = ArticleLink(link, composition.hrefs[link], text, number, start, end)
    return found


def compose_sentence(sentence: str) -> Composition:
    """Write down what stands where there is no article."""
    page = Page(UNICODE, clock.EPOCH, is_rtl=False)
    page.add_line(sentence, Setting(face=SOFT, gap=2))
    return Composition(tuple(page.pieces), (), {}, 0)


def compose(document: ArticleDocument, glyphs: Glyphs) -> Composition:
    """Write a document down in pieces."""
    article = document.article
    page = Page(glyphs, document.now, document.is_rtl)
    _add_head(page, document)
    body = len(page.pieces)
    add_blocks(page, article.blocks, Setting())
    cards = [card for card in article.cards if card.url not in page.cards]
    if cards:
        page.add_section("Related", len(cards))
        for card in cards:
            add_card(page, card, Setting())
    posts = [post for post in article.posts if post not in page.posts]
    if posts:
        page.add_section("Posts", len(posts))
        for post in posts:
            add_post(page, post, Setting())
    return Composition(tuple(page.pieces), tuple(page.linker.hrefs), page.notes, body)


def _add_head(page: Page, document: ArticleDocument) -> None:
    article, glyphs = document.article, page.glyphs
    marks = f"{glyphs.later if document.is_later else ''}{glyphs.starred if document.is_starred else ''}"
    lines = (
        (clean_field(document.source), SOFT, 0, marks),
        (clean_field(article.title or document.title) or "Untitled", BRIGHT, 1, ""),
        (byline(article.byline), SOFT, 1, ""),
        (dateline(document, f" {glyphs.dot} "), DIM, 0 if article.byline else 1, ""),
        (article.reason, DIM, 0, ""),
    )
    for text, face, gap, side in lines:
        writer = page.writer()
        writer.write(text, face)
        page.add(
            writer.prose(),
            Setting(gap=gap),
            side=side,
            side_face=Face("gold"),
            is_balanced=face is BRIGHT,
            is_rtl=document.is_rtl,
        )


def byline(names: str) -> str:
    """Return who wrote it, after "By" where the name is in Latin letters."""
    names = clean_field(names).strip()
    is_latin = bool(names) and names[0] < "\u0250"
    return f"By {names}" if is_latin and not names.lower().startswith("by ") else names


def dateline(document: ArticleDocument, dot: str) -> str:
    """Return when it was published, how long ago that is, how long it takes to read."""
    article = document.article
    parts = [reading_time(article.words)]
    if article.published:
        parts[:0] = [absolute(article.published), long_age(article.published, document.now)]
    if document.via:
        parts.append(f"via {clean_field(document.via)}")
    return dot.join(filter(None, parts))
