"""Blocks in the order they come, and the paragraphs and pictures that loose lines become."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tui_reader.model.article import (
    Block,
    Break,
    Figure,
    Footnotes,
    Inline,
    InlineImage,
    Inlines,
    Paragraph,
    Rule,
    Table,
    Text,
)
from tui_reader.model.document import inlines_text
from tui_reader.parse.document.dom import is_visible
from tui_reader.parse.document.inlines import Context, Line, trimmed

STARS = re.compile(r"(?:[*⁂✱•·◦~_–—-]\s*){1,12}")
"""A line of nothing but these is drawn to part what is above from what is below."""


class Flow:
    """Blocks as they come, and the line that is being collected after the last of them."""

    def __init__(self, context: Context) -> None:
        self.blocks: list[Block] = []
        self.line = Line(context)
        self._pictures = context.pictures

    def end_paragraph(self) -> None:
        """Make paragraphs, and pictures that stand alone, of the line collected so far."""
        inlines = self.line.finish()
        if inlines:
            for block in _blocks_of_line(inlines, self._pictures):
                self.add(block)

    def add(self, block: Block) -> None:
        """Add a block, unless it only repeats the one before it."""
        match block, self.blocks[-1] if self.blocks else None:
            case Rule(), (None | Rule()):
                return
            case Figure(url), Figure(same) if url == same:
                return
            case Footnotes(notes), Footnotes(earlier):
                self.blocks[-1] = Footnotes((*earlier, *notes))
            case _:
                self.blocks.append(block)

    def add_caption(self, caption: Inlines, credit: str) -> None:
        """Add a caption to what stands right before it; under nothing it is a paragraph."""
        match self.blocks[-1] if self.blocks else None:
            case Figure(caption=()) as figure:
                self.blocks[-1] = replace(figure, caption=caption, credit=credit)
            case Table(caption=()) as table if caption:
                self.blocks[-1] = replace(table, caption=caption)
            case _ if is_visible(inlines_text(caption)):
                self.blocks.append(Paragraph(caption))


def _blocks_of_line(inlines: Inlines, pictures: dict[str, Figure]) -> Iterator[Block]:
    """Yield a paragraph for each run between empty lines; pictures at the end of a line stand alone."""
    for run in _runs(inlines):
        paragraph: list[Inline] = []
        for line in _split(run):
            first, last = _edges(line)
            if paragraph and first:
                yield from _paragraph(paragraph)
                paragraph = []
            yield from _figures(line[:first], pictures)
            paragraph += [Break(), *line[first:last]] if paragraph else line[first:last]
            if line[last:]:
                yield from _paragraph(paragraph)
                paragraph = []
                yield from _figures(line[last:], pictures)
        yield from _paragraph(paragraph)


def _runs(inlines: Inlines) -> Iterator[list[Inline]]:
    """Split at empty lines: two breaks with nothing to be seen between them."""
    run: list[Inline] = []
    breaks = 0
    for inline in inlines:
        if isinstance(inline, Break):
            breaks += 1
        elif breaks and isinstance(inline, Text) and not is_visible(inline.text):
            continue
        else:
            if breaks > 1:
                yield run
                run = []
            elif breaks:
                run.append(Break())
            breaks = 0
            run.append(inline)
    yield run


def _split(run: list[Inline]) -> Iterator[list[Inline]]:
    line: list[Inline] = []
    for inline in run:
        if isinstance(inline, Break):
            yield line
            line = []
        else:
            line.append(inline)
    yield line


def _edges(line: list[Inline]) -> tuple[int, int]:
    """Return where the words of a line begin and end, without the pictures at its ends."""
    first, last = 0, len(line)
    while first < last and _is_picture_or_blank(line[first]):
        first += 1
    while last > first and _is_picture_or_blank(line[last - 1]):
        last -= 1
    if not any(map(_addresses_in, line[:first])):
        first = 0
    if not any(map(_addresses_in, line[last:])):
        last = len(line)
    return first, last


def _is_picture_or_blank(inline: Inline) -> bool:
    match inline:
        case InlineImage():
            return True
        case Text(text):
            return not is_visible(text)
        case _:
            children = getattr(inline, "children", ())
            return bool(children) and all(map(_is_picture_or_blank, children))


def _addresses_in(inline: Inline) -> list[str]:
    if isinstance(inline, InlineImage):
        return [inline.url]
    children: Inlines = getattr(inline, "children", ())
    return [address for child in children for address in _addresses_in(child)]


def _figures(inlines: list[Inline], pictures: dict[str, Figure]) -> Iterator[Figure]:
    for inline in inlines:
        for address in _addresses_in(inline):
            yield pictures.get(address) or Figure(address)


def _paragraph(inlines: list[Inline]) -> Iterator[Block]:
    children = trimmed(inlines)
    text = inlines_text(children)
    if STARS.fullmatch(text.strip()):
        yield Rule()
    elif is_visible(text) or any(map(_addresses_in, children)):
        yield Paragraph(children)
