"""Bodies as they come off the wire, unpacked no further than a limit allows.

A few hundred bytes can unpack to hundreds of megabytes: the limit is on what comes out, while it comes out.
"""

import zlib

from tui_reader.errors import FailureKind

GZIP = b"\x1f\x8b"
ANY_HEADER = zlib.MAX_WBITS | 32
"""Read a gzip or a zlib stream, whichever it is."""
NO_HEADER = -zlib.MAX_WBITS
"""Read a bare deflate stream, which some servers send as ``deflate``."""


class BadBody(Exception):
    """A body that cannot be taken: too large, or packed in a way that does not open."""

    def __init__(self, kind: FailureKind) -> None:
        super().__init__(kind)
        self.kind = kind


class Body:
    """Collect a body in pieces, unpacking gzip and deflate. Every method raises `BadBody`."""

    def __init__(self, encoding: str, most: int) -> None:
        """Begin a body with this Content-Encoding; ``most`` is its largest size, unpacked, in bytes."""
        codings = [coding.strip().lower() for coding in encoding.split(",")]
        codings = [coding for coding in codings if coding not in ("", "identity")]
        if codings not in ([], ["gzip"], ["x-gzip"], ["deflate"]):
            raise BadBody(FailureKind.DECODE)
        self._coding = codings[0] if codings else ""
        self._most = most
        self._taken = 0
        self._start = b""
        """The first bytes of a packed body, until there are enough of them to tell how it is packed."""
        self._unpack: zlib._Decompress | None = None
        self._bytes = bytearray()

    def add(self, piece: bytes) -> None:
        """Take one piece as it came in."""
        self._taken += len(piece)
        if self._coding and self._unpack is None:
            piece = self._start + piece
            self._start = piece if len(piece) < len(GZIP) else b""
            if self._start:
                return
            self._unpack = _opener(self._coding, piece)
            self._coding = self._coding if self._unpack else ""
        if self._unpack is None:
            self._bytes += piece
        while self._unpack and piece:
            piece = self._unpack_part(self._unpack, piece)
        if max(self._taken, len(self._bytes)) > self._most:
            raise BadBody(FailureKind.TOO_LARGE)

    def whole(self) -> bytes:
        """Return the body after its last piece."""
        if self._start or (self._unpack and not self._unpack.eof):
            raise BadBody(FailureKind.DECODE)
        return bytes(self._bytes)

    def _unpack_part(self, unpack: "zlib._Decompress", piece: bytes) -> bytes:
        """Unpack to the end of a piece or of the gzip member in it; return what is left of the piece."""
        if unpack.eof:
            if not GZIP.startswith(piece[:2]):
                return b""  # Padding behind the last member.
            unpack = self._unpack = zlib.decompressobj(ANY_HEADER)
        try:
            self._bytes += unpack.decompress(piece, self._most + 1 - len(self._bytes))
        except zlib.error as error:
            raise BadBody(FailureKind.DECODE) from error
        return unpack.unused_data if len(self._bytes) <= self._most else b""


def _opener(coding: str, start: bytes) -> "zlib._Decompress | None":
    """Return what opens a body that begins so; None when it is not packed, whatever the header says."""
    has_zlib_header = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2]) % 31 == 0
    if start.startswith(GZIP) or has_zlib_header:
        return zlib.decompressobj(ANY_HEADER)
    return zlib.decompressobj(NO_HEADER) if coding == "deflate" else None
