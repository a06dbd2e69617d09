"""The order in which a terminal must get right-to-left text (UAX #9), and the way back to offsets.

Terminals are told not to reorder, so cells go out in visual order. ``bidi.get_display`` does not
do: it works on code points, so marks land before their base, and it forgets where each came from.
Its levels are right; from them clusters are reversed here.
"""

import re
from collections import deque
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from tui_reader.ui.views.clusters import clusters

RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of scripts written from right to left."""
LATIN = re.compile("[A-Za-z]")
STRONG_TYPES = {"L": 0, "R": 1, "AL": 1}
RESOLVABLE = frozenset({"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "WS", "ON"})
STAND_INS = {"S": "WS", "B": "WS", "BN": "NSM"}
"""Tabs and breaks are white space within our lines; joiners go with the letter before them."""


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
    # Deferred: it imports inspect among others (17 ms), and most libraries hold no such text.
    from bidi import algorithm

    kinds = []
    for character in text:
        kind = bidirectional(character)
        kind = STAND_INS.get(kind, kind)
        kinds.append(kind if kind in RESOLVABLE else "ON")  # else: unassigned, or a direction control
    storage: dict[str, Any] = {
        "base_level": base,
        "chars": [{"type": kind, "level": base} for kind in kinds],
        "runs": deque(),
    }
    algorithm.calc_level_runs(storage)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return tuple(character["level"] for character in storage["chars"])


def reorder(
    text: str, start: int, end: int, text_levels: tuple[int, ...], base: int
) -> list[tuple[str, int]]:
    """Return the clusters of the line ``text[start:end]`` from left to right, each with its offset in
    ``text``; mirrored where they read from the right (L1, L2, L4).
    """
    from bidi.mirror import MIRRORED

    line = text[start:end]
    ink = start + len(line.rstrip())
    parts = [
        (line[a:b], start + a, text_levels[start + a] if start + a < ink else base)
        for a, b, _ in clusters(line)
    ]
    for level in range(max((level for _, _, level in parts), default=0), 0, -1):
        at = 0
        while at < len(parts):
            stop = at
            while stop < len(parts) and parts[stop][2] >= level:
                stop += 1
            parts[at:stop] = parts[at:stop][::-1]
            at = stop + 1
    return [
        (MIRRORED.get(cluster, cluster) if level % 2 else cluster, offset)
        for cluster, offset, level in parts
    ]


def visual(text: str) -> str:
    """Return a whole one-line field in the order in which a terminal shows it."""
    return _visual(text) if has_rtl(text) else text


@lru_cache(maxsize=2048)
def _visual(text: str) -> str:
    base = base_level(text)
    return "".join(cluster for cluster, _ in reorder(text, 0, len(text), levels(text, base), base))
