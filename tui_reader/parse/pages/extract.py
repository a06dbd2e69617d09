"""From a page's bytes to its article.

trafilatura says where the article is; the text is taken from the page's own elements there, so that
nothing inside is lost. ``parse.pages.region`` mends what such a reading gets wrong,
``parse.document.blocks`` makes the document, ``parse.pages.verdict`` says how whole it is.
"""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from tui_reader import clock
from tui_reader.model.article import Article, Blocks, Card, Post, Verdict
from tui_reader.model.document import blocks_text, count_words
from tui_reader.parse.document.blocks import blocks_of
from tui_reader.parse.document.dom import Element, line_of, parse_page
from tui_reader.parse.encoding import decode
from tui_reader.parse.export.plain import APART
from tui_reader.parse.pages.hop import hop_of
from tui_reader.parse.pages.kinds import foreign_kind, is_plain_text
from tui_reader.parse.pages.leaves import leaves_of, squeezed, vote
from tui_reader.parse.pages.machinery import scripts_of, take_out_machinery, take_out_surroundings
from tui_reader.parse.pages.metadata import read_metadata
from tui_reader.parse.pages.prune import prune
from tui_reader.parse.pages.reading import Reading, as_paragraphs, read_with_trafilatura
from tui_reader.parse.pages.region import choose
from tui_reader.parse.pages.script import direction_of, language_of
from tui_reader.parse.pages.threads import find_threads
from tui_reader.parse.pages.verdict import Evidence, judge
from tui_reader.parse.sanitise import clean_html, safe_address
from tui_reader.parse.text import plain_text

MOST_BYTES = 5_000_000
"""Bytes of a page that are looked at."""
FAR_MORE = 2.5
"""How many times as long as the page's own text JSON-LD's must be to be taken instead."""
MOSTLY = 0.5
MARKUP = re.compile(r"<(?:p|br|div|h[1-6])\b[^>]*>", re.IGNORECASE)
COUNT = re.compile(r"^\D{0,20}?(\d{1,5})\D{0,20}$")


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article and what it was made of."""

    article: Article
    html: str
    """The cleaned source of the article's blocks: ``parse.document.blocks`` makes them from it anew."""


def extract(page: bytes, *, url: str, content_type: str = "", status: int = 200) -> Extraction:
    """Extract the article of a page; whatever the bytes are, an article with a verdict comes back."""
    kind = foreign_kind(page, content_type)
    if kind:
        reason = f"This is {kind}, not a page; it can be opened outside."
        return Extraction(Article("", (), Verdict.NOT_AN_ARTICLE, url=url, reason=reason), "")
    markup = decode(page[:MOST_BYTES], content_type)
    if is_plain_text(page, content_type):
        markup = f"<html><body>{as_paragraphs(markup)}</body></html>"
    root = parse_page(markup)
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    return _Page(root, body, url, status).extraction()


class _Page:
    """One page on its way to an article."""

    def __init__(self, root: HtmlElement, body: Element, url: str, status: int) -> None:
        now = clock.now()
        self._root = root
        self._body = body
        self._url = url
        self._status = status
        self._base = _base_of(root, url)
        self._scripts = scripts_of(root)
        take_out_machinery(root)
        # Held, for lxml makes a new object for an element each time it is met and nobody holds it.
        self._elements = list(root.iter())
        self._threads = find_threads(body, base=self._base, now=now)
        self._metadata = read_metadata(root, url=self._base, now=now, apart=self._threads.elements)
        take_out_surroundings(root)
        self._leaves = leaves_of(body)

    def extraction(self) -> Extraction:
        """Choose, judge, cut out and make the article."""
        reading = read_with_trafilatura(self._root, self._url)
        vote(self._leaves, reading.letters)
        region = choose(self._body, self._leaves)
        self._leave_out_threads()
        self._leave_out_title()
        kept = [leaf for leaf in self._leaves if leaf.is_kept]
        letters = sum(leaf.letters for leaf in kept)
        other = self._other_source(reading, letters)
        words = (
            count_words(" ".join(leaf.words for leaf in kept))
            if not other
            else count_words(plain_text(other))
        )
        hop = hop_of(self._body, self._metadata, url=self._url, words=words)
        evidence = Evidence(self._root, region, words, self._status, self._metadata, hop, self._scripts)
        verdict, reason = judge(evidence)
        html = clean_html(other or self._cut_out(region), self._base)
        return Extraction(
            self._article(blocks_of(html, base=self._base), verdict, reason, hop, words), html
        )

    def _leave_out_threads(self) -> None:
        """Drop what readers said, unless there is nothing else: then the conversation is the article."""
        said = frozenset(self._threads.elements)
        ours = [leaf for leaf in self._leaves if leaf.is_kept and said.isdisjoint(leaf.path)]
        if said and any(leaf.is_wordy for leaf in ours):
            for leaf in self._leaves:
                leaf.is_kept = False
            for leaf in ours:
                leaf.is_kept = True

    def _leave_out_title(self) -> None:
        """Drop headings that only repeat the title, which stands elsewhere."""
        title = squeezed(self._metadata.title).casefold()
        for leaf in self._leaves:
            if leaf.is_kept and leaf.is_in_heading and leaf.text.casefold() == title:
                leaf.is_kept = False

    def _other_source(self, reading: Reading, letters: int) -> str:
        """Return the article as HTML from elsewhere, where the page's own elements hold little of it."""
        body = self._metadata.body
        if len(squeezed(plain_text(body))) > FAR_MORE * letters:
            return body if MARKUP.search(body) else as_paragraphs(body)
        found = sum(leaf.vote * leaf.letters for leaf in self._leaves)
        return reading.html if found < MOSTLY * len(reading.letters) else ""

    def _cut_out(self, region: Element) -> str:
        """Return the article's part of the page as HTML."""
        prune(region, self._leaves)
        for picture in region.iter("amp-img"):
            picture.tag = "img"
        region.tail = None
        return etree.tostring(region, encoding="unicode", method="html")

    def _article(self, blocks: Blocks, verdict: Verdict, reason: str, hop: str, words: int) -> Article:
        facts = self._metadata
        text = blocks_text(blocks, without=APART)
        return Article(
            title=facts.title,
            blocks=blocks,
            verdict=verdict,
            byline=facts.byline,
            publisher=facts.publisher,
            published=facts.published,
            updated=facts.updated,
            language=language_of(text, facts.language),
            direction=direction_of(text, facts.direction),
            lead_image=facts.lead_image,
            url=self._url,
            cards=tuple(block for block in blocks if isinstance(block, Card)),
            posts=(*(block for block in blocks if isinstance(block, Post)), *self._threads.posts),
            comments=self._threads.comments,
            comments_count=self._comments_count(),
            hop=hop,
            reason=reason,
            words=words,
        )

    def _comments_count(self) -> int | None:
        if self._metadata.comments_count is not None:
            return self._metadata.comments_count
        for link in self._body.iter("a"):
            _, _, fragment = link.get("href", "").casefold().partition("#")
            match = COUNT.match(line_of(link)) if "comment" in fragment else None
            if match:
                return int(match[1])
        return None


def _base_of(root: Element, url: str) -> str:
    """Return what the page's relative links start from."""
    base = next(root.iter("base"), None)
    return (safe_address(base.get("href", ""), url) if base is not None else "") or url
