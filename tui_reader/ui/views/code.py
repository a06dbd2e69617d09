"""Code on a raised ground: never wrapped, coloured when there is time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from tui_reader.model import article
from tui_reader.ui.palette import Palette
from tui_reader.ui.views.cells import clean, clean_field, cut, shown
from tui_reader.ui.views.flow import visual_bits
from tui_reader.ui.views.pieces import UNFRAMED, Bit, Frame, Row, width_of, window
from tui_reader.ui.views.spans import Face, Prose, Span

TAB = 4
SIDES = 2
"""Cells of raised ground left and right of the code."""
MOST_COLOURED = 16_000
"""Characters; the patterns of some lexers take time that grows with the square of it."""
LONGEST_COLOURED = 400
"""Characters of a line, for the same reason."""

GROUND = Face(on="raised")
EDGE = Face("edge", "raised")
LABEL = Face("dim", "raised")
FACES = (
    ("Token.Comment", Face("dim", "raised", italic=True)),
    ("Token.Keyword", Face("violet", "raised")),
    ("Token.Operator.Word", Face("violet", "raised")),
    ("Token.Literal.String", Face("green", "raised")),
    ("Token.Name.Function", Face("accent", "raised")),
    ("Token.Name.Class", Face("accent", "raised")),
    ("Token.Name.Builtin", Face("accent", "raised")),
    ("Token.Name.Decorator", Face("accent", "raised")),
    ("Token.Name.Tag", Face("accent", "raised")),
)


@dataclass(frozen=True, slots=True)
class CodeListing:
    """Lines of code, as they were written."""

    prose: Prose
    frame: Frame
    language: str = ""
    gap: int = 1
    before: Frame = UNFRAMED

    @property
    def text(self) -> str:
        """The code."""
        return self.prose.text

    @property
    def is_rtl(self) -> bool:
        """Whether it stands at the right edge; the code itself never does."""
        return self.frame.is_rtl

    def guess(self, width: int) -> int:
        """Return how many rows it has."""
        return self.text.count("\n") + 3

    def lay(self, width: int) -> Sequence[Row]:
        """Return its rows: the lines, and one of ground above and below."""
        rows = [Row(0, 0, is_pad=True)]
        start = 0
        for line in self.text.split("\n"):
            rows.append(Row(start, start + len(line)))
            start += len(line) + 1
        rows.append(Row(len(self.text), len(self.text), is_pad=True))
        return rows

    def draw(self, row: Row, width: int, palette: Palette, shift: int) -> list[Bit]:
        """Return a row as bits, from its cell ``shift`` on."""
        room = self.frame.room(width) - 2 * SIDES
        if row.is_pad:
            label = cut(self.language, room, palette.glyphs.cut) if row.end == 0 else ""
            bits = [Bit(" " * (room - cell_len(label)), GROUND), Bit(label, LABEL)]
        else:
            bits = visual_bits(self.text, self.prose.between(row.start, row.end), is_rtl=False)
            bits = window(bits, shift, room, palette.glyphs.cut)
            bits.append(Bit(" " * (room - width_of(bits)), GROUND))
        side = Bit(" " * SIDES, GROUND)
        edge = side if palette.has_grounds else Bit(palette.glyphs.bar.ljust(SIDES), EDGE)
        return self.frame.around([edge, *bits, side], palette)

    def columns(self) -> int:
        """Return the cells of its longest line."""
        return max(cell_len(line) for line in self.text.split("\n"))

    @property
    def can_be_coloured(self) -> bool:
        """Whether its language is known and it is of a size that is coloured at once."""
        return (
            bool(self.language)
            and len(self.text) <= MOST_COLOURED
            and max(map(len, self.text.split("\n"))) <= LONGEST_COLOURED
        )

    @property
    def is_coloured(self) -> bool:
        """Whether it was coloured, with more than one colour."""
        return len(self.prose.spans) > 1

    def coloured(self) -> "CodeListing":
        """Return it with its colours. Slow (the first import alone takes 30 ms): not while a key waits."""
        return replace(self, prose=replace(self.prose, spans=colours(self.text, self.language)))


def code_listing(block: article.Code, frame: Frame, gap: int, before: Frame) -> CodeListing:
    """Make a listing of a block of code, uncoloured."""
    lines = [shown(clean(line.expandtabs(TAB))).rstrip() for line in block.text.split("\n")]
    while len(lines) > 1 and not lines[-1]:
        del lines[-1]
    text = "\n".join(lines)
    prose = Prose(text, (Span(0, len(text), GROUND),))
    return CodeListing(prose, replace(frame, inset=0), clean_field(block.language).lower(), gap, before)


def colours(text: str, language: str) -> tuple[Span, ...]:
    """Return the spans of code; in one face when the language is unknown."""
    # Deferred: pygments takes 30 ms to import, and few articles hold code.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return (Span(0, len(text), GROUND),)
    spans: list[Span] = []
    end = 0
    for start, token, value in lexer.get_tokens_unprocessed(text):
        if start < end or not value:  # a few lexers repeat themselves
            continue
        name = str(token)
        face = next((face for kind, face in FACES if name.startswith(kind)), GROUND)
        if start > end:
            spans.append(Span(end, start, GROUND))
        end = start + len(value)
        spans.append(Span(start, end, face))
    if end < len(text):
        spans.append(Span(end, len(text), GROUND))
    return tuple(spans)
