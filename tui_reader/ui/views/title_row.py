"""The first row of a pane: its name, a count, something quiet at the right."""

from rich.cells import cell_len
from textual.strip import Strip

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.cells import fit, segment
from tui_reader.ui.views.sentences import sentence_rows

MARGIN = 2


def title_row(
    title: str,
    width: int,
    palette: Palette,
    *,
    at: int = MARGIN,
    has_focus: bool = False,
    count: str = "",
    news: str = "",
    aside: str = "",
) -> Strip:
    """Draw it; what does not fit goes, first ``aside``, then ``news``. ``at`` is where the title begins."""
    room = max(0, width - at - MARGIN)
    fixed = len(count) + 2 if count else 0
    title = fit(title, max(1, room - fixed), mark=palette.glyphs.cut).rstrip()
    left = room - cell_len(title) - fixed
    if left < len(news) + 3:
        news = ""
    if news:
        news = f"   {news}"
        left -= len(news)
    if left < len(aside) + 3:
        aside = ""
    style = palette.style
    return Strip(
        [
            segment(" " * at, style()),
            segment(title, style("bright" if has_focus else "soft", bold=has_focus)),
            segment(f"  {count}" if count else "", style("soft")),
            segment(news, style("accent")),
            segment(" " * (left - len(aside)), style()),
            segment(aside + " " * MARGIN, style("dim")),
        ],
        width,
    )


def problem_rows(problem: str, width: int, palette: Palette) -> list[Strip]:
    """Draw what is wrong with a source, in a sentence, under its name."""
    rows = sentence_rows(problem, width, palette)
    mark = segment(f"  {palette.glyphs.problem} ", palette.style("red"))
    return [Strip([mark, *rows[0].crop(4)], width), *rows[1:]] if rows else []
