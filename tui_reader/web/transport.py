"""HTTP as we need it from aiohttp: addresses byte for byte, and every connection judged by where it leads.

httpx speaks to aiohttp through httpx-aiohttp. Three things are ours: yarl may not rewrite addresses, a
socket is only made for an address whose zone the pool may reach, and an answer knows the zone it came from.
"""

import errno
import socket
import ssl
from functools import partial

import aiohttp
import httpx
from aiohttp.connector import AddrInfoType, Connection
from httpx_aiohttp import AiohttpTransport
from httpx_aiohttp.transport import AiohttpResponseStream, map_aiohttp_exceptions
from yarl import URL

from tui_reader.web.resolver import Resolver
from tui_reader.web.zones import Zone, zone_of

MOST_HEADER_BYTES = 64 * 1024
"""For one line of the head: a Content-Security-Policy alone may be longer than aiohttp's 8 KB."""
MOST_HEADERS = 1_000
KEEP_ALIVE = 10.0
"""Seconds an idle connection is kept: enough for the next article of the same site."""


class AddressRefused(OSError):
    """A connection was about to lead to a more private zone than it may, or to one never reached."""

    def __init__(self, zone: Zone | None) -> None:
        super().__init__(errno.EACCES, "address refused")
        self.is_never_reached = zone is None


class ZonedTransport(AiohttpTransport):
    """A pool of connections that lead to one zone or to more public ones, and nowhere else."""

    def __init__(self, widest: Zone, context: ssl.SSLContext) -> None:
        super().__init__(verify=context, client=partial(_session, widest, context))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a GET; return the answer, its body unread and packed, and the ``zone`` it came from.

        The request's ``exact_target`` extension is what the request line will hold, byte for byte.
        """
        if not isinstance(self.client, aiohttp.ClientSession):
            self.client = self.get_client()
        place = f"{request.url.scheme}://{request.url.netloc.decode()}"
        url = URL(place + request.extensions["exact_target"], encoded=True)
        headers = [(name.decode(), value.decode()) for name, value in request.headers.raw]
        with map_aiohttp_exceptions():
            response = await self.client.get(url, headers=headers, allow_redirects=False)
        assert isinstance(response, _PlacedResponse)
        return httpx.Response(
            response.status,
            headers=response.raw_headers,
            stream=AiohttpResponseStream(response),
            extensions={"zone": response.zone},
        )


class _PlacedResponse(aiohttp.ClientResponse):
    """An answer that remembers where it came from: the connection is gone once a short body is there."""

    zone = Zone.PUBLIC

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Note the zone of the address at the other end, then read the head of the answer."""
        assert connection.transport is not None
        self.zone = zone_of(connection.transport.get_extra_info("peername")[0]) or self.zone
        return await super().start(connection)


def _session(widest: Zone, context: ssl.SSLContext) -> aiohttp.ClientSession:
    """Return a pool without limits, timers, cookies or opinions: those are the client's."""
    connector = aiohttp.TCPConnector(
        limit=0,
        ssl=context,
        resolver=Resolver(),
        keepalive_timeout=KEEP_ALIVE,
        socket_factory=partial(_judged_socket, widest),
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        timeout=aiohttp.ClientTimeout(),
        max_line_size=MOST_HEADER_BYTES,
        max_field_size=MOST_HEADER_BYTES,
        max_headers=MOST_HEADERS,
        response_class=_PlacedResponse,
    )


def _judged_socket(widest: Zone, info: AddrInfoType) -> socket.socket:
    """Make the socket for an address that lies where it may; all connections of a pool pass here."""
    family, kind, protocol, _, address = info
    zone = zone_of(address[0])
    if zone is None or zone > widest:
        raise AddressRefused(zone)
    return socket.socket(family, kind, protocol)
