"""The page that blocks are written on, one piece under the other."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from tui_reader.model import article
from tui_reader.ui.palette import Glyphs
from tui_reader.ui.views.bidi import base_level, has_rtl
from tui_reader.ui.views.flow import Flow
from tui_reader.ui.views.pieces import UNFRAMED, Frame, Piece
from tui_reader.ui.views.spans import DIM, PLAIN, SOFT, Face, Linker, Prose, Writer


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block is put."""

    frame: Frame = UNFRAMED
    face: Face = PLAIN
    """How its text looks."""
    gap: int = 1
    """Empty rows above it."""
    before: Frame = UNFRAMED
    """What these rows show."""
    marker: str = ""
    """Stands before its first row."""

    def after(self, gap: int = 1) -> "Setting":
        """Return where the next block in the same container is put."""
        if gap == self.gap and self.before is self.frame and not self.marker:
            return self
        return replace(self, gap=gap, before=self.frame, marker="")

    def within(self, frame: Frame, face: Face | None = None) -> "Setting":
        """Return where the first block of a container is put."""
        return replace(self, frame=frame, face=face or self.face)


@dataclass(slots=True)
class Page:
    """Pieces in the order of the article."""

    glyphs: Glyphs
    now: datetime
    is_rtl: bool
    """The article's own direction."""
    linker: Linker = field(default_factory=Linker)
    pieces: list[Piece] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    """The piece where each footnote begins."""
    cards: set[str] = field(default_factory=set)
    """Addresses of the cards written."""
    posts: set[article.Post] = field(default_factory=set)

    def writer(self) -> Writer:
        """Return what the next text is written with."""
        return Writer(self.linker)

    def add(
        self,
        prose: Prose,
        setting: Setting,
        *,
        side: str = "",
        side_face: Face = DIM,
        most_rows: int = 0,
        pads: tuple[int, int] = (0, 0),
        is_balanced: bool = False,
        is_centred: bool = False,
        has_rule: bool = False,
        is_rtl: bool | None = None,
    ) -> None:
        """Add a text in its own direction, unless it is empty and bears no marker."""
        if not prose.text and not setting.marker:
            return
        if is_rtl is None:
            is_rtl = self._reads_from_right(prose.text)
        self.pieces.append(
            Flow(
                prose,
                setting.frame.facing(is_rtl),
                setting.gap,
                setting.before.facing(is_rtl),
                marker=setting.marker,
                side=side,
                side_face=side_face,
                most_rows=most_rows,
                pads=pads,
                is_balanced=is_balanced,
                is_centred=is_centred,
                has_rule=has_rule,
            )
        )

    def _reads_from_right(self, text: str) -> bool:
        if self.is_rtl:
            return has_rtl(text) or base_level(text, unknown=1) == 1
        return base_level(text) == 1

    def add_text(self, inlines: article.Inlines, setting: Setting) -> None:
        """Add inlines."""
        writer = self.writer()
        writer.write_inlines(inlines, setting.face)
        self.add(writer.prose(), setting)

    def add_line(self, text: str, setting: Setting, *, is_centred: bool = False) -> None:
        """Add a text of our own."""
        writer = self.writer()
        writer.write(text, setting.face)
        self.add(writer.prose(), setting, is_centred=is_centred)

    def add_section(self, name: str, count: int = 0) -> None:
        """Begin what is not the article: its name, how many there are, and a rule to the edge."""
        writer = self.writer()
        writer.write(name, SOFT)
        if count > 1:
            writer.write(f"  {count}", DIM)
        self.add(writer.prose(), Setting(gap=2), has_rule=True, is_rtl=self.is_rtl)

    def place_marker(self, setting: Setting) -> Setting:
        """Give a marker a row of its own where what follows has no place for it."""
        if not setting.marker:
            return setting
        self.add(Prose("", ()), setting)
        return setting.after(gap=0)
