"""Who is measured: the reader, the bare Textual programs, and other readers where they are installed."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.homes import reader_environment
from bench.probe import Program

NEWSBOAT, NEWSRAFT = "newsboat", "newsraft"
NEWSBOAT_CONFIG = """auto-reload no
confirm-exit no
show-read-feeds yes
max-items 0
reload-threads 100
"""


def reader(home: Path) -> Program:
    """Return the reader over a library."""
    return Program([sys.executable, "-m", "tui_reader"], reader_environment(home), leave=("Q",))


def hello() -> Program:
    """Return the smallest Textual program."""
    return Program([sys.executable, "-m", "bench.bare", "hello"])


def lines(home: Path) -> Program:
    """Return the smallest Textual list over the rows of a library."""
    return Program([sys.executable, "-m", "bench.bare", "lines", str(home / "data" / "library.db")])


def installed(name: str) -> bool:
    """Return whether a peer is on this machine."""
    return shutil.which(name) is not None


def newsboat(folder: Path) -> Program:
    """Return newsboat over what was prepared in ``folder``."""
    # This TERM has no "repeat character" and "scroll by n", which pyte does not know.
    return Program(_newsboat(folder), {"TERM": "screen-256color"})


def prepare(name: str, folder: Path, addresses: Sequence[str]) -> list[str]:
    """Subscribe a peer to feeds in an empty folder; return the command by which it refreshes them all."""
    folder.mkdir(parents=True)
    listed = "\n".join(addresses) + "\n"
    if name == NEWSBOAT:
        (folder / "urls").write_text(listed)
        (folder / "config").write_text(NEWSBOAT_CONFIG)
        return [*_newsboat(folder), "-x", "reload"]
    (folder / "feeds").write_text(listed)
    (folder / "config").write_text("")
    files = ["-f", folder / "feeds", "-c", folder / "config", "-d", folder / "newsraft.sqlite3"]
    return ["newsraft", *map(str, files), "-e", "reload-all"]


def _newsboat(folder: Path) -> list[str]:
    files = ["-C", folder / "config", "-u", folder / "urls", "-c", folder / "cache.db"]
    return ["newsboat", *map(str, files)]
