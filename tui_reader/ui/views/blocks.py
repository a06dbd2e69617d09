"""Blocks to pieces: how each kind of block looks, and what stands around it."""

from dataclasses import replace
from typing import assert_never

from rich.cells import cell_len

from tui_reader.model import article
from tui_reader.ui.views.asides import add_card, add_figure, add_media, add_post_head
from tui_reader.ui.views.cells import clean_field
from tui_reader.ui.views.code import code_listing
from tui_reader.ui.views.page import Page, Setting
from tui_reader.ui.views.spans import DIM, Face
from tui_reader.ui.views.tables import grid

BRIGHT = Face("bright", bold=True)
SHORT_ITEM = 200
"""Characters; a list of items as short as these has no empty rows between them."""


def add_blocks(page: Page, blocks: article.Blocks, setting: Setting) -> None:
    """Add blocks that stand under one another."""
    for block in blocks:
        count = len(page.pieces)
        add_block(page, block, setting)
        if len(page.pieces) > count:
            setting = setting.after()


def add_block(page: Page, block: article.Block, setting: Setting) -> None:
    """Add one block."""
    match block:
        case article.Paragraph(children):
            page.add_text(children, setting)
        case article.Heading(level, children):
            _add_heading(page, level, children, setting)
        case article.Quote() | article.PullQuote():
            _add_quote(page, block, setting)
        case article.List():
            _add_list(page, block, setting)
        case article.Code():
            setting = page.place_marker(setting)
            page.pieces.append(code_listing(block, setting.frame, setting.gap, setting.before))
        case article.Table():
            _add_table(page, block, setting)
        case article.Figure():
            add_figure(page, block, setting)
        case article.Media():
            add_media(page, block, setting)
        case article.Card():
            add_card(page, block, setting)
        case article.Post():
            add_post(page, block, setting)
        case article.Footnotes(notes):
            _add_footnotes(page, notes, setting)
        case article.Rule():
            page.add_line("* * *", replace(setting, face=DIM), is_centred=True)
        case article.Details(summary, children):
            page.add_text(summary, replace(setting, face=setting.face._replace(bold=True)))
            add_blocks(page, children, setting.after().within(setting.frame.indented(2)))
        case article.Math(source):
            _add_math(page, source, setting)
        case article.Definitions(items):
            _add_definitions(page, items, setting)
        case _:
            assert_never(block)


def add_post(page: Page, post: article.Post, setting: Setting) -> None:
    """Add a social post."""
    add_blocks(page, post.children, add_post_head(page, post, setting))


def _add_heading(page: Page, level: int, children: article.Inlines, setting: Setting) -> None:
    face = BRIGHT if level <= 2 else Face("text", bold=True, italic=level > 3)
    is_apart = level <= 2 and setting.gap > 0 and setting.frame.indent == 0
    setting = replace(setting, face=face._replace(on=setting.frame.on), gap=2 if is_apart else setting.gap)
    page.add_text(children, setting)


def _add_quote(page: Page, block: article.Quote | article.PullQuote, setting: Setting) -> None:
    setting = page.place_marker(setting)
    face = setting.face._replace(italic=True)
    quoted = setting.within(setting.frame.quoted(), face)
    if isinstance(block, article.Quote):
        add_blocks(page, block.children, quoted)
    else:
        page.add_text(block.children, replace(quoted, face=face._replace(ink="bright")))
    if block.credit:
        writer = page.writer()
        credit = face._replace(ink="dim", italic=False)
        writer.write(f"{page.glyphs.dash} ", credit)
        writer.write_inlines(block.credit, credit)
        page.add(writer.prose(), quoted.after(gap=0))


def _add_list(page: Page, block: article.List, setting: Setting) -> None:
    last = f"{block.start + len(block.items) - 1}."
    setting = setting.within(setting.frame.indented(max(4, len(last) + 1) if block.is_ordered else 4))
    gap = 0 if all(is_short(item) for item in block.items) else 1
    for number, item in enumerate(block.items, block.start):
        marker = f"{number}." if block.is_ordered else page.glyphs.bullet
        _add_item(page, item.children, replace(setting, marker=marker))
        setting = setting.after(gap=gap)


def _add_item(page: Page, children: article.Blocks, setting: Setting) -> None:
    """Add what bears a marker: an item, a note."""
    if not children or isinstance(children[0], article.List):
        setting = page.place_marker(setting)
    for child in children:
        is_nested_list = isinstance(child, article.List)
        count = len(page.pieces)
        add_block(page, child, replace(setting, gap=0) if is_nested_list else setting)
        if len(page.pieces) > count:
            setting = setting.after()


def is_short(item: article.ListItem) -> bool:
    """Tell whether an item needs no empty row around it: a few words, and perhaps a list."""
    if not item.children:
        return True
    first, *rest = item.children
    if not isinstance(first, article.Paragraph) or not all(isinstance(one, article.List) for one in rest):
        return False
    return sum(len(child.text) for child in first.children if isinstance(child, article.Text)) <= SHORT_ITEM


def _add_table(page: Page, block: article.Table, setting: Setting) -> None:
    setting = page.place_marker(setting)
    if any(block.head) or any(block.rows):
        frame = setting.frame.facing(page.is_rtl)
        page.pieces.append(grid(block, frame, page.linker, setting.gap, setting.before))
        setting = setting.after(gap=0)
    page.add_text(block.caption, replace(setting, face=setting.face._replace(ink="dim", italic=True)))


def _add_footnotes(page: Page, notes: tuple[article.Footnote, ...], setting: Setting) -> None:
    if setting.frame.indent == 0:
        page.add_section("Notes")
    markers = [f"{clean_field(note.label)}." for note in notes]
    indent = max([4, *(cell_len(marker) + 1 for marker in markers)])
    setting = setting.within(setting.frame.indented(indent), setting.face._replace(ink="soft"))
    for note, marker in zip(notes, markers, strict=True):
        page.notes.setdefault(note.label, len(page.pieces))
        _add_item(page, note.children, replace(setting, marker=marker))
        setting = setting.after(gap=0)


def _add_math(page: Page, source: str, setting: Setting) -> None:
    writer = page.writer()
    for line in source.strip().split("\n"):
        writer.end_line(setting.face)
        writer.write(line, setting.face)
    page.add(writer.prose(), setting.within(setting.frame.indented(4)), is_rtl=False)


def _add_definitions(page: Page, items: tuple[article.Definition, ...], setting: Setting) -> None:
    for item in items:
        page.add_text(item.term, replace(setting, face=setting.face._replace(bold=True)))
        setting = setting.after()
        add_blocks(page, item.children, replace(setting.within(setting.frame.indented(4)), gap=0))
