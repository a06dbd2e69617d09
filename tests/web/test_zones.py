"""Which zone an address lies in, however it is written."""

import pytest

from tui_reader.web.zones import Zone, zone_of


@pytest.mark.parametrize(
    ("ip", "zone"),
    [
        ("93.184.216.34", Zone.PUBLIC),
        ("2606:4700::1111", Zone.PUBLIC),
        ("172.32.0.1", Zone.PUBLIC),
        ("198.18.0.1", Zone.PUBLIC),
        ("10.1.2.3", Zone.PRIVATE),
        ("172.31.255.255", Zone.PRIVATE),
        ("192.168.0.1", Zone.PRIVATE),
        ("100.64.0.1", Zone.PRIVATE),
        ("fc00::1", Zone.PRIVATE),
        ("fd12:3456::1", Zone.PRIVATE),
        ("127.0.0.1", Zone.LOOPBACK),
        ("127.77.1.4", Zone.LOOPBACK),
        ("0.0.0.0", Zone.LOOPBACK),
        ("::1", Zone.LOOPBACK),
        ("::", Zone.LOOPBACK),
        ("169.254.169.254", None),
        ("224.0.0.1", None),
        ("255.255.255.255", None),
        ("fe80::1", None),
        ("fe80::1%eth0", None),
        ("ff02::1", None),
    ],
)
def test_plain_addresses(ip: str, zone: Zone | None) -> None:
    assert zone_of(ip) is zone


@pytest.mark.parametrize(
    ("ip", "zone"),
    [
        ("::ffff:127.0.0.1", Zone.LOOPBACK),
        ("::ffff:93.184.216.34", Zone.PUBLIC),
        ("::ffff:169.254.169.254", None),
        ("64:ff9b::10.0.0.1", Zone.PRIVATE),
        ("64:ff9b::169.254.169.254", None),
        ("2002:7f00:1::", Zone.LOOPBACK),
        ("2002:c0a8:101::1", Zone.PRIVATE),
        ("2001:0:4136:e378:8000:63bf:f5ff:fffe", Zone.PRIVATE),
        ("::10.0.0.1", Zone.PRIVATE),
    ],
)
def test_an_ipv4_address_inside_decides(ip: str, zone: Zone | None) -> None:
    assert zone_of(ip) is zone


def test_more_private_zones_come_later() -> None:
    assert Zone.PUBLIC < Zone.PRIVATE < Zone.LOOPBACK


def test_text_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="example"):
        zone_of("example.org")
