"""A headline as one or two lines of cells."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui_reader.model.entry import Headline
from tui_reader.ui.palette import Ground, Ink, Palette
from tui_reader.ui.views.ages import plural, short_count
from tui_reader.ui.views.cells import fit, segment

LEFT, RIGHT = 4, 2
"""Cells before the words and after them."""
STORIES, COMMENTS, GAP, SOURCE, AGE = 4, 5, 2, 16, 7
"""Fields of a one-line row, from the headline to the right margin."""
ENOUGH = 52
"""Cells a headline needs for one line to be enough."""
LONGEST_SOURCE = 22
"""Cells of the source in a second line."""
UNTITLED = "Untitled"


def lines_of_a_row(width: int) -> int:
    """Return 1 where the headline gets enough cells beside its fields, else 2."""
    return 1 if _headline_width(width) >= ENOUGH else 2


def _headline_width(width: int) -> int:
    return width - LEFT - STORIES - COMMENTS - GAP - SOURCE - AGE - RIGHT


def headline_row(
    headline: Headline, age: str, width: int, palette: Palette, on: Ground = "ground"
) -> tuple[Strip, ...]:
    """Draw a headline; ``on`` is ``cursor`` or ``idle`` where the cursor stands."""
    draw = _one_line if lines_of_a_row(width) == 1 else _two_lines
    return tuple(Strip(line, width) for line in draw(headline, age, width, palette, on))


def placeholder(width: int, palette: Palette, on: Ground = "ground") -> tuple[Strip, ...]:
    """Draw a row that was not read yet."""
    words = segment(fit(palette.glyphs.cut, width - LEFT), palette.style("dim", on))
    first = Strip([bar(palette, on), segment("   ", palette.style(on=on)), words], width)
    empty = Strip([bar(palette, on), segment(" " * (width - 1), palette.style(on=on))], width)
    return (first, empty)[: lines_of_a_row(width)]


def _one_line(
    headline: Headline, age: str, width: int, palette: Palette, on: Ground
) -> tuple[list[Segment], ...]:
    cut = palette.glyphs.cut
    quiet = palette.style(_quiet_ink(headline), on)
    times = f"{palette.glyphs.times}{headline.sources}" if headline.sources > 1 else ""
    comments = short_count(headline.comments_count) if headline.comments_count else ""
    fields = (
        fit(times, STORIES, align="right", mark=cut)
        + fit(comments, COMMENTS, align="right", mark=cut)
        + " " * GAP
        + fit(headline.feed_title, SOURCE, mark=cut)
        + fit(age, AGE, align="right", mark=cut)
        + " " * RIGHT
    )
    return (
        [
            bar(palette, on),
            _kept(headline, palette, on),
            _dot(headline, palette, on),
            segment(" ", palette.style(on=on)),
            _words(headline, _headline_width(width), palette, on),
            segment(fields, quiet),
        ],
    )


def _two_lines(
    headline: Headline, age: str, width: int, palette: Palette, on: Ground
) -> tuple[list[Segment], ...]:
    glyphs = palette.glyphs
    blank = palette.style(on=on)
    quiet = palette.style(_quiet_ink(headline), on)
    times = f"  {glyphs.times}{headline.sources}" if headline.sources > 1 else ""
    room = width - LEFT - RIGHT
    # Each field on its own: a right-to-left name must not reorder what stands beside it.
    said = f" {glyphs.dot} {age}"
    longest = min(LONGEST_SOURCE, max(1, room - len(said) - len(times)))
    source = fit(headline.feed_title, longest, mark=glyphs.cut).rstrip()
    if headline.comments_count:
        said += f" {glyphs.dot} {plural(headline.comments_count, 'comment')}"
    said = fit(said, max(0, room - cell_len(source) - len(times)), mark=glyphs.cut)
    first = [
        bar(palette, on),
        segment(" ", blank),
        _dot(headline, palette, on),
        segment(" ", blank),
        _words(headline, room, palette, on),
        segment(" " * RIGHT, blank),
    ]
    has_both = headline.is_starred and headline.is_later
    second = [
        bar(palette, on),
        segment(glyphs.later if has_both else " ", palette.style("gold", on)),
        _kept(headline, palette, on),
        segment(" ", blank),
        segment(source + said + times + " " * RIGHT, quiet),
    ]
    return first, second


def _words(headline: Headline, width: int, palette: Palette, on: Ground) -> Segment:
    ink: Ink = ("text" if on == "cursor" else "soft") if headline.is_read else "bright"
    words = fit(headline.title or UNTITLED, width, mark=palette.glyphs.cut)
    return segment(words, palette.style(ink, on, bold=not headline.is_read))


def _quiet_ink(headline: Headline) -> Ink:
    return "dim" if headline.is_read else "soft"


def _dot(headline: Headline, palette: Palette, on: Ground) -> Segment:
    return segment(" " if headline.is_read else palette.glyphs.unread, palette.style("accent", on))


def _kept(headline: Headline, palette: Palette, on: Ground) -> Segment:
    glyphs = palette.glyphs
    mark = glyphs.starred if headline.is_starred else glyphs.later if headline.is_later else " "
    return segment(mark, palette.style("gold", on))


def bar(palette: Palette, on: Ground) -> Segment:
    """Draw the first cell of a row: the cursor's bar where the cursor stands."""
    if on == "cursor":
        return segment(palette.glyphs.bar, palette.style("accent", on))
    if on == "idle":
        return segment(palette.glyphs.bar, palette.style("edge", on))
    return segment(" ", palette.style(on=on))
