"""A quick server of made-up feeds on loopback; ``steering`` starts one and tells it what to do.

``python -m bench.feedserver --feeds 1000 --entries 20 --latency 100`` prints its port, then serves

    /feed/N          RSS with ETag and Last-Modified; 304 to who has it
    /article/N/M     the page of an entry
    /long            a feed of a few very long entries
    /steer/NAME/N    forget, publish, honour (below); answers with the counters as JSON

Every feed is made before it listens. With ``--hosts H`` feed N is at the (N mod H)-th address of
127.0.0.0/8, so that a reader's limit for each host does not decide.
"""

import argparse
import asyncio
import gc
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from email.utils import formatdate

from bench import prose

LONG = (2_000, 20_000)
"""Words of the entries of ``/long``."""
CHARACTERS = 4_000
"""Of an entry's text."""
CUT = 20
"""One entry of so many has only its beginning in the feed."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is served."""

    feeds: int = 1000
    entries: int = 20
    latency: int = 0
    """Milliseconds before every answer."""
    hosts: int = 1
    port: int = 0

    def host(self, feed: int) -> str:
        """Return the address a feed's server has."""
        number = feed % self.hosts
        return f"127.0.{number // 200}.{number % 200 + 1}"


@dataclass(slots=True)
class State:
    """What changes while it serves."""

    shape: Shape
    port: int = 0
    newest: int = field(default_factory=lambda: int(time.time()) // prose.MINUTE)
    """The number of the newest entry of every feed: the minute it is from, so that a server started later
    serves other entries."""
    honours: bool = True
    """Whether conditional requests are answered with 304."""
    counts: Counter[str] = field(default_factory=Counter)
    feeds: dict[int, bytes] = field(default_factory=dict)

    def base(self, feed: int) -> str:
        """Return the beginning of a feed's addresses."""
        return f"http://{self.shape.host(feed)}:{self.port}"

    def feed(self, number: int) -> bytes:
        """Return a feed; raises KeyError."""
        if not 0 <= number < self.shape.feeds:
            raise KeyError(number)
        if number not in self.feeds:
            base = self.base(number)
            entries = range(self.newest, self.newest - self.shape.entries, -1)
            items = [prose.item(base, number, n, CHARACTERS, (number + n) % CUT == 0) for n in entries]
            self.feeds[number] = prose.rss(f"Feed {number:04}", base, items)
        return self.feeds[number]

    def make_all(self) -> None:
        """Make every feed now, so that answering costs nothing."""
        self.feeds.clear()
        for number in range(self.shape.feeds):
            self.feed(number)


class Connection(asyncio.Protocol):
    """One client: a GET after another, each answered after the latency."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request; they have no bodies."""
        self._head += data
        while b"\r\n\r\n" in self._head:
            head, _, self._head = self._head.partition(b"\r\n\r\n")
            self._answer(head.decode("latin-1"))

    def _answer(self, head: str) -> None:
        line, *fields = head.split("\r\n")
        path = line.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in fields)}
        kind, *rest = path.strip("/").split("/")
        try:
            answer = self._steer(*rest) if kind == "steer" else self._news(kind, rest, headers)
        except (KeyError, ValueError, IndexError):
            answer = response(404, b"")
        if kind == "steer":
            self._transport.write(answer)
            return
        counts = self._state.counts
        counts["requests"] += 1
        counts["in flight"] += 1
        counts["most in flight"] = max(counts["most in flight"], counts["in flight"])
        is_last = headers.get("connection", "").lower() == "close"
        asyncio.get_running_loop().call_later(self._state.shape.latency / 1000, self._send, answer, is_last)

    def _send(self, answer: bytes, is_last: bool) -> None:
        self._state.counts["in flight"] -= 1
        if not self._transport.is_closing():
            self._transport.write(answer)
            if is_last:
                self._transport.close()

    def _news(self, kind: str, rest: list[str], headers: dict[str, str]) -> bytes:
        state = self._state
        if kind == "article":
            return response(
                200, prose.page(int(rest[0]), int(rest[1])), content_type="text/html; charset=utf-8"
            )
        if kind == "long":
            return response(200, prose.long_reads(state.base(0), int(time.time()), LONG))
        if kind != "feed":
            raise KeyError(kind)
        number = int(rest[0])
        etag, modified = f'"{number}-{state.newest}"', formatdate(state.newest * prose.MINUTE, usegmt=True)
        is_known = headers.get("if-none-match", headers.get("if-modified-since")) in (etag, modified)
        status = 304 if is_known and state.honours else 200
        state.counts[str(status)] += 1
        body = state.feed(number) if status == 200 else b""
        return response(status, body, etag=etag, modified=modified)

    def _steer(self, name: str = "", number: str = "0") -> bytes:
        state = self._state
        match name:
            case "forget":
                state.counts = Counter({"in flight": state.counts["in flight"]})
            case "publish":
                state.newest += int(number)
                state.make_all()
            case "honour":
                state.honours = number == "1"
        return response(200, json.dumps(state.counts).encode(), content_type="application/json")


def response(
    status: int,
    body: bytes,
    *,
    content_type: str = "application/rss+xml; charset=utf-8",
    etag: str = "",
    modified: str = "",
) -> bytes:
    """Return an HTTP answer as bytes."""
    words = {200: "OK", 304: "Not Modified", 404: "Not Found"}[status]
    lines = [f"HTTP/1.1 {status} {words}", f"Content-Type: {content_type}"]
    if etag:
        lines += [f"ETag: {etag}", f"Last-Modified: {modified}", "Cache-Control: no-cache"]
    if status != 304:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


async def serve(shape: Shape) -> None:
    """Serve until ended; the port is printed once it listens."""
    state = State(shape)
    hosts = sorted({shape.host(feed) for feed in range(max(1, shape.feeds))} | {"127.0.0.1"})
    loop = asyncio.get_running_loop()
    first = await loop.create_server(lambda: Connection(state), hosts[0], shape.port, backlog=1024)
    state.port = first.sockets[0].getsockname()[1]
    if hosts[1:]:
        await loop.create_server(lambda: Connection(state), hosts[1:], state.port, backlog=1024)
    state.make_all()
    gc.collect()
    gc.freeze()
    print(state.port, flush=True)
    await first.serve_forever()


def main() -> None:
    """Serve as the arguments say."""
    parser = argparse.ArgumentParser(description="Serve made-up feeds on loopback.")
    for name in Shape.__slots__:
        parser.add_argument(f"--{name}", type=int, default=getattr(Shape(), name))
    try:
        asyncio.run(serve(Shape(**vars(parser.parse_args()))))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
