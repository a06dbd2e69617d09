from dataclasses import replace
from datetime import UTC, datetime

from tui_reader.model.entry import Enclosure, ParsedEntry
from tui_reader.parse.feeds.identity import told_apart

PLAIN = ParsedEntry(identity="", guid="", title="A title", link="")
MONDAY = datetime(2024, 3, 4, tzinfo=UTC)


def identities(*entries: ParsedEntry) -> list[str]:
    return [entry.identity for entry in told_apart(entries)]


def test_the_guid_makes_an_entry_what_it_is_whatever_else_changes() -> None:
    entry = replace(PLAIN, guid="urn:1", link="https://example.org/1")
    edited = replace(entry, title="Another", html="<p>x</p>", published=MONDAY)
    assert identities(entry) == identities(edited)


def test_moving_to_https_makes_no_news() -> None:
    insecure, secure = "http://example.org/1", "https://example.org/1"
    assert identities(replace(PLAIN, guid=insecure)) == identities(replace(PLAIN, guid=secure))
    assert identities(replace(PLAIN, link=insecure)) == identities(replace(PLAIN, link=secure))


def test_without_guid_the_link_counts_and_then_the_enclosure() -> None:
    link = replace(PLAIN, link="https://example.org/1")
    sound = replace(PLAIN, enclosures=(Enclosure("https://example.org/1.mp3"),))
    assert identities(link) == identities(replace(link, title="Edited"))
    assert identities(sound) == identities(replace(sound, title="Edited"))


def test_without_either_title_and_date_count() -> None:
    weather = replace(PLAIN, title="Weather", published=MONDAY)
    assert identities(weather) == identities(replace(weather, html="<p>Corrected</p>"))
    assert len(set(identities(weather, replace(weather, published=MONDAY.replace(day=5))))) == 2


def test_without_date_the_text_counts() -> None:
    assert len(set(identities(replace(PLAIN, html="<p>1</p>"), replace(PLAIN, html="<p>2</p>")))) == 2


def test_entries_that_share_a_guid_are_told_apart_by_link_then_title() -> None:
    first = replace(PLAIN, guid="same", link="https://example.org/1")
    other_link = replace(first, link="https://example.org/2")
    other_title = replace(first, title="Another")
    assert len(set(identities(first, other_link, other_title))) == 3


def test_which_of_them_comes_first_does_not_matter() -> None:
    first = replace(PLAIN, guid="same", link="https://example.org/1")
    second = replace(PLAIN, guid="same", link="https://example.org/2")
    assert identities(first, second) == identities(second, first)[::-1]


def test_neighbours_do_not_change_an_identity_that_is_unique() -> None:
    entry = replace(PLAIN, guid="urn:1")
    pair = [replace(PLAIN, guid="same", link=f"https://example.org/{n}") for n in (1, 2)]
    assert identities(entry, *pair)[0] == identities(entry)[0]


def test_an_entry_that_the_feed_repeats_is_the_same_entry() -> None:
    entry = replace(PLAIN, guid="urn:1", link="https://example.org/1")
    assert len(set(identities(entry, replace(entry, html="<p>Updated</p>")))) == 1


def test_an_endless_guid_becomes_a_short_identity() -> None:
    assert len(identities(replace(PLAIN, guid="x" * 1000))[0]) <= 500


def test_the_digest_changes_with_anything_that_is_said() -> None:
    entry = replace(PLAIN, guid="urn:1")
    changed = [
        replace(entry, title="B"),
        replace(entry, html="<p></p>"),
        replace(entry, comments_count=1),
        replace(entry, updated=MONDAY),
        replace(entry, categories=("x",)),
    ]
    digests = {told_apart([each])[0].digest for each in (entry, *changed)}
    assert len(digests) == 1 + len(changed)
    assert told_apart([entry])[0].digest == told_apart([replace(entry)])[0].digest
