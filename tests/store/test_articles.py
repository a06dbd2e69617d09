"""Articles as their pages have them, and what is fetched without being asked for."""

from dataclasses import dataclass, replace

import pytest

from tests.store.given import DAY, HOUR, NOW, brought, feed_read, marked, parsed, subscribed
from tui_reader.errors import NotFound
from tui_reader.model.article import Article, Paragraph, Text, Verdict
from tui_reader.model.change import Mark
from tui_reader.model.feed import FullText
from tui_reader.store import articles, changes, entries, feeds, headlines, search

PAGE = "<p>The whole text of it.</p>"
WHOLE = Article("Low tide", (Paragraph((Text("The whole text of it."),)),), Verdict.FULL, byline="Ines")
WALL = Article("Consent", (), Verdict.CONSENT, reason="The page seems to ask for consent first.")


@dataclass
class Extraction:
    article: Article
    html: str = PAGE


@pytest.fixture
def feed(database):
    feed = subscribed(database)
    brought(database, feed, parsed("first"))
    return feed


def save(database, article, html=PAGE, now=NOW):
    database.write_now(articles.save, 1, Extraction(article, html), now)


def stored(database):
    return database.read(articles.stored, 1)


def wanted(database, since=NOW - DAY, a_feed=20, of_a_new_feed=3):
    return database.read(articles.wanted_ahead, since, a_feed=a_feed, of_a_new_feed=of_a_new_feed)


def test_nothing_is_known_before_the_first_attempt(database, feed):
    assert stored(database) is None
    assert database.read(articles.verdict, 1) is None
    assert database.read(articles.source, 1) is None


def test_a_whole_article_is_kept_and_marks_its_entry_ready(database, feed):
    save(database, WHOLE)
    found = stored(database)
    assert (found.article, found.verdict, found.fetched_at, found.text_at) == (
        WHOLE,
        Verdict.FULL,
        NOW,
        NOW,
    )
    assert database.read(headlines.headlines, [1])[0].is_ready
    assert database.read(articles.source, 1) == (PAGE, "")


def test_a_failed_attempt_is_remembered(database, feed):
    save(database, WALL)
    found = stored(database)
    assert (found.article, found.verdict, found.reason) == (None, Verdict.CONSENT, WALL.reason)
    assert not database.read(headlines.headlines, [1])[0].is_ready


def test_a_failed_attempt_takes_no_text_away(database, feed):
    save(database, WHOLE)
    save(database, WALL, now=NOW + HOUR)
    found = stored(database)
    assert (found.article, found.verdict, found.reason) == (WHOLE, Verdict.FULL, WALL.reason)
    assert (found.fetched_at, found.text_at) == (NOW + HOUR, NOW)


def test_earlier_texts_are_kept_but_not_all(database, feed):
    for number in range(articles.MOST_VERSIONS + 4):
        save(database, WHOLE, f"<p>{number}</p>")
        save(database, WHOLE, f"<p>{number}</p>")
    kept = database.read(lambda connection: connection.execute("SELECT count(*) FROM versions").get)
    assert kept == articles.MOST_VERSIONS


def test_blocks_of_older_rules_are_not_shown_but_made_anew(database, feed, monkeypatch):
    save(database, WHOLE)
    monkeypatch.setattr(articles, "BLOCKS_FORMAT", articles.BLOCKS_FORMAT + 1)
    assert stored(database).article is None
    database.write_now(articles.keep_document, 1, replace(WHOLE, byline="Ines Havland"))
    assert stored(database).article.byline == "Ines Havland"
    with pytest.raises(NotFound):
        database.write_now(articles.keep_document, 2, WHOLE)


def test_a_page_makes_its_entry_findable_by_its_words(database, feed):
    save(database, WHOLE)
    (pending,) = database.read(search.pending, 9)
    assert pending.page_html == PAGE


def test_of_a_new_feed_only_the_newest_are_fetched_unasked(database, feed):
    other = subscribed(database, "https://other.example/")
    first = [feed_read(other, *(parsed(f"entry {n}", hours=n) for n in range(9)))]
    database.write_now(changes.store_changes, first, NOW, interval=60)
    # The feed of the fixture has one entry, the other one's first names are the newest.
    assert len(wanted(database)) == 4
    titles = {database.read(entries.entry, entry).title for entry in wanted(database)}
    assert titles == {"first", "entry 0", "entry 1", "entry 2"}


def test_of_later_news_only_so_many_a_day_are_fetched_unasked(database, feed):
    news = [parsed(f"entry {n}", hours=n) for n in range(9)]
    brought(database, feed, *news, now=NOW + HOUR)
    assert len(wanted(database, a_feed=5)) == 5 + 1
    for entry in wanted(database, a_feed=5)[:4]:
        database.write_now(articles.save, entry, Extraction(WALL), NOW)
    assert len(wanted(database, a_feed=5)) == 1 + 1


def test_what_is_read_old_refused_or_gone_is_not_fetched_unasked(database, feed):
    brought(database, feed, *(parsed(f"entry {n}") for n in range(3)), now=NOW + HOUR)
    marked(database, Mark.READ, 1, 2)
    assert set(wanted(database)) == {3, 4}
    assert wanted(database, since=NOW + DAY) == []
    database.write_now(feeds.set_full_text, feed, FullText.NEVER)
    assert wanted(database) == []
    database.write_now(feeds.set_full_text, feed, FullText.ALWAYS)
    database.write_now(feeds.unsubscribe, feed, NOW)
    assert wanted(database) == []
