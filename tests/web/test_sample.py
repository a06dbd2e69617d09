"""The sample of --demo: every feed, page and link of it, asked for as the reader asks."""

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import httpx
import pytest

from tui_reader.web.sample import SampleTransport, subscriptions

NOW = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)
SITES = Path(str(resources.files("tui_reader.sample"))) / "sites"
PAGES = {f"https://{page.relative_to(SITES)}": page.read_text("utf-8") for page in SITES.rglob("*.html")}
ALL_PAGES = "\n".join(PAGES.values())

FEEDS = [
    outline.attrib["xmlUrl"]
    for outline in ElementTree.fromstring(subscriptions()).iterfind(".//*[@xmlUrl]")
]
BROKEN = "https://kestrel.example/feed.atom"
WELL = [address for address in FEEDS if address != BROKEN]
ONE = "https://lowtide.example/feed.rss"

BLOCK_KINDS = {
    "heading 2": "<h2",
    "heading 3": "<h3",
    "heading 4": "<h4",
    "quote with its source": r"<blockquote>.*</p><footer>",
    "nested quote": r"<blockquote><p>[^\n]*<blockquote>",
    "pull quote": r"<(aside|figure) class=\"[^\"]*pullquote",
    "code with its language": r'<pre><code class="language-\w+">',
    "unordered list": "<ul>",
    "list that starts later": r'<ol start="[2-9]">',
    "nested list": r"<li>[^<]*(<em>[^<]*</em>[^<]*)?\n\s*<ul>",
    "table with caption and header": r"<table>\n<caption>.*\n<thead>",
    "figure with caption": r"<figure.*<figcaption",
    "credit": r'<span class="credit">',
    "audio": "<audio",
    "video": "<video",
    "iframe": r"<iframe[^>]* src=\"https://www.youtube",
    "Ghost card": "kg-bookmark-card",
    "WordPress card": '<blockquote class="wp-embedded-content"',
    "card without a class": r"<figure><a href=[^>]*><div><div>",
    "Mastodon post": '<blockquote class="mastodon-embed"',
    "Bluesky post": '<blockquote class="bluesky-embed"',
    "Twitter post": '<blockquote class="twitter-tweet"',
    "footnote": 'role="doc-endnote"',
    "footnote mark": 'role="doc-noteref"',
    "rule": "<hr>",
    "details": "<details><summary>",
    "math": '<math display="block"',
    "definition list": r"<dl>\n<dt>",
    "strong": "<strong>",
    "emphasis": "<em>",
    "inline code": r"<p>.*<code>",
    "superscript": r"<sup>",
    "subscript": "<sub>",
    "strike": "<del>",
    "line break": "<br>",
    "whole text elsewhere": ">Read Entire Article</a>",
    "From Twitter": "<h2>From Twitter</h2>",
    "comment thread": r'<section id="comments">(.|\n)*<ol class="thread">(.|\n)*<ol class="thread">',
    "metadata": r"<script type=\"application/ld\+json\">",
}


@pytest.fixture
async def web() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=SampleTransport(NOW)) as client:
        yield client


async def entries(web: httpx.AsyncClient, address: str) -> list[tuple[str, datetime]]:
    """Return link and time of every entry of a feed."""
    answer = await web.get(address)
    if "json" in answer.headers["Content-Type"]:
        items = json.loads(answer.content)["items"]
        return [(item["url"], datetime.fromisoformat(item["date_published"])) for item in items]
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.bozo_exception
    times = [
        entry["published_parsed" if "published" in entry else "updated_parsed"] for entry in feed.entries
    ]
    return [
        (entry.link, datetime(*time[:6], tzinfo=UTC))
        for entry, time in zip(feed.entries, times, strict=True)
    ]


@pytest.mark.parametrize("address", WELL)
async def test_a_feed_holds_entries_of_the_last_weeks(web, address):
    times = [time for _, time in await entries(web, address)]

    assert len(times) >= 9
    assert all(NOW - timedelta(weeks=4) < time < NOW for time in times)
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("address", WELL)
async def test_every_entry_links_to_a_page(web, address):
    for link, _ in await entries(web, address):
        answer = await web.get(link)
        assert answer.status_code == 200, link
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "{{" not in answer.text, link


async def test_there_is_enough_to_read(web):
    found = [entry for address in WELL for entry in await entries(web, address)]

    assert len(WELL) >= 12
    assert len({link for link, _ in found}) == len(found) >= 150


async def test_every_link_between_the_sites_leads_to_a_page(web):
    for address, page in PAGES.items():
        for href in re.findall(r'<(?:a|link rel="alternate") [^>]*?href="([^"]+)"', page):
            link = urljoin(address, href)
            if (SITES / urlsplit(link).netloc).is_dir() and link != BROKEN:
                assert (await web.get(link)).status_code == 200, f"{address} → {link}"


async def test_every_figure_has_its_picture(web):
    for address, page in PAGES.items():
        for source in re.findall(r'<figure[^>]*><img src="([^"]+)"', page):
            answer = await web.get(urljoin(address, source))
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png"), source


@pytest.mark.parametrize("kind", BLOCK_KINDS)
def test_the_pages_hold_every_kind_of_block(kind):
    assert re.search(BLOCK_KINDS[kind], ALL_PAGES), kind


def test_one_article_is_a_long_read():
    longest = max(PAGES.values(), key=len)

    assert len(re.sub(r"<[^>]+>", " ", longest).split()) > 4000


async def test_feeds_count_comments_and_name_their_threads(web):
    counts, threads = {}, []
    for address in WELL:
        answer = await web.get(address)
        for entry in feedparser.parse(answer.content).entries:
            counts[entry.title] = int(entry.get("slash_comments") or entry.get("thr_total") or 0)
            threads += [entry.wfw_commentrss] if "wfw_commentrss" in entry else []
            threads += [link.href for link in entry.links if link.rel == "replies"]

    assert counts["A database small enough for a wristwatch"] == 512
    assert counts["A compiler that explains its own mistakes, and why it took nine years"] == 214
    assert len(threads) >= 5
    for thread in threads:
        assert len(await entries(web, thread)) >= 5


async def test_a_programme_comes_with_its_recording(web):
    feed = feedparser.parse((await web.get("https://northline.example/feed.rss")).content)

    assert all(entry.enclosures[0].type == "audio/mpeg" for entry in feed.entries)


async def test_a_page_without_a_file_is_made_of_its_feed_entry(web):
    page = (await web.get("https://lowtide.example/barnacle-buoy")).text

    assert "<h1>A buoy that counts its own barnacles</h1>" in page
    assert "already nicknamed the Hotel" in page
    assert '<time datetime="2026-05-19T05:14:00+00:00">2026-05-19</time>' in page


async def test_one_feed_is_broken(web):
    assert BROKEN in FEEDS
    assert (await web.get(BROKEN)).status_code == 410


async def test_an_unknown_path_is_not_found(web):
    assert (await web.get("https://lowtide.example/no-such-page")).status_code == 404


async def test_an_unknown_host_cannot_be_reached(web):
    with pytest.raises(httpx.ConnectError):
        await web.get("https://elsewhere.example/")


@pytest.mark.parametrize(
    ("answered", "asked"), [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]
)
async def test_a_second_request_is_answered_not_modified(web, answered, asked):
    first = await web.get(ONE)
    second = await web.get(ONE, headers={asked: first.headers[answered]})

    assert (second.status_code, second.content) == (304, b"")


async def test_an_old_etag_outweighs_the_date(web):
    first = await web.get(ONE)
    headers = {"If-None-Match": '"old"', "If-Modified-Since": first.headers["Last-Modified"]}

    assert (await web.get(ONE, headers=headers)).status_code == 200


async def test_an_answer_can_be_streamed_raw(web):
    async with web.stream("GET", ONE) as answer:
        raw = b"".join([chunk async for chunk in answer.aiter_raw()])

    assert len(raw) == int(answer.headers["Content-Length"])


async def test_ages_are_counted_from_now(web):
    feed = (await web.get(ONE)).text
    page = (await web.get("https://lowtide.example/tidal-array")).text
    aggregator = (await web.get("https://signalnoise.example/wristwatch-database")).text

    assert "<pubDate>Thu, 21 May 2026 14:02:00 GMT</pubDate>" in feed
    assert 'datetime="2026-05-21T14:02:00+00:00">21 May 2026<' in page
    assert "the co-operative that owns them said on Thursday." in page
    assert '<time datetime="2026-05-21T11:14:00+00:00">3 hours ago</time>' in aggregator


def test_the_sample_stays_small():
    assert sum(file.stat().st_size for file in SITES.rglob("*") if file.is_file()) < 600_000
