"""Footnotes, found by structure: short marks that point at the ids of elements further down."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui_reader.parse.document.dom import BLOCK_TAGS, Element, line_of, names_of

LABEL = re.compile(r"[\[(]?\s*(?:note\s+)?([\w*†‡§¶]{1,4})\s*[\])]?", re.IGNORECASE)
MARK_NAMES = re.compile(r"footnote|noteref|fn-?ref|endnote|reference|sidenote")
WAY_BACK = re.compile(r"[\s\u21a9\u21b5\u2191\u21d1^\ufe0e\ufe0f\u2934\u2b06\u23ce\[\]()]+")


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of one document."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of the notes by the ids that marks point at."""
    elements: Mapping[Element, str] = field(default_factory=dict)
    """The elements that are notes, with their labels."""
    marks: frozenset[str] = frozenset()
    """Ids of the marks in the text: a link to one leads back."""


NO_NOTES = Notes()


def find_notes(root: Element) -> Notes:
    """Find the marks of a document and the notes they point at."""
    candidates = [link for link in root.iter("a") if "#" in link.get("href", "") and _is_mark(link)]
    if not candidates:
        return NO_NOTES
    targets = {
        name: element
        for element in root.iter()
        if (name := element.get("id") or (element.get("name") if element.tag == "a" else None))
    }
    around = {name: _note_around(targets[name]) for name in map(fragment_of, candidates) if name in targets}
    labels: dict[str, str] = {}
    elements: dict[Element, str] = {}
    marks: set[str] = set()
    for link in candidates:
        note = around.get(fragment_of(link))
        ancestors = set(link.iterancestors())
        # A link in a note found before leads back; one to what it stands in is no mark.
        if note is None or note in ancestors or not ancestors.isdisjoint(elements):
            continue
        labels[fragment_of(link)] = elements.setdefault(note, _label(link))
        marks.update(filter(None, (link.get("id"), link.get("name"), *_parent_ids(link))))
    return Notes(labels, elements, frozenset(marks))


def fragment_of(link: Element) -> str:
    """Return what follows the ``#`` of a link's address."""
    return link.get("href", "").partition("#")[2]


def is_way_back(link: Element, notes: Notes) -> bool:
    """Whether a link only leads from a note back to its mark."""
    return fragment_of(link) in notes.marks or WAY_BACK.fullmatch(line_of(link)) is not None


def _is_mark(link: Element) -> bool:
    if not LABEL.fullmatch(line_of(link)):
        return False
    parent = link.getparent()
    return (
        link.get("role") == "doc-noteref"
        or link.get("data-footnote-ref") is not None
        or MARK_NAMES.search(names_of(link)) is not None
        or next(link.iterdescendants("sup"), None) is not None
        or (parent is not None and (parent.tag == "sup" or MARK_NAMES.search(names_of(parent)) is not None))
    )


def _label(link: Element) -> str:
    match = LABEL.fullmatch(line_of(link))
    return match[1] if match else ""


def _note_around(target: Element) -> Element | None:
    """Return the element of the note: the list item around the target, else the block it stands in."""
    around = (target, *target.iterancestors())
    item = next((element for element in around if element.tag == "li"), None)
    if item is not None:
        return item
    block = next((element for element in around if element.tag in BLOCK_TAGS), None)
    return None if block is None or block.tag in ("body", "article", "main") else block


def _parent_ids(link: Element) -> tuple[str | None, ...]:
    parent = link.getparent()
    return () if parent is None else (parent.get("id"),)
