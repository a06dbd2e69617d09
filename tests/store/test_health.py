"""What ``doctor`` tells of a library."""

from tests.store.given import brought, parsed, subscribed
from tui_reader.store import health


def test_a_sound_library_has_no_problems(database):
    brought(database, subscribed(database, folder=("World",)), parsed("one"), parsed("two"))
    facts = database.read(health.examine)
    assert facts["problems"] == []
    assert (facts["feeds"], facts["folders"], facts["entries"], facts["unprepared"]) == (1, 1, 2, 2)
    assert facts["size"] > 4096


def test_a_wrong_count_is_found(database):
    brought(database, subscribed(database), parsed("one"))
    database.write_now(lambda connection: connection.execute("UPDATE counts SET unread = 7"))
    (problem,) = database.read(health.examine)["problems"]
    assert "https://low.example/feed" in problem
