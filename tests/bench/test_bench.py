"""The benchmarks work: every command at its smallest size. No time is judged here."""

import json
import os
import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bench.feedserver import Shape
from bench.probe import ROOT, Probe, Program
from bench.processes import APP, family
from bench.prose import text_of
from bench.screen import BAR, Screen, cursor, rows_of, shows
from bench.steering import FeedServer
from bench.table import Figure, as_table, percentile
from bench.walking import walk

ECHO = r"""
import os, sys, termios, tty
saved = termios.tcgetattr(0)
tty.setraw(0)
os.write(1, b"\x1b[2J\x1b[1;1H\xe2\x96\x8e one\x1b[2;1H  two")
while (key := os.read(0, 1)) != b"q":
    rows = (b"1", b"2") if key == b"k" else (b"2", b"1")
    os.write(1, b"\x1b[" + rows[0] + b";1H\xe2\x96\x8e\x1b[" + rows[1] + b";1H ")
termios.tcsetattr(0, termios.TCSANOW, saved)
"""
"""A list of two rows with a cursor."""


def echo():
    return Program([sys.executable, "-c", ECHO])


def goals_measured(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "bench", *arguments, "--small", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)["figures"]
    assert all(figure["ratio"] >= 0 for figure in figures)
    return {figure["goal"] for figure in figures}


def test_a_goal_is_measured_at_the_smallest_size():
    assert goals_measured("idle") == {"P11"}


@pytest.mark.skipif("BENCH" not in os.environ, reason="a minute of programs: only where BENCH is set")
def test_every_goal_is_measured_at_the_smallest_size():
    assert {"P2", "P3", "P4", "P7", "P8", "P11", "P5"} <= goals_measured("all")


def test_a_walk_sees_every_key_that_moves_the_cursor():
    with Probe(echo(), (40, 10)) as probe:
        probe.wait_for(shows("two"))
        seconds = walk(probe, ["j", "k", "k", "j"], cursor(0), quiet=0.05)
    assert len(seconds) == 3  # the second k moved nothing
    assert all(0 < took < 1 for took in seconds)


def test_a_program_is_left_by_its_own_key():
    with Probe(echo(), (40, 10)) as probe:
        probe.wait_for(shows("two"))
        assert [process.role for process in family(probe.pid)] == [APP]
    assert not probe.is_running


def test_the_cursor_is_its_bar_and_the_words_beside_it():
    screen = Screen(20, 4)
    screen.feed(f"  a\r\n{BAR} b".encode())
    assert rows_of(0)(screen) == (1,)
    screen.feed(f"\x1b[2;1H{BAR} c".encode())
    assert rows_of(0)(screen) == (1,)
    assert cursor(0)(screen) == ((1,), " c".ljust(19))
    assert cursor(5)(screen) is None


def test_the_server_says_that_nothing_changed_until_something_does():
    with FeedServer(Shape(feeds=3, entries=2, hosts=2)) as server:
        first, second, third = server.addresses()
        assert [address[7:16] for address in (first, second, third)] == [
            "127.0.0.1",
            "127.0.0.2",
            "127.0.0.1",
        ]
        with urlopen(first) as answer:
            etag, body = answer.headers["ETag"], answer.read()
        again = Request(first, headers={"If-None-Match": etag})
        with pytest.raises(HTTPError, match="304"):
            urlopen(again)
        server.honour(False)
        assert urlopen(again).read() == body
        server.honour(True)
        server.publish(1)
        assert urlopen(again).read() != body
        assert server.counts()["304"] == 1


def test_every_answer_of_the_server_is_late_by_the_latency():
    with FeedServer(Shape(feeds=1, entries=1, latency=50)) as server:
        begun = time.perf_counter()
        urlopen(server.addresses()[0]).close()
        assert time.perf_counter() - begun >= 0.05


def test_a_long_text_has_as_many_words_as_it_says():
    text = text_of(700)
    for tag in ("p", "h2"):
        text = text.replace(f"<{tag}>", " ").replace(f"</{tag}>", " ")
    assert len(text.split()) == 700


def test_a_figure_is_a_ratio_of_medians_with_a_verdict():
    figure = Figure("P2", "start", [3.0, 1.0, 2.0], "hello", [1.0, 2.0, 4.0], 1.3)
    assert figure.ratio == 1.0
    assert figure.verdict == "met"
    assert "missed" in as_table([Figure("P2", "start", [4.0], "hello", [2.0], 1.3)])
    assert percentile([0.0, 10.0], 0.95) == 9.5
