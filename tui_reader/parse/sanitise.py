"""What the web sends becomes harmless here: texts without control characters, HTML without scripts.

Everything that leaves ``parse`` has been through ``clean_text`` or ``clean_html``.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, urljoin

import nh3

MOST_MARKS = 12
"""Combining marks kept on one letter; real writing needs four."""

UNUSUAL_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_FORBIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1: terminals obey them
    "\u2028-\u202e\u2066-\u2069"  # line ends, direction embeddings, overrides and isolates
    "\u206a-\u206f\ufeff\ufff9-\ufffb"  # deprecated formatting, byte order marks, annotations
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
)
# ``re`` has no class for marks; those beyond the first 65,536 code points are left out, for they cost a
# hundred times as much to look for.
_MARKS = "".join(
    letter
    for letter in map(chr, range(0x300, 0x10000))
    if unicodedata.category(letter) in ("Mn", "Me", "Cf")
)
FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
MARKS_TOO_MANY = re.compile(f"([{_MARKS}]{{{MOST_MARKS}}})[{_MARKS}]+")
SUSPICIOUS = re.compile(f"[{_FORBIDDEN}{_MARKS}]")
"""Finds in one look, which most texts pass, whether anything has to be done."""

_TAGS = """
    a abbr article aside audio b bdi bdo blockquote br caption center cite code col colgroup data dd
    del details dfn dialog div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr
    i iframe img ins kbd li main mark menu nav ol p picture pre q rb rp rt rtc ruby s samp search section
    small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul
    var video wbr
    math semantics annotation merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts
    mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover
"""
_EMPTIED = """
    button canvas datalist embed head map noembed noframes option optgroup script select style svg
    template textarea title
"""
TAGS = set(_TAGS.split())
EMPTIED = set(_EMPTIED.split())
"""Elements that go with all that is in them; those in neither set leave their text behind."""

LAZY = (
    "data-src",
    "data-srcset",
    "data-lazy-src",
    "data-lazy-srcset",
    "data-original",
    "data-orig-file",
)
"""Where the address of a picture stands that scripts would load."""

ATTRIBUTES = {
    "*": {"class", "dir", "id", "itemprop", "itemscope", "itemtype", "lang", "role", "title"},
    "a": {"href", "data-footnote-ref", "data-footnote-backref"},
    "annotation": {"encoding"},
    "audio": {"src"},
    "blockquote": {"cite", "data-lang"},
    "code": {"data-lang", "data-language"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "iframe": {"src", *LAZY},
    "img": {"src", "srcset", "alt", "width", "height", *LAZY},
    "ins": {"datetime"},
    "li": {"value"},
    "math": {"alttext", "display"},
    "ol": {"start", "reversed", "type"},
    "pre": {"data-lang", "data-language"},
    "q": {"cite"},
    "source": {"src", "srcset", "type", "media", *LAZY},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster"},
}

DRAWING = re.compile(r"<svg\b[^<>]*>(?:\s*<title\b[^<>]*>([^<>]*)</title\s*>)?", re.IGNORECASE)

# With scripts allowed, as HTML's parser assumes, the pictures inside <noscript> would be mere text.
NOSCRIPT = re.compile(r"</?noscript\b[^<>]*>", re.IGNORECASE)

# In XHTML <script/> and <a/> are whole; in HTML they swallow what follows.
WHOLE = re.compile(
    r"<(a|audio|b|code|div|em|h[1-6]|i|iframe|object|p|script|span|strong|style|textarea|title|video)"
    r"((?:\s[^<>]*[\"'\s])?)/>",
    re.IGNORECASE,
)

DEEPEST = 1000
"""Elements of a kind that may stand in one another; HTML's parser needs minutes for 100,000."""
MANY = 50 * DEEPEST

ANY_TAG = re.compile(r"<[^<>]*>")
NESTING_TAG = re.compile(
    r"<(/?)(?!(?:area|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|tbody|td|tfoot"
    r"|th|thead|tr|track|wbr)\b)([a-z][a-z0-9]*)",
    re.IGNORECASE,
)

BLANKS = re.compile(r"\s+")
MOST_ADDRESS = 4000
"""Characters of an address; longer ones are taken for an attack."""
LOST_IN_ADDRESSES = re.compile(r"[\t\n\r]")
_UNFIT = r"""\s"<>`"""
UNFIT = re.compile(f"[{_UNFIT}]")
_FIT = f"[^{_UNFIT}{_FORBIDDEN}"  # a class still open
SAFE_ADDRESS = re.compile(
    rf"https?://(?:{_FIT}/?#@\\]*@)?(?:\[[0-9a-fA-F:.]+\]|{_FIT}/?#:@\[\]\\%]+)(?:[:/?#]{_FIT}]*)?"
)


def clean_text(text: str) -> str:
    """Return the text without control characters (newline and tab stay) and direction overrides, in
    NFC, with at most 12 combining marks on a letter. Every line end becomes a newline.
    """
    text = _without_forbidden(text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_line(text: str, most: int) -> str:
    """Return clean text as one line of at most ``most`` characters, ending in … when it was cut."""
    line = BLANKS.sub(" ", clean_text(text[: 4 * most])).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def clean_html(html: str, base: str) -> str:
    """Return the HTML with nothing in it that runs, hides or deceives; links are absolute, to http,
    https or mailto. ``base`` is the address that relative ones start from; without it they are dropped.
    """
    if "<svg" in html:
        html = _with_titles_for_drawings(html)
    if "noscript" in html:
        html = NOSCRIPT.sub("", html)
    if "/>" in html:
        html = WHOLE.sub(r"<\1\2></\1>", html)
    if _is_too_deep(html):
        html = ANY_TAG.sub("", html)
    cleaner = _cleaner(base if is_safe_address(base) else "")
    try:
        clean = cleaner.clean(html)
    except UnicodeEncodeError:  # half a character
        clean = cleaner.clean(html.encode(errors="ignore").decode())
    return _without_forbidden(clean)  # only now, for nh3 has resolved &#27; and its like


def is_safe_address(address: str) -> bool:
    """Whether it is an absolute http or https address that may be opened, shown and fetched as it is."""
    if len(address) > MOST_ADDRESS or not SAFE_ADDRESS.fullmatch(address):
        return False
    return address.isascii() or not MARKS_TOO_MANY.search(address)


def safe_address(address: str, base: str = "") -> str:
    """Return the address resolved against ``base``; empty when that is no safe one.

    Line ends and tabs vanish, what else has no place in an address (spaces, quotes, angle brackets) is
    percent-encoded; the rest stays byte for byte, for signed addresses would break.
    """
    if is_safe_address(address):
        return address
    address = LOST_IN_ADDRESSES.sub("", _without_forbidden(address)).strip()
    address = UNFIT.sub(lambda sign: quote(sign[0]), address)
    if not address:
        return ""
    try:
        address = urljoin(base, address)
    except ValueError:  # "http://[" and the like
        return ""
    scheme, colon, rest = address.partition(":")
    address = scheme.lower() + colon + rest
    return address if is_safe_address(address) else ""


def _without_forbidden(text: str) -> str:
    if not SUSPICIOUS.search(text):
        return text
    text = FORBIDDEN.sub("", UNUSUAL_LINE_END.sub("\n", text))
    return text if text.isascii() else MARKS_TOO_MANY.sub(r"\1", text)


def _with_titles_for_drawings(html: str) -> str:
    """Put the titles of SVG drawings in their place; for an icon in a link that is all its text."""
    pieces, end = [], 0
    while drawing := DRAWING.search(html, end):
        close = html.find("</svg>", drawing.end())
        if close < 0:
            break
        pieces += [html[end : drawing.start()], drawing[1] or ""]
        end = close + len("</svg>")
    return "".join((*pieces, html[end:]))


def _is_too_deep(html: str) -> bool:
    tags, closings = html.count("<"), html.count("</")
    if tags - 2 * closings <= DEEPEST and tags <= MANY:
        return False
    depths: dict[str, int] = {}
    for closing, name in NESTING_TAG.findall(html):
        depth = depths.get(name, 0) + (-1 if closing else 1)
        if depth > DEEPEST:
            return True
        depths[name] = max(depth, 0)
    return False


@lru_cache(maxsize=256)
def _cleaner(base: str) -> nh3.Cleaner:
    try:
        return _cleaner_with(("rewrite_with_base", base) if base else "deny")
    except ValueError:  # a host that is no name, which only nh3 knows to tell
        return _cleaner_with("deny")


def _cleaner_with(
    relative_links: Literal["deny"] | tuple[Literal["rewrite_with_base"], str],
) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=EMPTIED,
        attributes=ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
        url_relative=relative_links,
    )
