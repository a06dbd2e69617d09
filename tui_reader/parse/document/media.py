"""Things to play or open elsewhere: audio, video and frames, as a title and an address."""

import re
from urllib.parse import urlsplit

from tui_reader.model.article import Media
from tui_reader.parse.document.dom import Element
from tui_reader.parse.sanitise import clean_text, safe_address

KINDS = {"audio": "audio", "video": "video", "amp-audio": "audio", "amp-video": "video"}
TAGS = frozenset(("iframe", "amp-iframe", *KINDS))
SOURCES = ("src", "data-src", "data-lazy-src")
HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")


def media_of(element: Element, base: str) -> Media | None:
    """Make the ``Media`` of an ``audio``, ``video`` or ``iframe``; ``None`` when it has no address
    or is not there to be seen.
    """
    if element.get("width") in ("0", "1") or element.get("height") in ("0", "1"):
        return None
    if HIDDEN.search(element.get("style", "")):
        return None
    address = _address_of(element, base)
    if not address:
        return None
    title = element.get("title") or element.get("aria-label") or ""
    title = " ".join(clean_text(title).split()) or (urlsplit(address).hostname or "")
    return Media(KINDS.get(element.tag, "embed"), title, address)


def _address_of(element: Element, base: str) -> str:
    for candidate in (element, *element.iterchildren("source")):
        for name in SOURCES:
            address = safe_address(candidate.get(name, ""), base)
            if address:
                return address
    return ""
