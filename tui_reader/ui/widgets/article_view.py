"""An article on the screen: laid out where one looks, and never moved by anything but the reader."""

import asyncio
from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.code import CodeListing
from tui_reader.ui.views.document import (
    ArticleDocument,
    ArticleLink,
    Composition,
    compose,
    compose_sentence,
    links_of,
)
from tui_reader.ui.views.drawing import Brush, Lit
from tui_reader.ui.views.layout import Layout, Place
from tui_reader.ui.views.pieces import Bit
from tui_reader.ui.views.resume import same_place
from tui_reader.ui.widgets.line_pane import LinePane

MARGIN = 2
"""Cells left free at both sides."""
MEASURE = 72
MOST_DRAWN = 150
"""Pieces whose strips are kept."""
PIECES_AT_ONCE = 8
"""Pieces laid out before keys are looked at again."""
SHIFT = 8
"""Cells that wide code and tables are shifted by."""


START = Place()
Match = tuple[int, int, int]
"""Piece, start and end of something found."""


class ArticleView(LinePane):
    """Shows an ``ArticleDocument``. What it is of is known by the document's ``key`` alone."""

    class LinkClicked(Message):
        """A link was clicked."""

        def __init__(self, view: "ArticleView", link: ArticleLink) -> None:
            super().__init__()
            self.view = view
            self.link = link

        @property
        def control(self) -> "ArticleView":
            """The view, for ``@on`` selectors."""
            return self.view

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
        self._composition = compose_sentence("")
        self._laid = Layout((), 1)
        self._brush = Brush(palette, ())
        self._strips: dict[int, dict[int, Strip]] = {}
        self._lit: dict[int, list[Lit]] = {}
        self._links: dict[int, ArticleLink] | None = None
        self._shift = 0
        self._place = START
        self._placed_top = 0

    # ── what is shown ────────────────────────────────────────────────────────────────────────────

    def show(self, document: ArticleDocument, place: Place = START) -> None:
        """Show a document from a place on."""
        self._take(document, compose(document, self.palette.glyphs), place)

    def show_sentence(self, sentence: str) -> None:
        """Show no article but what there is to say instead."""
        self._take(None, compose_sentence(sentence), START)

    def replace(self, document: ArticleDocument) -> None:
        """Show another text of the same article, with the words at the top of the screen where they are."""
        composition = compose(document, self.palette.glyphs)
        place = same_place(self._composition.pieces, self._place, composition.pieces, composition.body)
        self._take(document, composition, place)

    def _take(self, document: ArticleDocument | None, composition: Composition, place: Place) -> None:
        self.document, self._composition, self._place = document, composition, place
        self._lit, self._shift, self._links = {}, 0, None
        self.relayout()
        self.paint()

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        if self.document and palette.glyphs != self.palette.glyphs:
            self._composition = compose(self.document, palette.glyphs)
        super().set_palette(palette)

    def set_measure(self, measure: int, margin: int | None) -> None:
        """Set lines ``measure`` cells wide at most, ``margin`` cells from the left or centred."""
        if (measure, margin) != (self.measure, self.margin):
            self.measure, self.margin = measure, margin
            self.relayout()
            self.paint()

    # ── layout ───────────────────────────────────────────────────────────────────────────────────

    def _frame(self) -> tuple[int, int]:
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
        if not self.size:
            return
        _, width = self._frame()
        self._laid = layout = Layout(self._composition.pieces, width)
        self._brush = Brush(self.palette, self._composition.hrefs)
        self._strips.clear()
        self.top = self._placed_top = layout.row_of(self._place)
        self.run_worker(self._lay_out_rest(layout), group="layout", exclusive=True, exit_on_error=False)

    async def _lay_out_rest(self, layout: Layout) -> None:
        """Lay out what is not on the screen, and colour code, while no key waits. Nothing visible moves."""
        while layout is self._laid and not layout.is_exact:
            await asyncio.sleep(0)
            piece, row = layout.at(self.top)
            layout.lay_next(PIECES_AT_ONCE)
            self.top = self._placed_top = layout.starts[piece] + row
        self.post_message(self.Scrolled(self))
        for number, listing in enumerate(layout.pieces):
            if isinstance(listing, CodeListing) and listing.can_be_coloured and layout is self._laid:
                layout.pieces[number] = await asyncio.to_thread(listing.coloured)
                self._redraw([number])

    @property
    def place(self) -> Place:
        """Where one reads: the first words on the screen, at any width."""
        return self._place

    def height(self) -> int:
        """Return how many rows there are, as far as is known."""
        return self._laid.height

    def clamp(self) -> None:
        """Keep ``top`` inside the article, and lay out what is seen from there."""
        layout = self._laid
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
        layout = self._laid
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
            left, _ = self._frame()
            lit = [*self._lit.get(piece, ()), *self._selected(piece)]
            strip = strips[row] = self._brush.strip(self._bits(piece, row), left, self.size.width, lit)
        return strip

    def _bits(self, piece: int, row: int) -> list[Bit]:
        layout = self._laid
        shown = layout.pieces[piece]
        if row < shown.gap:
            return shown.before.empty(layout.width, self.palette)
        return shown.draw(layout.rows(piece)[row - shown.gap], layout.width, self.palette, self._shift)

    def _redraw(self, pieces: Iterable[int]) -> None:
        for piece in pieces:
            self._strips.pop(piece, None)
        self.paint()

    # ── moving ───────────────────────────────────────────────────────────────────────────────────

    def scroll_to_line(self, top: int) -> bool:
        """Show ``top`` as the first line; what is above is laid out before it is counted."""
        rows = self.top - top
        if rows > 0:
            self.top = self._laid.lay_above(self.top, rows)
            top = self.top - rows
        return super().scroll_to_line(top)

    def scroll_lines(self, lines: int) -> bool:
        """Scroll down, or up when negative; return whether anything moved."""
        return self.scroll_by(lines)

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
        row = self._laid.row_of(place)
        if not self.top <= row < self.top + self.page:
            self.top = max(0, row - self.page // 3)
            self.paint()

    def go_to_footnote(self, label: str) -> None:
        """Show a footnote; nothing when the article has none of that label."""
        if label in self._composition.notes:
            self.go_to(Place(self._composition.notes[label]))

    def shift_wide(self, cells: int) -> None:
        """Show wide code and tables from further right on, or left when negative."""
        shift = max(0, self._shift + cells)
        if shift != self._shift:
            self._shift = shift
            self._redraw(list(self._strips))

    @property
    def progress(self) -> int:
        """How far down one is, in percent; 100 when the end is on the screen."""
        lowest = self.height() - self.page
        return 100 * min(self.top, lowest) // lowest if lowest > 0 else 100

    # ── links and what is found ──────────────────────────────────────────────────────────────────

    def texts(self) -> list[str]:
        """Return the text of each piece: what find looks through."""
        return [piece.text for piece in self._composition.pieces]

    def set_matches(self, matches: Iterable[Match]) -> None:
        """Light what was found."""
        before, self._lit = self._lit, {}
        for piece, start, end in matches:
            self._lit.setdefault(piece, []).append(Lit(start, end, "match_text", "match"))
        self._redraw({*before, *self._lit})

    def links(self) -> list[ArticleLink]:
        """Return the links in the order of the text."""
        if self._links is None:
            self._links = links_of(self._composition)
        return list(self._links.values())

    def link_at(self, x: int, y: int) -> ArticleLink | None:
        """Return the link in a cell of the view."""
        line = self.line_at(y)
        if line is None:
            return None
        cell, _ = self._frame()
        for bit in self._bits(*self._laid.at(line)):
            cell += cell_len(bit.text)
            if x < cell:
                return self._link(bit.face.link) if x >= cell - cell_len(bit.text) else None
        return None

    def links_on_screen(self) -> list[tuple[ArticleLink, Offset]]:
        """Return the links seen, each with its first cell in the view."""
        seen: dict[int, Offset] = {}
        for y in range(self.size.height):
            line = self.line_at(y)
            if line is None:
                break
            x, _ = self._frame()
            for bit in self._bits(*self._laid.at(line)):
                if bit.face.link >= 0:
                    seen.setdefault(bit.face.link, Offset(x, y))
                x += cell_len(bit.text)
        return [(link, cell) for number, cell in seen.items() if (link := self._link(number))]

    def _link(self, number: int) -> ArticleLink | None:
        if self._links is None:
            self._links = links_of(self._composition)
        return self._links.get(number)

    def on_click(self, event: Click) -> None:
        """Tell of a click on a link, unless words were being selected."""
        selection = self.text_selection
        if selection is None and (link := self.link_at(event.x, event.y)):
            event.stop()
            self.post_message(self.LinkClicked(self, link))

    # ── selection ────────────────────────────────────────────────────────────────────────────────

    def render_line(self, y: int) -> Strip:
        """Return a row whose segments say which character they show: the mouse is looked up here."""
        line = self.line_at(y)
        if line is None:
            return self.blank()
        left, _ = self._frame()
        piece, row = self._laid.at(line)
        rows = self._laid.rows(piece)
        start = rows[max(0, row - self._laid.pieces[piece].gap)].start
        before = Segment(" ", offset_style(start, piece))  # one for each cell: Textual counts characters
        segments = [before] * left
        has_text = False
        for bit in self._bits(piece, row):
            if bit.offset >= 0:
                parts = bit.clusters() if bit.is_reversed else [bit]
                segments += [Segment(part.text, offset_style(part.offset, piece)) for part in parts]
                has_text = True
            elif not has_text:
                segments += [before] * cell_len(bit.text)
            else:
                segments.append(Segment(bit.text))
        return Strip(segments)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the words selected, as they were written: a line for a block, not for a row."""
        parts: list[str] = []
        for number, piece in enumerate(self._composition.pieces):
            span = selection.get_span(number)
            if span is None:
                continue
            start, end = span
            text = piece.text[start : None if end < 0 else end]
            parts.append(f"\n{text}" if piece.gap and parts else text)
        return "\n".join(parts), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected now."""
        self._redraw(list(self._strips))

    def _selected(self, piece: int) -> list[Lit]:
        selection = self.text_selection
        span = selection.get_span(piece) if selection else None
        if span is None:
            return []
        start, end = span
        return [Lit(start, end if end >= 0 else len(self._laid.pieces[piece].text), "bright", "cursor")]


def offset_style(offset: int, piece: int) -> Style:
    """Return what Textual's selection reads a character's place from: x is its offset, y its piece."""
    return Style(meta={"offset": (offset, piece)})
