"""P8: memory after a long walk through lists and articles, and of all processes during a refresh.

Memory is resident memory at its worst; pages that processes share count for each of them.
"""

from pathlib import Path

from bench import peers
from bench.homes import Setting, library, served
from bench.keys import NEWS, REFRESHING
from bench.probe import Probe
from bench.processes import APP, ENGINE, WORKERS, Watch
from bench.screen import shows
from bench.steering import FeedServer
from bench.table import Figure

APP_LIMIT, TOGETHER_LIMIT = 90.0, 300.0
"""Megabytes."""
LOOK_EVERY = 0.25
"""Seconds between two looks at the processes."""
PAGE = 10
"""Rows that a page has at least, on any screen that is measured."""


def measure(setting: Setting) -> list[Figure]:
    """Walk, then refresh everything."""
    apps, bare, together = [], [], []
    apart: dict[str, list[float]] = {ENGINE: [], WORKERS: []}
    with FeedServer(setting.shape) as server:
        home = served(server, library(setting, setting.many))
        for _ in range(setting.runs):
            apps.append(_after_a_walk(home, setting))
            bare.append(_bare(home, setting))
            server.publish(NEWS)
            watch = _while_refreshing(home, server, setting)
            together.append(watch.together)
            for role, peaks in apart.items():
                peaks.append(watch.peaks.get(role, 0.0))
    rows, articles = setting.walk
    walked = f"app after {rows} rows and {articles} articles"
    during = f"while {setting.feeds} feeds refresh"
    return [
        Figure("P8", walked, apps, "90 MB", [APP_LIMIT], 1.0),
        Figure("P8", walked, apps, "bare list at its start", bare),
        Figure("P8", f"all processes {during}", together, "300 MB", [TOGETHER_LIMIT], 1.0),
        Figure("P8", f"engine {during}", apart[ENGINE], "300 MB", [TOGETHER_LIMIT]),
        Figure("P8", f"workers {during}", apart[WORKERS], "300 MB", [TOGETHER_LIMIT]),
    ]


def _after_a_walk(home: Path, setting: Setting) -> float:
    rows, articles = setting.walk
    with Probe(peers.reader(home), setting.sizes[-1]) as probe:
        probe.wait_for(lambda screen: bool(screen.bars()))
        probe.type("g", "a", "g", "g")
        for key in ["Ctrl-f"] * (rows // PAGE) + ["Enter"] + ["J"] * articles:
            probe.press(key)
            probe.read(1.0)
            probe.settle(0.03, most=1.0)
        return _peak(probe)


def _bare(home: Path, setting: Setting) -> float:
    with Probe(peers.lines(home), setting.sizes[-1]) as probe:
        probe.wait_for(lambda screen: bool(screen.bars()))
        return _peak(probe)


def _peak(probe: Probe) -> float:
    watch = Watch(probe.pid)
    watch.look()
    return watch.peaks[APP]


def _while_refreshing(home: Path, server: FeedServer, setting: Setting) -> Watch:
    server.forget()
    with Probe(peers.reader(home), setting.sizes[-1]) as probe:
        probe.wait_for(lambda screen: bool(screen.bars()))
        watch = Watch(probe.pid)
        probe.press("R")
        while shows(REFRESHING)(probe.screen) or server.counts()["requests"] < setting.feeds:
            probe.read_for(LOOK_EVERY)
            probe.look()
            watch.look()
        return watch
