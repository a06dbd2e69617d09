"""What the reader is told when an exchange broke: which host, what failed and what may help."""

import errno
import socket
import ssl
from collections.abc import Iterator

import aiohttp
import httpx

from tui_reader.errors import FailureKind, FetchError
from tui_reader.web.transport import AddressRefused

NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}

KNOWN: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
    (
        ssl.SSLCertVerificationError,
        FailureKind.CONNECTION,
        "The certificate of {host} is not valid: {reason}.",
    ),
    (ssl.SSLError, FailureKind.CONNECTION, "{host} and this reader find no encryption in common."),
    (
        socket.gaierror,
        FailureKind.CONNECTION,
        "{host} was not found; is the address right, and the network up?",
    ),
    (
        ConnectionRefusedError,
        FailureKind.CONNECTION,
        "{host} refuses the connection; its server may be down.",
    ),
    (ConnectionError, FailureKind.CONNECTION, "{host} broke off the connection."),
    (TimeoutError, FailureKind.TIMEOUT, "{host} did not answer in time."),
    (aiohttp.ClientPayloadError, FailureKind.DECODE, "{host} broke its answer off, or garbled it."),
    (aiohttp.ClientResponseError, FailureKind.HTTP, "{host} answered with something that is not HTTP."),
    (aiohttp.ClientConnectorError, FailureKind.CONNECTION, "{host} could not be reached."),
    (aiohttp.ClientConnectionError, FailureKind.CONNECTION, "{host} broke off the connection."),
    # These come from httpx itself, when a proxy is set.
    (httpx.ProxyError, FailureKind.CONNECTION, "The proxy could not reach {host}."),
    (httpx.RemoteProtocolError, FailureKind.HTTP, "{host} answered with something that is not HTTP."),
    (httpx.TimeoutException, FailureKind.TIMEOUT, "{host} did not answer in time."),
)
"""The first row that fits is told."""


def explain(error: Exception, host: str) -> FetchError:
    """Return the failure that an exception of httpx, aiohttp or the system stands for.

    aiohttp's exceptions arrive wrapped in httpx's nearest, which are often not near (a dropped connection
    is a ``ConnectTimeout``): the cause furthest down that we know is what happened.
    """
    for cause in reversed(list(_causes(error))):
        if isinstance(cause, AddressRefused):
            return _refused(cause, host)
        if isinstance(cause, OSError) and cause.errno in NO_WAY:
            return FetchError(FailureKind.CONNECTION, f"There is no way to {host}; is the network up?")
        for kind_of_error, kind, sentence in KNOWN:
            if isinstance(cause, kind_of_error):
                reason = getattr(cause, "verify_message", "")
                return FetchError(kind, sentence.format(host=host, reason=reason))
    return FetchError(FailureKind.CONNECTION, f"{host} could not be reached.")


def too_slow(host: str, seconds: float) -> FetchError:
    """Return the failure of an exchange that was not over in time."""
    return FetchError(FailureKind.TIMEOUT, f"{host} did not answer within {seconds:g} s.")


def bad_body(kind: FailureKind, host: str, most_bytes: int) -> FetchError:
    """Return the failure of a body that is too large or does not open."""
    if kind is FailureKind.TOO_LARGE:
        return FetchError(
            kind, f"{host} sends more than {most_bytes / 1e6:g} MB; that is too much to be read."
        )
    return FetchError(kind, f"{host} sent an answer that cannot be unpacked.")


def _refused(error: AddressRefused, host: str) -> FetchError:
    if error.is_never_reached:
        message = f"{host} lies in a network that is never asked (link-local or multicast)."
    else:
        message = f"{host} lies in a private network, where the web may not send us; only you can name it."
    return FetchError(FailureKind.BLOCKED, message)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
