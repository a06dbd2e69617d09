"""Bodies that are packed, cut, mislabelled, or much larger than they look."""

import gzip
import tracemalloc
import zlib

import pytest

from tui_reader.errors import FailureKind
from tui_reader.web.decompress import BadBody, Body

TEXT = b"<rss>" + b"news " * 1_000 + b"</rss>"
MEGABYTE = 1_000_000


def unpacked(encoding: str, packed: bytes, most: int = MEGABYTE, piece: int = 1_000) -> bytes:
    body = Body(encoding, most)
    for start in range(0, len(packed), piece):
        body.add(packed[start : start + piece])
    return body.whole()


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-Gzip", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("gzip", gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:])),
        ("gzip", gzip.compress(TEXT) + b"\0" * 100),
        ("gzip", TEXT),
    ],
    ids=[
        "plain",
        "identity",
        "gzip",
        "x-gzip",
        "zlib",
        "bare deflate",
        "two members",
        "padded",
        "not packed",
    ],
)
@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_bodies_come_out_whole(encoding: str, packed: bytes, piece: int) -> None:
    assert unpacked(encoding, packed, piece=piece) == TEXT


def test_an_empty_body_is_empty_however_it_is_packed() -> None:
    assert unpacked("gzip", b"") == b""


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)[:-20]),
        ("gzip", gzip.compress(TEXT)[:20] + b"garbage" * 9),
        ("gzip", b"\x1f"),
        ("br", b"whatever"),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT))),
    ],
    ids=["cut", "garbled", "one byte", "not offered", "twice"],
)
def test_bodies_that_do_not_open_are_refused(encoding: str, packed: bytes) -> None:
    with pytest.raises(BadBody) as caught:
        unpacked(encoding, packed)
    assert caught.value.kind is FailureKind.DECODE


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate"])
def test_the_limit_is_on_what_comes_out(encoding: str) -> None:
    just, over = b"x" * 5_000, b"x" * 5_001
    if encoding:
        pack = gzip.compress if encoding == "gzip" else zlib.compress
        just, over = pack(just), pack(over)
    assert len(unpacked(encoding, just, most=5_000)) == 5_000
    with pytest.raises(BadBody) as caught:
        unpacked(encoding, over, most=5_000)
    assert caught.value.kind is FailureKind.TOO_LARGE


def test_a_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(bytes(100 * MEGABYTE))
    tracemalloc.start()
    with pytest.raises(BadBody):
        unpacked("gzip", bomb, most=MEGABYTE, piece=len(bomb))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * MEGABYTE


def test_a_stream_of_empty_members_ends_at_the_limit() -> None:
    with pytest.raises(BadBody) as caught:
        unpacked("gzip", gzip.compress(b"") * 500, most=5_000)
    assert caught.value.kind is FailureKind.TOO_LARGE
