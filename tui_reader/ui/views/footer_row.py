"""The footer's one line: keys or a message at the left; what runs, what is wrong, where you are."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui_reader.ui.palette import Ground, Palette
from tui_reader.ui.views.ages import grouped
from tui_reader.ui.views.cells import fit, segment
from tui_reader.ui.views.headline_row import bar
from tui_reader.ui.views.sentences import pieces

MARGIN, APART = 2, 3


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys and the word for what they do."""

    keys: str
    word: str

    def __len__(self) -> int:
        return cell_len(self.keys) + 1 + cell_len(self.word)


@dataclass(frozen=True, slots=True)
class Job:
    """A running job and how far it is."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FooterState:
    """All that the footer says."""

    hints: tuple[Hint, ...] = ()
    """The last one stays longest."""
    job: Job | None = None
    problems: int = 0
    place: str = ""
    message: str = ""
    """A sentence with its keys between backticks; takes the hints' place."""
    is_problem: bool = False


def footer_row(state: FooterState, width: int, palette: Palette) -> Strip:
    """Draw it: where it is narrow, the job shortens first, then the problems; keys go from the right."""
    on: Ground = "cursor" if state.message else "ground"
    taken = MARGIN + cell_len(state.message.replace("`", "")) + APART if state.message else width // 2
    right = _right(state, width - taken - MARGIN, palette, on)
    room = width - right.cell_length - MARGIN
    left = _message(state, room, palette) if state.message else _hints(state.hints, room - APART, palette)
    blank = segment(" " * max(0, room - left.cell_length), palette.style(on=on))
    end = segment(" " * MARGIN, palette.style(on=on))
    return Strip([*left, blank, *right, end]).adjust_cell_length(width, palette.style(on=on))


def _hints(hints: Sequence[Hint], room: int, palette: Palette) -> Strip:
    kept = list(hints)
    while len(kept) > 1 and MARGIN + sum(map(len, kept)) + APART * (len(kept) - 1) > room:
        del kept[-2]
    segments: list[Segment] = []
    for hint in kept:
        segments += [
            segment(" " * (APART if segments else MARGIN), palette.style()),
            segment(hint.keys, palette.style("accent")),
            segment(f" {hint.word}", palette.style("soft")),
        ]
    return Strip(segments)


def _message(state: FooterState, room: int, palette: Palette) -> Strip:
    first, dot, rest = state.message.partition(" · ")
    said = pieces(first, palette, "red" if state.is_problem else "bright", "cursor", bold=True)
    said += pieces(dot.replace("·", palette.glyphs.dot), palette, "dim", "cursor")
    said += pieces(rest, palette, "soft", "cursor", bold_keys=True)
    line = Strip([bar(palette, "cursor"), segment(" ", palette.style(on="cursor")), *said])
    if line.cell_length <= room:
        return line
    cut = fit(state.message.replace("`", ""), max(1, room - MARGIN), mark=palette.glyphs.cut)
    return Strip([bar(palette, "cursor"), segment(f" {cut}", palette.style("bright", "cursor", bold=True))])


def _right(state: FooterState, room: int, palette: Palette, on: Ground) -> Strip:
    """Return the longest wording that fits ``room``, else the shortest."""
    wordings = [_wording(state, short_job, short_problems) for short_job, short_problems in SHORTER]
    wording = next((w for w in wordings if _cells(w) <= room), wordings[-1])
    segments: list[Segment] = []
    for words, ink in wording:
        if segments:
            segments.append(segment(" " * APART, palette.style(on=on)))
        segments.append(segment(words, palette.style("red" if ink else "dim", on)))
    return Strip(segments)


SHORTER = ((False, False), (True, False), (True, True))


def _wording(state: FooterState, short_job: bool, short_problems: bool) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    if state.job:
        done, total = grouped(state.job.done), grouped(state.job.total)
        parts.append((f"{done}/{total}" if short_job else f"{state.job.name} {done} of {total}", False))
    if state.problems:
        word = "" if short_problems else " problem" if state.problems == 1 else " problems"
        parts.append((f"! {grouped(state.problems)}{word}", True))
    if state.place:
        parts.append((state.place, False))
    return parts


def _cells(wording: list[tuple[str, bool]]) -> int:
    return sum(cell_len(words) for words, _ in wording) + APART * max(0, len(wording) - 1)
