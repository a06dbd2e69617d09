"""Tables of data become tables; tables that only arrange a page are unfolded into what they hold."""

import re
from collections.abc import Iterator

from tui_reader.model.article import Block, Blocks, Cell, Table
from tui_reader.parse.document.dom import Element, line_of, names_of
from tui_reader.parse.document.walk import Walk

MOST_ROWS = 1000
MOST_COLUMNS = 50
MOST_IN_A_CELL = 500
"""Characters: a cell with more is a column of the page, not a value."""

HOLDS_MORE_THAN_A_VALUE = ("table", "pre", "blockquote", "figure", "iframe", "h1", "h2", "h3", "h4")
LINE_NUMBERS = re.compile(r"\b(?:gutter|linenos?|line-?numbers?|lineno|blob-num)\b")

Row = tuple[Cell, ...]


def table_blocks(table: Element, walk: Walk) -> Blocks:
    """Make a ``Table``, or the blocks inside when it is there for the layout."""
    rows = list(_rows(table))
    if _is_layout(table, rows):
        return tuple(_unfolded(table, rows, walk))
    head: list[Row] = []
    body: list[Row] = []
    pending: dict[int, int] = {}
    for row in rows[:MOST_ROWS]:
        cells = _cells(row, pending, walk)
        if not any(cell.children for cell in cells):
            continue
        parent = row.getparent()
        is_head = not body and (
            (parent is not None and parent.tag == "thead") or all(cell.is_header for cell in cells)
        )
        (head if is_head else body).append(cells)
    caption = next(table.iterchildren("caption"), None)
    return (Table(tuple(head), tuple(body), () if caption is None else walk.inlines(caption)),)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_layout(table: Element, rows: list[Element]) -> bool:
    if table.get("role") in ("presentation", "none") or len(rows) < 2:
        return True
    if max(len(row) for row in rows) < 2:
        return True
    if next(table.iterdescendants(*HOLDS_MORE_THAN_A_VALUE), None) is not None:
        return True
    return any(len(line_of(cell)) > MOST_IN_A_CELL for row in rows for cell in row)


def _unfolded(table: Element, rows: list[Element], walk: Walk) -> Iterator[Block]:
    caption = next(table.iterchildren("caption"), None)
    if caption is not None:
        yield from walk.blocks(caption)
    for row in rows:
        for cell in row:
            if not LINE_NUMBERS.search(names_of(cell)):
                yield from walk.blocks(cell)


def _cells(row: Element, pending: dict[int, int], walk: Walk) -> Row:
    """Make the cells of a row; ``pending`` counts, by column, the rows that cells of earlier rows
    still reach into: those places stay empty.
    """
    cells: list[Cell] = []
    column = 0

    def leave_room() -> None:
        nonlocal column
        while pending.get(column, 0) > 0:
            pending[column] -= 1
            cells.append(Cell(()))
            column += 1

    for element in row.iterchildren("td", "th"):
        leave_room()
        if column >= MOST_COLUMNS:
            break
        span = min(_number(element.get("colspan")), MOST_COLUMNS - column)
        cells.append(Cell(walk.inlines(element), span, element.tag == "th"))
        reach = _number(element.get("rowspan")) - 1
        for covered in range(column, column + span):
            pending[covered] = reach
        column += span
    leave_room()
    return tuple(cells)


def _number(text: str | None) -> int:
    return max(1, min(int(text), MOST_ROWS)) if text and text.isascii() and text.strip().isdigit() else 1
