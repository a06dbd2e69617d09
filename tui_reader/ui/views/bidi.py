"""The order in which a terminal must get right-to-left text (UAX #9), and the way back to offsets.

Terminals are told not to reorder, so cells go out in visual order. ``bidi.get_display`` does not
do: it works on code points, so marks land before their base, and it forgets where each came from.
Its levels are right; from them runs are reordered here, and their clusters reversed.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import bidirectional

from tui_reader.ui.views.clusters import clusters

RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of scripts written from right to left."""
LATIN = re.compile("[A-Za-z]")
ONE_WAY = re.compile(
    "[ !\"'(),./:;?\\[\\]\\-\xab\xbb\u2010-\u2027\u2030-\u205e"
    "\u0591-\u05f4\u060c\u061b\u061d-\u065f\u066a-\u066f\u0671-\u06dc\u06df-\u06ef]*"
)
"""Hebrew and Arabic with neither digits nor words that run the other way."""
UNMARKED = re.compile(
    "[ -~\xab\xbb\u2010-\u2027\u05d0-\u05ea\u060c\u061b\u061f-\u064a\u0660-\u066d\u0671-\u06d5]*"
)
"""Each character is a cluster."""
STRONG_TYPES = {"L": 0, "R": 1, "AL": 1}
RESOLVABLE = frozenset({"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "WS", "ON"})
STAND_INS = {"S": "WS", "B": "WS", "BN": "NSM"}
"""Tabs and breaks are white space within our lines; joiners go with the letter before them."""


class Run(NamedTuple):
    """A stretch of a line that runs one way."""

    start: int
    end: int
    is_reversed: bool


def has_rtl(text: str) -> bool:
    """Tell whether any of ``text`` may have to be reordered."""
    return not text.isascii() and RTL.search(text) is not None


def base_level(text: str, unknown: int = 0) -> int:
    """Return 1 for a paragraph that reads from right to left, by its first letter (P2, P3), else 0;
    ``unknown`` when it has no letter.
    """
    if text.isascii():
        return 0 if LATIN.search(text) else unknown
    for character in text:
        if (level := STRONG_TYPES.get(bidirectional(character))) is not None:
            return level
    return unknown


@lru_cache(maxsize=64)
def levels(text: str, base: int) -> tuple[int, ...]:
    """Return the embedding level of each character of a paragraph (W1-W7, N1, N2, I1, I2)."""
    if base == 1 and ONE_WAY.fullmatch(text):
        return (1,) * len(text)
    # Deferred: it imports inspect among others (17 ms), and most libraries hold no such text.
    from bidi import algorithm

    kinds = [STAND_INS.get(kind, kind) for kind in map(bidirectional, text)]
    storage: dict[str, Any] = {
        "base_level": base,
        # Else: unassigned, or a direction control.
        "chars": [{"type": kind if kind in RESOLVABLE else "ON", "level": base} for kind in kinds],
        "runs": deque(),
    }
    algorithm.calc_level_runs(storage)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return tuple([character["level"] for character in storage["chars"]])


def visual_runs(line_levels: Sequence[int], borders: Iterable[int]) -> list[Run]:
    """Return the runs of a line from left to right (L2), cut also at ``borders``.

    Offsets count from the line's start.
    """
    end = len(line_levels)
    cuts = {at for at in range(1, end) if line_levels[at] != line_levels[at - 1]}
    cuts.update(at for at in borders if 0 < at < end)
    runs = [(start, stop, line_levels[start]) for start, stop in pairwise([0, *sorted(cuts), end])]
    for level in range(max(line_levels, default=0), 0, -1):
        at = 0
        while at < len(runs):
            stop = at
            while stop < len(runs) and runs[stop][2] >= level:
                stop += 1
            runs[at:stop] = runs[at:stop][::-1]
            at = stop + 1
    return [Run(start, stop, level % 2 == 1) for start, stop, level in runs]


def reverse(text: str) -> str:
    """Return a run as it is read from the left: its clusters reversed, its brackets mirrored (L4)."""
    if UNMARKED.fullmatch(text):
        return text[::-1].translate(_mirrored())
    parts = [text[start:end].translate(_mirrored()) for start, end, _ in clusters(text)]
    return "".join(reversed(parts))


@cache
def _mirrored() -> dict[int, str]:
    from bidi.mirror import MIRRORED  # deferred like the levels

    return str.maketrans(MIRRORED)


def visual(text: str) -> str:
    """Return a whole one-line field in the order in which a terminal shows it."""
    return _visual(text) if has_rtl(text) else text


@lru_cache(maxsize=2048)
def _visual(text: str) -> str:
    runs = visual_runs(levels(text, base_level(text)), ())
    return "".join(
        reverse(text[start:end]) if is_reversed else text[start:end] for start, end, is_reversed in runs
    )
