"""Pages for reading come back whatever their status; what cannot be read is not downloaded."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.fakes.server import Answer, FakeServer, Raw, redirect
from tui_reader.errors import FailureKind, FetchError
from tui_reader.web.client import Client
from tui_reader.web.page import Page, fetch_page
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


async def test_a_page_comes_with_its_last_address(server: FakeServer, client: Client) -> None:
    server.routes = {
        "/": redirect("/article"),
        "/article": Answer(b"<p>News</p>", content_type="text/html"),
    }
    page = await fetch_page(client, server.url("/"), from_zone=None)
    assert page == Page(server.url("/article"), b"<p>News</p>", "text/html", 200, Zone.LOOPBACK)


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 429, 451, 500, 503])
async def test_a_wall_is_a_page_too(server: FakeServer, client: Client, status: int) -> None:
    server.routes["/"] = Answer(b"<p>Subscribe</p>", status, "text/html")
    page = await fetch_page(client, server.url("/"), from_zone=None)
    assert (page.status, page.body) == (status, b"<p>Subscribe</p>")


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/png", "audio/mpeg", "Video/MP4; codecs=x"]
)
async def test_what_is_no_text_is_not_read(server: FakeServer, client: Client, content_type: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: 50000000\r\n\r\n"
    server.routes["/"] = Raw((head.encode(),), then="hang")
    page = await fetch_page(client, server.url("/"), from_zone=None)
    assert (page.body, page.content_type) == (b"", content_type)


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/atom+xml", "application/feed+json"]
)
async def test_what_may_be_text_is_read(server: FakeServer, client: Client, content_type: str) -> None:
    server.routes["/"] = Answer(b"words", content_type=content_type)
    assert (await fetch_page(client, server.url("/"), from_zone=None)).body == b"words"


async def test_a_page_that_names_this_machine_is_not_obeyed(server: FakeServer, client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        await fetch_page(client, server.url("/"), from_zone=Zone.PUBLIC)
    assert caught.value.kind is FailureKind.BLOCKED
    assert server.asked == []
