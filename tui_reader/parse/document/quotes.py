"""Quotations: of the text, set large beside it, or a post or card until a script replaces it."""

import re

from tui_reader.model.article import Blocks, Card, Emphasis, Inlines, PullQuote, Quote, Text
from tui_reader.parse.document.cards import card_of
from tui_reader.parse.document.dom import Element, line_of, names_of
from tui_reader.parse.document.posts import post_of
from tui_reader.parse.document.walk import Walk

PULL_QUOTE = re.compile(r"pull-?quote|blockquote-alt")
DASH = re.compile(r"^\s*[—–―-]+\s*")


def quote_blocks(quote: Element, walk: Walk) -> Blocks:
    """Make the quotation, post or card that a ``blockquote`` is."""
    block = post_of(quote, walk) or card_of(quote, walk.context)
    if block is not None:
        frame = quote.getnext()
        if isinstance(block, Card) and frame is not None and frame.tag == "iframe":  # the same page
            walk.context.left_out.add(frame)
        return (block,)
    credit = _credit_in(quote)
    said_by = () if credit is None else _name(walk.inlines(credit))
    if is_pull_quote(quote):
        if credit is not None:
            walk.context.left_out.add(credit)
        return (PullQuote(walk.inlines(quote), said_by),)
    blocks = walk.blocks(quote, without=credit)
    return (Quote(blocks, said_by),) if blocks else ()


def is_pull_quote(element: Element) -> bool:
    """Whether an element, or the figure it stands in, is a sentence set large."""
    parent = element.getparent()
    if PULL_QUOTE.search(names_of(element)):
        return True
    return parent is not None and PULL_QUOTE.search(names_of(parent)) is not None


def _credit_in(quote: Element) -> Element | None:
    """Return the element that says whose words they are: the last one, at the very end."""
    named = [element for element in quote.iter("cite", "footer") if not _is_inside_another(element)]
    if not named:
        return None
    text, name = line_of(quote), line_of(named[-1])
    return named[-1] if name and text != name and text.endswith(name) else None


def _is_inside_another(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("cite", "footer")


def _name(inlines: Inlines) -> Inlines:
    """Return who said it without the dash before and the slant that ``cite`` gives."""
    if inlines and isinstance(inlines[0], Text):
        rest = DASH.sub("", inlines[0].text)
        inlines = (Text(rest), *inlines[1:]) if rest else inlines[1:]
    if len(inlines) == 1 and isinstance(inlines[0], Emphasis):
        return inlines[0].children
    return inlines
