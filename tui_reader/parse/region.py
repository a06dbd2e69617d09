"""Where on a page the article is, decided leaf by leaf.

Another reading has voted (``parse.leaves``). Each rule below mends one kind of mistake that such a
reading makes, for the reason its first line gives. Where a rule does not apply the votes stand.
"""

from collections import Counter
from collections.abc import Iterable

from tui_reader.parse.dom import Element
from tui_reader.parse.leaves import Leaf

UNITS = frozenset(("table", "ul", "ol", "dl", "pre"))
SECTIONS = frozenset(("article", "main", "section", "body"))

HOLDS = 0.9
"""Share of the voted letters that the region holds."""
MOSTLY = 0.5
SAME_FORM = 0.3
"""Share of the voted letters in one form that makes it the form of the article's paragraphs."""
WHOLE_PAGE = 0.25
"""Share of links in what was voted for, from which on it is not the article but the page."""
ELSEWHERE = 5
"""How many times as much another part of the page must hold to be believed instead."""

LEVELS_OF_FORM = 3

Form = tuple[tuple[str, str], ...]


def choose(body: Element, leaves: list[Leaf]) -> Element:
    """Mark the leaves that are the article's as kept; return the element that holds them all."""
    for leaf in leaves:
        leaf.is_kept = leaf.vote >= MOSTLY
    heed_second_opinion(leaves)
    keep_same_form(leaves)
    region = holding(body, leaves, HOLDS)
    drop_outliers(region, leaves)
    fill_gaps(region, leaves)
    keep_units_whole(region, leaves)
    drop_only_headline(leaves)
    return holding(body, leaves, 1.0)


def heed_second_opinion(leaves: list[Leaf]) -> None:
    """A reading that took in the menus, or that missed a far longer text, is put right by the
    plainest one: the element with most words in its paragraphs.
    """
    second = _wordiest(leaves)
    voted = sum(leaf.letters for leaf in leaves if leaf.is_kept)
    linked = sum(leaf.linked for leaf in leaves if leaf.is_kept)
    if second is None or not voted:
        return
    inside = set(second.iter())
    wordy = sum(leaf.letters for leaf in leaves if leaf.is_wordy and leaf.element in inside)
    common = sum(leaf.letters for leaf in leaves if leaf.is_kept and leaf.element in inside)
    if linked > WHOLE_PAGE * voted and common:
        for leaf in leaves:
            leaf.is_kept = leaf.is_kept and leaf.element in inside
    elif not common and wordy > ELSEWHERE * voted:
        for leaf in leaves:
            leaf.is_kept = leaf.is_kept or (leaf.is_wordy and leaf.element in inside)


def keep_same_form(leaves: list[Leaf]) -> None:
    """Paragraphs look alike: what has the tags and classes of most of the text is part of it."""
    forms: Counter[Form] = Counter()
    for leaf in leaves:
        if leaf.is_kept:
            forms[_form(leaf.element)] += leaf.letters
    enough = SAME_FORM * forms.total()
    usual = {form for form, letters in forms.items() if letters >= enough}
    for leaf in leaves:
        if not leaf.is_kept and leaf.is_wordy and _form(leaf.element) in usual:
            leaf.is_kept = True


def drop_outliers(region: Element, leaves: list[Leaf]) -> None:
    """Far from the text only a whole sentence belongs to it: a standfirst, not a menu's entry."""
    inside = set(region.iter())
    for leaf in leaves:
        if leaf.is_kept and leaf.element not in inside and not leaf.is_wordy:
            leaf.is_kept = False


def fill_gaps(region: Element, leaves: list[Leaf]) -> None:
    """Between two paragraphs of one column nothing else stands: a subheading, a list, a table."""
    inside = set(region.iter())
    first, last = _ends(leaves)
    total, kept = _letters_by_element(leaves)
    for leaf in leaves[first : last + 1]:
        if leaf.is_kept or leaf.element not in inside:
            continue
        unit = _unit_around(leaf.element, inside)
        column = (leaf.element if unit is None else unit).getparent()
        if column is None or kept[column] <= MOSTLY * total[column]:
            continue
        if not leaf.is_mostly_link or (unit is not None and unit.find(".//th") is not None):
            leaf.is_kept = True


def keep_units_whole(region: Element, leaves: list[Leaf]) -> None:
    """A list or table is the article's or it is not; half of one is a mistake."""
    inside = set(region.iter())
    units: dict[Element, list[Leaf]] = {}
    for leaf in leaves:
        for element in (leaf.element, *leaf.element.iterancestors(*UNITS)):
            if element.tag in UNITS and element in inside:
                units.setdefault(element, []).append(leaf)
    for members in units.values():
        letters = sum(leaf.letters for leaf in members)
        kept = sum(leaf.letters for leaf in members if leaf.is_kept)
        if 0 < kept < letters:
            for leaf in members:
                leaf.is_kept = kept >= MOSTLY * letters


def drop_only_headline(leaves: list[Leaf]) -> None:
    """The only first-level heading of a page is its title, and the title stands elsewhere."""
    headlines = [leaf for leaf in leaves if leaf.element.tag == "h1"]
    if len(headlines) == 1:
        headlines[0].is_kept = False


def holding(body: Element, leaves: Iterable[Leaf], share: float) -> Element:
    """Return the deepest element that holds such a share of the kept letters."""
    weights: Counter[Element] = Counter()
    total = 0
    for leaf in leaves:
        if leaf.is_kept:
            total += leaf.letters
            for element in (leaf.element, *leaf.element.iterancestors()):
                weights[element] += leaf.letters
    region = body
    while total:
        deeper = next((child for child in region if weights[child] >= share * total), None)
        if deeper is None:
            break
        region = deeper
    return region


def _wordiest(leaves: list[Leaf]) -> Element | None:
    scores: Counter[Element] = Counter()
    for leaf in leaves:
        parent = leaf.element.getparent()
        if leaf.is_wordy and parent is not None:
            scores[parent] += 2 * leaf.letters
            above = parent.getparent()
            if above is not None:
                scores[above] += leaf.letters
    return max(scores, key=scores.__getitem__) if scores else None


def _form(element: Element) -> Form:
    """Return tag and classes of an element and of the two around it."""
    form: list[tuple[str, str]] = []
    level: Element | None = element
    while level is not None and len(form) < LEVELS_OF_FORM:
        form.append((level.tag, level.get("class", "").strip()))
        level = level.getparent()
    return tuple(form)


def _ends(leaves: list[Leaf]) -> tuple[int, int]:
    kept = [index for index, leaf in enumerate(leaves) if leaf.is_kept]
    return (kept[0], kept[-1]) if kept else (0, -1)


def _letters_by_element(leaves: list[Leaf]) -> tuple[Counter[Element], Counter[Element]]:
    """Count the letters inside each element: all of them, and those kept."""
    total: Counter[Element] = Counter()
    kept: Counter[Element] = Counter()
    for leaf in leaves:
        for element in (leaf.element, *leaf.element.iterancestors()):
            total[element] += leaf.letters
            if leaf.is_kept:
                kept[element] += leaf.letters
    return total, kept


def _unit_around(element: Element, inside: set[Element]) -> Element | None:
    """Return the outermost list or table around an element within its section of the region."""
    unit = None
    for level in (element, *element.iterancestors()):
        if level.tag in SECTIONS or level not in inside:
            break
        if level.tag in UNITS:
            unit = level
    return unit
