import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.feeds import page, rss
from tests.fakes.server import Answer


@pytest.fixture
def harbour(reader, server):
    """A library with one feed of three entries; the newest has the id 1."""
    feed = rss("Harbour", ["Third", "Second", "First"], text="It begins…")
    server.routes["/feed"] = Answer(feed.replace("http://127.0.0.1/", server.url("/")), etag='"1"')
    for number, title in enumerate(["Third", "Second", "First"]):
        server.routes[f"/{number}"] = Answer(page(title), content_type="text/html")
    reader("add", server.url("/feed"))
    return {row["title"]: row["id"] for row in reader("list", "--json").objects}


def test_entries_are_listed_newest_first_as_json(reader, server, harbour):
    rows = reader("list", "--json").objects
    assert [row["title"] for row in rows] == ["Third", "Second", "First"]
    assert rows[0] == {
        "id": harbour["Third"],
        "feed": 1,
        "title": "Third",
        "link": server.url("/0"),
        "published": "2026-05-21T12:59:00Z",
        "author": None,
        "read": False,
        "starred": False,
        "later": False,
        "comments": None,
        "story": None,
    }
    assert len(reader("list", "--limit", "2", "--json").objects) == 2


def test_marks_are_kept_and_can_be_undone(reader, harbour):
    assert reader("mark", "read", harbour["First"]).status == 0
    assert [row["title"] for row in reader("list", "--unread", "--json").objects] == ["Third", "Second"]
    assert reader("undo").status == 0
    assert len(reader("list", "--unread", "--json").objects) == 3
    assert reader("undo").status == 1


def test_a_whole_source_is_marked_at_once(reader, harbour):
    said = reader("mark", "read", "--source", "feed:1")
    assert "3" in said.err
    assert reader("count").out == "0\n"
    reader("undo")
    assert reader("count").out == "3\n"


def test_marking_what_is_not_there_fails_and_changes_nothing(reader, harbour):
    said = reader("mark", "read", harbour["First"], 999)
    assert said.status == 1
    assert "999" in said.err
    assert reader("count").out == "3\n"


def test_marking_nothing_is_wrong_use(reader, harbour):
    assert reader("mark", "read").status == 2
    assert reader("mark", "red", "1").status == 2


def test_an_entry_is_shown_as_the_feed_gave_it_or_whole(reader, server, harbour):
    assert "It begins" in reader("show", harbour["Third"], "--text").out
    assert not server.asked_for("/0")
    whole = reader("show", harbour["Third"], "--full", "--json").objects[0]
    assert whole["verdict"] == "full"
    assert "Paragraph 8." in whole["text"]
    assert "Paragraph 8." in reader("show", harbour["Third"], "--markdown").out
    assert "<p>" in reader("show", harbour["Third"], "--html").out
    assert reader("show", 999).status == 1


def test_a_refresh_tells_of_every_feed_and_sums_up(reader, server, harbour):
    first = reader("refresh", "--json")
    assert (first.status, first.objects[0]["outcome"]) == (0, "waiting")
    forced = reader("refresh", "--force", "--json").objects
    assert (forced[0]["outcome"], forced[0]["url"]) == ("unchanged", server.url("/feed"))
    assert forced[-1]["summary"]["unchanged"] == 1
    server.routes["/feed"] = Answer("", status=503)
    failed = reader("refresh", "--force", "--json", server.url("/feed"))
    assert failed.status == 1
    assert failed.objects[0]["outcome"] == "error"
    assert failed.objects[0]["message"]
    assert reader("refresh", "--force", "77").status == 1


def test_a_quiet_refresh_prints_nothing_when_all_is_well(reader, harbour):
    said = reader("refresh", "--quiet")
    assert (said.status, said.out, said.err) == (0, "", "")


def test_a_refresh_says_in_words_how_many_feeds_were_read(reader, harbour):
    assert "0 new entries; 0 read, 1 unchanged, 0 not due, 0 failed" in reader("refresh", "--force").out


def test_a_limit_below_one_is_wrong_use(reader):
    for limit in ("-1", "0", "many"):
        said = reader("list", "--limit", limit)
        assert said.status == 2
        assert "no number above zero" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_output_that_is_full_is_told_in_a_sentence(reader, harbour):
    command = [sys.executable, "-m", "tui_reader", "list"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "The output cannot be written: No space left on device.\n"
