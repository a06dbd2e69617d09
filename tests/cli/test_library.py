import json


def test_a_library_of_a_newer_version_is_left_alone(reader, tmp_path):
    import apsw

    reader("sources")
    library = tmp_path / "home" / "data" / "library.db"
    connection = apsw.Connection(str(library))
    connection.pragma("user_version", 999)
    connection.close()
    before = library.read_bytes()
    said = reader("sources")
    assert said.status == 3
    assert "newer" in said.err
    assert library.read_bytes() == before


def test_a_damaged_library_is_said_to_be_damaged_and_left_alone(reader, tmp_path):
    library = tmp_path / "home" / "data" / "library.db"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"This is no database at all. " * 100)
    said = reader("list")
    assert said.status == 3
    assert said.err
    assert library.read_bytes().startswith(b"This is no database")


def test_the_doctor_tells_paths_versions_and_that_the_library_is_well(reader, tmp_path):
    said = reader("doctor", "--json")
    assert said.status == 0
    facts = json.loads(said.out)
    assert facts["paths"]["library"] == str(tmp_path / "home" / "data" / "library.db")
    assert facts["library"]["problems"] == []
    assert "version" in reader("doctor").out


def test_no_control_character_is_printed(reader, tmp_path):
    title = "<title>Evil\u009b31m</title><item><title>A\u202eB\u0085</title></item>"
    feed = f"<rss version='2.0'><channel>{title}</channel></rss>"
    (tmp_path / "feed.xml").write_text(feed)
    for form in ([], ["--json"]):
        said = reader("parse", tmp_path / "feed.xml", *form)
        assert not any(0x7F <= ord(sign) <= 0x9F or sign in "\u202e\x1b" for sign in said.out)
