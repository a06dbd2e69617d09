"""Characters as a reader sees them: a letter with its marks, a flag, a family of emoji."""

import re

from rich.cells import split_graphemes

REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
"""Half of a flag."""


def clusters(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and cells of each cluster of ``text``; together they cover it."""
    spans = split_graphemes(text)[0]
    if text.isascii() or not REGIONAL.search(text):
        return spans
    whole: list[tuple[int, int, int]] = []
    is_half = False
    for start, end, width in spans:
        is_second = is_half and REGIONAL.match(text, start) is not None
        if is_second:
            whole[-1] = (whole[-1][0], end, whole[-1][2] + width)
        else:
            whole.append((start, end, width))
        is_half = not is_second and REGIONAL.match(text, start) is not None
    return whole
