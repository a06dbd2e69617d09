"""The one walk from HTML to blocks, for what feeds give and for pages alike.

The walk goes down the elements in order. Words and inline elements are collected into the current
line; whatever stands on lines of its own ends it. Each kind of block has its maker, in a file
of its own; elements without one are looked through.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from tui_reader.model.article import (
    Block,
    Blocks,
    Emphasis,
    Footnote,
    Footnotes,
    Heading,
    Inlines,
    Link,
    Math,
    Paragraph,
    PullQuote,
    Rule,
    Strong,
)
from tui_reader.model.document import inlines_text
from tui_reader.parse.document.cards import card_of
from tui_reader.parse.document.code import code_of
from tui_reader.parse.document.dom import (
    BLOCK_TAGS,
    MOST_DEPTH,
    SILENT_TAGS,
    Element,
    holds_blocks,
    is_visible,
    line_of,
    names_of,
    parse_html,
    raw_text,
)
from tui_reader.parse.document.flow import Flow
from tui_reader.parse.document.footnotes import find_notes
from tui_reader.parse.document.formulas import is_display, tex_of
from tui_reader.parse.document.furniture import is_furniture
from tui_reader.parse.document.inlines import PICTURES, Context, Line
from tui_reader.parse.document.lists import LISTS, definition_blocks, details_blocks, list_blocks
from tui_reader.parse.document.media import TAGS as MEDIA_TAGS
from tui_reader.parse.document.media import media_of
from tui_reader.parse.document.posts import post_of
from tui_reader.parse.document.quotes import is_pull_quote, quote_blocks
from tui_reader.parse.document.tables import table_blocks

MOST_NESTING = 16
"""Quotes, lists and the like within one another; deeper ones are looked through."""
MOST_BLOCKS = 20_000
MOST_WRAPPED = 400
"""Characters: a link or bold around more than this was never closed, not meant."""

CAPTION = re.compile(r"(?<![a-z])captions?(?![a-z])|caption-?text")
CARD = re.compile(r"card|bookmark|embed|preview")
CREDIT = re.compile(r"(?<![a-z])(?:credits?|copyright|photographer)(?![a-z])")
WRAPPERS: dict[str, type[Strong | Emphasis]] = {
    "b": Strong,
    "strong": Strong,
    "i": Emphasis,
    "em": Emphasis,
}


def blocks_of(html: str, *, base: str) -> Blocks:
    """Make the blocks of a page or a piece of one; ``base`` is what relative links start from."""
    return blocks_of_element(parse_html(html), base=base)


def blocks_of_element(element: Element, *, base: str) -> Blocks:
    """Make the blocks of what is inside an element of a parsed page."""
    walk = _Walk(Context(base, find_notes(element)))
    blocks = list(walk.blocks(element)[:MOST_BLOCKS])
    while blocks and isinstance(blocks[-1], Rule):
        del blocks[-1]
    return tuple(blocks)


class _Walk:
    """The walk over one document; ``parse.document.walk`` says what the makers of blocks may ask of it."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._depth = 0
        self._nesting = 0

    def blocks(self, element: Element, *, without: Element | None = None) -> Blocks:
        """Make blocks of what is inside an element, but for one element in it."""
        if without is not None:
            self.context.left_out.add(without)
        flow = Flow(self.context)
        self._nesting += 1
        self._fill(flow, element)
        self._nesting -= 1
        flow.end_paragraph()
        return tuple(flow.blocks)

    def inlines(self, element: Element) -> Inlines:
        """Make one line of what is inside an element."""
        line = Line(self.context)
        line.content(element)
        return line.finish()

    def _fill(self, flow: Flow, element: Element) -> None:
        if self._depth >= MOST_DEPTH:
            flow.line.text(raw_text(element))
            return
        self._depth += 1
        if element.text:
            flow.line.text(element.text)
        for child in element:
            self._add(flow, child)
            if child.tail:
                flow.line.text(child.tail)
        self._depth -= 1

    def _add(self, flow: Flow, element: Element) -> None:
        tag = element.tag
        if tag in SILENT_TAGS or element in self.context.left_out:
            return
        make = MAKERS.get(tag) if self._nesting <= MOST_NESTING else None
        if tag == "math" and not is_display(element):
            make = None
        if make is None and tag not in BLOCK_TAGS and not holds_blocks(element):
            if tag == "noscript":
                self._add_pictures(flow, element)
            elif not is_furniture(element):
                flow.line.element(element)
            return
        flow.end_paragraph()
        if element in self.context.notes.elements:
            flow.add(self._note(element))
        elif make is None:
            self._add_container(flow, element)
        elif not is_furniture(element):
            for block in make(element, self):
                flow.add(block)
        flow.end_paragraph()

    def _add_container(self, flow: Flow, element: Element) -> None:
        """Look through an element, unless it is one thing as a whole."""
        tag, names = element.tag, names_of(element)
        if is_furniture(element):
            return
        if tag == "figure":
            self._add_figure(flow, element)
        elif tag == "figcaption" or (CAPTION.search(names) and not _shows_something(element)):
            self._add_caption(flow, element)
        elif block := self._embedded(element, names):
            flow.add(block)
        elif names and is_pull_quote(element) and not holds_blocks(element):
            flow.add(PullQuote(self.inlines(element)))
        elif tag in BLOCK_TAGS:
            self._fill(flow, element)
        else:
            self._add_wrapped(flow, element)

    def _embedded(self, element: Element, names: str) -> Block | None:
        post = post_of(element, self) if names else None
        if post is not None:
            return post
        return card_of(element, self.context) if element.tag == "a" or CARD.search(names) else None

    def _add_figure(self, flow: Flow, figure: Element) -> None:
        """Add what a figure shows; its words are the caption of that, or of nothing to be shown."""
        if whole := post_of(figure, self) or card_of(figure, self.context):
            flow.add(whole)
            return
        holds_figures = next(figure.iterdescendants("figure"), None) is not None
        captions = figure.iterchildren("figcaption") if holds_figures else figure.iter("figcaption")
        caption = next(captions, None)
        blocks = self.blocks(figure, without=caption)
        shown = [block for block in blocks if not isinstance(block, Paragraph)]
        for block in shown or (blocks if caption is None and not _shows_something(figure) else ()):
            flow.add(block)
        if caption is not None and shown:
            self._add_caption(flow, caption)
        elif shown:
            words = [block.children for block in blocks if isinstance(block, Paragraph)]
            flow.add_caption(words[0] if words else (), "")

    def _add_caption(self, flow: Flow, caption: Element) -> None:
        credit = next((part for part in caption.iterdescendants() if CREDIT.search(names_of(part))), None)
        if credit is not None:
            self.context.left_out.add(credit)
        flow.add_caption(self.inlines(caption), line_of(credit))

    def _add_wrapped(self, flow: Flow, element: Element) -> None:
        """Add blocks that stand inside a link, or inside bold or italic letters."""
        wrap = self._wrapper_of(element) if len(line_of(element)) <= MOST_WRAPPED else None
        for block in self.blocks(element):
            if wrap and isinstance(block, Paragraph | Heading):
                block = replace(block, children=wrap(block.children))
            flow.add(block)

    def _wrapper_of(self, element: Element) -> Callable[[Inlines], Inlines] | None:
        address = self.context.address(element.get("href")) if element.tag == "a" else ""
        kind = WRAPPERS.get(element.tag)
        if address:
            return lambda children: (Link(address, children),)
        return (lambda children: (kind(children),)) if kind else None

    def _note(self, element: Element) -> Block:
        label = self.context.notes.elements[element]
        return Footnotes((Footnote(label, self.blocks(element)),))

    def _add_pictures(self, flow: Flow, element: Element) -> None:
        """Add the pictures that stand in for what a script would load."""
        for picture in element.iter("img"):
            flow.line.element(picture)


def _shows_something(element: Element) -> bool:
    return next(element.iter(*PICTURES, *MEDIA_TAGS), None) is not None


def _heading(element: Element, walk: _Walk) -> Blocks:
    inlines = walk.inlines(element)
    if is_visible(inlines_text(inlines)):
        return (Heading(int(element.tag[1]), inlines),)
    return walk.blocks(element)


def _code(element: Element, _walk: _Walk) -> Blocks:
    code = code_of(element)
    return (code,) if code else ()


def _media(element: Element, walk: _Walk) -> Blocks:
    media = media_of(element, walk.context.base)
    return (media,) if media else ()


def _math(element: Element, _walk: _Walk) -> Blocks:
    tex = tex_of(element)
    return (Math(tex),) if tex else ()


def _rule(_element: Element, _walk: _Walk) -> Blocks:
    return (Rule(),)


MAKERS: dict[str, Callable[[Element, _Walk], Iterable[Block]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(LISTS, list_blocks),
    **dict.fromkeys(MEDIA_TAGS, _media),
    "blockquote": quote_blocks,
    "pre": _code,
    "table": table_blocks,
    "hr": _rule,
    "math": _math,
    "dl": definition_blocks,
    "details": details_blocks,
}
