"""What the makers of single block kinds may ask of the walk that calls them."""

from typing import Protocol

from tui_reader.model.article import Blocks, Inlines
from tui_reader.parse.document.dom import Element
from tui_reader.parse.document.inlines import Context


class Walk(Protocol):
    """The walk over a document, as ``parse.document.blocks`` does it."""

    @property
    def context(self) -> Context:
        """What is known everywhere in this document."""

    def blocks(self, element: Element, *, without: Element | None = None) -> Blocks:
        """Make blocks of what is inside an element, but for one element in it."""

    def inlines(self, element: Element) -> Inlines:
        """Make one line of what is inside an element."""
