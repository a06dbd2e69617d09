"""The ways out: one pool of connections per zone, or the proxy that the user set."""

import resource
from urllib.request import getproxies, proxy_bypass

import httpx

from tui_reader.errors import FailureKind, FetchError
from tui_reader.web.addresses import host_of
from tui_reader.web.transport import ZonedTransport
from tui_reader.web.zones import Zone

MOST_FILES = 4_096
"""Open files wanted: every connection is one, and some systems begin with 256."""


class Network:
    """Hand out the transport for an address; each is made when it is first needed."""

    def __init__(self) -> None:
        _allow_files()
        self._context = httpx.create_ssl_context()
        self._proxies = getproxies()
        self._zoned: dict[Zone, ZonedTransport] = {}
        self._proxied: dict[str, httpx.AsyncHTTPTransport] = {}

    def way_to(self, url: str, zone: Zone) -> httpx.AsyncBaseTransport:
        """Return what reaches ``url`` from ``zone``; raises FetchError when the proxy's kind is unknown.

        Behind a proxy only it knows the address connected to, so there it judges.
        """
        scheme = url.partition(":")[0]
        proxy = self._proxies.get(scheme) or self._proxies.get("all")
        if proxy and not proxy_bypass(host_of(url)):
            return self._through(proxy if "://" in proxy else f"http://{proxy}")
        if zone not in self._zoned:
            self._zoned[zone] = ZonedTransport(zone, self._context)
        return self._zoned[zone]

    def _through(self, proxy: str) -> httpx.AsyncHTTPTransport:
        """Return httpx's own transport, for httpx-aiohttp knows no SOCKS."""
        if proxy not in self._proxied:
            try:
                self._proxied[proxy] = httpx.AsyncHTTPTransport(
                    verify=self._context, proxy=proxy, limits=httpx.Limits(max_keepalive_connections=20)
                )
            except (ImportError, ValueError, httpx.InvalidURL) as error:
                message = f"The proxy at {host_of(proxy)} cannot be used: {error}"
                raise FetchError(FailureKind.CONNECTION, message) from error
        return self._proxied[proxy]

    async def aclose(self) -> None:
        """Close every connection."""
        for transport in (*self._zoned.values(), *self._proxied.values()):
            await transport.aclose()


def _allow_files() -> None:
    """Raise the soft limit on open files as far as it takes and the hard limit lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
