"""Where everything stands on a screen of some size: the breakpoints, as a pure function."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """The three panes, and what stands in their stead while there is nothing to read."""

    SOURCES = "sources"
    HEADLINES = "headlines"
    ARTICLE = "article"
    GREETING = "greeting"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the reader decided about the screen."""

    focus: Place = Place.HEADLINES
    is_reading_only: bool = False
    hides_sources: bool = False
    sources_width: int = 0
    """Cells more (or less) than the usual width."""
    headlines_width: int = 0

    @property
    def shows_sources(self) -> bool:
        """Whether they are seen where there is room: hidden, only while they have the focus."""
        return not self.hides_sources or self.focus is Place.SOURCES


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The boxes of what is seen; a pane that is not seen has none."""

    panes: dict[Place, Box]
    down: tuple[Box, ...] = ()
    """Lines from top to bottom, one cell wide."""
    across: tuple[Box, ...] = ()
    """Lines from left to right; one that begins at a line downwards begins with ├ in that line."""
    footer: Box | None = None
    is_too_small: bool = False

    def shows(self, *places: Place) -> bool:
        """Whether all of these panes are seen."""
        return all(place in self.panes for place in places)


DRAWER = 30
"""Cells of the sources where they slide in."""


def arrange(width: int, height: int, wishes: Wishes) -> Arrangement:
    """Return where things stand: three columns, two, one over the other, or one pane at a time.

    The panes end one empty row above the footer. Where the sources slide in, the rest moves to the
    right as it is and is cut at the edge of the screen: nothing is wrapped anew.
    """
    if width < 40 or height < 10:
        return Arrangement({}, is_too_small=True)
    footer = Box(0, height - 1, width, 1)
    inner = height - 2
    if wishes.focus is Place.GREETING:
        return Arrangement({Place.GREETING: Box(0, 0, width, inner)}, footer=footer)
    if wishes.is_reading_only:
        return Arrangement({Place.ARTICLE: Box(0, 1, width, inner - 1)}, footer=footer)
    if width >= 150:
        panes, down, across = _three_columns(width, inner, wishes)
    elif width >= 120:
        panes, down, across = _beside(width, inner, wishes)
    elif width >= 80 and height >= 28:
        panes, down, across = _stacked(width, inner, wishes)
    else:
        panes, down, across = {wishes.focus: Box(0, 0, width, inner)}, [], []
    return Arrangement(panes, tuple(down), tuple(across), footer)


Parts = tuple[dict[Place, Box], list[Box], list[Box]]


def _three_columns(width: int, height: int, wishes: Wishes) -> Parts:
    usual = 26 if width >= 160 else 24
    x = 0
    panes: dict[Place, Box] = {}
    down: list[Box] = []
    if wishes.shows_sources:
        sources = _between(usual + wishes.sources_width, 16, width // 3)
        panes[Place.SOURCES] = Box(0, 0, sources, height)
        down.append(Box(sources, 0, 1, height))
        x = sources + 1
    headlines = _between(width * 36 // 100 + wishes.headlines_width, 30, width - x - 45)
    panes[Place.HEADLINES] = Box(x, 0, headlines, height)
    down.append(Box(x + headlines, 0, 1, height))
    x += headlines + 1
    panes[Place.ARTICLE] = Box(x, 0, width - x, height)
    return panes, down, []


def _beside(width: int, height: int, wishes: Wishes) -> Parts:
    if not wishes.shows_sources:
        return _over(0, width, height, (height + 2) * 38 // 100, starts_at_line=False)
    sources = _between(24 + wishes.sources_width, 16, width // 3)
    panes, _, across = _over(
        sources + 1, width - sources - 1, height, (height + 2) * 38 // 100, starts_at_line=True
    )
    panes[Place.SOURCES] = Box(0, 0, sources, height)
    return panes, [Box(sources, 0, 1, height)], across


def _stacked(width: int, height: int, wishes: Wishes) -> Parts:
    is_open = wishes.focus is Place.SOURCES
    x = DRAWER + 1 if is_open else 0
    panes, _, across = _over(x, width, height, (height + 2) * 2 // 5, starts_at_line=is_open)
    if not is_open:
        return panes, [], across
    panes[Place.SOURCES] = Box(0, 0, DRAWER, height)
    return panes, [Box(DRAWER, 0, 1, height)], across


def _over(x: int, width: int, height: int, upper: int, *, starts_at_line: bool) -> Parts:
    """Headlines over the article, between them an empty row and a line."""
    line = Box(x - 1, upper, width + 1, 1) if starts_at_line else Box(x, upper, width, 1)
    panes = {
        Place.HEADLINES: Box(x, 0, width, upper - 1),
        Place.ARTICLE: Box(x, upper + 1, width, height - upper - 1),
    }
    return panes, [], [line]


def _between(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
