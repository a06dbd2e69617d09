"""Where the measured readers keep their libraries, and how those are filled."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import apsw

from bench.feedserver import Shape
from bench.probe import ROOT
from bench.steering import FeedServer

CONFIG = """[refresh]
automatic = false

[reading]
full_text = {full_text}
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """How large and how often to measure."""

    folder: Path
    """Of the libraries; they stay there for the next time."""
    sizes: tuple[tuple[int, int], ...] = ((80, 24), (200, 60))
    """Of the terminal, columns and rows."""
    runs: int = 5
    few: int = 1_000
    many: int = 1_000_000
    """Entries of the small and of the large library."""
    feeds: int = 1_000
    """Feeds that are refreshed."""
    keys: int = 60
    """Keys pressed in a run."""
    walk: tuple[int, int] = (10_000, 200)
    """Rows walked and articles opened before memory is looked at."""
    minute: float = 60.0
    """Seconds of doing nothing."""
    latency: int = 100
    """Milliseconds, of every answer of the feed server."""

    @property
    def shape(self) -> Shape:
        """What the feed server serves."""
        hosts = max(1, min(self.feeds // 2, 200))
        return Shape(feeds=self.feeds, latency=self.latency, hosts=hosts)

    @property
    def last_size(self) -> tuple[int, int]:
        """The largest terminal."""
        return self.sizes[-1]


def small(folder: Path) -> Setting:
    """Return a setting of seconds, which shows that everything works and measures nothing."""
    return Setting(
        folder,
        sizes=((80, 24),),
        runs=1,
        few=100,
        many=100,
        feeds=8,
        keys=4,
        walk=(60, 4),
        minute=1.0,
        latency=5,
    )


def reader_environment(home: Path) -> dict[str, str]:
    """Return what makes the reader keep everything under ``home``."""
    return {"TUI_READER_HOME": str(home)}


def tui_reader(home: Path, *arguments: str, status: Sequence[int] = (0,)) -> str:
    """Run a command of the reader and return what it prints. Raises RuntimeError."""
    done = subprocess.run(
        [sys.executable, "-m", "tui_reader", *arguments],
        cwd=ROOT,
        env=os.environ | reader_environment(home),
        capture_output=True,
        text=True,
    )
    if done.returncode not in status:
        raise RuntimeError(f"tui-reader {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def configure(home: Path, *, full_text: bool = False) -> Path:
    """Make a home whose reader asks the network for nothing by itself; return its folder."""
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "state").mkdir(exist_ok=True)
    (home / "config" / "config.toml").write_text(CONFIG.format(full_text=str(full_text).lower()))
    return home


def library(setting: Setting, entries: int) -> Path:
    """Return a home with a library of so many entries."""
    home = setting.folder / f"entries-{entries}"
    if not (home / "filled").exists():
        shutil.rmtree(home, ignore_errors=True)
        print(f"filling a library of {entries} entries …", file=sys.stderr, flush=True)
        options = [f"--entries={entries}", f"--feeds={min(setting.feeds, entries // 10)}", f"--home={home}"]
        command = [sys.executable, "-m", "bench.library", *options]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (home / "filled").touch()
    return configure(home)


def with_long_reads(home: Path) -> Path:
    """Let two very long entries be the newest of a library's starred ones; return its folder."""
    if not (home / "long").exists():
        with FeedServer(Shape(feeds=0)) as server:
            tui_reader(home, "add", server.long_reads())
            tui_reader(home, "mark", "starred", "--source", server.long_reads())
        (home / "long").touch()
    return home


def subscribed(server: FeedServer, home: Path) -> Path:
    """Subscribe an empty home to every feed of a server, fetching none; return its folder."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as addresses:
        addresses.write("\n".join(server.addresses()) + "\n")
        addresses.flush()
        tui_reader(configure(home), "import", addresses.name)
    return home


def served(server: FeedServer, home: Path) -> Path:
    """Let the feeds of a filled library be those of a server from now on; return its folder."""
    connection = apsw.Connection(str(home / "data" / "library.db"))
    with closing(connection), connection:
        ids = connection.execute("SELECT id FROM feeds WHERE url NOT LIKE '%/long' ORDER BY id").fetchall()
        connection.executemany(
            "UPDATE feeds SET url = ? WHERE id = ?",
            [(address, feed_id) for address, (feed_id,) in zip(server.addresses(), ids, strict=True)],
        )
    return home
