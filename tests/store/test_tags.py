"""Tags: the user's own words for entries."""

import pytest

from tests.store.given import NOW, brought, parsed, subscribed, titles
from tui_reader.model.source import Source
from tui_reader.store import tags


@pytest.fixture
def three(database):
    brought(database, subscribed(database), *(parsed(f"entry {n}", hours=n) for n in range(3)))
    return database


def test_a_tag_is_a_list_like_any_other(three):
    three.write_now(tags.tag, [1, 3, 99], ["power", "sea"], NOW)
    three.write_now(tags.tag, [1], ["power"], NOW)
    assert titles(three, Source.parse("tag:power")) == ["entry 0", "entry 2"]
    assert three.read(tags.all_tags) == three.read(tags.tags_of, 1) == ["power", "sea"]


def test_a_tag_is_taken_off(three):
    three.write_now(tags.tag, [1, 3], ["power"], NOW)
    three.write_now(tags.untag, [3], ["power", "unknown"])
    assert titles(three, Source.parse("tag:power")) == ["entry 2"]
    assert three.read(tags.tags_of, 3) == []
