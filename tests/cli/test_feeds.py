from tests.fakes.feeds import rss
from tests.fakes.server import Answer
from tui_reader.errors import LibraryReadOnly

LIST = """<opml version="2.0"><body>
<outline text="World"><outline text="Asia">
<outline type="rss" text="One" xmlUrl="https://one.example/feed" htmlUrl="https://one.example/"/>
</outline></outline>
<outline type="rss" text="Two" xmlUrl="https://two.example/feed"/>
</body></opml>"""


def test_adding_a_feed_fetches_it_and_says_what_it_is(reader, server):
    server.routes["/feed"] = Answer(rss("Harbour", ["Second", "First"]))
    said = reader("add", server.url("/feed"), "--folder", "World/Asia", "--json")
    assert said.status == 0
    assert said.objects == [{"feed": 1, "url": server.url("/feed"), "title": "Harbour", "entries": 2}]
    assert "folder:World/Asia" in reader("sources").out


def test_adding_what_is_not_there_says_so_and_fails(reader, server):
    said = reader("add", server.url("/missing"), "--json")
    assert said.status == 1
    assert "404" in said.objects[0]["error"]
    assert "404" in said.err


def test_adding_what_is_no_address_says_so_and_fails(reader):
    said = reader("add", "not an address")
    assert said.status == 1
    assert said.err


def test_a_list_is_imported_without_fetching_and_exported_again(reader, tmp_path):
    source, copy = tmp_path / "list.opml", tmp_path / "copy.opml"
    source.write_text(LIST)
    said = reader("import", source, "--json")
    assert (said.status, said.objects[0]["feeds"], said.objects[0]["new"]) == (0, 2, 2)
    assert reader("import", source, "--json").objects[0]["new"] == 0
    assert reader("export", copy).status == 0
    first = reader("parse", copy, "--json").objects[0]["feeds"]
    assert first == [
        {"xml_url": "https://one.example/feed", "title": "One", "path": ["World", "Asia"]},
        {"xml_url": "https://two.example/feed", "title": "Two", "path": []},
    ]


def test_what_is_no_list_is_said_to_be_none_and_nothing_is_taken_over(reader, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>No list</title><p>Hello")
    said = reader("import", page)
    assert said.status == 1
    assert "page.html" in said.err
    assert "feed:" not in reader("sources").out


def test_a_file_that_is_not_there_is_said_to_be_missing(reader, tmp_path):
    said = reader("import", tmp_path / "missing.opml")
    assert said.status == 1
    assert "missing.opml" in said.err
    assert "Errno" not in said.err + reader("import", tmp_path).err
    failed = reader("import", tmp_path / "missing.opml", "--json").objects[0]
    assert failed["file"].endswith("missing.opml")
    assert "cannot be read" in failed["error"]


def test_lines_that_are_no_address_are_named_and_the_others_taken_over(reader, tmp_path):
    source = tmp_path / "list.txt"
    source.write_text("https://one.example/feed\nnot a url\nftp://x\n# a comment\n")
    said = reader("import", source)
    assert said.status == 1
    assert "1 feed, 1 of them new" in said.out
    assert "2 lines were not taken over" in said.err
    assert "not a url; ftp://x" in said.err


def test_a_list_that_is_empty_or_names_no_feed_is_said_to_be_so(reader, tmp_path):
    for text in ("", "<opml version='2.0'><body/></opml>"):
        source = tmp_path / "list.opml"
        source.write_text(text)
        said = reader("import", source)
        assert (said.status, said.out) == (1, "")
        assert "The list" in said.err


def test_removing_a_feed_takes_it_from_the_sources(reader, server):
    server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    reader("add", server.url("/feed"))
    removed = reader("remove", "1")
    assert removed.status == 0
    assert f"tui-reader add {server.url('/feed')}" in removed.err
    assert "Harbour" not in reader("sources").out
    assert reader("remove", "1").status == 1


def test_the_count_is_one_number_for_a_status_bar(reader, server):
    server.routes["/feed"] = Answer(rss("Harbour", ["Second", "First"]))
    reader("add", server.url("/feed"))
    assert reader("count").out == "2\n"
    assert reader("count", "--source", server.url("/feed")).out == "2\n"
    assert reader("count", "--source", "starred").out == "0\n"
    assert reader("count", "--source", "feed:9").status == 1


def test_a_feed_that_was_removed_comes_back_with_its_marks_as_remove_says(reader, server):
    server.routes["/feed"] = Answer(rss("Harbour", ["Second", "First"]))
    reader("add", server.url("/feed"))
    reader("mark", "starred", "1")
    reader("remove", "1")
    assert reader("add", server.url("/feed"), "--json").objects[0]["feed"] == 1
    assert [row["id"] for row in reader("list", "--starred", "--json").objects] == [1]


def test_adding_to_a_library_that_cannot_be_written_is_the_librarys_failure(reader, server, monkeypatch):
    def refuse(*_):
        raise LibraryReadOnly("The library can be read but not written.")

    server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    monkeypatch.setattr("tui_reader.store.feeds.subscribe", refuse)
    said = reader("add", server.url("/feed"))
    assert (said.status, said.err) == (3, "The library can be read but not written.\n")


def test_a_further_feed_without_a_title_has_no_brackets(reader, server):
    links = "<link rel=alternate type=application/rss+xml href=a.xml>"
    links += "<link rel=alternate type=application/rss+xml href=b.xml>"
    page = f"<!doctype html><html><head>{links}</head><body>Hello</body></html>"
    server.routes["/"] = Answer(page, content_type="text/html")
    server.routes["/a.xml"] = server.routes["/b.xml"] = Answer(rss("Harbour", ["First"]))
    said = reader("add", server.url("/"))
    assert said.status == 0
    assert f"The site also has {server.url('/b.xml')}." in said.err


def test_an_address_that_brings_no_page_is_said_to_be_what_it_is(reader, server):
    server.routes["/gone"] = Answer("", status=410)
    server.routes["/empty"] = Answer("", content_type="text/html")
    server.routes["/picture"] = Answer("GIF89a", content_type="image/gif")
    assert "gone for good" in reader("add", server.url("/gone")).err
    assert "answered with nothing" in reader("add", server.url("/empty")).err
    assert "image/gif" in reader("add", server.url("/picture")).err
