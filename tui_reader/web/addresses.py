"""Addresses: from what somebody typed, or a server answered, to one that can be fetched.

Path and query are the site's own business (a signature may cover their very bytes): only what cannot stand
in a request at all is escaped.
"""

import re
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit

import idna

from tui_reader.errors import AddressError
from tui_reader.web.zones import Zone, zone_of

__all__ = ["Zone", "absolute", "host_of", "normalise", "resolve", "target_of", "without_user", "zone_of"]

MOST_LETTERS = 8_000
DEFAULT_PORTS = {"http": 80, "https": 443}
FEED_SCHEME = re.compile(r"feed:(//)?", re.IGNORECASE)
WEB_SCHEME = re.compile(r"(https?):/*", re.IGNORECASE)
HOST = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
PLACE = re.compile(r"(\[[^\]]*\]|[^:]*)(:\d+)?")
"""A host and perhaps a port: with any other colon, the text begins with some scheme of its own."""
UNSENDABLE = re.compile(r"[^!-~]|[\"<>`]")
"""What no request line may hold; a ``%`` stays as it is, escape or not."""


def normalise(typed: str) -> str:
    """Return the http(s) address that somebody meant; raises AddressError with a sentence.

    ``https`` is added where no scheme was given, ``http`` for a machine without a name of its own on the
    web (``localhost``, an IP address), which can have no certificate.
    """
    text = typed.strip().removeprefix("<").removesuffix(">").strip()
    text = FEED_SCHEME.sub("", text, count=1) if FEED_SCHEME.match(text) else text
    if not text:
        raise AddressError("There is no address; type one like example.org or https://example.org/feed.")
    if scheme := WEB_SCHEME.match(text):
        return _checked(f"{scheme[1].lower()}://{text[scheme.end() :]}", typed)
    if "://" in text.partition("?")[0]:
        return _checked(text, typed)
    place = re.split(r"[/?#]", text, maxsplit=1)[0]
    if "@" in place or not PLACE.fullmatch(place):
        raise AddressError(f"“{_shown(typed)}” is no address of the web; those begin with http or https.")
    secure = _checked(f"https://{text}", typed)
    return _checked(f"http://{text}", typed) if _is_nameless(host_of(secure)) else secure


def resolve(base: str, reference: str) -> str:
    """Return the absolute http(s) address that ``reference`` names on the page ``base``.

    Raises AddressError, also for every other scheme.
    """
    try:
        joined = urljoin(base, reference.strip())
    except ValueError as error:
        raise AddressError(
            f"“{_shown(reference)}” is no address; one looks like https://example.org/feed."
        ) from error
    return _checked(joined, reference)


def absolute(url: str) -> str:
    """Return a whole http(s) address as it can be sent; raises AddressError."""
    return _checked(url.strip(), url)


def host_of(url: str) -> str:
    """Return the host of an address in lower case, without port and brackets; empty when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def target_of(url: str) -> str:
    """Return what the request line holds of a normalised address: its path and query, byte for byte."""
    return "/" + url.partition("://")[2].partition("/")[2]


def without_user(url: str) -> str:
    """Return a normalised address without name and password, as links made from it may show it."""
    scheme, _, rest = url.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}://{place.rpartition('@')[2]}{slash}{path}"


def _checked(url: str, given: str) -> str:
    """Return an absolute address with every part looked at, its fragment and default port left out."""
    if len(url) > MOST_LETTERS:
        raise AddressError(f"An address of more than {MOST_LETTERS:,} letters cannot be fetched.")
    try:
        parts = urlsplit(url)
        if parts.scheme not in DEFAULT_PORTS:
            raise AddressError(f"“{_shown(given)}” cannot be fetched; only http and https addresses can.")
        user, at, _ = parts.netloc.rpartition("@")
        port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
        place = f"{_sendable(user)}{at}{_host(parts.hostname or '')}{port}"
        query = "?" + _sendable(parts.query) if parts.query else ""
        return f"{parts.scheme}://{place}{_sendable(parts.path) or '/'}{query}"
    except ValueError as error:
        raise AddressError(
            f"“{_shown(given)}” is no address; one looks like https://example.org/feed."
        ) from error


def _host(name: str) -> str:
    """Return a host as requests name it (IDNA, brackets around IPv6); raises ValueError."""
    if ":" in name:
        return f"[{ip_address(name)}]"
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode()
        except idna.IDNAError:
            # The older IDNA still knows names that the newer forbids and browsers open, such as emoji.
            name = name.encode("idna").decode()
    if not HOST.fullmatch(name):
        raise ValueError(name)
    return name


def _sendable(text: str) -> str:
    return UNSENDABLE.sub(lambda found: quote(found[0], safe=""), text)


def _is_nameless(host: str) -> bool:
    """Whether a host is a bare word or an IP address."""
    return "." not in host or host.replace(".", "").isdigit()


def _shown(text: str) -> str:
    """Return what was typed as a message may quote it."""
    return "".join(letter for letter in text.strip() if letter.isprintable())[:80]
