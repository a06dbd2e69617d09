import pytest

from tests.fakes.feeds import rss
from tests.fakes.server import Answer, redirect
from tui_reader.errors import AddressError, FetchError
from tui_reader.model.source import ALL, Show

SITE = "<!doctype html><html><head><title>Site</title>{links}</head><body><p>Hello</p></body></html>"
LINK = "<link rel=alternate type=application/rss+xml title='{0}' href='{0}.xml'>"


async def test_a_feeds_own_address_is_that_feed(house):
    house.server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    (found,) = (await house.services.subscribing.discover(house.server.url("/feed"))).feeds
    assert (found.url, found.title) == (house.server.url("/feed"), "Harbour")


async def test_a_site_offers_the_feeds_it_names(house):
    links = LINK.format("news") + LINK.format("weather")
    house.server.routes["/"] = Answer(SITE.format(links=links), content_type="text/html")
    found = (await house.services.subscribing.discover(house.server.url("/"))).feeds
    assert [feed.url for feed in found] == [house.server.url("/news.xml"), house.server.url("/weather.xml")]


async def test_a_site_that_names_none_is_looked_at_in_the_usual_places(house):
    house.server.routes["/"] = Answer(SITE.format(links=""), content_type="text/html")
    house.server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    discovery = await house.services.subscribing.discover(house.server.url("/"))
    assert [feed.title for feed in discovery.feeds] == ["Harbour"]
    assert discovery.note


async def test_a_site_without_a_feed_is_said_to_have_none(house):
    house.server.routes["/"] = Answer(SITE.format(links=""), content_type="text/html")
    discovery = await house.services.subscribing.discover(house.server.url("/"))
    assert not discovery.feeds
    assert "no feed" in discovery.note


async def test_a_feed_that_moved_for_good_is_subscribed_where_it_is_now(house):
    house.server.routes["/old"] = redirect("/new", 301)
    house.server.routes["/new"] = Answer(rss("Harbour", ["First"]))
    (found,) = (await house.services.subscribing.discover(house.server.url("/old"))).feeds
    assert found.url == house.server.url("/new")


async def test_subscribing_fetches_at_once_and_knows_the_folder(house):
    house.server.routes["/feed"] = Answer(rss("Harbour", ["Second", "First"]))
    feed = await house.services.subscribing.subscribe(house.server.url("/feed"), ("World", "Asia"))
    assert (feed.title, feed.total, feed.folders) == ("Harbour", 2, (("World", "Asia"),))
    assert len(house.news.window(house.news.open(ALL, Show.ALL), None, 9)) == 2


async def test_subscribing_twice_keeps_one_feed(house):
    house.server.routes["/feed"] = Answer(rss("Harbour", ["First"]))
    first = await house.services.subscribing.subscribe(house.server.url("/feed"))
    second = await house.services.subscribing.subscribe(house.server.url("/feed"))
    assert first.id == second.id
    assert second.total == 1


async def test_what_is_no_address_is_said_to_be_none(house):
    with pytest.raises(AddressError):
        await house.services.subscribing.discover("not an address at all")


async def test_a_server_that_is_not_there_is_said_to_be_so(house):
    with pytest.raises(FetchError, match=r"127\.0\.0\.1"):
        await house.services.subscribing.discover("http://127.0.0.1:9/")
