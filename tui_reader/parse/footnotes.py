"""Footnotes, found by structure: short marks that point at the ids of elements further down."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui_reader.parse.dom import BLOCK_TAGS, Element, line_of, names_of

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
    labels: dict[str, str] = {}
    elements: dict[Element, str] = {}
    marks: set[str] = set()
    for link in candidates:
        fragment = fragment_of(link)
        target = targets.get(fragment)
        ancestors = set(link.iterancestors())
        if target is None or not ancestors.isdisjoint(elements):
            continue
        note = _note_around(target)
        if note is None or note in ancestors:
            continue
        label = elements.setdefault(note, _label(link))
        labels[fragment] = label
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
    """Return the element of the note: the list item around the target, else its block."""
    block: Element | None = None
    for element in (target, *target.iterancestors()):
        if element.tag == "li":
            return element
        if block is None and element.tag in BLOCK_TAGS and line_of(element) != line_of(target):
            block = element
        if element.tag in ("body", "article", "main"):
            break
    return block


def _parent_ids(link: Element) -> tuple[str | None, ...]:
    parent = link.getparent()
    return () if parent is None else (parent.get("id"),)
