"""Cut a page down to its article: what was not kept goes, pictures and embeds between paragraphs stay."""

from tui_reader.parse.document.dom import Element
from tui_reader.parse.document.posts import is_embed
from tui_reader.parse.pages.leaves import Leaf
from tui_reader.parse.pages.region import letters_by_element

SHOWN = ("img", "picture", "figure", "iframe", "video", "audio", "amp-img", "math", "hr")
"""What is to be seen without having words."""
MOSTLY = 0.5


def prune(region: Element, leaves: list[Leaf]) -> None:
    """Remove from the tree whatever inside the region is not the article's."""
    _Pruning(region, [leaf for leaf in leaves if region in leaf.path]).prune(region)


class _Pruning:
    def __init__(self, region: Element, inside: list[Leaf]) -> None:
        self._leaves = {leaf.element: leaf for leaf in inside}
        self._letters, self._kept = letters_by_element(region, inside)

    def prune(self, element: Element) -> None:
        leaf = self._leaves.get(element)
        if leaf is not None and not leaf.is_kept:
            self._remove_words(element)
        within = self._is_column(element)
        for child in list(element):
            if self._kept[child]:
                if not _stands_whole(child):
                    self.prune(child)
            elif self._letters[child]:
                if not (within and _stands_whole(child)):
                    remove(child)
            elif not within and _is_shown(child):
                remove(child)

    def _is_column(self, element: Element) -> bool:
        """Whether paragraphs of the article stand directly in an element, and little else does."""
        apart = sum(self._letters[child] for child in element if _stands_whole(child))
        return self._kept[element] > MOSTLY * (self._letters[element] - apart)

    def _remove_words(self, element: Element) -> None:
        element.text = None
        for child in list(element):
            child.tail = None
            if not self._letters[child]:
                element.remove(child)


def remove(element: Element) -> None:
    """Remove an element and leave what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _stands_whole(element: Element) -> bool:
    """Whether an element belongs to the column it stands in though its words are not paragraphs."""
    return element.tag == "figure" or is_embed(element)


def _is_shown(element: Element) -> bool:
    return next(element.iter(*SHOWN), None) is not None
