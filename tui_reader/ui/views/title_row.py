"""The first row of a pane: its name, a count, something quiet at the right."""

from rich.cells import cell_len
from textual.strip import Strip

from tui_reader.ui.palette import Palette
from tui_reader.ui.views.cells import fit, segment

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


def problem_row(problem: str, width: int, palette: Palette) -> Strip:
    """Draw what is wrong with a source, in a sentence, under its name."""
    glyphs = palette.glyphs
    return Strip(
        [
            segment(f"  {glyphs.problem} ", palette.style("red")),
            segment(fit(problem, max(1, width - 6), mark=glyphs.cut) + "  ", palette.style("soft")),
        ]
    ).adjust_cell_length(width, palette.style())
