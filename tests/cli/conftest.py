"""The command line over a home of its own and a real local server."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.fakes.server import FakeServer
from tui_reader.cli.main import run


@dataclass
class Said:
    """What a command did."""

    status: int
    out: str
    err: str
    objects: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as server:
        yield server


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys) -> Callable[..., Said]:
    """Run ``tui-reader`` with arguments and return what it did."""
    monkeypatch.setenv("TUI_READER_HOME", str(tmp_path / "home"))

    def reader(*arguments: object) -> Said:
        try:
            status = run([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        captured = capsys.readouterr()
        lines = captured.out.splitlines() if "--json" in arguments else []
        return Said(status, captured.out, captured.err, [json.loads(line) for line in lines])

    return reader
