"""Cards: related stories set into an article, recognised by their shape.

A card is one link around a picture and a few short texts: title, teaser, then publisher and author
side by side. Class names only help to find one: Ghost's own say *author* where the publisher
stands and *publisher* where the author does, so the order decides.
"""

import re
from collections.abc import Iterator

from tui_reader.model.article import Card
from tui_reader.parse.document.dom import Element, is_visible, line_of, links_in, names_of
from tui_reader.parse.document.images import picture_of
from tui_reader.parse.document.inlines import Context
from tui_reader.parse.sanitise import clean_text

TITLE_NAMES = re.compile(r"title|headline|heading")
FRAME_TITLE = re.compile(r"^\s*[“\"«„](.+)[”\"»“]\s*[—–-]+\s*(.+)$", re.DOTALL)
BUTTON = re.compile(
    r"^(?:read|learn|view|see|show)\s+(?:more|full|story|post|on\b.*)|^[\W\d_]*$", re.IGNORECASE
)

LEAST_TEASER = 40
MOST_PARTS = 7
MOST_IN_A_NAME = 80
MOST_IN_A_CARD = 1200
LINKED_SHARE = 0.85
"""Of a card's text so much is its link."""
NEVER_IN = ("nav", "aside", "li", "td")


def card_of(element: Element, context: Context) -> Card | None:
    """Make the card that an element is; ``None`` when it is none."""
    names = names_of(element)
    if element.tag == "blockquote":
        if "wp-embedded-content" in names or "embedly-card" in names:
            return _embedded(element, context)
        return None
    address = _only_address(element, context)
    if not address or next(element.iter("img", "amp-img"), None) is None:
        return None
    if not _is_mostly_link(element) or next(element.iterancestors(*NEVER_IN), None) is not None:
        return None
    return _from_parts(element, address, context)


def _only_address(element: Element, context: Context) -> str:
    addresses = {context.address(link.get("href")) for link in links_in(element)}
    return addresses.pop() if len(addresses) == 1 else ""


def _is_mostly_link(element: Element) -> bool:
    text = line_of(element)
    if not text or len(text) > MOST_IN_A_CARD:
        return False
    return sum(len(line_of(link)) for link in links_in(element)) >= LINKED_SHARE * len(text)


def _from_parts(element: Element, address: str, context: Context) -> Card | None:
    parts = [part for part in _parts(element) if not BUTTON.match(line_of(part))]
    if not 2 <= len(parts) <= MOST_PARTS:
        return None
    title = next((part for part in parts if _is_title(part)), parts[0])
    others = [line_of(part) for part in parts if part is not title]
    teaser = next((text for text in others if len(text) >= LEAST_TEASER), "")
    names = [text for text in others if text != teaser and len(text) <= MOST_IN_A_NAME]
    return Card(
        title=line_of(title),
        url=address,
        teaser=teaser,
        publisher=names[0] if names else "",
        author=names[1] if len(names) > 1 else "",
        image=_largest_image(element, context),
    )


def _parts(element: Element) -> Iterator[Element]:
    """Yield the innermost elements that hold words directly, in order."""
    if is_visible(element.text) or any(is_visible(child.tail) for child in element):
        yield element
    else:
        for child in element:
            if child.tag not in ("script", "style", "svg", "noscript"):
                yield from _parts(child)


def _is_title(part: Element) -> bool:
    parent = part.getparent()
    return (
        part.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        or TITLE_NAMES.search(names_of(part)) is not None
        or (parent is not None and TITLE_NAMES.search(names_of(parent)) is not None and len(parent) == 1)
    )


def _largest_image(element: Element, context: Context) -> str:
    """Return the picture of the story: the last one, for the icon of its publisher stands first."""
    found = [picture_of(image, context.base) for image in element.iter("img", "amp-img")]
    addresses = [figure.url for figure in found if figure is not None]
    return addresses[-1] if addresses else ""


def _embedded(quote: Element, context: Context) -> Card | None:
    """Make a card of a quotation that stands for another page until a script replaces it."""
    link = next(links_in(quote), None)
    address = context.address(link.get("href")) if link is not None else ""
    if link is None or not address:
        return None
    title, publisher = line_of(link), ""
    frame = quote.getnext()
    stated = FRAME_TITLE.match(clean_text(frame.get("title", ""))) if frame is not None else None
    if stated:
        title, publisher = " ".join(stated[1].split()) or title, " ".join(stated[2].split())
    teaser = " ".join(line_of(quote).replace(line_of(link), "", 1).split())
    return Card(title, address, teaser, publisher) if title else None
