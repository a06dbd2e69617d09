"""The client: one polite GET after another, each bounded in time, size, hops and where it may lead."""

import base64
from asyncio import timeout
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import unquote, urlsplit

import aiohttp
import httpx

from tui_reader.errors import AddressError, FailureKind, FetchError
from tui_reader.web.addresses import absolute, host_of, target_of, without_user
from tui_reader.web.decompress import BadBody, Body
from tui_reader.web.failures import bad_body, explain, too_slow
from tui_reader.web.gate import Gate
from tui_reader.web.network import Network
from tui_reader.web.redirects import REDIRECTS, Trail
from tui_reader.web.zones import Zone

MEGABYTE = 1_000_000


def _anything(content_type: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch, and how."""

    url: str
    from_zone: Zone | None = None
    """The zone of whatever named the address; None when the user did, who may name any."""
    headers: Mapping[str, str] = field(default_factory=dict)
    accept: str = "*/*"
    most_bytes: int = 15 * MEGABYTE
    """Of the body, unpacked."""
    is_wanted: Callable[[str], bool] = _anything
    """Judges a content type; the body of an unwanted one is not read."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, whatever its status."""

    url: str
    """The last address of the way, without the name and password it may hold."""
    status: int
    headers: httpx.Headers
    body: bytes
    zone: Zone
    """Where the server lies."""
    redirects: tuple[str, ...] = ()
    """The addresses before ``url``, oldest first."""
    moved_to: str = ""
    """Where the permanent front part of the redirects ended; empty when there was none."""

    @property
    def content_type(self) -> str:
        """The Content-Type header as it came."""
        return str(self.headers.get("content-type", ""))


class Client:
    """Fetch addresses. ``transport`` takes the network's place (tests, ``--demo``)."""

    def __init__(
        self,
        *,
        user_agent: str,
        deadline: float = 30.0,
        in_flight: int = 250,
        per_host: int = 2,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Set the limits: seconds for a whole exchange, exchanges at a time, and those with one host."""
        self.in_flight = in_flight
        self.per_host = per_host
        self._user_agent = user_agent
        self._deadline = deadline
        self._gate = Gate(in_flight, per_host)
        self._transport = transport
        self._network: Network | None = None

    async def fetch(self, request: Request) -> Response:
        """Fetch an address, following redirects; raises FetchError when no whole answer came.

        The deadline counts from the first byte sent to the last byte read, redirects included, and not
        while other exchanges are waited for.
        """
        try:
            trail = Trail(absolute(request.url))
        except AddressError as error:
            raise FetchError(FailureKind.BLOCKED, str(error)) from error
        zone = request.from_zone
        seconds_left = self._deadline
        while True:
            async with self._gate.passed(host_of(trail.url)):
                started = monotonic()
                response = await self._ask(trail, request, zone, seconds_left)
                seconds_left -= monotonic() - started
            if response.status not in REDIRECTS:
                return response
            trail = trail.follow(response.status, response.headers.get("location", ""))
            zone = response.zone

    async def aclose(self) -> None:
        """Close every connection."""
        if self._network is not None:
            await self._network.aclose()

    async def _ask(
        self, trail: Trail, request: Request, zone: Zone | None, seconds_left: float
    ) -> Response:
        """Ask for the trail's address and turn whatever goes wrong into a FetchError."""
        host = host_of(trail.url)
        try:
            async with timeout(seconds_left):
                return await self._answer(trail, request, zone)
        except TimeoutError as error:
            raise too_slow(host, self._deadline) from error
        except BadBody as error:
            raise bad_body(error.kind, host, request.most_bytes) from error
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError, ValueError) as error:
            # ValueError: hosts and headers that yarl or idna cannot take.
            raise explain(error, host) from error

    async def _answer(self, trail: Trail, request: Request, zone: Zone | None) -> Response:
        widest = Zone.LOOPBACK if zone is None else zone
        answer = await self._way_to(trail.url, widest).handle_async_request(
            self._request(trail.url, request)
        )
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        try:
            is_wanted = answer.status_code not in REDIRECTS and request.is_wanted(
                answer.headers.get("content-type", "")
            )
            body = await _read(answer, request.most_bytes) if is_wanted else b""
        finally:
            await answer.stream.aclose()
        return Response(
            without_user(trail.url),
            answer.status_code,
            answer.headers,
            body,
            # Only what is behind a proxy does not say where it lies.
            answer.extensions.get("zone", Zone.PUBLIC),
            trail.passed,
            trail.moved_to,
        )

    def _way_to(self, url: str, zone: Zone) -> httpx.AsyncBaseTransport:
        if self._transport is not None:
            return self._transport
        if self._network is None:
            self._network = Network()
        return self._network.way_to(url, zone)

    def _request(self, url: str, request: Request) -> httpx.Request:
        """Return the request as it is sent: no cookies, no referrer, nothing that names a browser."""
        headers = {
            "User-Agent": self._user_agent,
            "Accept": request.accept,
            "Accept-Encoding": "gzip, deflate",
            **_authorization(url),
            **request.headers,
        }
        return httpx.Request(
            "GET",
            url,
            headers=[(name.encode(), value.encode()) for name, value in headers.items()],
            # Not "target", which httpx knows: with it, its transport forgets to name the host to a proxy.
            extensions={"exact_target": target_of(url)},
        )


async def _read(answer: httpx.Response, most_bytes: int) -> bytes:
    """Read a body; raises BadBody."""
    assert isinstance(answer.stream, httpx.AsyncByteStream)
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > most_bytes:
        raise BadBody(FailureKind.TOO_LARGE)
    body = Body(answer.headers.get("content-encoding", ""), most_bytes)
    async for piece in answer.stream:
        body.add(piece)
    return body.whole()


def _authorization(url: str) -> dict[str, str]:
    """Return the Basic credentials that an address holds (``https://name:password@host``)."""
    parts = urlsplit(url)
    if parts.username is None:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
