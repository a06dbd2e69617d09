"""``python -m bench [GOAL]``: measure, and print one table."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench import idle, keys, memory, opening, refresh, start
from bench.homes import Setting, small
from bench.table import Figure, as_json, as_table

GOALS: dict[str, Callable[[Setting], list[Figure]]] = {
    "start": start.measure,
    "keys": keys.measure,
    "opening": opening.measure,
    "memory": memory.measure,
    "idle": idle.measure,
    "refresh": refresh.measure,
}


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure the reader against its peers.")
    parser.add_argument("goal", nargs="?", default="all", choices=["all", *GOALS])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--small", action="store_true", help="see in seconds that it works; measures nothing"
    )
    parser.add_argument("--folder", type=Path, help="where the libraries lie from one time to the next")
    parser.add_argument("--entries", type=int, help="of the large library")
    parser.add_argument("--runs", type=int, help="of each program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as throw_away:
        setting = small(Path(throw_away)) if options.small else Setting(_usual_folder())
        wanted = {"folder": options.folder, "many": options.entries, "runs": options.runs}
        setting = replace(setting, **{name: value for name, value in wanted.items() if value})
        names = list(GOALS) if options.goal == "all" else [options.goal]
        figures: list[Figure] = []
        for name in names:
            print(f"{name} …", file=sys.stderr, flush=True)
            figures += GOALS[name](setting)
    print(as_json(figures) if options.json else as_table(figures))


def _usual_folder() -> Path:
    return Path(tempfile.gettempdir()) / "tui-reader-bench"


if __name__ == "__main__":
    main()
