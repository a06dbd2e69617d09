from tests.fakes.feeds import rss
from tests.fakes.server import Answer
from tui_reader.model.feed import ListedFeed
from tui_reader.model.source import ALL, Show
from tui_reader.parse.text import search_query
from tui_reader.store import feeds, search


async def test_new_entries_become_findable_and_readable_after_the_news(house):
    text = "<p>Two words: <b>tidal</b> 山間の図書館</p>"
    house.server.routes["/feed"] = Answer(rss("Harbour", ["First"], text=text))
    house.database.write_now(feeds.subscribe, ListedFeed(house.server.url("/feed"), ""))
    await house.services.refreshing.refresh()
    (row,) = house.news.window(house.news.open(ALL, Show.ALL), None, 2)
    assert not house.news.content(row.id).is_prepared
    assert await house.services.preparing.catch_up() == 1
    assert house.news.content(row.id).is_prepared
    for words in ("tidal", "図書", "first"):
        assert house.database.read(search.find, search_query(words), 5) == [row.id]
    assert await house.services.preparing.catch_up() == 0
