"""P3 and P4: from a key to its paint, idle and while a thousand feeds refresh.

Idle, every key waits for the one before. During the refresh keys come at their own pace, answered or not,
so that a freeze costs every key that falls into it.
"""

from collections import defaultdict
from collections.abc import Iterator

from bench import peers
from bench.feedserver import LONG
from bench.homes import Setting, configure, library, served, with_long_reads
from bench.probe import Probe, Program
from bench.prose import beginning
from bench.screen import Sight, cursor, middle, rows_of, shows
from bench.start import Size, moved_by
from bench.steering import FeedServer
from bench.table import Figure, percentile
from bench.walking import Step, hurry, walk

FRAME = 1 / 60
BUSY_LIMIT = 0.05
"""Seconds that no key may wait during a refresh."""
GAP = 0.07
"""Seconds between two keys of somebody in a hurry."""
FEW = 10
"""Keys that are pressed over and over in a hurry."""
FURTHEST = 80
"""Rows to the edge of any screen."""
NEWS = 5
"""New entries of every feed in a round."""
REFRESHING = "refreshing "
"""Stands in the footer as long as a refresh runs."""


def measure(setting: Setting) -> list[Figure]:
    """Measure idle keys, then busy ones."""
    return [figure for size in setting.sizes for figure in (*idle(setting, size), *busy(setting, size))]


# ── P3 ───────────────────────────────────────────────────────────────────────────────────────────────


def idle(setting: Setting, size: Size) -> list[Figure]:
    """Walk through a list and scroll at its edge, in the reader and in the bare list, in turns."""
    home = with_long_reads(library(setting, setting.many))
    ours: dict[str, list[float]] = defaultdict(list)
    bare: dict[str, list[float]] = defaultdict(list)
    slowest: list[float] = []
    for _ in range(setting.runs):
        for program, seconds in ((peers.reader(home), ours), (peers.lines(home), bare)):
            with Probe(program, size) as probe:
                is_ours = seconds is ours
                _begin(probe, is_ours)
                column, _, _ = moved_by("j", probe)
                inside = walk(probe, _to_and_fro(setting.keys, probe), cursor(column))
                _to_the_edge(probe, column)
                edge = walk(probe, ["j"] * setting.keys, cursor(column))
                seconds["inside"].append(percentile(inside, 0.95))
                seconds["edge"].append(percentile(edge, 0.95))
                if is_ours:
                    text = _scroll(probe, setting.keys)
                    seconds["text"].append(percentile(text, 0.95))
                    slowest.append(max(inside + edge + text))
    where = f"{size[0]}×{size[1]}"
    in_text, at_edge = f"j in {LONG[-1]} words, {where}, p95", "bare list at its edge"
    return [
        Figure("P3", f"j within the page, {where}, p95", ours["inside"], "bare list", bare["inside"], 1.5),
        Figure("P3", f"j at the edge, {where}, p95", ours["edge"], at_edge, bare["edge"], 1.5),
        Figure("P3", in_text, ours["text"], at_edge, bare["edge"], 1.5),
        Figure("P3", f"slowest idle key, {where}", slowest, "a frame of 1/60 s", [FRAME], 1.0),
    ]


def _begin(probe: Probe, is_ours: bool) -> None:
    """Go to the top of the list of everything."""
    probe.wait_for(lambda screen: bool(screen.bars()))
    probe.settle(0.5)
    if is_ours:
        probe.type("g", "a", "g", "g")
    probe.look()


def _to_and_fro(keys: int, probe: Probe) -> list[str]:
    """Return keys that move down and up without leaving the page; two lines a row are the most."""
    down = max(1, min(keys // 2, probe.screen.rows // 2 - 5))
    return (["j"] * down + ["k"] * down) * max(1, keys // (2 * down))


def _to_the_edge(probe: Probe, column: int) -> None:
    """Press j until the list scrolls."""
    for _ in range(FURTHEST):
        before = rows_of(column)(probe.screen)
        probe.type("j", quiet=0.03)
        if rows_of(column)(probe.screen) == before:
            return


def _scroll(probe: Probe, keys: int) -> list[float]:
    """Open the longest article and scroll it line by line."""
    probe.type("g", "s", "g", "g", "Enter")
    probe.press("J")
    probe.wait_for(shows(beginning(LONG[-1])))
    probe.settle(0.5)
    return walk(probe, ["j"] * keys, middle)


# ── P4 ───────────────────────────────────────────────────────────────────────────────────────────────


def busy(setting: Setting, size: Size) -> list[Figure]:
    """Walk through a list while everything refreshes, and before, in the same program."""
    idle_p95: list[float] = []
    busy_p95: list[float] = []
    slowest: list[float] = []
    with FeedServer(setting.shape) as server:
        home = configure(served(server, library(setting, setting.many)), full_text=True)
        for _ in range(setting.runs):
            server.publish(NEWS)
            quiet, loaded = _both(peers.reader(home), size, server, setting)
            idle_p95.append(percentile(quiet, 0.95))
            busy_p95.append(percentile(loaded, 0.95))
            slowest.append(max(loaded))
    where = f"{size[0]}×{size[1]}"
    during = f"while {setting.feeds} feeds refresh, {where}"
    return [
        Figure("P4", f"j {during}, p95", busy_p95, "the same, idle", idle_p95, 2.0),
        Figure("P4", f"slowest j {during}", slowest, "50 ms", [BUSY_LIMIT], 1.0),
    ]


def _both(
    reader: Program, size: Size, server: FeedServer, setting: Setting
) -> tuple[list[float], list[float]]:
    """Return the seconds of keys before and during a refresh of everything."""
    with Probe(reader, size) as probe:
        _begin(probe, is_ours=True)
        column, _, _ = moved_by("j", probe)
        sight = rows_of(column)
        steps = _learn(probe, _to_and_fro(FEW, probe), sight)
        quiet = hurry(probe, (steps * setting.keys)[: setting.keys], sight, GAP)
        server.forget()
        probe.press("R")
        loaded = hurry(probe, _until_all_asked(steps, server, setting), sight, GAP)
    return quiet, loaded


def _learn(probe: Probe, keys: list[str], sight: Sight) -> list[Step]:
    """Press keys slowly and see what each leads to."""
    steps = []
    for key in keys:
        probe.type(key)
        steps.append((key, sight(probe.screen)))
    return steps


def _until_all_asked(steps: list[Step], server: FeedServer, setting: Setting) -> Iterator[Step]:
    """Repeat the steps until every feed was asked, and a while longer for what must be stored."""
    left = setting.keys
    while left:
        yield from steps
        if server.counts()["requests"] >= setting.feeds:
            left = max(0, left - len(steps))
