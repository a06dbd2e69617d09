"""P2: from exec to the first key answered, against the first words of a bare Textual program.

A ``j`` is typed 40 ms after exec, long before anything can answer it, and counts as answered when the
cursor stands on the second row. Told beside it (P1): the first headlines, against newsboat's first feed.
"""

import random
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from bench import peers
from bench.bare import HELLO
from bench.feedserver import Shape
from bench.homes import Setting, library
from bench.probe import Probe, Program
from bench.screen import Sight, shows, words
from bench.steering import FeedServer
from bench.table import Figure

TYPED_AFTER = 0.04
"""Seconds."""
ENTRIES_OF_A_FEED = 20

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a start leads to, learnt from one that is not timed."""

    program: Program
    sight: Sight
    first: Hashable
    second: Hashable


def measure(setting: Setting) -> list[Figure]:
    """Start everything in turns, in another order each time."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        newsboat = _newsboat_of(setting.few, Path(folder) / "newsboat")
        for size in setting.sizes:
            figures += _at(size, setting, newsboat)
    return figures


def _at(size: Size, setting: Setting, newsboat: Program | None) -> list[Figure]:
    few, many = (rehearse(peers.reader(library(setting, n)), size) for n in (setting.few, setting.many))
    seconds: dict[str, list[float]] = defaultdict(list)
    for _ in range(setting.runs):
        turns = ["hello", "few", "many", *(["newsboat"] if newsboat else [])]
        random.shuffle(turns)
        for turn in turns:
            match turn:
                case "hello":
                    seconds[turn].append(first_words(peers.hello(), size, HELLO))
                case "newsboat":
                    assert newsboat
                    seconds[turn].append(first_words(newsboat, size, "Feed 000"))
                case _:
                    headlines, key = first_key(few if turn == "few" else many, size)
                    seconds[f"{turn}, headlines"].append(headlines)
                    seconds[turn].append(key)
    where = f"{size[0]}×{size[1]}"
    what = f"first key answered, {where}"
    figures = [
        Figure("P2", f"{what}, {setting.few} entries", seconds["few"], "bare hello", seconds["hello"], 1.3),
        Figure(
            "P2", f"{what}, {setting.many} entries", seconds["many"], "bare hello", seconds["hello"], 1.3
        ),
        Figure(
            "P2", f"{what}, {setting.many} entries", seconds["many"], "few entries", seconds["few"], 1.1
        ),
    ]
    if newsboat:
        what = f"first headlines, {where}, {setting.few} entries"
        against = "newsboat's feeds, as many entries"
        figures.append(Figure("P1", what, seconds["few, headlines"], against, seconds["newsboat"], 0.6))
    return figures


def rehearse(program: Program, size: Size) -> Rehearsal:
    """Start a program once and see where its cursor stands, and where after a ``j``."""
    with Probe(program, size) as probe:
        probe.wait_for(lambda screen: bool(screen.bars()))
        probe.settle(0.5)
        probe.look()
        column, first, second = moved_by("j", probe)
        return Rehearsal(program, words(column), first, second)


def moved_by(key: str, probe: Probe) -> tuple[int, Hashable, Hashable]:
    """Press a key; return the column of the cursor it moved, and the words there before and after."""
    bars = probe.screen.bars()
    seen = {column: words(column)(probe.screen) for column, _ in bars}
    probe.type(key, quiet=0.5)
    column = min(column for column, _ in bars ^ probe.screen.bars())
    return column, seen.get(column), words(column)(probe.screen)


def first_words(program: Program, size: Size, words: str) -> float:
    """Return the seconds from exec until some words are on the screen."""
    with Probe(program, size) as probe:
        return probe.wait_for(shows(words)) - probe.started


def first_key(start: Rehearsal, size: Size) -> tuple[float, float]:
    """Return the seconds from exec to the first headlines, and to the answer of a key typed early."""
    with Probe(start.program, size) as probe:
        probe.read_for(TYPED_AFTER)
        probe.press("j")
        headlines = probe.wait_for(lambda screen: start.sight(screen) in (start.first, start.second))
        answered = probe.wait_for(lambda screen: start.sight(screen) == start.second)
        return headlines - probe.started, answered - probe.started


def _newsboat_of(entries: int, folder: Path) -> Program | None:
    """Return newsboat with about so many entries; None where it is not installed."""
    if not peers.installed(peers.NEWSBOAT):
        return None
    with FeedServer(Shape(feeds=max(1, entries // ENTRIES_OF_A_FEED), entries=ENTRIES_OF_A_FEED)) as server:
        subprocess.run(peers.prepare(peers.NEWSBOAT, folder, server.addresses()), check=True)
    return peers.newsboat(folder)
