"""Bytes become text, whatever they and their server say about their encoding."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BEGINNINGS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"<\0r\0", "utf-16-le"),
    (b"\0<\0r", "utf-16-be"),
    (b"<\0f\0", "utf-16-le"),
    (b"\0<\0f", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),  # "<?xm" in EBCDIC
)
"""First bytes that give an encoding away in which ASCII is not ASCII (XML 1.0, appendix F)."""

BOUND_BY_BYTES = 4096
IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
IN_XML = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
IN_HTML = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)

WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What is really meant by an encoding's name (https://encoding.spec.whatwg.org/#names-and-labels)."""

SEVEN_BITS = ("iso2022", "hz")
"""Encodings whose bytes all look like ASCII: only a declaration tells."""

NOT_FOR_TEXTS = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7")
"""Codecs of Python's that no text is written in; some of them take minutes, or execute escapes."""

WORD_BEYOND_ASCII = re.compile(rb"[\x80-\xff]{4}")
"""What a Western text does not hold: there, letters beyond ASCII stand alone."""

MOST_BROKEN = 0.02
"""Share of letters beyond ASCII that may be broken in what is still taken for UTF-8."""


def decode(body: bytes, content_type: str = "") -> str:
    """Return the text of a feed, list or page.

    A byte order mark wins; then UTF-8, if it is that, for no other encoding looks like it; then what
    the text says of itself, what the server says, and a guess.
    """
    for mark, name in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for beginning, name in BEGINNINGS:
        if body.lstrip(b" \t\r\n").startswith(beginning):
            return body.decode(name, "replace")
    declared = _declared(body[:BOUND_BY_BYTES], content_type)
    candidates = [name for name in declared if name.startswith(SEVEN_BITS)] + ["utf-8", *declared]
    for name in candidates:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") <= MOST_BROKEN * sum(not letter.isascii() for letter in text):
        return text
    return body.decode((*declared, _guessed(body))[0], "replace")


def _declared(head: bytes, content_type: str) -> list[str]:
    """Return the codecs that the text and its server name, the text's own first."""
    found = [match[1].decode("ascii", "replace") for p in (IN_XML, IN_HTML) if (match := p.search(head))]
    found += [match[1] for match in (IN_HEADER.search(content_type),) if match]
    names = []
    for label in found:
        try:
            name = codecs.lookup(label).name
            "".encode(name)  # LookupError for codecs between texts or between bytes
        except (LookupError, UnicodeError):
            continue
        # What could be read so far is no UTF-16, whatever it says.
        if name not in NOT_FOR_TEXTS and not name.startswith(("utf-8", "utf-16", "utf-32")):
            names.append(WIDER.get(name, name))
    return names


def _guessed(body: bytes) -> str:
    if not WORD_BEYOND_ASCII.search(body):
        return "cp1252"
    # Costs 30 ms to import, and hardly any feed is in an encoding that nobody names.
    from charset_normalizer import from_bytes

    best = from_bytes(body[:20_000]).best()
    return best.encoding if best else "cp1252"
