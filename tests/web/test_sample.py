"""The sample of --demo: every feed, page and link of it, asked for as the reader asks."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import resources
from xml.etree import ElementTree

import feedparser
import httpx
import pytest

from tui_reader.web.sample import SampleTransport, subscriptions

NOW = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)


@pytest.fixture
async def web():
    async with httpx.AsyncClient(transport=SampleTransport(NOW)) as client:
        yield client


def feed_addresses() -> list[str]:
    outlines = ElementTree.fromstring(subscriptions()).iterfind(".//outline[@xmlUrl]")
    return [outline.attrib["xmlUrl"] for outline in outlines]


BROKEN = "https://kestrel.example/feed.atom"
WELL = [address for address in feed_addresses() if address != BROKEN]


def pages() -> Iterator[tuple[str, str]]:
    """Yield the address and text of every page that was written by hand."""
    for host in resources.files("tui_reader.sample").joinpath("sites").iterdir():
        for page in host.iterdir():
            if page.name.endswith(".html"):
                yield f"https://{host.name}/{page.name}", page.read_text("utf-8")


async def entries(web: httpx.AsyncClient, address: str) -> list[tuple[str, datetime]]:
    """Return link and time of every entry of a feed."""
    answer = await web.get(address)
    if "json" in answer.headers["Content-Type"]:
        items = json.loads(answer.content)["items"]
        return [(item["url"], datetime.fromisoformat(item["date_published"])) for item in items]
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.bozo_exception
    return [(entry.link, datetime(*entry.published_parsed[:6], tzinfo=UTC)) for entry in feed.entries]


@pytest.mark.parametrize("address", WELL)
async def test_a_feed_holds_entries_of_the_last_weeks(web, address):
    times = [time for _, time in await entries(web, address)]

    assert len(times) >= 8
    assert all(NOW - timedelta(weeks=8) < time < NOW for time in times)
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("address", WELL)
async def test_every_entry_links_to_a_page(web, address):
    for link, _ in await entries(web, address):
        answer = await web.get(link)
        assert answer.status_code == 200, link
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "{{" not in answer.text, link


async def test_a_page_without_a_file_is_made_of_its_feed_entry(web):
    page = (await web.get("https://lowtide.example/barnacle-buoy")).text

    assert "<h1>A buoy that counts its own barnacles</h1>" in page
    assert "already nicknamed the Hotel" in page


async def test_one_feed_is_broken(web):
    assert (await web.get(BROKEN)).status_code == 404


async def test_an_unknown_path_is_not_found(web):
    assert (await web.get("https://lowtide.example/no-such-page")).status_code == 404


async def test_an_unknown_host_cannot_be_reached(web):
    with pytest.raises(httpx.ConnectError):
        await web.get("https://elsewhere.example/")


@pytest.mark.parametrize(
    ("answered", "asked"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
async def test_a_second_request_is_answered_not_modified(web, answered, asked):
    first = await web.get(WELL[0])
    second = await web.get(WELL[0], headers={asked: first.headers[answered]})

    assert (second.status_code, second.content) == (304, b"")


async def test_an_old_etag_outweighs_the_date(web):
    first = await web.get(WELL[0])
    headers = {"If-None-Match": '"old"', "If-Modified-Since": first.headers["Last-Modified"]}

    assert (await web.get(WELL[0], headers=headers)).status_code == 200


async def test_an_answer_can_be_streamed_raw(web):
    async with web.stream("GET", WELL[0]) as answer:
        raw = b"".join([chunk async for chunk in answer.aiter_raw()])

    assert len(raw) == int(answer.headers["Content-Length"])


async def test_ages_are_counted_from_now(web):
    feed = (await web.get("https://lowtide.example/feed.rss")).text
    page = (await web.get("https://lowtide.example/tidal-array")).text

    assert "<pubDate>Thu, 21 May 2026 14:02:00 GMT</pubDate>" in feed
    assert 'datetime="2026-05-21T14:02:00+00:00">21 May 2026<' in page
    assert "the co-operative that owns them said on Thursday." in page
