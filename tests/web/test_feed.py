"""Asking for a feed only what changed, and telling each refusal apart."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.fakes.server import Answer, FakeServer, Raw, redirect
from tui_reader.errors import FailureKind, FetchError
from tui_reader.model.change import DueFeed
from tui_reader.model.feed import FeedId
from tui_reader.web.client import Client
from tui_reader.web.feed import FeedAnswer, fetch_feed
from tui_reader.web.zones import Zone


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as fake:
        yield fake


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    made = Client(user_agent="tui-reader/test", deadline=5)
    yield made
    await made.aclose()


def after(answer: FeedAnswer, url: str) -> DueFeed:
    """Return the feed as the store would ask for it the next time."""
    freshness = answer.freshness
    return DueFeed(
        FeedId(1),
        freshness.moved_to or url,
        etag=freshness.etag,
        last_modified=freshness.last_modified,
        body_hash=freshness.body_hash,
    )


def first(server: FakeServer, path: str = "/") -> DueFeed:
    return DueFeed(FeedId(1), server.url(path))


async def test_the_first_time_everything_comes(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Answer(b"<rss/>", headers={"Cache-Control": "max-age=600"}, etag='"1"')
    answer = await fetch_feed(client, first(server))
    assert (answer.body, answer.is_unchanged) == (b"<rss/>", False)
    assert (answer.freshness.etag, answer.freshness.max_age) == ('"1"', 600)
    assert answer.freshness.zone == Zone.LOOPBACK


@pytest.mark.parametrize(
    ("etag", "last_modified"),
    [
        ('W/"a,b c-1"', ""),
        ("unquoted ; odd", ""),
        ('"ünï-✓"', ""),
        ("", "Sat, 1 Jan 2022 00:00 +0200 (CEST)"),
        ('"1"', "Sat, 01 Jan 2022 00:00:00 GMT"),
    ],
)
async def test_validators_go_back_byte_for_byte(
    server: FakeServer, client: Client, etag: str, last_modified: str
) -> None:
    server.routes["/"] = Answer(b"<rss/>", etag=etag, last_modified=last_modified)
    answer = await fetch_feed(client, first(server))
    second = await fetch_feed(client, after(answer, server.url("/")))
    assert second.is_unchanged
    assert after(second, server.url("/")) == after(answer, server.url("/"))
    sent = server.asked[1].headers
    assert (sent["If-None-Match"] or "").encode("utf-8", "surrogateescape") == etag.encode()
    assert (sent["If-Modified-Since"] or "") == last_modified


async def test_validators_that_are_no_text_are_not_sent_back_altered(
    server: FakeServer, client: Client
) -> None:
    server.routes["/"] = Answer(b"<rss/>", headers={"ETag": '"\udce4"'})
    answer = await fetch_feed(client, first(server))
    assert answer.freshness.etag == ""


async def test_the_same_body_is_not_news(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Answer(b"<rss/>", etag='"1"')
    answer = await fetch_feed(client, first(server))
    server.routes["/"] = Answer(b"<rss/>", etag='"2"')
    second = await fetch_feed(client, after(answer, server.url("/")))
    assert second.is_unchanged
    assert second.body == b""
    assert second.freshness.etag == '"2"'


async def test_a_validator_that_is_dropped_is_not_made_up(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Answer(b"<rss/>", etag='"1"')
    answer = await fetch_feed(client, first(server))
    server.routes["/"] = Answer(b"<rss>2</rss>")
    assert (await fetch_feed(client, after(answer, server.url("/")))).freshness.etag == ""


async def test_a_304_nobody_asked_for_is_a_fault(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Answer(status=304)
    with pytest.raises(FetchError, match="304") as caught:
        await fetch_feed(client, first(server))
    assert caught.value.kind is FailureKind.HTTP


async def test_a_feed_that_moved_for_good_says_where_to(server: FakeServer, client: Client) -> None:
    server.routes = {"/": redirect("/new", 301), "/new": Answer(b"<rss/>")}
    answer = await fetch_feed(client, first(server))
    assert answer.freshness.moved_to == answer.url == server.url("/new")


async def test_a_feed_may_have_a_user_agent_of_its_own(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Answer(b"<rss/>")
    await fetch_feed(client, DueFeed(FeedId(1), server.url("/"), user_agent="other/1"))
    assert server.asked[0].headers.get_all("User-Agent") == ["other/1"]


@pytest.mark.parametrize(
    ("status", "headers", "kind", "retry_after"),
    [
        (401, {}, FailureKind.AUTH, None),
        (407, {}, FailureKind.AUTH, None),
        (403, {}, FailureKind.HTTP, None),
        (404, {}, FailureKind.HTTP, None),
        (410, {}, FailureKind.GONE, None),
        (418, {}, FailureKind.HTTP, None),
        (429, {"Retry-After": "3600"}, FailureKind.RATE_LIMITED, 3600),
        (429, {}, FailureKind.RATE_LIMITED, None),
        (500, {}, FailureKind.HTTP, None),
        (503, {"Retry-After": "99999999"}, FailureKind.RATE_LIMITED, 30 * 24 * 60 * 60),
        (503, {}, FailureKind.HTTP, None),
        (204, {}, FailureKind.HTTP, None),
        (999, {}, FailureKind.HTTP, None),
    ],
)
async def test_refusals_are_told_apart(
    server: FakeServer,
    client: Client,
    status: int,
    headers: dict[str, str],
    kind: FailureKind,
    retry_after: float | None,
) -> None:
    server.routes["/"] = Answer(b"no", status, headers=headers)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1.*\.$|…$") as caught:
        await fetch_feed(client, first(server))
    refusal = caught.value
    assert (refusal.kind, refusal.status, refusal.retry_after) == (kind, status, retry_after)


async def test_words_of_a_server_do_not_reach_the_message(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Raw((b"HTTP/1.1 404 \x1b[31mred\x9b\r\nContent-Length: 0\r\n\r\n",))
    with pytest.raises(FetchError) as caught:
        await fetch_feed(client, first(server))
    assert str(caught.value).isprintable()
    assert "red" not in str(caught.value)
