"""An article laid out where one looks, and never moved by anything but the reader."""

import asyncio
from collections.abc import Iterable, Sequence

from textual.strip import Strip
from textual.worker import Worker

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.code import CodeListing
from tui_reader.ui.views.document import ArticleDocument, Composition, compose, compose_sentence
from tui_reader.ui.views.drawing import Brush, Lit
from tui_reader.ui.views.layout import Layout, Place
from tui_reader.ui.views.pieces import Bit, Piece
from tui_reader.ui.views.resume import same_place
from tui_reader.ui.views.spans import SOFT
from tui_reader.ui.widgets.line_pane import LinePane

MARGIN = 2
"""Cells left free at both sides."""
MEASURE = 72
MOST_DRAWN = 150
"""Pieces whose strips are kept."""
PIECES_AT_ONCE = 8
"""Pieces laid out before keys are looked at again."""
START = Place()
TITLE = SOFT._replace(ink="bright", bold=True)
"""How the source is written while the keys come here."""


class ArticleSheet(LinePane):
    """Shows an ``ArticleDocument`` and moves through it."""

    def __init__(
        self,
        palette: Palette,
        *,
        measure: int = MEASURE,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(palette, id=id, classes=classes)
        self.measure = measure
        """Cells of a line, at most."""
        self.margin: int | None = None
        """Cells before the lines; ``None`` centres them."""
        self.document: ArticleDocument | None = None
        self.composition = compose_sentence("")
        """The document in pieces."""
        self.laid = Layout((), 1)
        """The pieces at the width of now."""
        self.shift = 0
        """Cells that what is too wide is shown from."""
        self._pieces: list[Piece] = []  # those of the composition, code with its colours
        self._brush = Brush(palette, ())
        self._strips: dict[int, dict[int, Strip]] = {}
        self._rest: Worker[None] | None = None  # lays out what is not on the screen
        self._place = START
        self._placed_top = 0

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    def show(self, document: ArticleDocument, place: Place = START) -> None:
        """Show a document from a place on."""
        self.take(document, compose(document, self.palette.glyphs), place)

    def show_sentence(self, sentence: str) -> None:
        """Show no article but what there is to say instead."""
        self.take(None, compose_sentence(sentence), START)

    def replace(self, document: ArticleDocument) -> None:
        """Show another text of the same article, with the words at the top of the screen where they are."""
        composition = compose(document, self.palette.glyphs)
        self.take(document, composition, same_place(self.composition, self._place, composition))

    def take(self, document: ArticleDocument | None, composition: Composition, place: Place) -> None:
        """Show a composition, with nothing left of the one before."""
        self.document, self.composition, self._place = document, composition, place
        self._pieces = list(composition.pieces)
        self.shift = 0
        self.relayout()
        self.paint()

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        if self.document and palette.glyphs != self.palette.glyphs:
            self.composition = compose(self.document, palette.glyphs)
            self._pieces = list(self.composition.pieces)
        super().set_palette(palette)

    def set_measure(self, measure: int, margin: int | None) -> None:
        """Set lines ``measure`` cells wide at most, ``margin`` cells from the left or centred."""
        if (measure, margin) != (self.measure, self.margin):
            self.measure, self.margin = measure, margin
            self.relayout()
            self.paint()

    # ── layout ───────────────────────────────────────────────────────────────────────────────────

    def frame(self) -> tuple[int, int]:
        """Return the cells before the lines and in them."""
        width = self.size.width
        room = max(1, width - 2 * MARGIN)
        measure = min(self.measure, room)
        if self.margin is None:
            return (width - measure) // 2, measure
        left = min(self.margin, max(MARGIN, width - MARGIN - measure))
        return left, min(measure, max(1, width - MARGIN - left))

    def relayout(self) -> None:
        """Lay out anew, with the words at the top of the screen where they are."""
        _, width = self.frame()
        self.laid = layout = Layout(self._pieces, width)
        self._brush = self.brush()
        self._strips.clear()
        if self.size:
            self.top = self._placed_top = layout.row_of(self._place)
            # The method, not a coroutine: one that is cancelled before it begins was never awaited.
            self._rest = self.run_worker(
                self._lay_out_rest, group="layout", exclusive=True, exit_on_error=False
            )
        else:
            self.forget_size()

    def brush(self) -> Brush:
        """Return what this document is drawn with."""
        return Brush(self.palette, self.composition.hrefs)

    async def _lay_out_rest(self) -> None:
        """Lay out what is not on the screen, and colour code, while no key waits. Nothing visible moves."""
        layout = self.laid
        while layout is self.laid and not layout.is_exact:
            piece, row = layout.at(self.top)
            layout.lay_next(PIECES_AT_ONCE)
            self.top = self._placed_top = layout.starts[piece] + row
            await asyncio.sleep(0)
        self.post_message(self.Scrolled(self))
        pieces = self._pieces
        for number, listing in enumerate(pieces):
            if isinstance(listing, CodeListing) and listing.can_be_coloured and not listing.is_coloured:
                pieces[number] = await asyncio.to_thread(listing.coloured)
                self.redraw([number])

    @property
    def place(self) -> Place:
        """Where one reads: the first words on the screen, at any width."""
        return self._place

    def height(self) -> int:
        """Return how many rows there are, as far as is known."""
        return self.laid.height

    def clamp(self) -> None:
        """Keep ``top`` inside the article, and lay out what is seen from there."""
        layout = self.laid
        top = layout.lay_from(max(0, self.top), self.page)
        if top > layout.height - self.page:
            layout.lay_above(top, self.page)
            top = max(0, layout.height - self.page)
        self.top = top
        if top != self._placed_top:
            self._placed_top = top
            self._place = layout.place_at(top)

    def line(self, y: int) -> Strip:
        """Return row ``y``."""
        layout = self.laid
        if y >= layout.height:
            return self.blank()
        piece, row = layout.at(y)
        strips = self._strips.get(piece)
        if strips is None:
            strips = self._strips[piece] = {}
            if len(self._strips) > MOST_DRAWN:
                del self._strips[next(iter(self._strips))]
        strip = strips.get(row)
        if strip is None:
            strip = strips[row] = self.draw(piece, self.bits(piece, row))
        return strip

    def draw(self, piece: int, bits: list[Bit]) -> Strip:
        """Return the line of a row's bits."""
        left, _ = self.frame()
        return self._brush.strip(bits, left, self.size.width, self.lit(piece))

    def lit(self, piece: int) -> Sequence[Lit]:
        """Return what is lit in a piece."""
        return ()

    def bits(self, piece: int, row: int) -> list[Bit]:
        """Return a row of a piece, its gap counted, as bits."""
        layout = self.laid
        shown = layout.pieces[piece]
        if row < shown.gap:
            return shown.before.empty(layout.width, self.palette)
        bits = shown.draw(layout.rows(piece)[row - shown.gap], layout.width, self.palette, self.shift)
        return [self._focused(bit) for bit in bits] if piece == 0 and self._shows_focus else bits

    @property
    def _shows_focus(self) -> bool:
        """Whether the first line is the title of a pane that has the focus: not when it stands alone."""
        return self.has_focus and self.margin is not None and self.document is not None

    def _focused(self, bit: Bit) -> Bit:
        return bit._replace(face=TITLE) if bit.face == SOFT else bit

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the first line as the title of a pane with the focus, or without."""
        self._strips.pop(0, None)
        super().watch_has_focus(has_focus)

    def redraw(self, pieces: Iterable[int] | None = None) -> None:
        """Draw some pieces anew, all of them by default."""
        for piece in list(self._strips) if pieces is None else pieces:
            self._strips.pop(piece, None)
        self.paint()

    # ── moving ───────────────────────────────────────────────────────────────────────────────────

    def scroll_to_line(self, top: int) -> bool:
        """Show ``top`` as the first line; what is above is laid out before it is counted."""
        rows = self.top - top
        if rows > 0:
            self.top = self.laid.lay_above(self.top, rows)
            top = self.top - rows
        return super().scroll_to_line(top)

    def page_down(self) -> bool:
        """Show the next page, which begins with the last line of this one; False at the end."""
        return self.scroll_by(max(1, self.page - 1))

    def page_up(self) -> bool:
        """Show the page before, which ends with the first line of this one; False at the start."""
        return self.scroll_by(-max(1, self.page - 1))

    def home(self) -> None:
        """Go to the start."""
        self.top = 0
        self.paint()

    def end(self) -> None:
        """Go to the end."""
        super().scroll_to_line(self.height())

    def go_to(self, place: Place) -> None:
        """Show a place: nothing moves when it is on the screen, else it comes into the upper third."""
        row = self.laid.row_of(place)
        if not self.top <= row < self.top + self.page:
            self.top = max(0, row - self.page // 3)
            self.paint()

    def go_to_footnote(self, label: str) -> None:
        """Show a footnote; nothing when the article has none of that label."""
        if label in self.composition.notes:
            self.go_to(Place(self.composition.notes[label]))

    def shift_wide(self, cells: int) -> None:
        """Show wide code and tables from further right on, or left when negative."""
        shift = max(0, self.shift + cells)
        if shift != self.shift:
            self.shift = shift
            self.redraw()

    @property
    def progress(self) -> int:
        """How far down one is, in percent; 100 when the end is on the screen."""
        lowest = self.height() - self.page
        return 100 * min(self.top, lowest) // lowest if lowest > 0 else 100
