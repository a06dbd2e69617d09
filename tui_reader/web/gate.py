"""The gate in front of the network: so many exchanges at a time, and so many of them with one host.

Whoever waits here waits for us, not for a server, so no deadline runs meanwhile.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Gate:
    """Let exchanges through in the order they came."""

    def __init__(self, in_flight: int, per_host: int) -> None:
        self._all = asyncio.Semaphore(in_flight)
        self._per_host = per_host
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._inside: dict[str, int] = {}
        """How many are at or behind each host's gate; a host without any is forgotten."""

    @asynccontextmanager
    async def passed(self, host: str) -> AsyncIterator[None]:
        """Wait for a place with this host, then for one of all; both are held while the block runs.

        In this order, because whoever waits for a crowded host must not hold a place that others could use.
        """
        own = self._hosts.setdefault(host, asyncio.Semaphore(self._per_host))
        self._inside[host] = self._inside.get(host, 0) + 1
        try:
            async with own, self._all:
                yield
        finally:
            self._inside[host] -= 1
            if not self._inside[host]:
                del self._inside[host], self._hosts[host]
