"""Exceptions of the layers below, as sentences."""

import errno
import socket
import ssl

import aiohttp
import httpx
import pytest

from tui_reader.errors import FailureKind
from tui_reader.web.failures import explain
from tui_reader.web.transport import AddressRefused
from tui_reader.web.zones import Zone


def wrapped(cause: BaseException) -> Exception:
    """Wrap an exception as httpx-aiohttp does: in whatever is nearest to it, often a timeout."""
    error = httpx.ConnectTimeout("")
    error.__cause__ = cause
    return error


def expired_certificate() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError()
    error.verify_message = "certificate has expired"
    return error


@pytest.mark.parametrize(
    ("cause", "kind", "words"),
    [
        (expired_certificate(), FailureKind.CONNECTION, "certificate has expired"),
        (ssl.SSLError(), FailureKind.CONNECTION, "encryption"),
        (socket.gaierror(), FailureKind.CONNECTION, "was not found"),
        (ConnectionRefusedError(), FailureKind.CONNECTION, "refuses the connection"),
        (ConnectionResetError(), FailureKind.CONNECTION, "broke off"),
        (aiohttp.ServerDisconnectedError(), FailureKind.CONNECTION, "broke off"),
        (OSError(errno.ENETUNREACH, ""), FailureKind.CONNECTION, "no way to"),
        (TimeoutError(), FailureKind.TIMEOUT, "in time"),
        (aiohttp.ClientPayloadError(), FailureKind.DECODE, "garbled"),
        (AddressRefused(Zone.PRIVATE), FailureKind.BLOCKED, "private network"),
        (AddressRefused(None), FailureKind.BLOCKED, "never asked"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_the_cause_furthest_down_is_told(cause: Exception, kind: FailureKind, words: str) -> None:
    told = explain(wrapped(cause), "example.org")
    assert told.kind is kind
    assert words in str(told)
    assert "example.org" in str(told)


def test_what_nobody_knows_is_still_a_sentence() -> None:
    told = explain(httpx.ConnectError("?"), "example.org")
    assert str(told) == "example.org could not be reached."
