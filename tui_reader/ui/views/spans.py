"""Inlines as one text with faces: what wrapping, finding, selecting and drawing work on."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple, assert_never

from tui_reader.model.article import (
    Break,
    Emphasis,
    FootnoteRef,
    Inline,
    InlineCode,
    InlineImage,
    Inlines,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from tui_reader.ui.palette import Ground, Ink
from tui_reader.ui.views.bidi import RTL
from tui_reader.ui.views.cells import clean, shown
from tui_reader.ui.views.wrap import UNSPACED

SUPERSCRIPTS = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
FAKED_ITALIC = re.compile(f"{UNSPACED.pattern}|{RTL.pattern}|[\uac00-\ud7a3]")
"""Scripts without italics: fonts would only slant them."""


class Face(NamedTuple):
    """How a stretch of text looks, in the palette's words."""

    ink: Ink = "text"
    on: Ground = "ground"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    link: int = -1
    """Number of the link it belongs to, in the order of the document; -1 for none."""


PLAIN = Face()
SOFT = Face("soft")
DIM = Face("dim")


class Span(NamedTuple):
    """A stretch of a text that looks alike."""

    start: int
    end: int
    face: Face


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with faces. The spans follow one another and cover it."""

    text: str
    spans: tuple[Span, ...]
    breaks: frozenset[int] = frozenset()
    """Offsets where a line may begin besides: zero-width spaces stood there."""

    def between(self, start: int, end: int) -> list[Span]:
        """Return the spans of a range, cut to it."""
        found = []
        for at in range(max(0, bisect_right(self.spans, start, key=_start) - 1), len(self.spans)):
            span = self.spans[at]
            if span.start >= end:
                break
            if max(start, span.start) < min(end, span.end):
                found.append(Span(max(start, span.start), min(end, span.end), span.face))
        return found


def _start(span: Span) -> int:
    return span.start


@dataclass(slots=True)
class Linker:
    """Numbers the links of a document while it is written."""

    hrefs: list[str] = field(default_factory=list)

    def number(self, href: str) -> int:
        """Return the number of one more link."""
        self.hrefs.append(href)
        return len(self.hrefs) - 1


@dataclass(slots=True)
class Writer:
    """Collects text and spans."""

    linker: Linker
    parts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    length: int = 0

    def write(self, text: str, face: Face) -> None:
        """Add a stretch of a line; what shapes lines and is not shown is left out."""
        if not (text.isascii() and text.isprintable()):
            first, *rest = clean(text).split("\u200b")
            self._add(shown(first), face)
            for part in rest:
                self.breaks.add(self.length)
                self._add(shown(part), face)
        else:
            self._add(text, face)

    def end_line(self, face: Face) -> None:
        """Add a line break, unless nothing stands before it."""
        if self.length:
            self._add("\n", face)

    def end_cell(self, face: Face) -> None:
        """Add what parts the cells of a table."""
        self._add("\t", face)

    def _add(self, text: str, face: Face) -> None:
        if not self.length or self.parts[-1] in "\n\t":
            text = text.lstrip(" ")
        if not text:
            return
        start, self.length = self.length, self.length + len(text)
        self.parts.append(text)
        if self.spans and self.spans[-1].face == face:
            start = self.spans.pop().start
        self.spans.append(Span(start, self.length, face))

    def write_inlines(self, inlines: Inlines, face: Face) -> None:
        """Add inlines, each in ``face`` changed by what it is."""
        for inline in inlines:
            self.write_inline(inline, face)

    def write_inline(self, inline: Inline, face: Face) -> None:
        """Add one inline."""
        match inline:
            case Text(text):
                self.write(text, face)
            case Strong(children):
                ink: Ink = "bright" if face.ink == "text" else face.ink
                self.write_inlines(children, face._replace(ink=ink, bold=True))
            case Emphasis(children):
                self.write_inlines(children, face._replace(italic=not face.italic))
            case InlineCode(text):
                self.write(text, face._replace(ink="bright" if face.link < 0 else face.ink, on="raised"))
            case Link(href, children):
                linked = face._replace(ink="accent", underline=True, link=self.linker.number(href))
                self.write_inlines(children, linked if face.link < 0 else face)
            case Superscript(children):
                self.write_inlines(_shifted(children, SUPERSCRIPTS), face)
            case Subscript(children):
                self.write_inlines(_shifted(children, SUBSCRIPTS), face)
            case Strike(children):
                self.write_inlines(children, face._replace(strike=True))
            case Break():
                self.end_line(face)
            case FootnoteRef(label):
                mark = face._replace(ink="accent", link=self.linker.number(f"#{label}"))
                self.write(f"[{label}]", mark)
            case InlineImage(_, alt):
                self.write(alt, face)
            case _:
                assert_never(inline)

    def prose(self) -> Prose:
        """Return what was written, less line breaks at its end; without italics where the script has
        none.
        """
        text = "".join(self.parts).rstrip("\n")
        is_upright = not text.isascii() and FAKED_ITALIC.search(text) is not None
        spans = tuple(
            Span(start, min(end, len(text)), face._replace(italic=False) if is_upright else face)
            for start, end, face in self.spans
            if start < len(text)
        )
        return Prose(text, spans, frozenset(self.breaks))


def _shifted(children: Inlines, table: dict[int, int]) -> Inlines:
    """Raise or lower what there are characters for: ``x²``, but ``1st``."""
    text = "".join(child.text for child in children if isinstance(child, Text))
    if len(children) == 1 and text and all(ord(letter) in table for letter in text):
        return (Text(text.translate(table)),)
    return children


def prose_of(inlines: Inlines, face: Face, linker: Linker) -> Prose:
    """Write inlines as one text."""
    writer = Writer(linker)
    writer.write_inlines(inlines, face)
    return writer.prose()
