"""What the client does with servers of every manner, and what servers see of it."""

import asyncio
import gzip
import threading
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.fakes.server import Answer, FakeServer, Raw, redirect
from tui_reader.errors import FailureKind, FetchError
from tui_reader.web import transport
from tui_reader.web.client import Client, Request, Response
from tui_reader.web.zones import Zone

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as fake:
        yield fake


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    made = Client(user_agent="tui-reader/test", deadline=5)
    yield made
    await made.aclose()


async def failure(client: Client, request: Request) -> FetchError:
    """Return what a fetch that must fail fails with."""
    with pytest.raises(FetchError, match=r"[.?]$") as caught:
        await client.fetch(request)
    return caught.value


async def test_a_page_comes_back_with_what_is_known_of_it(server: FakeServer, client: Client) -> None:
    server.routes["/feed"] = Answer(b"news", headers={"ETag": '"1"'})
    response = await client.fetch(Request(server.url("/feed")))
    assert response.status == 200
    assert response.body == b"news"
    assert response.headers["etag"] == '"1"'
    assert response.url == server.url("/feed")
    assert response.zone is Zone.LOOPBACK


# ---- what servers see


@pytest.mark.parametrize(
    "target",
    ["/a%2Cb%7Ec~,?u=http%3A%2F%2Fx.org&v=a+b", "/%e4?p=100%&q=%zz", "//a/../b;c=d", "/x?sig=a%2Fb%3D%3d"],
)
async def test_addresses_go_out_byte_for_byte(server: FakeServer, client: Client, target: str) -> None:
    await client.fetch(Request(server.url(target)))
    assert server.asked[0].target == target


async def test_redirects_go_out_byte_for_byte(server: FakeServer, client: Client) -> None:
    server.routes["/"] = redirect("/signed?u=http%3A%2F%2Fx&sig=%2C%7E")
    await client.fetch(Request(server.url("/")))
    assert server.asked[1].target == "/signed?u=http%3A%2F%2Fx&sig=%2C%7E"


async def test_it_says_who_it_is_and_nothing_else(server: FakeServer, client: Client) -> None:
    server.routes["/"] = redirect("/feed")
    await client.fetch(Request(server.url("/"), accept="text/xml"))
    for asked in server.asked:
        assert dict(asked.headers) == {
            "Host": f"127.0.0.1:{server.port}",
            "User-Agent": "tui-reader/test",
            "Accept": "text/xml",
            "Accept-Encoding": "gzip, deflate",
        }


async def test_cookies_are_not_kept(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Answer(status=302, headers={"Set-Cookie": "a=b; Path=/", "Location": "/feed"})
    await client.fetch(Request(server.url("/")))
    await client.fetch(Request(server.url("/")))
    assert [asked.headers["Cookie"] for asked in server.asked] == [None] * 4


async def test_name_and_password_of_an_address_stay_with_it(server: FakeServer, client: Client) -> None:
    elsewhere = f"http://localhost:{server.port}/there"
    server.routes = {"/here": redirect("/feed"), "/feed": redirect(elsewhere), "/there": Answer(b"news")}
    address = server.url("/here").replace("http://", "http://me:a%40b@")
    response = await client.fetch(Request(address))
    assert [asked.headers["Authorization"] for asked in server.asked] == ["Basic bWU6YUBi"] * 2 + [None]
    assert response.url == elsewhere


async def test_one_host_sees_two_exchanges_at_a_time(server: FakeServer, client: Client) -> None:
    gate = threading.Event()
    server.routes["/"] = Answer(b"news", after=gate)
    fetching = [asyncio.create_task(client.fetch(Request(server.url("/")))) for _ in range(6)]
    assert await asyncio.to_thread(server.wait_until_open, 2)
    gate.set()
    await asyncio.gather(*fetching)
    assert server.peak == 2
    assert len({asked.connection for asked in server.asked}) == 2


async def test_a_crowded_host_is_in_nobodys_way(server: FakeServer) -> None:
    client = Client(user_agent="tui-reader/test", in_flight=3)
    server.routes = {"/slow": Raw((), then="hang"), "/quick": Answer(b"news")}
    crowd = [asyncio.create_task(client.fetch(Request(server.url("/slow")))) for _ in range(5)]
    assert await asyncio.to_thread(server.wait_until_open, 2)
    other = Request(f"http://localhost:{server.port}/quick")
    assert (await client.fetch(other)).body == b"news"
    for task in crowd:
        task.cancel()
    await asyncio.gather(*crowd, return_exceptions=True)
    await client.aclose()


# ---- redirects


async def test_redirects_are_followed_and_remembered(server: FakeServer, client: Client) -> None:
    server.routes = {"/a": redirect("/b", 301), "/b": redirect("c", 302), "/c": Answer(b"news")}
    response = await client.fetch(Request(server.url("/a")))
    assert (response.body, response.url) == (b"news", server.url("/c"))
    assert response.redirects == (server.url("/a"), server.url("/b"))
    assert response.moved_to == server.url("/b")


async def test_a_loop_is_left(server: FakeServer, client: Client) -> None:
    server.routes = {"/a": redirect("/b"), "/b": redirect("/a")}
    assert (await failure(client, Request(server.url("/a")))).kind is FailureKind.REDIRECT
    assert len(server.asked) == 2


async def test_an_endless_way_is_left(server: FakeServer, client: Client) -> None:
    server.routes["/"] = lambda asked: redirect(f"/?{len(server.asked)}")
    assert (await failure(client, Request(server.url("/")))).kind is FailureKind.REDIRECT
    assert len(server.asked) == 11


# ---- zones


async def test_the_web_cannot_send_us_to_this_machine(server: FakeServer, client: Client) -> None:
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]"):
        request = Request(f"http://{host}:{server.port}/", from_zone=Zone.PUBLIC)
        assert (await failure(client, request)).kind is FailureKind.BLOCKED
    assert server.asked == []


async def test_an_open_connection_of_another_zone_is_not_used(server: FakeServer, client: Client) -> None:
    await client.fetch(Request(server.url("/")))
    refused = await failure(client, Request(server.url("/"), from_zone=Zone.PRIVATE))
    assert refused.kind is FailureKind.BLOCKED
    assert len(server.asked) == 1


async def test_a_redirect_goes_no_deeper_than_where_it_came_from(
    server: FakeServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "zone_of", lambda ip: Zone.PUBLIC if ip == "127.0.0.1" else Zone.PRIVATE)
    server.routes["/"] = redirect("http://127.0.0.2:1/")
    refused = await failure(client, Request(server.url("/")))
    assert refused.kind is FailureKind.BLOCKED
    assert "127.0.0.2" in str(refused)


async def test_link_local_is_never_reached(server: FakeServer, client: Client) -> None:
    server.routes["/"] = redirect("http://169.254.169.254/latest/meta-data/")
    for url in (server.url("/"), "http://169.254.169.254/"):
        assert (await failure(client, Request(url))).kind is FailureKind.BLOCKED


# ---- limits


async def test_a_silent_server_is_left_at_the_deadline(server: FakeServer) -> None:
    client = Client(user_agent="tui-reader/test", deadline=0.1)
    server.routes["/"] = Raw((), then="hang")
    late = await failure(client, Request(server.url("/")))
    assert (late.kind, str(late)) == (FailureKind.TIMEOUT, "127.0.0.1 did not answer within 0.1 s.")
    await client.aclose()


@pytest.mark.parametrize("head", [OK + b"Content-Length: 99\r\n\r\n", OK + b"X-Slow: "])
async def test_a_dripping_server_is_left_at_the_deadline(server: FakeServer, head: bytes) -> None:
    client = Client(user_agent="tui-reader/test", deadline=0.2)
    server.routes["/"] = Raw((head, *[b"x"] * 90), pause=0.05)
    assert (await failure(client, Request(server.url("/")))).kind is FailureKind.TIMEOUT
    await client.aclose()


async def test_the_deadline_is_for_the_whole_way(server: FakeServer) -> None:
    client = Client(user_agent="tui-reader/test", deadline=0.25)
    hop = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /%d\r\n\r\n"
    server.routes = {f"/{n}": Raw((b"", hop % (n + 1)), pause=0.05) for n in range(11)}
    assert (await failure(client, Request(server.url("/0")))).kind is FailureKind.TIMEOUT
    await client.aclose()


async def test_waiting_for_other_exchanges_does_not_count(server: FakeServer) -> None:
    client = Client(user_agent="tui-reader/test", deadline=0.4, per_host=1)
    server.routes["/"] = Raw((b"", OK + b"Content-Length: 0\r\n\r\n"), pause=0.1)
    fetching = [client.fetch(Request(server.url("/"))) for _ in range(3)]
    assert [response.status for response in await asyncio.gather(*fetching)] == [200] * 3
    await client.aclose()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"x" * 2_000),
        Answer(gzip.compress(b"x" * 2_000), headers={"Content-Encoding": "gzip"}),
        Raw((OK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"64\r\n" + b"x" * 100 + b"\r\n"] * 20)),
        Raw((OK + b"Content-Length: 99999\r\n\r\n",), then="hang"),
    ],
    ids=["plain", "packed", "without a length", "announced"],
)
async def test_a_body_beyond_the_limit_is_not_read(
    server: FakeServer, client: Client, answer: Answer | Raw
) -> None:
    server.routes["/"] = answer
    too_large = await failure(client, Request(server.url("/"), most_bytes=1_000))
    assert too_large.kind is FailureKind.TOO_LARGE


async def test_an_unwanted_body_is_not_read(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Raw(
        (OK + b"Content-Type: audio/mpeg\r\nContent-Length: 999999\r\n\r\n",), then="hang"
    )
    response = await client.fetch(Request(server.url("/"), is_wanted=lambda kind: kind != "audio/mpeg"))
    assert (response.body, response.content_type) == (b"", "audio/mpeg")


async def test_long_header_lines_are_taken(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Answer(b"news", headers={"Content-Security-Policy": "x" * 30_000})
    assert (await client.fetch(Request(server.url("/")))).body == b"news"


# ---- faults


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Raw((OK + b"Content-Length: 50\r\n\r\nhalf",)), FailureKind.DECODE),
        (Raw((OK + b"Content-Length: 50\r\n\r\nhalf",), then="reset"), FailureKind.DECODE),
        (Raw((OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",)), FailureKind.HTTP),
        (Raw((b"SSH-2.0 hello\r\n\r\n",)), FailureKind.HTTP),
        (Raw(()), FailureKind.CONNECTION),
        (Answer(gzip.compress(b"x" * 999)[:-9], headers={"Content-Encoding": "gzip"}), FailureKind.DECODE),
        (Answer(b"x", headers={"Content-Encoding": "br"}), FailureKind.DECODE),
    ],
    ids=["cut", "reset", "bad chunks", "not HTTP", "nothing", "cut gzip", "not offered"],
)
async def test_faults_are_told_with_the_hosts_name(
    server: FakeServer, client: Client, answer: Answer | Raw, kind: FailureKind
) -> None:
    server.routes["/"] = answer
    told = await failure(client, Request(server.url("/")))
    assert told.kind is kind
    assert str(told).startswith("127.0.0.1 ")
    assert len(server.asked) <= 2


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://no-such-host.invalid/", "was not found"),
        ("http://127.0.0.1:1/", "refuses the connection"),
        ("ftp://example.org/", "only http and https"),
    ],
)
async def test_hosts_that_cannot_be_asked_are_told(client: Client, url: str, words: str) -> None:
    assert words in str(await failure(client, Request(url)))


async def test_a_dropped_idle_connection_is_made_anew(server: FakeServer, client: Client) -> None:
    server.routes["/"] = Raw((OK + b"Content-Length: 4\r\n\r\nnews",))
    bodies = [(await client.fetch(Request(server.url("/")))).body for _ in range(3)]
    assert bodies == [b"news"] * 3


async def test_leaving_in_the_middle_gives_the_place_back(server: FakeServer) -> None:
    client = Client(user_agent="tui-reader/test", in_flight=1)
    server.routes = {"/slow": Raw((OK + b"Content-Length: 9\r\n\r\n",), then="hang"), "/": Answer(b"news")}
    leaving = asyncio.create_task(client.fetch(Request(server.url("/slow"))))
    assert await asyncio.to_thread(server.wait_until_open, 1)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    response: Response = await client.fetch(Request(server.url("/")))
    assert response.body == b"news"
    await client.aclose()
