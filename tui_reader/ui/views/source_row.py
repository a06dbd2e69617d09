"""A source as one line of the sidebar."""

from rich.cells import cell_len
from textual.strip import Strip

from tui_reader.model.source import SourceKind, SourceRow
from tui_reader.ui.palette import Ground, Ink, Palette
from tui_reader.ui.views.ages import grouped
from tui_reader.ui.views.cells import fit, segment
from tui_reader.ui.views.headline_row import bar

LEFT, RIGHT, INDENT = 2, 2, 2


def grouped_rows(rows: list[SourceRow]) -> list[SourceRow | None]:
    """Set groups apart with ``None``, an empty line: the plain sources, each open folder, the rest."""
    lines: list[SourceRow | None] = []
    before: SourceRow | None = None
    for row in rows:
        if before is not None and _begins_a_group(row, before):
            lines.append(None)
        lines.append(row)
        before = row
    return lines


def _begins_a_group(row: SourceRow, before: SourceRow) -> bool:
    if row.depth > 0:
        return False
    was_plain = not before.source.name
    is_open = row.source.kind is SourceKind.FOLDER and not row.is_shut
    return is_open or before.depth > 0 or (was_plain and bool(row.source.name))


def source_row(
    row: SourceRow, width: int, palette: Palette, on: Ground = "ground", *, is_selected: bool = False
) -> Strip:
    """Draw a source; ``on`` is ``cursor`` or ``idle`` where the cursor stands."""
    glyphs = palette.glyphs
    count = grouped(row.unread) if row.unread else ""
    problem = glyphs.problem if row.problem and not row.is_retrying else ""
    marks = " ".join(filter(None, (problem, count)))
    indent = LEFT + INDENT * min(row.depth, 3)
    room = max(1, width - indent - RIGHT - (len(marks) + 1 if marks else 0))
    shut = f" {glyphs.shut}" if row.is_shut else ""
    name = fit(row.name, max(1, room - len(shut)), mark=glyphs.cut).rstrip()
    gap = width - indent - cell_len(name) - len(shut) - len(marks) - RIGHT
    segments = [
        bar(palette, on),
        segment(" " * (indent - 1), palette.style(on=on)),
        segment(name, palette.style("bright" if is_selected else _ink(row), on)),
        segment(shut + " " * gap, palette.style("soft" if row.unread else "dim", on)),
    ]
    if problem:
        segments.append(segment(problem, palette.style("red", on)))
    if problem and count:
        segments.append(segment(" ", palette.style(on=on)))
    segments.append(segment(count + " " * RIGHT, palette.style("soft", on)))
    return Strip(segments).adjust_cell_length(width, palette.style(on=on))


def _ink(row: SourceRow) -> Ink:
    if not row.unread:
        return "dim"
    return "soft" if row.source.kind is SourceKind.FOLDER or row.is_retrying else "text"
