"""Which comment answers which: by elements within one another, else by a depth that is written down."""

import re
from collections.abc import Sequence

from tui_reader.parse.document.dom import Element, names_of

DEPTHS = ("data-depth", "data-level", "data-indent", "aria-level", "depth", "indent")
DEPTH_NAME = re.compile(r"(?:depth|level|indent)-(\d{1,2})(?!\d)")
LEVELS_TO_DEPTH = 2
MOST_NESTING = 30


def find_parents(items: Sequence[Element]) -> list[int | None]:
    """Return for each item, in the order of the page, which earlier one it answers."""
    depths = [_depth_of(item) for item in items]
    if len({depth for depth in depths if depth is not None}) > 1:
        return _by_depth([0 if depth is None else depth for depth in depths])
    parents = _by_containment(items)
    levels: list[int] = []
    for number, parent in enumerate(parents):
        level = 0 if parent is None else levels[parent] + 1
        if parent is not None and level > MOST_NESTING:
            parents[number], level = parents[parent], levels[parent]
        levels.append(level)
    return parents


def _by_depth(depths: list[int]) -> list[int | None]:
    parents: list[int | None] = []
    above: list[int] = []  # the items that are still open, outermost first
    for number, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        parents.append(above[-1] if above else None)
        if len(above) < MOST_NESTING:
            above.append(number)
    return parents


def _by_containment(items: Sequence[Element]) -> list[int | None]:
    first: dict[Element, int] = {}
    branches: dict[Element, set[Element]] = {}
    for number, item in enumerate(items):
        below = item
        first.setdefault(item, number)
        for around in item.iterancestors():
            first.setdefault(around, number)
            branches.setdefault(around, set()).add(below)
            below = around
    owner = {_whole(item, number, first, branches): number for number, item in enumerate(items)}
    parents: list[int | None] = []
    for number, item in enumerate(items):
        owners = (owner[around] for around in item.iterancestors() if around in owner)
        parents.append(next((other for other in owners if other < number), None))
    return parents


def _whole(
    item: Element, number: int, first: dict[Element, int], branches: dict[Element, set[Element]]
) -> Element:
    """Return the element that holds an item and all answers to it, but no sibling."""
    whole = item
    for around in item.iterancestors():
        if first[around] != number or _is_list(branches[around]):
            break
        whole = around
    return whole


def _is_list(branches: set[Element]) -> bool:
    """Whether the branches that hold items are alike: siblings, not an item and its answers."""
    forms = {
        (branch.tag, "" if branch.tag == "li" else names_of(branch).partition(" ")[0])
        for branch in branches
    }
    return len(forms) < len(branches)


def _depth_of(item: Element) -> int | None:
    before = item.getprevious()
    around = [item] if before is None else [item, before]
    for level, ancestor in enumerate(item.iterancestors()):
        if level < LEVELS_TO_DEPTH:
            around.append(ancestor)
    for element in around:
        for name in DEPTHS:
            value = element.get(name, "")
            if value.isdecimal() and len(value) < 4:
                return int(value)
        if match := DEPTH_NAME.search(names_of(element)):
            return int(match[1])
    return None
