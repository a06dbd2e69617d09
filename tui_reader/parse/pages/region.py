"""Where on a page the article is, decided leaf by leaf.

Another reading has voted (``parse.pages.leaves``). Each rule below mends one kind of mistake that such a
reading makes, for the reason its first line gives. Where a rule does not apply the votes stand.
"""

import re
from collections import Counter
from collections.abc import Iterable

from tui_reader.parse.document.dom import Element, names_of
from tui_reader.parse.pages.leaves import Leaf, share_in

UNITS = frozenset(("table", "ul", "ol", "dl", "pre"))
SECTIONS = frozenset(("article", "main", "section", "body"))

HOLDS = 0.9
"""Share of the voted letters that the region holds."""
MOSTLY = 0.5
SAME_FORM = 0.3
"""Share of the voted letters in one form that makes it the form of the article's paragraphs."""
NEARLY_ALL = 0.9
MANY_LINKS = 0.4
"""Where nearly all of a page was voted for and so much of that is links, it is not the article."""
ELSEWHERE = 5
"""How many times as much another part of the page must hold to be believed instead."""

LEAST_TEXT = 300
"""Letters that make a text at all."""
MOST_COPIES = 3
NEAR = 8
"""Leaves above the text among which its standfirst is looked for."""
POINTER = 0.6
"""Share of links from which on a paragraph only points elsewhere."""
LEAD = re.compile(
    r"(?<![a-z])(?:lead|lede|teaser|intro|standfirst|excerpt|summary|deck|dek|subtitle|sub-?head(?:line)?"
    r"|abstract|vorspann|chapo|entradilla|bajada|sommario|ingress|manchet)(?![a-z])"
)
LEVELS_OF_FORM = 3

Form = tuple[tuple[str, str | None], ...]


def choose(body: Element, leaves: list[Leaf]) -> Element:
    """Mark the leaves that are the article's as kept; return the element that holds them all."""
    for leaf in leaves:
        leaf.is_kept = leaf.vote >= MOSTLY
    heed_second_opinion(leaves)
    keep_same_form(leaves)
    drop_copies(leaves)
    region = holding(body, leaves, HOLDS)
    drop_outliers(region, leaves)
    inside = [leaf for leaf in leaves if region in leaf.path]
    fill_gaps(region, inside)
    keep_units_whole(region, inside)
    keep_standfirst(leaves)
    drop_pointers(leaves)
    drop_headings_of_nothing(leaves)
    return holding(body, leaves, 1.0)


def heed_second_opinion(leaves: list[Leaf]) -> None:
    """A reading that took in the menus, or that missed a far longer text, is put right by the
    plainest one: the element with most words in its paragraphs.
    """
    second = _wordiest(leaves)
    inside = [leaf for leaf in leaves if second in leaf.path]
    everything = sum(leaf.letters for leaf in leaves)
    voted = sum(leaf.letters for leaf in leaves if leaf.is_kept)
    linked = sum(leaf.linked for leaf in leaves if leaf.is_kept)
    wordy = sum(leaf.letters for leaf in inside if leaf.is_wordy)
    common = sum(leaf.letters for leaf in inside if leaf.is_kept)
    if common and voted > NEARLY_ALL * everything and linked > MANY_LINKS * voted:
        for leaf in leaves:
            leaf.is_kept = leaf.is_kept and second in leaf.path
    elif not common and wordy > max(ELSEWHERE * voted, LEAST_TEXT):
        for leaf in inside:
            leaf.is_kept = leaf.is_wordy


def keep_same_form(leaves: list[Leaf]) -> None:
    """Paragraphs look alike: what has the tags and classes of most of the text is part of it."""
    forms: Counter[Form] = Counter()
    for leaf in leaves:
        if leaf.is_kept:
            forms[_form(leaf)] += leaf.letters
    enough = SAME_FORM * forms.total()
    usual = {form for form, letters in forms.items() if letters >= enough}
    for leaf in leaves:
        if not leaf.is_kept and leaf.is_wordy and _form(leaf) in usual:
            leaf.is_kept = True


def drop_copies(leaves: list[Leaf]) -> None:
    """The whole text in one element, beside the same text in paragraphs, is there for machines."""
    kept = [leaf for leaf in leaves if leaf.is_kept]
    for leaf in sorted(kept, key=lambda leaf: -leaf.letters)[:MOST_COPIES]:
        smaller = "".join(other.text for other in kept if other.letters * 2 < leaf.letters)
        if leaf.letters > LEAST_TEXT and share_in(leaf.text, smaller) > MOSTLY:
            leaf.is_kept = False


def drop_outliers(region: Element, leaves: list[Leaf]) -> None:
    """Far from the text only a whole sentence belongs to it: a standfirst, not a menu's entry."""
    for leaf in leaves:
        if leaf.is_kept and not leaf.is_wordy and region not in leaf.path:
            leaf.is_kept = False


def fill_gaps(region: Element, inside: list[Leaf]) -> None:
    """Between two paragraphs of one column nothing else stands: a subheading, a list, a table."""
    first, last = _ends(inside)
    total, kept = letters_by_element(region, inside)
    for leaf in inside[first : last + 1]:
        if leaf.is_kept:
            continue
        path = leaf.path[leaf.path.index(region) :]
        unit = _unit_in(path)
        column = (path[-1] if unit is None else unit).getparent()
        if column is None or kept[column] <= MOSTLY * total[column]:
            continue
        if not leaf.is_mostly_link or (unit is not None and unit.find(".//th") is not None):
            leaf.is_kept = True


def keep_units_whole(region: Element, inside: list[Leaf]) -> None:
    """A list or table is the article's or it is not; half of one is a mistake."""
    units: dict[Element, list[Leaf]] = {}
    for leaf in inside:
        for element in leaf.path[leaf.path.index(region) :]:
            if element.tag in UNITS:
                units.setdefault(element, []).append(leaf)
    for members in units.values():
        letters = sum(leaf.letters for leaf in members)
        kept = sum(leaf.letters for leaf in members if leaf.is_kept)
        if 0 < kept < letters:
            for leaf in members:
                leaf.is_kept = kept >= MOSTLY * letters


def keep_standfirst(leaves: list[Leaf]) -> None:
    """A sentence right above the text, in something that is called its lead, opens the article."""
    first, _ = _ends(leaves)
    for leaf in leaves[max(0, first - NEAR) : first]:
        names = " ".join(names_of(element) for element in leaf.path[-LEVELS_OF_FORM:])
        if leaf.is_wordy and leaf.element.tag != "h1" and LEAD.search(names):
            leaf.is_kept = True


def drop_pointers(leaves: list[Leaf]) -> None:
    """A paragraph that is nearly all link leads away from the text: "Read also: ..."."""
    for leaf in leaves:
        if leaf.is_kept and leaf.element.tag in ("p", "div") and leaf.linked > POINTER * leaf.letters:
            leaf.is_kept = False


def drop_headings_of_nothing(leaves: list[Leaf]) -> None:
    """A heading after the last paragraph heads something else."""
    for leaf in reversed([leaf for leaf in leaves if leaf.is_kept]):
        if not leaf.is_in_heading:
            break
        leaf.is_kept = False


def holding(body: Element, leaves: Iterable[Leaf], share: float) -> Element:
    """Return the deepest element that holds such a share of the kept letters."""
    weights: Counter[Element] = Counter()
    total = 0
    for leaf in leaves:
        if leaf.is_kept:
            total += leaf.letters
            for element in leaf.path:
                weights[element] += leaf.letters
    region = body
    while total:
        deeper = next((child for child in region if weights[child] >= share * total), None)
        if deeper is None:
            break
        region = deeper
    return region


def letters_by_element(region: Element, inside: list[Leaf]) -> tuple[Counter[Element], Counter[Element]]:
    """Count the letters in each element of a region: all of them, and those kept."""
    total: Counter[Element] = Counter()
    kept: Counter[Element] = Counter()
    for leaf in inside:
        for element in leaf.path[leaf.path.index(region) :]:
            total[element] += leaf.letters
            if leaf.is_kept:
                kept[element] += leaf.letters
    return total, kept


def _wordiest(leaves: list[Leaf]) -> Element | None:
    """Return the element whose paragraphs, and those one level below, hold most words."""
    scores: Counter[Element] = Counter()
    for leaf in leaves:
        if leaf.is_wordy:
            for element, weight in zip(leaf.path[-2:-4:-1], (2, 1), strict=False):
                scores[element] += weight * leaf.letters
    return max(scores, key=scores.__getitem__) if scores else None


def _form(leaf: Leaf) -> Form:
    """Return tag and classes of an element and of the two around it."""
    return tuple((element.tag, element.get("class")) for element in leaf.path[-LEVELS_OF_FORM:])


def _ends(leaves: list[Leaf]) -> tuple[int, int]:
    kept = [index for index, leaf in enumerate(leaves) if leaf.is_kept]
    return (kept[0], kept[-1]) if kept else (0, -1)


def _unit_in(path: tuple[Element, ...]) -> Element | None:
    """Return the outermost list or table around a leaf within the innermost section."""
    unit = None
    for element in reversed(path):
        if element.tag in SECTIONS:
            break
        if element.tag in UNITS:
            unit = element
    return unit
