"""What a program and its children use, from Linux's /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
APP, ENGINE, WORKERS, OTHER = "app", "engine", "workers", "other"


@dataclass(frozen=True, slots=True)
class Process:
    """One process as it was just now."""

    pid: int
    parent: int
    role: str
    """``app`` is the one that was started; ``other`` is multiprocessing's own tracker."""
    cpu: float
    """Seconds of user and system time, its ended children's included."""
    resident: float
    """Megabytes, shared pages included."""
    peak: float
    """The most megabytes it ever had resident."""


def family(pid: int) -> list[Process]:
    """Return a process and its descendants, parents first; what has ended is left out."""
    parents = {int(folder.name): _parent(folder) for folder in PROC.iterdir() if folder.name.isdecimal()}
    found, known = [], [pid]
    for one in known:
        known += [child for child, parent in parents.items() if parent == one]
        process = _look(one, "app" if one == pid else "")
        if process:
            found.append(process)
    return found


def _parent(folder: Path) -> int:
    fields = _stat(folder)
    return int(fields[1]) if fields else 0


def _stat(folder: Path) -> list[str]:
    """Return the fields of proc(5)'s stat after the name, which may hold anything."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _look(pid: int, role: str) -> Process | None:
    folder = PROC / str(pid)
    fields = _stat(folder)
    try:
        command = (folder / "cmdline").read_bytes()
        status = (folder / "status").read_text()
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    if not fields or "VmRSS" not in lines:  # a zombie has no memory
        return None
    return Process(
        pid=pid,
        parent=int(fields[1]),
        role=role or _role(command),
        cpu=sum(map(int, fields[11:15])) / TICK,
        resident=_megabytes(lines["VmRSS"]),
        peak=_megabytes(lines["VmHWM"]),
    )


def _role(command: bytes) -> str:
    if b"tui_reader.engine" in command:
        return ENGINE
    return OTHER if b"resource_tracker" in command else WORKERS


def _megabytes(field: str) -> float:
    return int(field.split()[0]) / 1024


class Watch:
    """Remembers the most that a family used, from looks at it now and then."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.together = 0.0
        """The most megabytes they had resident at one time."""
        self.peaks: dict[str, float] = {}
        """The most megabytes of all processes of a role, each at its own worst."""
        self._each: dict[int, Process] = {}

    def look(self) -> None:
        """Look once."""
        now = family(self.pid)
        self.together = max(self.together, sum(process.resident for process in now))
        self._each.update({process.pid: process for process in now})
        self.peaks = {}
        for process in self._each.values():
            self.peaks[process.role] = self.peaks.get(process.role, 0.0) + process.peak
