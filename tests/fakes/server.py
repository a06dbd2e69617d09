"""A real HTTP server on 127.0.0.1 whose answers are data and which remembers what it was asked.

    with FakeServer({"/feed.xml": Answer(RSS, etag='"1"')}) as server:
        ...fetch server.url("/feed.xml")...
        assert server.asked[0].headers["If-None-Match"] == '"1"'

A route is a path; its answer is an `Answer`, `Raw` bytes for servers that misbehave, or a function of the
request that returns one of them. Routes may be changed while it runs. Every connection has a thread of its
own, so that synchronous tests, asyncio and child processes can all ask it.
"""

import socket
import struct
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from http.client import responses
from socketserver import StreamRequestHandler, ThreadingTCPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in."""

    target: str
    """Path and query, byte for byte."""
    headers: Message
    """Looked up without regard to case; ``None`` when missing."""
    connection: int
    """Which connection it came on, counted from 1."""

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """A well-formed answer; ``etag`` and ``last_modified`` also make conditional requests get 304."""

    body: bytes | str = b""
    status: int = 200
    content_type: str = "application/rss+xml; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    after: threading.Event | None = None
    """Answer only when this is set (or the server closes)."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes written as they are, piece by piece, with ``pause`` seconds between pieces."""

    pieces: tuple[bytes, ...]
    pause: float = 0.0
    then: str = "close"
    """What follows the last piece: ``close``, ``reset`` or ``hang`` (silence until the server closes)."""


Reply = Answer | Raw
Route = Reply | Callable[[Asked], Reply]


def redirect(location: str, status: int = 302) -> Answer:
    """Send the client to another address."""
    return Answer(status=status, headers={"Location": location})


class FakeServer:
    """Serve routes from 127.0.0.1 while the ``with`` block lasts."""

    def __init__(self, routes: Mapping[str, Route] | None = None) -> None:
        self.routes: dict[str, Route] = dict(routes or {})
        self.asked: list[Asked] = []
        self.open = 0
        """Requests being answered now."""
        self.peak = 0
        """The most requests that were being answered at a time."""
        self.changed = threading.Condition()
        """Notified whenever a request came or was answered."""
        self._closing = threading.Event()
        self._connections = 0
        self._tcp = _Tcp(("127.0.0.1", 0), _Handler, self)
        self._thread = threading.Thread(target=self._tcp.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._tcp.shutdown()
        self._tcp.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._tcp.server_address[1])

    def url(self, path: str = "/") -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def asked_for(self, path: str) -> list[Asked]:
        """Return the requests for one path, oldest first."""
        return [asked for asked in self.asked if asked.path == path]

    def wait_until_open(self, count: int, seconds: float = 5.0) -> bool:
        """Wait until so many requests are being answered at a time; return whether that came true."""
        with self.changed:
            return self.changed.wait_for(lambda: self.open >= count, seconds)

    def connected(self) -> int:
        """Count a new connection."""
        with self.changed:
            self._connections += 1
            return self._connections

    def answer(self, asked: Asked, connection: socket.socket) -> bool:
        """Answer one request; return whether the connection stays open."""
        with self.changed:
            self.asked.append(asked)
            self.open += 1
            self.peak = max(self.peak, self.open)
            self.changed.notify_all()
        try:
            route = self.routes.get(asked.path, Answer(b"no such page", 404, "text/plain"))
            reply = route(asked) if callable(route) else route
            if isinstance(reply, Raw):
                return self._send_raw(reply, connection)
            if reply.after is not None:
                self._wait(reply.after)
            connection.sendall(_as_bytes(reply, asked))
            return (asked.headers["Connection"] or "").lower() != "close"
        finally:
            with self.changed:
                self.open -= 1
                self.changed.notify_all()

    def _send_raw(self, reply: Raw, connection: socket.socket) -> bool:
        for piece in reply.pieces:
            connection.sendall(piece)
            if reply.pause and self._closing.wait(reply.pause):
                return False
        if reply.then == "hang":
            self._closing.wait()
        if reply.then == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    def _wait(self, event: threading.Event) -> None:
        while not event.wait(0.01) and not self._closing.is_set():
            pass


class _Tcp(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 256

    def __init__(
        self, address: tuple[str, int], handler: type[StreamRequestHandler], fake: FakeServer
    ) -> None:
        super().__init__(address, handler)
        self.fake = fake

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any
    ) -> None:
        """Stay silent when a client hangs up: that is what some tests are about."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        """Close without a FIN of our own in front, so that a reset stays a reset."""
        self.close_request(request)


class _Handler(StreamRequestHandler):
    server: _Tcp

    def handle(self) -> None:
        """Answer requests until the client leaves or an answer ends the connection."""
        fake = self.server.fake
        number = fake.connected()
        while line := self.rfile.readline():
            _method, _, rest = line.decode("latin-1").partition(" ")
            target, _, version = rest.rpartition(" ")
            if not version.startswith("HTTP/"):
                return
            head = b""
            while (header := self.rfile.readline()) not in (b"\r\n", b""):
                head += header
            asked = Asked(target, HeaderParser().parsestr(head.decode("utf-8", "surrogateescape")), number)
            if not fake.answer(asked, self.connection):
                return


def _as_bytes(answer: Answer, asked: Asked) -> bytes:
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    status = 304 if _is_current(answer, asked) else answer.status
    headers = {
        "Content-Type": answer.content_type,
        "ETag": answer.etag,
        "Last-Modified": answer.last_modified,
    }
    headers |= answer.headers
    if status in (204, 304):
        body = b""
    else:
        headers.setdefault("Content-Length", str(len(body)))
    status_line = f"HTTP/1.1 {status} {responses.get(status, 'Unknown')}"
    lines = [status_line, *(f"{name}: {value}" for name, value in headers.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body


def _is_current(answer: Answer, asked: Asked) -> bool:
    """Judge conditions as strict servers do: letter for letter, the ETag first."""
    if answer.etag and (etag := asked.headers["If-None-Match"]) is not None:
        return bool(etag == answer.etag)
    return bool(answer.last_modified) and asked.headers["If-Modified-Since"] == answer.last_modified
