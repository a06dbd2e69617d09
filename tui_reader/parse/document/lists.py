"""Lists, definition lists, and things that open on demand."""

from collections.abc import Iterator

from tui_reader.model.article import (
    Block,
    Blocks,
    Card,
    Definition,
    Definitions,
    Details,
    Figure,
    Footnote,
    Footnotes,
    Inlines,
    List,
    ListItem,
    Media,
)
from tui_reader.parse.document.dom import Element
from tui_reader.parse.document.walk import Walk

LISTS = ("ul", "ol", "menu", "dir")
MOST_ITEMS = 5000


def list_blocks(element: Element, walk: Walk) -> Blocks:
    """Make a list; one of notes is ``Footnotes``, one of pictures what it holds."""
    notes = walk.context.notes.elements
    if any(item in notes for item in element):
        made = (Footnote(notes.get(item, ""), walk.blocks(item)) for item in element)
        return (Footnotes(tuple(note for note in made if note.children)),)
    items = list(_items(element, walk))[:MOST_ITEMS]
    if not items:
        return ()
    if all(isinstance(block, Figure | Card | Media) for item in items for block in item.children):
        return tuple(block for item in items for block in item.children)
    return (List(tuple(items), element.tag == "ol", _start(element)),)


def _items(element: Element, walk: Walk) -> Iterator[ListItem]:
    last: ListItem | None = None
    for child in element:
        blocks = list_blocks(child, walk) if child.tag in LISTS else walk.blocks(child)
        if child.tag in LISTS and last is not None:
            last = ListItem((*last.children, *blocks))  # a list beside the item it belongs to
        elif blocks:
            if last is not None:
                yield last
            last = ListItem(blocks)
    if last is not None:
        yield last


def _start(element: Element) -> int:
    start = element.get("start", "")
    return int(start) if start.lstrip("-").isdecimal() and len(start) < 8 else 1


def definition_blocks(element: Element, walk: Walk) -> Blocks:
    """Make a definition list; terms and definitions may be grouped in ``div``s."""
    made: list[Definition] = []
    term: Inlines | None = None
    said: list[Block] = []
    for part in element.iter("dt", "dd"):
        if next(part.iterancestors("dl"), None) is not element:
            continue
        if part.tag == "dd":
            said.extend(walk.blocks(part))
            continue
        if term is not None or said:
            made.append(Definition(term or (), tuple(said)))
        term, said = walk.inlines(part), []
    if term is not None or said:
        made.append(Definition(term or (), tuple(said)))
    return (Definitions(tuple(made)),) if made else walk.blocks(element)


def details_blocks(element: Element, walk: Walk) -> Blocks:
    """Make something that opens on demand."""
    summary = next(element.iterchildren("summary"), None)
    title = () if summary is None else walk.inlines(summary)
    blocks = walk.blocks(element, without=summary)
    return (Details(title, blocks),) if blocks or title else ()
