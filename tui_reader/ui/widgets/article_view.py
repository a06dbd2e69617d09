"""An article with all that is done in its text: links, hints, finding, selecting."""

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.document import ArticleDocument, ArticleLink, Composition, links_of
from tui_reader.ui.views.drawing import Brush, Hint, Lit, hint
from tui_reader.ui.views.layout import Place
from tui_reader.ui.views.pieces import Bit
from tui_reader.ui.widgets.article_sheet import MEASURE, ArticleSheet

Match = tuple[int, int, int]
"""Piece, start and end of something found."""


class ArticleView(ArticleSheet):
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
        super().__init__(palette, measure=measure, id=id, classes=classes)
        self._matches: dict[int, list[Lit]] = {}
        self._links: dict[int, ArticleLink] | None = None
        self._hints: dict[int, Hint] = {}

    def take(self, document: ArticleDocument | None, composition: Composition, place: Place) -> None:
        """Show a composition, with nothing left of the one before."""
        self._matches, self._links, self._hints = {}, None, {}
        super().take(document, composition, place)

    def replace(self, document: ArticleDocument) -> None:
        """Show another text of the same article, with the words at the top of the screen where they are;
        what was found stays lit where the text did not change.
        """
        texts, matches, shift = self.texts(), self._matches, self.shift
        super().replace(document)
        if self.texts() == texts:
            self._matches, self.shift = matches, shift
            self.redraw()

    def brush(self) -> Brush:
        """Return what this document is drawn with."""
        return Brush(self.palette, self.composition.hrefs, self._hints.keys())

    def draw(self, piece: int, bits: list[Bit]) -> Strip:
        """Return the line of a row's bits, hints laid over it."""
        strip = super().draw(piece, bits)
        if not self._hints:
            return strip
        left, _ = self.frame()
        return hint(strip, bits, left, self._hints, self.palette.style("hint", "gold", bold=True))

    def lit(self, piece: int) -> Sequence[Lit]:
        """Return what was found and what is selected in a piece."""
        return [*self._matches.get(piece, ()), *self._selected(piece)]

    # ── links and what is found ──────────────────────────────────────────────────────────────────

    def texts(self) -> list[str]:
        """Return the text of each piece: what find looks through."""
        return [piece.text for piece in self.composition.pieces]

    def set_matches(self, matches: Iterable[Match]) -> None:
        """Light what was found."""
        before, self._matches = self._matches, {}
        for piece, start, end in matches:
            self._matches.setdefault(piece, []).append(Lit(start, end, "match_text", "match"))
        self.redraw({*before, *self._matches})

    def links(self) -> list[ArticleLink]:
        """Return the links in the order of the text."""
        if self._links is None:
            self._links = links_of(self.composition)
        return list(self._links.values())

    def link_at(self, x: int, y: int) -> ArticleLink | None:
        """Return the link in a cell of the view."""
        line = self.line_at(y)
        if line is None:
            return None
        cell, _ = self.frame()
        for bit in self.bits(*self.laid.at(line)):
            cell += cell_len(bit.text)
            if x < cell:
                return self._link(bit.face.link) if x >= cell - cell_len(bit.text) else None
        return None

    def links_on_screen(self) -> list[ArticleLink]:
        """Return the links that begin on the screen."""
        seen: dict[int, ArticleLink] = {}
        for y in range(self.size.height):
            line = self.line_at(y)
            if line is not None:
                for bit in self.bits(*self.laid.at(line)):
                    link = self._link(bit.face.link)
                    if link is not None and bit.shows(link.start):
                        seen[link.number] = link
        return sorted(seen.values())

    def show_hints(self, hints: Mapping[str, ArticleLink]) -> None:
        """Light the letters of hints beside their links, and let all else step back."""
        self._hints = {link.number: Hint(letters, link.start) for letters, link in hints.items()}
        self._brush = Brush(self.palette, self.composition.hrefs, self._hints.keys())
        self.redraw()

    def hide_hints(self) -> None:
        """Show the text as it was."""
        self.show_hints({})

    def _link(self, number: int) -> ArticleLink | None:
        if self._links is None:
            self._links = links_of(self.composition)
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
        left, _ = self.frame()
        piece, row = self.laid.at(line)
        rows = self.laid.rows(piece)
        start = rows[max(0, row - self.laid.pieces[piece].gap)].start
        before = Segment(" ", offset_style(start, piece))  # one for each cell: Textual counts characters
        segments = [before] * left
        has_text = False
        for bit in self.bits(piece, row):
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
        for number, piece in enumerate(self.composition.pieces):
            span = selection.get_span(number)
            if span is None:
                continue
            start, end = span
            text = piece.text[start : None if end < 0 else end]
            parts.append(f"\n{text}" if piece.gap and parts else text)
        return "\n".join(parts), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected now."""
        self.redraw()

    def _selected(self, piece: int) -> list[Lit]:
        selection = self.text_selection
        span = selection.get_span(piece) if selection else None
        if span is None:
            return []
        start, end = span
        return [Lit(start, end if end >= 0 else len(self.laid.pieces[piece].text), "bright", "cursor")]


def offset_style(offset: int, piece: int) -> Style:
    """Return what Textual's selection reads a character's place from: x is its offset, y its piece."""
    return Style(meta={"offset": (offset, piece)})
