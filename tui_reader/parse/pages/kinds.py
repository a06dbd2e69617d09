"""What bytes are: a page, plain text, or something that is opened elsewhere."""

SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"%!PS", "a PostScript document"),
)
"""First bytes of what is no page, and what it is called."""

TYPES = (
    ("application/pdf", "a PDF"),
    ("image/", "a picture"),
    ("audio/", "a recording"),
    ("video/", "a video"),
    ("font/", "a font"),
    ("application/zip", "an archive"),
    ("application/gzip", "an archive"),
    ("application/epub", "a book"),
    ("application/msword", "a document"),
    ("application/vnd.", "a document"),
    ("application/json", "data"),
    ("text/csv", "data"),
    ("text/css", "a style sheet"),
    ("text/javascript", "a script"),
    ("application/javascript", "a script"),
)
"""Beginnings of content types that are no page's, and what they are called."""

HTML_SIGNS = (b"<html", b"<!doctype html", b"<head", b"<body", b"<p", b"<div", b"<article")
NO_TEXT = bytes({*range(0x20)} - set(b"\t\n\v\f\r\x1b"))
MOST_NO_TEXT = 0.05
BEGINNING = 2000
"""Bytes in which a page shows that it is one."""


def foreign_kind(page: bytes, content_type: str) -> str:
    """Return what the bytes are when they are no text to be read ("a PDF"); empty for texts."""
    for signature, kind in SIGNATURES:
        if page.startswith(signature):
            return kind
    if is_html(page):
        return ""
    stated = content_type.strip().casefold()
    kind = next((kind for beginning, kind in TYPES if stated.startswith(beginning)), "")
    if not kind and _is_binary(page[:BEGINNING]):
        return "a file of unknown kind"
    return kind


def is_html(page: bytes) -> bool:
    """Whether bytes look like HTML, whatever they are called."""
    beginning = page[:BEGINNING].replace(b"\0", b"").lower()
    return any(sign in beginning for sign in HTML_SIGNS)


def is_plain_text(page: bytes, content_type: str) -> bool:
    """Whether the bytes are a text without markup."""
    return content_type.strip().casefold().startswith("text/plain") and not is_html(page)


def _is_binary(beginning: bytes) -> bool:
    """Whether bytes are full of what no text holds; texts in two bytes a letter begin with a mark."""
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"<\0", b"\0<")):
        return False
    return len(beginning) - len(beginning.translate(None, NO_TEXT)) > MOST_NO_TEXT * len(beginning)
