"""Which way a request takes: straight, or through the proxy that the user set."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.server import Answer, FakeServer
from tui_reader.errors import FetchError
from tui_reader.web.client import Client, Request
from tui_reader.web.zones import Zone


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    made = Client(user_agent="tui-reader/test", deadline=5)
    yield made
    await made.aclose()


async def test_a_proxy_judges_by_itself(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    target = "http://far.invalid/feed?sig=%2C%7E"
    with FakeServer({"http://far.invalid/feed": Answer(b"news", headers={"Set-Cookie": "a=b"})}) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url().removeprefix("http://"))
        for _ in range(2):
            assert (await client.fetch(Request(target, from_zone=Zone.PUBLIC))).body == b"news"
        assert [asked.target for asked in proxy.asked] == [target] * 2
        assert [asked.headers["Cookie"] for asked in proxy.asked] == [None] * 2


async def test_no_proxy_is_honoured(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeServer({"/": Answer(b"news")}) as server:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert (await client.fetch(Request(server.url()))).body == b"news"


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "gopher://127.0.0.1:1", "socks5://127.0.0.1:1"])
async def test_a_proxy_that_does_not_work_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(FetchError, match=r"proxy|far\.invalid could not be reached"):
        await client.fetch(Request("http://far.invalid/"))
