"""``doctor``: paths, versions, the library's health, the terminal's abilities."""

import os
import platform
import sys
from argparse import Namespace
from importlib.metadata import version
from typing import Any

from tui_reader import __version__, paths
from tui_reader.cli import output
from tui_reader.cli.output import Status
from tui_reader.errors import LibraryError
from tui_reader.store import health
from tui_reader.store.database import open_library

LIBRARIES = ("textual", "httpx", "aiohttp", "feedparser", "trafilatura", "lxml", "nh3", "apsw")


def doctor(options: Namespace) -> Status:
    """Tell what a person who helps with a problem would ask for."""
    places = paths.find()
    facts: dict[str, Any] = {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "libraries": {name: version(name) for name in LIBRARIES},
        "paths": {
            "library": str(places.library),
            "config": str(places.config),
            "log": str(places.log),
            "styles": str(paths.styles()),
        },
        "terminal": {
            "is_terminal": sys.stdout.isatty(),
            "TERM": os.environ.get("TERM", ""),
            "COLORTERM": os.environ.get("COLORTERM", ""),
            "NO_COLOR": "NO_COLOR" in os.environ,
        },
    }
    status = Status.DONE
    try:
        database = open_library(places.library, durable=True)
        try:
            facts["library"] = database.read(health.examine)
        finally:
            database.close()
        if facts["library"]["problems"]:
            status = Status.FAILED
    except LibraryError as error:
        facts["library"] = {"error": str(error)}
        status = Status.NO_LIBRARY
    if options.json:
        output.say_json(facts)
    else:
        for line in lines_of(facts):
            output.say(line)
    return status


def lines_of(facts: dict[str, Any], depth: int = 0) -> list[str]:
    """Return nested facts as indented lines."""
    lines: list[str] = []
    for name, value in facts.items():
        if isinstance(value, dict):
            lines += [f"{'  ' * depth}{name}", *lines_of(value, depth + 1)]
        else:
            shown = ", ".join(value) if isinstance(value, list) else value
            lines.append(f"{'  ' * depth}{name:<{24 - 2 * depth}}{'-' if shown in ('', None) else shown}")
    return lines
