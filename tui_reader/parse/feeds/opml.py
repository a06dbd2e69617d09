"""Subscription lists: OPML (http://opml.org/spec2.opml), and plain ones with an address a line."""

import re
import shlex
from collections.abc import Iterable, Iterator

from lxml import etree

from tui_reader.errors import FailureKind, ParseError
from tui_reader.model.feed import FolderPath, ListedFeed
from tui_reader.parse.encoding import decode
from tui_reader.parse.feeds.disarm import disarm
from tui_reader.parse.feeds.draft import Markup
from tui_reader.parse.feeds.roots import HEAD, root_name
from tui_reader.parse.feeds.titles import title_line
from tui_reader.parse.sanitise import safe_address

MOST_TITLE = 500
DEEPEST = 200
"""Folders in one another; what is deeper stands in the last of them."""

FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)
BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9a-f]+;|\w+;)", re.IGNORECASE)
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|\Z)")


def read_list(data: bytes) -> tuple[ListedFeed, ...]:
    """Return the feeds that a file names, whichever kind of list it is; raises ParseError for others."""
    text = decode(data)
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return read_opml(data)
    return read_plain_list(text)


def left_out(data: bytes) -> tuple[str, ...]:
    """Return what a list gives for addresses and ``read_list`` passes over, in order: whole lines of a
    plain list, addresses of outlines.
    """
    text = decode(data)
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return tuple(line for line in _lines(text) if not _from_line(line))
    given = (
        str(value).strip()
        for element in _root(data).iter()
        if _is(element, "outline")
        for name, value in element.attrib.items()
        if str(name).lower() == "xmlurl"
    )
    return tuple(address for address in given if address and not _address(address))


def looks_like_opml(data: bytes) -> bool:
    """Whether the bytes begin as OPML does."""
    return root_name(decode(data[:HEAD])) == "opml"


def read_opml(data: bytes) -> tuple[ListedFeed, ...]:
    """Return every outline that has an ``xmlUrl``, in order; raises ParseError when there is no outline."""
    return tuple(_listed(_root(data)))


def _root(data: bytes) -> etree._Element:
    text, _ = disarm(decode(data))
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, remove_comments=True
    )
    try:
        root = etree.fromstring(BARE_AMPERSAND.sub("&amp;", text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _no_list() from error
    if root is None or not (_is(root, "opml") or next(root.iter("{*}outline"), None) is not None):
        raise _no_list()
    return root


def read_plain_list(text: str) -> tuple[ListedFeed, ...]:
    """Return the feeds of a list with an address a line; raises ParseError when no line has one.

    ``#`` begins a comment. As in newsboat's list, words may follow: ``"~Its title"`` and tags, of which
    the first becomes the folder.
    """
    lines = _lines(text)
    feeds = tuple(feed for line in lines if (feed := _from_line(line)))
    if lines and not feeds:
        raise _no_list()
    return feeds


def write_opml(feeds: Iterable[ListedFeed], title: str) -> bytes:
    """Return the feeds as OPML 2.0, folders nested; the same feeds make the same bytes."""
    opml = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(opml, "head"), "title").text = _line(title)
    folders: dict[FolderPath, etree._Element] = {(): etree.SubElement(opml, "body")}
    for feed in feeds:
        name = _line(feed.title) or feed.url
        outline = etree.SubElement(
            _folder(folders, feed.folder), "outline", type="rss", text=name, title=name
        )
        outline.set("xmlUrl", feed.url)
        if feed.site:
            outline.set("htmlUrl", feed.site)
    return etree.tostring(opml, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _listed(root: etree._Element) -> Iterator[ListedFeed]:
    """Walk the outlines in order, without recursion: a hostile list may be nested as deep as it likes."""
    waiting: list[tuple[etree._Element, FolderPath]] = [(root, ())]
    while waiting:
        element, path = waiting.pop()
        inside = path
        if _is(element, "outline"):
            given = {str(name).lower(): str(value) for name, value in element.attrib.items()}
            title = _line(given.get("title", "")) or _line(given.get("text", ""))
            if url := _address(given.get("xmlurl", "")):
                yield ListedFeed(url, title, path, safe_address(given.get("htmlurl", "")))
            elif title and len(path) < DEEPEST:
                inside = (*path, title)
        waiting.extend((child, inside) for child in reversed(element))


def _is(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2].lower() == name


def _lines(text: str) -> list[str]:
    """Return the lines that are neither empty nor a comment."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines()]
    return [line for line in lines if line and not line.startswith(("#", ";", "//"))]


def _from_line(line: str) -> ListedFeed | None:
    first, *words = line.split(maxsplit=1)
    url = _address(first.strip("<>\"'"))
    if not url:
        return None
    try:
        tags = shlex.split(words[0]) if words else []
    except ValueError:  # a quotation mark without its other half
        tags = []
    titles = [tag[1:] for tag in tags if tag.startswith("~")]
    folders = [tag for tag in tags if not tag.startswith(("~", "!", "#"))]
    return ListedFeed(url, _line(titles[0]) if titles else "", tuple(map(_line, folders[:1])))


def _address(given: str) -> str:
    given = FEED_SCHEME.sub(
        lambda scheme: "http:" if scheme[0].lower() == "feed:" else "", given.strip(), count=1
    )
    return safe_address(f"https://{given}" if HOST.match(given) else given)


def _line(text: str) -> str:
    return title_line(Markup(text), MOST_TITLE)


def _folder(folders: dict[FolderPath, etree._Element], path: FolderPath) -> etree._Element:
    """Return the element of a folder, made with those above it when it is not there yet."""
    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            name = _line(path[depth - 1]) or "?"
            folders[path[:depth]] = etree.SubElement(
                folders[path[: depth - 1]], "outline", text=name, title=name
            )
    return folders[path]


def _no_list() -> ParseError:
    return ParseError(
        FailureKind.PARSE, "This is no list of feeds: neither OPML nor a text with an address on each line."
    )
