import io
import json
import sys

from tests.fakes.feeds import page, rss
from tests.fakes.server import Answer

NO_FILE = 'The line names no file: a JSON object with a "path" is wanted.'


def test_a_feed_is_parsed_from_a_file_and_from_an_address(reader, server, tmp_path):
    text = rss("Harbour", ["Second", "First"])
    (tmp_path / "feed.xml").write_text(text)
    server.routes["/feed"] = Answer(text)
    from_file = reader("parse", tmp_path / "feed.xml", "--json").objects[0]
    from_address = reader("parse", server.url("/feed"), "--json").objects[0]
    assert from_file == from_address
    assert from_file["feed_title"] == "Harbour"
    assert [entry["title"] for entry in from_file["entries"]] == ["Second", "First"]
    assert from_file["entries"][0]["published"] == "2026-05-21T12:59:00Z"
    assert not (tmp_path / "home").exists()


def test_what_is_no_feed_is_an_error_in_words(reader, tmp_path):
    (tmp_path / "page.html").write_text(page("No feed"))
    said = reader("parse", tmp_path / "page.html", "--json")
    assert said.status == 1
    assert said.objects[0]["error"]


def test_an_article_is_extracted_in_every_form(reader, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(page("The ferry"))
    article = reader("extract", file, "--json").objects[0]
    assert (article["title"], article["verdict"]) == ("The ferry", "full")
    assert "newsletter" not in article["text"]
    for form in ("--text", "--markdown", "--html"):
        assert "Paragraph 8." in reader("extract", file, form).out


def test_a_batch_is_answered_in_order_with_what_cannot_be_read_as_an_error(
    reader, tmp_path, monkeypatch, capsys
):
    (tmp_path / "a.xml").write_text(rss("A", ["First"]))
    (tmp_path / "b.xml").write_text("nothing")
    wanted = [
        {"id": "a", "path": str(tmp_path / "a.xml")},
        {"id": "b", "path": str(tmp_path / "b.xml")},
        {"id": "c", "path": str(tmp_path / "missing.xml")},
        {"id": "d"},
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(map(json.dumps, wanted)) + "\nno json\n"))
    said = reader("parse", "--batch")
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert said.status == 1
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "d", None]
    assert answers[0]["feed_title"] == "A"
    assert all("error" in answer for answer in answers[1:])
    assert answers[2]["error"].endswith("missing.xml cannot be read: No such file or directory.")
    assert answers[3]["error"] == answers[4]["error"] == NO_FILE


def test_a_name_that_is_neither_file_nor_address_is_said_to_be_neither(reader):
    said = reader("parse", "nowhere.xml")
    assert said.status == 1
    assert "nowhere.xml" in said.err
