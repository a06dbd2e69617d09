"""Pictures of a page: which of the addresses given is the picture, and how large it is."""

import re

from tui_reader.model.article import Figure
from tui_reader.parse.document.dom import Element, names_of
from tui_reader.parse.sanitise import clean_text, safe_address

# Where pages that load pictures late keep the address: the picture itself before any placeholder.
LATE_ADDRESSES = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-hi-res-src")
SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|pixel|1x1|clear|lazy[-_]?load(?:ing)?|grey|gray)"
    r"[\w-]*\.(?:gif|png|svg|jpe?g|webp)\b",
    re.IGNORECASE,
)
SIGN = re.compile(r"\b(?:emoji|smiley|smilies|icon)\b|-icon\b|\bicon-")
WIDE_ENOUGH = 1200
"""Pixels: a terminal shows no more."""
SIGN_SIZE = 40
"""Pixels: what is no larger is a sign in the text, not a picture."""
MOST_ALT = 1000


def picture_of(element: Element, base: str) -> Figure | None:
    """Return the picture that an ``img``, ``amp-img`` or ``picture`` shows; ``None`` for
    placeholders, pixels that count readers, and pictures inside the address itself (``data:``).
    """
    image = element
    if element.tag == "picture":
        inner = next(element.iter("img", "amp-img"), None)
        image = element if inner is None else inner
    width, height = _pixels(image.get("width")), _pixels(image.get("height"))
    if (width is not None and width <= 2) or (height is not None and height <= 2):
        return None
    address = _address_of(image, base)
    if not address and element.tag == "picture":
        address = next(filter(None, (_address_of(source, base) for source in element.iter("source"))), "")
    if not address:
        return None
    alt = " ".join(clean_text(image.get("alt", "")[:MOST_ALT]).split())
    return Figure(address, alt, width=width, height=height)


def is_sign(element: Element, figure: Figure) -> bool:
    """Whether a picture is as small as a letter: an emoji, an icon."""
    sizes = [size for size in (figure.width, figure.height) if size is not None]
    return any(size <= SIGN_SIZE for size in sizes) or SIGN.search(names_of(element)) is not None


def _address_of(image: Element, base: str) -> str:
    late = [image.get(name, "") for name in LATE_ADDRESSES]
    sets = [_from_set(image.get(name, "")) for name in SOURCE_SETS]
    for address in (*late, *sets[:2], image.get("src", ""), sets[2]):
        if address and not address.startswith("data:") and not PLACEHOLDER.search(address):
            resolved = safe_address(address, base)
            if resolved:
                return resolved
    return ""


def _from_set(candidates: str) -> str:
    """Choose from a ``srcset``: the widest that is wide enough, else the widest there is."""
    found: list[tuple[float, str]] = []
    for address, size, unit in CANDIDATE.findall(candidates[:20_000]):
        width = float(size) if size.count(".") <= 1 and size.strip(".") else 1.0
        found.append((width * WIDE_ENOUGH if unit == "x" else width, address))
    if not found:
        return ""
    fitting = [choice for choice in found if choice[0] <= WIDE_ENOUGH]
    return max(fitting or [min(found)])[1]


def _pixels(size: str | None) -> int | None:
    match = re.match(r"\s*(\d{1,5})", size or "")
    return int(match[1]) if match and "%" not in (size or "") else None
