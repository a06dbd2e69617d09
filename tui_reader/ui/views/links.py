"""Addresses: as a terminal may be given them, and the parts that people read."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

LONGEST = 2000
"""Characters; terminals cut or refuse more."""
PRINTABLE = "".join(map(chr, range(33, 127)))
UNSAFE = re.compile("[\x00-\x20\x7f-\x9f]")


@lru_cache(maxsize=1024)
def terminal_link(href: str) -> str:
    """Return an address for OSC 8, in printable ASCII; empty when it is none a terminal should get.

    Only http, https and mailto, with a host or a mailbox, and nothing that could end the sequence.
    """
    if len(href) > LONGEST or UNSAFE.search(href):
        return ""
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
        if not href.isascii():
            netloc = parts.netloc.replace(host, host.encode("idna").decode())
            href = urlunsplit((parts.scheme, netloc, *map(_quoted, parts[2:])))
    except ValueError:  # a broken literal address, or a host IDNA refuses
        return ""
    is_whole = bool(host) if parts.scheme in ("http", "https") else parts.scheme == "mailto" and parts.path
    return href if is_whole and href.isascii() and len(href) <= LONGEST else ""


def host(url: str) -> str:
    """Return the host of an address; the address where it has none."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def file_name(url: str) -> str:
    """Return the last part of an address's path, as people would write it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc


def _quoted(part: str) -> str:
    """Percent-quote what is not ASCII."""
    return quote(part, safe=PRINTABLE)
