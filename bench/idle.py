"""P11: processor time while nobody does anything, of the reader with its engine and of a bare hello."""

from bench import peers
from bench.homes import Setting, library
from bench.probe import Probe, Program
from bench.processes import family
from bench.table import Figure

LIMIT = 0.003
"""Of one processor's time."""
SETTLE = 3.0
"""Seconds after the start until it counts as idle, less where a minute is a second."""


def measure(setting: Setting) -> list[Figure]:
    """Let each stand for a while."""
    size = setting.sizes[-1]
    ours, bare = [], []
    for _ in range(setting.runs):
        ours.append(_share(peers.reader(library(setting, setting.many)), size, setting.minute))
        bare.append(_share(peers.hello(), size, setting.minute))
    return [
        Figure("P11", "processor time of all, idle", ours, "0.3 %", [LIMIT], 1.0),
        Figure("P11", "processor time of a bare hello, idle", bare, "0.3 %", [LIMIT]),
    ]


def _share(program: Program, size: tuple[int, int], seconds: float) -> float:
    """Return the part of a processor that a program and its children take."""
    with Probe(program, size) as probe:
        probe.read_for(min(SETTLE, seconds))
        before = _used(probe)
        probe.read_for(seconds)
        return (_used(probe) - before) / seconds


def _used(probe: Probe) -> float:
    return sum(process.cpu for process in family(probe.pid))
