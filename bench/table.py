"""Figures: what was measured against what, printed as one table or one JSON object."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: the median of our runs over the median of the peer's, made in the same minutes."""

    goal: str
    """Its number in the table of goals, as ``P2``."""
    what: str
    ours: Sequence[float]
    """Of every run: seconds or megabytes."""
    peer: str
    """Whom or what we are measured against."""
    theirs: Sequence[float]
    """Of every run of the peer; one value for a limit that is a number."""
    most: float | None = None
    """The ratio not to be exceeded; None where a figure is only told."""

    @property
    def ratio(self) -> float:
        """How many times the peer's."""
        return median(self.ours) / median(self.theirs)

    @property
    def worst(self) -> float:
        """The same of our slowest run."""
        return max(self.ours) / median(self.theirs)

    @property
    def verdict(self) -> str:
        """Whether the goal is met, in a word."""
        if self.most is None:
            return ""
        return "met" if self.ratio <= self.most else "missed"


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which ``part`` (0 to 1) of the values lie."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def as_table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines of text; no time stands alone, for it would speak of the machine."""
    head = ("goal", "what", "against", "ratio", "goal ≤", "", "slowest", "runs")
    rows = [head] + [
        (
            figure.goal,
            figure.what,
            figure.peer,
            _number(figure.ratio),
            "" if figure.most is None else _number(figure.most),
            figure.verdict,
            _number(figure.worst),
            str(len(figure.ours)),
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _number(value: float) -> str:
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def as_json(figures: Sequence[Figure]) -> str:
    """Return the figures as one object, with what every run gave: seconds or megabytes."""
    return json.dumps(
        {
            "python": platform.python_version(),
            "system": platform.platform(terse=True),
            "cores": os.cpu_count(),
            "figures": [
                {
                    "goal": figure.goal,
                    "what": figure.what,
                    "against": figure.peer,
                    "ratio": round(figure.ratio, 4),
                    "most": figure.most,
                    "verdict": figure.verdict or None,
                    "ours": [round(value, 6) for value in figure.ours],
                    "theirs": [round(value, 6) for value in figure.theirs],
                }
                for figure in figures
            ],
        },
        ensure_ascii=False,
    )
