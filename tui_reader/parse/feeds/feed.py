"""Bytes that should be a feed become a feed: RSS, Atom, RDF or JSON Feed."""

from datetime import UTC, datetime

from tui_reader.errors import FailureKind, ParseError
from tui_reader.model.feed import ParsedFeed
from tui_reader.parse.encoding import decode
from tui_reader.parse.feeds.draft import EntryDraft, FeedDraft
from tui_reader.parse.feeds.entries import MOST_LANGUAGE, MOST_TITLE, finished, resolved
from tui_reader.parse.feeds.identity import told_apart
from tui_reader.parse.feeds.json_feed import read_json
from tui_reader.parse.feeds.roots import HEAD, root_name
from tui_reader.parse.feeds.titles import title_line
from tui_reader.parse.sanitise import clean_line, safe_address

MOST_ENTRIES = 2000
MOST_DESCRIPTION = 2000

FEED_ROOTS = ("rss", "feed", "rdf", "channel", "item", "entry")
PAGE_ROOTS = ("html", "head", "body", "meta", "title", "link", "script", "style", "div", "p", "center")
BINARIES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "compressed data"),
)

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def read_feed(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """Return what the bytes of a feed say, cleaned, with links resolved against ``url``.

    An entry that the feed repeats is there as often, with the same identity; the first one counts.
    Raises ParseError: NOT_A_FEED when they are something else, PARSE when they are broken, DECODE when
    they are no text.
    """
    for beginning, name in BINARIES:
        if body.startswith(beginning):
            raise ParseError(FailureKind.NOT_A_FEED, f"This is {name}, not a feed.")
    text = decode(body, content_type)
    if not text.strip():
        raise ParseError(FailureKind.NOT_A_FEED, "The answer is empty; there is no feed in it.")
    if text.count("\0") > len(text) // 10:
        raise ParseError(FailureKind.DECODE, "The answer is no text in any encoding known here.")
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _finished(read_json(text.lstrip("\ufeff \t\r\n")), url)
    _refuse_other_documents(text)
    # Costs 60 ms to import, which the JSON of a server's API need not pay.
    from tui_reader.parse.feeds.feedparser_reader import read_xml

    return _finished(read_xml(text, url), url)


def looks_like_feed(body: bytes, content_type: str = "") -> bool:
    """Whether the bytes begin as a feed does; cheap, and sometimes wrong."""
    head = decode(body[:HEAD], content_type).lstrip("\ufeff \t\r\n")
    if head.startswith("{"):
        return "jsonfeed.org/version" in head or '"items"' in head
    return root_name(head) in FEED_ROOTS


def _refuse_other_documents(text: str) -> None:
    root = root_name(text)
    if root in PAGE_ROOTS:
        sentence = "This is a web page, not a feed; add the site's address to look for its feed."
    elif root == "opml":
        sentence = "This is a list of feeds (OPML), not a feed; import it instead."
    elif root in ("urlset", "sitemapindex"):
        sentence = "This is a site map, not a feed."
    elif not root:
        sentence = "This is plain text, not a feed."
    else:
        return
    raise ParseError(FailureKind.NOT_A_FEED, sentence)


def _finished(draft: FeedDraft, url: str) -> ParsedFeed:
    entries = told_apart([finished(entry, url) for entry in _newest(draft.entries)])
    return ParsedFeed(
        title=title_line(draft.title, MOST_TITLE),
        link=resolved(draft.link, url),
        entries=tuple(entries),
        language=clean_line(draft.language, MOST_LANGUAGE),
        description=title_line(draft.description, MOST_DESCRIPTION),
        icon=safe_address(draft.icon, url),
        ttl=draft.ttl,
        hub=safe_address(draft.hub, url),
        self_link=safe_address(draft.self_link, url),
        total_entries=len(draft.entries) + draft.left_out,
    )


def _newest(entries: tuple[EntryDraft, ...]) -> list[EntryDraft]:
    """Return the newest entries, in the order of the feed; those without a date count as old."""
    if len(entries) <= MOST_ENTRIES:
        return list(entries)
    by_age = sorted(
        range(len(entries)),
        key=lambda place: entries[place].published or entries[place].updated or LONG_AGO,
        reverse=True,
    )
    return [entries[place] for place in sorted(by_age[:MOST_ENTRIES])]
