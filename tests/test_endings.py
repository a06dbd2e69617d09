"""However the reader ends, it ends: terminal whole, no process left, marks kept."""

import os
import signal
import sys

import pytest

from tests.terminal import Terminal

DEMO = [sys.executable, "-m", "tui_reader", "--demo"]
HEADLINE = "A compiler that explains"


def children_of(pid: int) -> list[int]:
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
            found += [int(child) for child in file.read().split()]
    return found


def is_running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_closed_terminal_ends_it_and_its_engine(tmp_path):
    with Terminal(DEMO, home=tmp_path) as terminal:
        terminal.wait_for(HEADLINE)
        engines = children_of(terminal.process.pid)
        assert engines
        terminal.close()
        terminal.process.wait(30)
    assert not any(map(is_running, engines))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(tmp_path, number):
    with Terminal(DEMO, home=tmp_path) as terminal:
        before = terminal.attributes
        terminal.wait_for(HEADLINE)
        os.kill(terminal.process.pid, number)
        terminal.wait_for_end(seconds=30)
        assert terminal.attributes == before
        assert terminal.received.count(b"\x1b[?1049l") == 1


def test_the_throw_away_library_of_the_demo_is_thrown_away(tmp_path):
    with Terminal(DEMO, home=tmp_path, environment={"TMPDIR": str(tmp_path)}) as terminal:
        terminal.wait_for(HEADLINE)
        assert list(tmp_path.glob("tui-reader-demo-*"))
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    assert not list(tmp_path.glob("tui-reader-demo-*"))
