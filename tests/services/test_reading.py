from tests.fakes.feeds import SENTENCE, page, rss
from tests.fakes.server import Answer
from tui_reader.model.article import Verdict
from tui_reader.model.document import blocks_text
from tui_reader.model.event import ArticleReady
from tui_reader.model.feed import ListedFeed
from tui_reader.model.source import ALL, Show
from tui_reader.store import feeds


async def subscribed(house, text: str = "The beginning…") -> int:
    feed = rss("Harbour", ["First"], text=text).replace("http://127.0.0.1/0", house.server.url("/article"))
    house.server.routes["/feed"] = Answer(feed)
    house.database.write_now(feeds.subscribe, ListedFeed(house.server.url("/feed"), ""))
    await house.services.refreshing.refresh()
    (row,) = house.news.window(house.news.open(ALL, Show.ALL), None, 2)
    return row.id


async def test_a_cut_text_is_followed_to_its_page(house):
    house.server.routes["/article"] = Answer(page("First"), content_type="text/html")
    entry_id = await subscribed(house)
    assert await house.services.reading.full_text(entry_id) is Verdict.FULL
    stored = house.news.content(entry_id)
    assert stored.is_from_page
    text = blocks_text(stored.article.blocks)
    assert "Paragraph 1." in text
    assert "Paragraph 8." in text
    assert "newsletter" not in text
    assert ArticleReady(entry_id) in house.heard


async def test_a_whole_text_needs_no_page(house):
    entry_id = await subscribed(house, text=f"<p>{SENTENCE * 40}</p>")
    assert await house.services.reading.full_text(entry_id) is Verdict.FEED_ONLY
    assert not house.server.asked_for("/article")
    assert house.news.content(entry_id).is_prepared


async def test_the_page_is_fetched_once_and_again_only_when_asked(house):
    house.server.routes["/article"] = Answer(page("First"), content_type="text/html")
    entry_id = await subscribed(house)
    await house.services.reading.full_text(entry_id)
    await house.services.reading.full_text(entry_id)
    assert len(house.server.asked_for("/article")) == 1
    await house.services.reading.full_text(entry_id, again=True)
    assert len(house.server.asked_for("/article")) == 2


async def test_a_page_that_is_gone_leaves_the_feeds_own_text_and_says_why(house):
    entry_id = await subscribed(house)
    house.server.routes["/article"] = Answer("gone", status=404, content_type="text/html")
    verdict = await house.services.reading.full_text(entry_id)
    assert verdict is Verdict.GONE
    stored = house.news.content(entry_id)
    assert not stored.is_from_page
    assert "The beginning" in blocks_text(stored.article.blocks)
    assert stored.article.reason


async def test_the_users_choice_of_the_feeds_own_text_is_kept(house):
    house.server.routes["/article"] = Answer(page("First"), content_type="text/html")
    entry_id = await subscribed(house)
    await house.services.reading.full_text(entry_id)
    entry = house.news.entry(entry_id)
    await house.database.write(feeds.set_text_choice, entry.feed_id, "feed")
    stored = house.news.content(entry_id)
    assert not stored.is_from_page
    assert stored.has_other


async def test_whoever_opens_an_entry_is_told_although_it_was_prepared_meanwhile(house):
    entry_id = await subscribed(house, text=f"<p>{SENTENCE * 40}</p>")
    await house.services.preparing.catch_up()
    await house.services.reading.full_text(entry_id)
    assert ArticleReady(entry_id) in house.heard


async def test_a_page_stands_under_its_feeds_headline_and_time(house):
    house.server.routes["/article"] = Answer(page("Another headline"), content_type="text/html")
    entry_id = await subscribed(house)
    await house.services.reading.full_text(entry_id)
    article = house.news.content(entry_id).article
    assert (article.title, article.publisher) == ("First", "Harbour")
    assert article.published == house.news.entry(entry_id).published
