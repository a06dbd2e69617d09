"""The leaves of a page: the elements that hold words directly, and what another reading kept of them."""

import re
from dataclasses import dataclass

from tui_reader.parse.document.dom import BLOCK_TAGS, SILENT_TAGS, Element, holds_blocks, raw_text

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
LONG = 30
"""Letters of a leaf that hardly occur twice in one page; shorter ones are told by their neighbours."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
WORDY = 25
"""Letters of a leaf that says something by itself."""
PIECE = 40
"""Letters in which a leaf is compared that was kept only in part."""


@dataclass(slots=True)
class Leaf:
    """Words that stand directly in one element."""

    path: tuple[Element, ...]
    """The elements around it, outermost first, its own last."""
    words: str
    """As they stand on the page."""
    text: str
    """Its words without white space."""
    linked: int
    """Letters of ``text`` that are links."""
    vote: float = 0.0
    """The share of it that the other reading kept."""
    is_kept: bool = False
    """Whether it is part of the article."""

    @property
    def element(self) -> Element:
        """The element that holds the words directly."""
        return self.path[-1]

    @property
    def letters(self) -> int:
        """How much it weighs."""
        return len(self.text)

    @property
    def is_mostly_link(self) -> bool:
        """Whether half of it or more is links."""
        return self.linked * 2 >= len(self.text)

    @property
    def is_wordy(self) -> bool:
        """Whether it says something by itself: a sentence, not a label or a link."""
        return len(self.text) >= WORDY and self.linked * 2 < len(self.text)

    @property
    def is_in_heading(self) -> bool:
        """Whether it stands in a heading."""
        return any(element.tag in HEADINGS for element in self.path[-2:])


def squeezed(text: str) -> str:
    """Return a text without white space: what two readings of one page have in common."""
    text = "".join(text.split())
    return text if text.isascii() else INVISIBLE.sub("", text)


def leaves_of(element: Element) -> list[Leaf]:
    """Return the leaves inside an element, in order."""
    leaves: list[Leaf] = []
    _collect([element], leaves)
    return leaves


def _collect(path: list[Element], leaves: list[Leaf]) -> None:
    element = path[-1]
    place = len(leaves)
    pieces = [element.text or ""]
    linked = 0
    for child in element:
        tag = child.tag
        if tag in SILENT_TAGS or tag == "noscript":
            pass
        elif tag in BLOCK_TAGS or holds_blocks(child):
            path.append(child)
            _collect(path, leaves)
            path.pop()
        elif len(child) == 0:
            if child.text:
                pieces.append(child.text)
                linked += len(squeezed(child.text)) if tag == "a" else 0
        else:
            text = raw_text(child)
            pieces.append(text)
            linked += _linked_letters(child, text)
        if child.tail:
            pieces.append(child.tail)
    text = "".join(pieces)
    if text and not text.isspace():
        letters = squeezed(text)
        if letters:
            leaves.insert(place, Leaf(tuple(path), text, letters, linked))


def _linked_letters(child: Element, text: str) -> int:
    if child.tag == "a":
        return len(squeezed(text))
    return sum(len(squeezed(raw_text(link))) for link in child.iter("a"))


def vote(leaves: list[Leaf], kept: str) -> None:
    """Set each leaf's vote: how much of it stands in ``kept``, the squeezed text of another reading."""
    places = _vote_for_long(leaves, kept)
    _vote_for_short(leaves, kept, places)


def _vote_for_long(leaves: list[Leaf], kept: str) -> dict[int, tuple[int, int]]:
    """Find long leaves anywhere; return where those stand that come in the same order in both."""
    places: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    end = 0
    for index, leaf in enumerate(leaves):
        if len(leaf.text) < LONG:
            continue
        place = kept.find(leaf.text, end)
        if place < 0:
            place = kept.find(leaf.text)
        if place < 0:
            leaf.vote = share_in(leaf.text, kept)
        elif place not in taken:
            taken.add(place)
            leaf.vote = 1.0
            if place >= end:
                end = place + len(leaf.text)
                places[index] = (place, end)
    return places


def share_in(text: str, kept: str) -> float:
    """Return how much of a squeezed text stands in another, piece by piece."""
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    if len(pieces) > 1 and len(pieces[-1]) < PIECE // 2:
        del pieces[-1]
    return sum(piece in kept for piece in pieces) / len(pieces)


def _vote_for_short(leaves: list[Leaf], kept: str, places: dict[int, tuple[int, int]]) -> None:
    """Find short leaves only where they must be: between their long neighbours."""
    end = 0
    following = sorted(places)
    next_long = 0
    for index, leaf in enumerate(leaves):
        if index in places:
            end = places[index][1]
            next_long += 1
        elif len(leaf.text) < LONG:
            limit = places[following[next_long]][0] if next_long < len(following) else len(kept)
            place = kept.find(leaf.text, end, limit)
            if place >= 0:
                leaf.vote = 1.0
                end = place + len(leaf.text)
