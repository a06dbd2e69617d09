"""Texts as the store keeps them: compressed; what is made from a text, with that text as dictionary.

The blocks of an article repeat the words of its HTML: beside it they take a fifth of the room.
"""

import zlib

WINDOW = 32 * 1024
"""Bytes that zlib looks back."""


def pack(text: str) -> bytes:
    """Compress a text."""
    return zlib.compress(text.encode())


def unpack(packed: bytes | None) -> str:
    """Return what ``pack`` was given; nothing for nothing."""
    return zlib.decompress(packed).decode() if packed else ""


def pack_beside(data: bytes, text: str) -> bytes:
    """Compress what was made from ``text``, which will be there when it is unpacked."""
    compressor = zlib.compressobj(zdict=_dictionary(text))
    return compressor.compress(data) + compressor.flush()


def unpack_beside(packed: bytes, text: str) -> bytes:
    """Return what ``pack_beside`` was given with the same text."""
    return zlib.decompressobj(zdict=_dictionary(text)).decompress(packed)


def _dictionary(text: str) -> bytes:
    return text.encode()[-WINDOW:]
