"""The installed program in a pseudo-terminal: what a reader does, end to end."""

import sys

import pytest

from tests.fakes.feeds import page, rss
from tests.fakes.server import Answer, FakeServer
from tests.terminal import Terminal

READER = [sys.executable, "-m", "tui_reader"]


@pytest.fixture
def server():
    with FakeServer() as server:
        names = ["A third headline", "A second headline", "A first headline"]
        server.routes["/feed"] = Answer(rss("Harbour News", names, text="It begins…"))
        for number, name in enumerate(names):
            server.routes[f"/{number}"] = Answer(page(name), content_type="text/html")
        yield server


def test_a_reader_adds_a_feed_reads_marks_quits_and_finds_the_marks_again(tmp_path, server):
    with Terminal(READER, home=tmp_path) as terminal:
        terminal.wait_for("add")
        terminal.press("a")
        terminal.wait_for("[Aa]ddress")
        terminal.press(server.url("/feed") + "\r")
        terminal.wait_for("A third headline")
        terminal.press("\r")
        terminal.wait_for("It begins")
        terminal.press("s")
        terminal.wait_for(r"\*")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    with Terminal(READER, home=tmp_path) as terminal:
        terminal.wait_for("A second headline")
        terminal.wait_until_gone("A third headline")
        terminal.press("gs")
        terminal.wait_for("A third headline")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0


def test_the_demo_shows_news_without_a_network(tmp_path):
    with Terminal([*READER, "--demo"], home=tmp_path, size=(160, 45)) as terminal:
        terminal.wait_for("Tidal array off Cape Orrin")
        terminal.press("\r")
        terminal.wait_for("By Ines Havland")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
    assert not (tmp_path / "reader").exists()
