"""Zones: how private the place is where an IP address lies.

Whoever writes a page or a redirect chooses where we go next. It may send us to the same zone it lies in or
to a more public one, never the other way: a public page cannot make the reader ask the user's own machines.
"""

from enum import IntEnum
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)


class Zone(IntEnum):
    """Where an address lies, the most public first; a zone reaches itself and what is before it."""

    PUBLIC = 0
    PRIVATE = 1
    LOOPBACK = 2


NEVER = (
    ip_network("169.254.0.0/16"),  # link-local, where clouds keep their metadata
    ip_network("224.0.0.0/4"),  # multicast
    ip_network("255.255.255.255/32"),  # broadcast
    ip_network("fe80::/10"),
    ip_network("ff00::/8"),
)
LOOPBACK = (
    ip_network("127.0.0.0/8"),
    ip_network("0.0.0.0/8"),  # "this host" on Linux
    ip_network("::1/128"),
    ip_network("::/128"),
)
PRIVATE = (
    ip_network("10.0.0.0/8"),
    ip_network("172.16.0.0/12"),
    ip_network("192.168.0.0/16"),
    ip_network("100.64.0.0/10"),  # carriers' and VPNs' own (RFC 6598)
    ip_network("240.0.0.0/4"),  # reserved: where it is used at all, it is somebody's own network
    ip_network("fc00::/7"),
    ip_network("fec0::/10"),  # site-local, before RFC 3879
    ip_network("64:ff9b:1::/48"),  # a network's own NAT64 (RFC 8215)
)
"""All else is public; 198.18.0.0/15 too, which proxies hand out in place of real addresses."""

NAT64 = IPv6Network("64:ff9b::/96")
V4_COMPATIBLE = IPv6Network("::/96")


def zone_of(ip: str | IPv4Address | IPv6Address) -> Zone | None:
    """Return the zone of an address; None when it is never reached (link-local, multicast, broadcast).

    Addresses that carry an IPv4 address are judged by it. Raises ValueError for text that is no IP address.
    """
    address = ip_address(ip)
    if isinstance(address, IPv6Address) and (inside := _carried(address)) is not None:
        address = inside
    if _is_in(address, NEVER):
        return None
    if _is_in(address, LOOPBACK):
        return Zone.LOOPBACK
    return Zone.PRIVATE if _is_in(address, PRIVATE) else Zone.PUBLIC


def _is_in(address: IPv4Address | IPv6Address, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return any(address in network for network in networks)


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address inside a v4-mapped, 6to4, Teredo, NAT64 or v4-compatible one."""
    if address in NAT64 or (address in V4_COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
