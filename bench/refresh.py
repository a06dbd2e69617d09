"""P5: a refresh of a thousand feeds, as a command beside the other readers', and as seen in the reader.

Three rounds: the first; one where every server says that nothing changed (304); one where servers that
know no such answer send the same again. The command's time holds its start and the search index.
"""

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from os import environ
from pathlib import Path

from bench import peers
from bench.feedserver import FeedServer
from bench.homes import Setting, reader_environment, subscribed
from bench.keys import REFRESHING
from bench.probe import ROOT, Probe
from bench.screen import shows
from bench.table import Figure

FIRST, UNCHANGED, SAME = "first round", "304 round", "same-body round"
ROUNDS = (FIRST, UNCHANGED, SAME)
LIMITS = {
    peers.NEWSBOAT: {FIRST: 1 / 4, UNCHANGED: 1 / 15, SAME: 1 / 15},
    peers.NEWSRAFT: {FIRST: 2.0, UNCHANGED: 1.2, SAME: 1.2},
}
UNREAD = "●"


def measure(setting: Setting) -> list[Figure]:
    """Let every reader refresh in turns, each from an empty library."""
    seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
    others = [name for name in LIMITS if peers.installed(name)]
    commands: dict[str, Callable[[FeedServer, Path], list[str]]] = {"ours": _ours}
    for name in others:
        commands[name] = lambda server, folder, name=name: peers.prepare(name, folder, server.addresses())  # type: ignore[misc]
    seen: list[float] = []
    on_screen: list[float] = []
    with FeedServer(setting.shape) as server:
        for _ in range(setting.runs):
            for name, command in commands.items():
                with tempfile.TemporaryDirectory() as folder:
                    for turn, took in zip(
                        ROUNDS, _rounds(command, server, Path(folder) / name), strict=True
                    ):
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


def _rounds(
    command: Callable[[FeedServer, Path], list[str]], server: FeedServer, folder: Path
) -> tuple[float, float, float]:
    arguments = command(server, folder)
    first, unchanged = (_time(arguments, folder, server) for _ in range(2))
    server.honour(False)
    same = _time(arguments, folder, server)
    server.honour(True)
    return first, unchanged, same


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
