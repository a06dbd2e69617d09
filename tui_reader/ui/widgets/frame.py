"""The frame of the main screen: puts panes where they belong and draws the lines between them."""

from collections.abc import Iterable
from dataclasses import replace

from textual.events import Resize
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.arrangement import Arrangement, Box, Wishes, arrange
from tui_reader.ui.views.cells import fit, segment

TOO_SMALL = "The reader needs 40 × 10 cells."


class FrameLayout(Layout):
    """Places the panes by ``arrange``; what it does not name is not seen."""

    name = "frame"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Return where each child stands."""
        assert isinstance(parent, Frame)
        arrangement = parent.arrangement_for(size)
        boxes: dict[str, Box] = {place.value: box for place, box in arrangement.panes.items()}
        if arrangement.footer:
            boxes["footer"] = arrangement.footer
        return [
            WidgetPlacement(_region(boxes[child.id]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in boxes
        ]


LAYOUT = FrameLayout()


class Frame(Widget):
    """Holds the panes and the footer, each with the id of its ``Place``."""

    DEFAULT_CSS = "Frame { width: 1fr; height: 1fr; overflow: hidden; }"

    class Arranged(Message):
        """Panes stand elsewhere, came or went."""

        def __init__(self, arrangement: Arrangement) -> None:
            super().__init__()
            self.arrangement = arrangement

    def __init__(self, *children: Widget, palette: Palette) -> None:
        super().__init__(*children)
        self.palette = palette
        self.wishes = Wishes()
        self.arrangement = Arrangement({}, is_too_small=True)
        self._strips: list[Strip] = []
        self._drawn: tuple[Arrangement, Size, Palette] | None = None

    @property
    def layout(self) -> Layout:
        """The layout: style sheets cannot name one that is not Textual's own."""
        return LAYOUT

    def wish(self, **changes: object) -> None:
        """Change what is wished; panes move only where the arrangement becomes another."""
        # ``replace`` checks the names; mypy cannot see through the keywords.
        self.wishes = replace(self.wishes, **changes)  # type: ignore[arg-type]
        if arrange(*self.size, self.wishes) != self.arrangement:
            # Asked of a child: Textual forgets the arrangement of a widget's parents, not its own.
            self.children[0].refresh(layout=True)

    def arrangement_for(self, size: Size) -> Arrangement:
        """Return where things stand in a frame of this size, and remember it."""
        arrangement = arrange(*size, self.wishes)
        if arrangement != self.arrangement:
            self.arrangement = arrangement
            self.post_message(self.Arranged(arrangement))
        return arrangement

    def on_resize(self, event: Resize) -> None:
        """Arrange for a size that was seen before, too: Textual remembers and does not ask the layout."""
        self.arrangement_for(event.size)

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        self.palette = palette
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look up the rows asked for: empty but for the lines between panes."""
        drawn = (self.arrangement, self.size, self.palette)
        if drawn != self._drawn:
            self._drawn = drawn
            self._strips = list(rows_of(self.arrangement, self.size, self.palette))
        strips = [self._strips[y] for y in crop.line_range]
        if crop.column_span == (0, self.size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]


def rows_of(arrangement: Arrangement, size: Size, palette: Palette) -> Iterable[Strip]:
    """Draw the lines between panes, or the sentence of a screen that is too small."""
    glyphs = palette.glyphs
    grid = [[" "] * size.width for _ in range(size.height)]
    down = {line.x for line in arrangement.down}
    for line in arrangement.down:
        for y in range(line.y, min(line.y + line.height, size.height)):
            grid[y][line.x] = glyphs.down
    for line in arrangement.across:
        for x in range(line.x, min(line.x + line.width, size.width)):
            grid[line.y][x] = glyphs.tee if x in down else glyphs.across
    for y, row in enumerate(grid):
        if arrangement.is_too_small and y == size.height // 2:
            words = fit(TOO_SMALL.center(size.width).rstrip(), size.width, mark=glyphs.cut)
            yield Strip([segment(words, palette.style("soft"))], size.width)
        else:
            yield Strip([segment("".join(row), palette.style("rule"))], size.width)


def _region(box: Box) -> Region:
    return Region(box.x, box.y, box.width, box.height)
