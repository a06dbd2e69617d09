"""The keys of one place, by purpose, in columns."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui_reader.ui.bindings import Binding, Context, Group
from tui_reader.ui.palette import Palette
from tui_reader.ui.views.cells import fit, segment

MARGIN = 3
PLACES = {
    Context.SOURCES: "in the sources",
    Context.HEADLINES: "in the headlines",
    Context.ARTICLE: "in the article",
}
COLUMNS = (
    (Group.MOVE, Group.SHOW),
    (Group.KEEP, Group.UNDO, Group.NEWS),
    (Group.GO, Group.MORE),
)
LAST_WORD = "Every key can be changed: the manual lists each one by name."


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Some keys and what they do."""

    group: Group
    keys: str
    words: str


def key_lines(bindings: Iterable[Binding], context: Context, wanted: str = "") -> list[KeyLine]:
    """Return what ``?`` says in a place, of that what holds ``wanted``; joined bindings share a line."""
    together: list[list[Binding]] = []
    for binding in bindings:
        if context not in binding.contexts or not binding.keys:
            continue
        if binding.joins and together:
            together[-1].append(binding)
        else:
            together.append([binding])
    lines = [
        KeyLine(
            some[0].group,
            " ".join(binding.keys[0] for binding in some),
            ", ".join(filter(None, (_words(binding) for binding in some))),
        )
        for some in together
    ]
    wanted = wanted.casefold()
    return [line for line in lines if wanted in f"{line.keys} {line.words}".casefold()]


def _words(binding: Binding) -> str:
    if binding.help is not None:
        return binding.help
    return binding.description[0].lower() + binding.description[1:]


def keys_page(lines: list[KeyLine], width: int, palette: Palette) -> list[Strip]:
    """Draw the groups: as many columns as there is room for, as wide as their words."""
    columns = [column for groups in COLUMNS if (column := _column(lines, groups))]
    room = width - 2 * MARGIN
    while len(columns) > 1 and sum(map(_width, columns)) + 3 * (len(columns) - 1) > room:
        columns[-2:] = [[*columns[-2], None, *columns[-1]]]
    gap = (room - sum(map(_width, columns))) // max(1, len(columns) - 1) if len(columns) > 1 else 0
    height = max(map(len, columns), default=0)
    return [
        _row([_cell(column, y, palette) for column in columns], gap, width, palette) for y in range(height)
    ]


Cell = KeyLine | Group | None
"""A line of a column: keys, a heading, or nothing."""


def _column(lines: list[KeyLine], groups: Iterable[Group]) -> list[Cell]:
    column: list[Cell] = []
    for group in groups:
        some = [line for line in lines if line.group is group]
        if some:
            column += [*([None] if column else []), group, *some]
    return column


def _keys_width(column: list[Cell]) -> int:
    return max((cell_len(cell.keys) for cell in column if isinstance(cell, KeyLine)), default=0) + 2


def _width(column: list[Cell]) -> int:
    words = max((cell_len(cell.words) for cell in column if isinstance(cell, KeyLine)), default=0)
    return _keys_width(column) + words


def _cell(column: list[Cell], y: int, palette: Palette) -> list[Segment]:
    cell = column[y] if y < len(column) else None
    width = _width(column)
    if isinstance(cell, KeyLine):
        keys = _keys_width(column)
        return [
            segment(fit(cell.keys, keys), palette.style("accent", "raised")),
            segment(fit(cell.words, width - keys), palette.style("text", "raised")),
        ]
    return [segment(fit(cell or "", width), palette.style("soft", "raised", bold=True))]


def _row(cells: list[list[Segment]], gap: int, width: int, palette: Palette) -> Strip:
    blank = palette.style(on="raised")
    parts = [segment(" " * MARGIN, blank)]
    for number, cell in enumerate(cells):
        if number:
            parts.append(segment(" " * gap, blank))
        parts += cell
    return Strip(parts).adjust_cell_length(width, blank)


def keys_head(context: Context, wanted: str, width: int, palette: Palette) -> list[Strip]:
    """Draw the heading: the place, the filter, a rule."""
    room = width - 2 * MARGIN
    place = f"  {PLACES[context]}"
    filter_ = wanted or "type to filter"
    blank = palette.style(on="raised")
    title = [
        segment(" " * MARGIN, blank),
        segment("Keys", palette.style("bright", "raised", bold=True)),
        segment(place, palette.style("soft", "raised")),
        segment(
            fit(filter_, max(1, room - 4 - len(place)), align="right"), palette.style("soft", "raised")
        ),
    ]
    rule = segment(" " * MARGIN + palette.glyphs.across * room, palette.style("edge", "raised"))
    return [Strip(line).adjust_cell_length(width, blank) for line in ([], title, [rule], [])]
