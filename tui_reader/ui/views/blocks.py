"""Blocks to pieces: how each kind of block looks, and what stands around it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never
from urllib.parse import unquote, urlsplit

from tui_reader.clock import to_millis
from tui_reader.model import article
from tui_reader.ui.palette import Glyphs
from tui_reader.ui.views.ages import age
from tui_reader.ui.views.bidi import base_level, has_rtl
from tui_reader.ui.views.cells import clean_field
from tui_reader.ui.views.code import code_listing
from tui_reader.ui.views.flow import Flow
from tui_reader.ui.views.pieces import UNFRAMED, Frame, Piece
from tui_reader.ui.views.spans import DIM, PLAIN, SOFT, Face, Linker, Prose, Writer
from tui_reader.ui.views.tables import grid

BRIGHT = Face("bright", bold=True)
SHORT_ITEM = 200
"""Characters; a list of items as short as these has no empty rows between them."""
TEASER_ROWS = 2
MEDIA = {"audio": "Audio", "video": "Video"}


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
class Composer:
    """Writes blocks down as pieces."""

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

    def compose(self, blocks: article.Blocks, setting: Setting) -> None:
        """Add blocks that stand under one another."""
        for block in blocks:
            count = len(self.pieces)
            self._compose_one(block, setting)
            if len(self.pieces) > count:
                setting = setting.after()

    def _compose_one(self, block: article.Block, setting: Setting) -> None:
        frame, face = setting.frame, setting.face
        match block:
            case article.Paragraph(children):
                self.add_text(children, setting)
            case article.Heading(level, children):
                self._heading(level, children, setting)
            case article.Quote(children, credit):
                quoted = setting.within(frame.quoted(), face._replace(italic=True))
                self.compose(children, quoted)
                self._credit(credit, quoted)
            case article.PullQuote(children, credit):
                quoted = setting.within(frame.quoted(), face._replace(ink="bright", italic=True))
                self.add_text(children, quoted)
                self._credit(credit, quoted)
            case article.List():
                self._list(block, setting)
            case article.Code():
                setting = self._place_marker(setting)
                self.pieces.append(code_listing(block, setting.frame, setting.gap, setting.before))
            case article.Table():
                self._table(block, setting)
            case article.Figure():
                self._figure(block, setting)
            case article.Media(kind, title, url):
                writer = Writer(self.linker)
                writer.write(f"{MEDIA.get(kind, 'Embedded')}: ", face._replace(ink="soft"))
                name = clean_field(title).strip() or urlsplit(url).netloc
                writer.write_inline(article.Link(url, (article.Text(name),)), face)
                self.add(writer.prose(), setting)
            case article.Card():
                self.add_card(block, setting)
            case article.Post():
                self.add_post(block, setting)
            case article.Footnotes(notes):
                self._footnotes(notes, setting)
            case article.Rule():
                self.add_line("* * *", replace(setting, face=DIM), is_centred=True)
            case article.Details(summary, children):
                self.add_text(summary, replace(setting, face=face._replace(bold=True)))
                self.compose(children, setting.after().within(frame.indented(2)))
            case article.Math(source):
                self._math(source, setting)
            case article.Definitions(items):
                for item in items:
                    self.add_text(item.term, replace(setting, face=face._replace(bold=True)))
                    setting = setting.after()
                    self.compose(item.children, replace(setting.within(frame.indented(4)), gap=0))
            case _:
                assert_never(block)

    # ── texts ────────────────────────────────────────────────────────────────────────────────────

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

    def add_text(self, inlines: article.Inlines, setting: Setting) -> None:
        """Add inlines."""
        writer = Writer(self.linker)
        writer.write_inlines(inlines, setting.face)
        self.add(writer.prose(), setting)

    def add_line(self, text: str, setting: Setting, *, is_centred: bool = False) -> None:
        """Add a text of our own."""
        writer = Writer(self.linker)
        writer.write(text, setting.face)
        self.add(writer.prose(), setting, is_centred=is_centred)

    def add_section(self, name: str, count: int = 0) -> None:
        """Begin what is not the article: its name, and a rule to the edge."""
        writer = Writer(self.linker)
        writer.write(name, SOFT)
        if count > 1:
            writer.write(f"  {count}", DIM)
        self.add(writer.prose(), Setting(gap=2), has_rule=True, is_rtl=self.is_rtl)

    def _reads_from_right(self, text: str) -> bool:
        if self.is_rtl:
            return has_rtl(text) or base_level(text, unknown=1) == 1
        return base_level(text) == 1

    def _place_marker(self, setting: Setting) -> Setting:
        """Give the marker a row of its own where what follows has no place for it."""
        if not setting.marker:
            return setting
        self.add(Prose("", ()), setting)
        return setting.after(gap=0)

    def _heading(self, level: int, children: article.Inlines, setting: Setting) -> None:
        face = BRIGHT if level <= 2 else Face("text", bold=True, italic=level > 3)
        is_apart = level <= 2 and setting.gap and not setting.frame.indent
        self.add_text(
            children,
            replace(setting, face=face._replace(on=setting.frame.on), gap=2 if is_apart else setting.gap),
        )

    def _credit(self, credit: article.Inlines, quoted: Setting) -> None:
        writer = Writer(self.linker)
        writer.write(f"{self.glyphs.dash} ", DIM)
        writer.write_inlines(credit, DIM)
        if credit:
            self.add(writer.prose(), quoted.after(gap=0))

    def _math(self, source: str, setting: Setting) -> None:
        writer = Writer(self.linker)
        for line in source.strip().split("\n"):
            writer.end_line(setting.face)
            writer.write(line, setting.face)
        self.add(writer.prose(), setting.within(setting.frame.indented(4)), is_rtl=False)

    # ── lists, tables, notes ─────────────────────────────────────────────────────────────────────

    def _list(self, block: article.List, setting: Setting) -> None:
        last = f"{block.start + len(block.items) - 1}."
        setting = setting.within(setting.frame.indented(max(4, len(last) + 1) if block.is_ordered else 4))
        gap = 0 if all(is_short(item) for item in block.items) else 1
        for number, item in enumerate(block.items, block.start):
            marked = replace(setting, marker=f"{number}." if block.is_ordered else self.glyphs.bullet)
            self._item(item.children, marked)
            setting = setting.after(gap=gap)

    def _item(self, children: article.Blocks, setting: Setting) -> None:
        """Add what bears a marker: an item, a note."""
        if not children or isinstance(children[0], article.List):
            setting = self._place_marker(setting)
        is_tight = setting.gap == 0 or len(children) < 3
        for child in children:
            count = len(self.pieces)
            self._compose_one(child, setting)
            if len(self.pieces) > count:
                setting = setting.after(gap=0 if is_tight and isinstance(children[-1], article.List) else 1)

    def _table(self, block: article.Table, setting: Setting) -> None:
        setting = self._place_marker(setting)
        frame = setting.frame.facing(self.is_rtl)
        if any(block.head) or any(block.rows):
            self.pieces.append(grid(block, frame, self.linker, setting.gap, setting.before))
            setting = setting.after(gap=0)
        self.add_text(block.caption, replace(setting, face=Face("dim", italic=True)))

    def _footnotes(self, notes: tuple[article.Footnote, ...], setting: Setting) -> None:
        if not setting.frame.indent:
            self.add_section("Notes")
        indent = max([4, *(len(note.label) + 2 for note in notes)])
        setting = setting.within(setting.frame.indented(indent), setting.face._replace(ink="soft"))
        for note in notes:
            self.notes.setdefault(note.label, len(self.pieces))
            self._item(note.children, replace(setting, marker=f"{clean_field(note.label)}."))
            setting = setting.after(gap=0)

    # ── what came with the text ──────────────────────────────────────────────────────────────────

    def _figure(self, block: article.Figure, setting: Setting) -> None:
        writer = Writer(self.linker)
        caption = setting.face._replace(ink="soft", italic=True)
        label = caption._replace(italic=False, link=self.linker.number(block.url) if block.url else -1)
        writer.write("Picture:", label)
        writer.write(" ", caption._replace(italic=False))
        begin = writer.length
        writer.write_inlines(block.caption, caption)
        if writer.length == begin:
            writer.write(clean_field(block.alt).strip() or file_name(block.url), caption)
        if block.credit:
            writer.write(" ", caption)
            writer.write(block.credit, setting.face._replace(ink="dim", italic=False))
        self.add(writer.prose(), setting)

    def add_card(self, card: article.Card, setting: Setting) -> None:
        """Add a related story on raised ground."""
        self.cards.add(card.url)
        setting = self._place_marker(setting)
        setting = setting.within(replace(setting.frame.indented(2), inset=2, on="raised"))
        title, teaser, origin = Writer(self.linker), Writer(self.linker), Writer(self.linker)
        link = self.linker.number(card.url)
        title.write(clean_field(card.title) or card.url, Face("text", "raised", bold=True, link=link))
        teaser.write(card.teaser, Face("soft", "raised"))
        origin.write(card.publisher, Face("soft", "raised"))
        if card.author:
            dash = f" {self.glyphs.dash} " if card.publisher else ""
            origin.write(f"{dash}{card.author}", Face("dim", "raised"))
        rows = [(prose, rows) for prose, rows in (
            (title.prose(), 0), (teaser.prose(), TEASER_ROWS), (origin.prose(), 1)
        ) if prose.text]  # fmt: skip
        for number, (prose, most_rows) in enumerate(rows):
            pads = int(number == 0), int(number == len(rows) - 1)
            self.add(prose, setting, most_rows=most_rows, pads=pads)
            setting = setting.after(gap=0)

    def add_post(self, post: article.Post, setting: Setting) -> None:
        """Add a social post: who, where and when in one row, what in the next."""
        self.posts.add(post)
        setting = self._place_marker(setting)
        setting = setting.within(setting.frame.indented(2), SOFT)
        writer = Writer(self.linker)
        link = self.linker.number(post.url) if post.url else -1
        writer.write(clean_field(post.author), Face("text", bold=True, link=link))
        if post.handle:
            writer.write(
                f"  {clean_field(post.handle)}" if writer.length else clean_field(post.handle), DIM
            )
        when = age(to_millis(post.time), to_millis(self.now)) if post.time else ""
        side = f" {self.glyphs.dot} ".join(filter(None, (clean_field(post.network), when)))
        self.add(writer.prose(), setting, side=side, most_rows=1)
        if writer.length:
            setting = setting.after(gap=0)
        self.compose(post.children, setting)


def is_short(item: article.ListItem) -> bool:
    """Tell whether an item needs no empty row around it."""
    first, *rest = item.children or (article.Paragraph(()),)
    return (
        isinstance(first, article.Paragraph)
        and all(isinstance(block, article.List) for block in rest)
        and sum(len(child.text) for child in first.children if isinstance(child, article.Text))
        <= SHORT_ITEM
    )


def file_name(url: str) -> str:
    """Return the last part of an address's path, for a picture of which nothing is said."""
    parts = urlsplit(url)
    return clean_field(unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc)
