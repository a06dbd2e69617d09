"""The run-time twin of the import contracts: what a room brings with it, seen from outside."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "httpx", "aiohttp", "feedparser", "lxml", "trafilatura", "pebble", "nh3", "msgspec")


def loaded_by(module: str) -> set[str]:
    program = f"import sys, {module}; print('\\n'.join(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in answer.stdout.split()}


@pytest.mark.parametrize(
    "module",
    [
        "tui_reader.__main__",
        "tui_reader.cli.main",
        "tui_reader.model.document",
        "tui_reader.config.load",
        "tui_reader.paths",
    ],
)
def test_light_rooms_bring_nothing_heavy(module):
    assert not loaded_by(module) & set(HEAVY)


def test_the_store_brings_sqlite_and_nothing_heavy():
    assert not loaded_by("tui_reader.store.database") & set(HEAVY)


def test_the_screen_never_meets_a_parser_or_an_http_stack():
    assert not loaded_by("tui_reader.ui.app") & (set(HEAVY) - {"textual"})


def test_opening_the_reader_never_meets_a_parser_or_an_http_stack():
    assert not loaded_by("tui_reader.cli.reader") & set(HEAVY)
