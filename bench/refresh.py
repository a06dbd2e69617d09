"""P5: a refresh of a thousand feeds, as a command beside the other readers', and as seen in the reader.

Three rounds: the first; one where every server says that nothing changed (304); one where servers that
know no such answer send the same again. The command's time holds its start and the search index.
"""

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from os import environ
from pathlib import Path

from bench import peers
from bench.homes import Setting, reader_environment, subscribed
from bench.keys import REFRESHING
from bench.probe import ROOT, Probe
from bench.screen import shows
from bench.steering import FeedServer
from bench.table import Figure

FIRST, UNCHANGED, SAME = "first round", "304 round", "same-body round"
ROUNDS = (FIRST, UNCHANGED, SAME)
LIMITS = {
    peers.NEWSBOAT: {FIRST: 1 / 4, UNCHANGED: 1 / 15, SAME: 1 / 15},
    peers.NEWSRAFT: {FIRST: 2.0, UNCHANGED: 1.2, SAME: 1.2},
}
UNREAD = "●"

Prepare = Callable[[FeedServer, Path], list[str]]
"""Subscribes to the feeds of a server in a folder; returns the command that refreshes them."""


def measure(setting: Setting) -> list[Figure]:
    """Let every reader refresh in turns, each from an empty library."""
    seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
    others = [name for name in LIMITS if peers.installed(name)]
    prepares: dict[str, Prepare] = {"ours": _ours, **{name: _theirs(name) for name in others}}
    seen: list[float] = []
    on_screen: list[float] = []
    with FeedServer(setting.shape) as server:
        for _ in range(setting.runs):
            for name, prepare in prepares.items():
                with tempfile.TemporaryDirectory() as folder:
                    for turn, took in _rounds(prepare, server, Path(folder) / name):
                        seconds[name, turn].append(took)
            with tempfile.TemporaryDirectory() as folder:
                first, whole = _in_the_reader(subscribed(server, Path(folder)), setting)
                seen.append(first)
                on_screen.append(whole)
    return [
        *(
            Figure(
                "P5", f"{turn}, {setting.feeds} feeds", seconds["ours", turn], name, seconds[name, turn],
                LIMITS[name][turn],
            )
            for name in others
            for turn in ROUNDS
        ),
        Figure("P5", "same-body round", seconds["ours", SAME], "our 304 round", seconds["ours", UNCHANGED]),
        Figure("P5", "first new headline on the screen", seen, "the round on the screen", on_screen, 0.1),
    ]  # fmt: skip


def _ours(server: FeedServer, folder: Path) -> list[str]:
    subscribed(server, folder)
    return [sys.executable, "-m", "tui_reader", "refresh", "--force", "--quiet"]


def _theirs(name: str) -> Prepare:
    return lambda server, folder: peers.prepare(name, folder, server.addresses())


def _rounds(prepare: Prepare, server: FeedServer, folder: Path) -> Iterator[tuple[str, float]]:
    """Refresh three times; yield what each round is and its seconds."""
    command = prepare(server, folder)
    for turn in ROUNDS:
        server.honour(turn != SAME)
        yield turn, _time(command, folder, server)
    server.honour(True)


def _time(command: Sequence[str], home: Path, server: FeedServer) -> float:
    """Run a command and return its seconds. Raises RuntimeError when it did not ask every feed."""
    server.forget()
    begun = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        env=environ | reader_environment(home),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    took = time.perf_counter() - begun
    asked = server.counts()["requests"]
    if asked < server.shape.feeds:
        raise RuntimeError(f"{command[0]} asked {asked} of {server.shape.feeds} feeds.")
    return took


def _in_the_reader(home: Path, setting: Setting) -> tuple[float, float]:
    """Press R and return the seconds until a headline is seen, and until the footer says no more of it."""
    with Probe(peers.reader(home), setting.sizes[0]) as probe:
        probe.settle(1.0)
        probe.look()
        press = probe.press("R")
        seen = probe.wait_for(shows(UNREAD), quiet=0.02)
        probe.settle(2.5, most=120)
        over = seen
        is_running = True
        for at in probe.look_on():
            was_running, is_running = is_running, shows(REFRESHING)(probe.screen)
            if was_running and not is_running:
                over = at
        return seen - press.at, over - press.at
