"""A draft becomes an entry: cleaned, resolved, measured and cut to size."""

from html import escape

from tui_reader.model.entry import Enclosure, ParsedEntry
from tui_reader.parse.feeds.draft import EntryDraft, Markup
from tui_reader.parse.feeds.titles import title_line
from tui_reader.parse.sanitise import MOST_ADDRESS, clean_html, clean_line, safe_address
from tui_reader.parse.text import plain_text

MOST_TITLE = 500
MOST_AUTHOR = 300
MOST_GUID = 1000
MOST_CONTENT = 1_000_000
MOST_CATEGORIES = 50
MOST_CATEGORY = 100
MOST_ENCLOSURES = 50
MOST_LANGUAGE = 35  # BCP 47, section 4.4.1

MUCH = 4
"""How many times longer than the content a summary must be to be shown instead."""

PLACEHOLDER = "https://relative.invalid/"


def finished(draft: EntryDraft, feed_url: str) -> ParsedEntry:
    """Return the draft as an entry, still without identity and digest."""
    link = resolved(draft.link, feed_url)
    html = _cleaned(_best(draft), link or feed_url)
    return ParsedEntry(
        identity="",
        guid=clean_line(draft.guid, MOST_GUID),
        title=title_line(draft.title, MOST_TITLE),
        link=link,
        author=_names(draft.authors),
        published=draft.published,
        updated=draft.updated,
        html=html,
        text_length=len(plain_text(html)),
        comments_url=resolved(draft.comments_url, feed_url),
        comments_count=draft.comments_count,
        comments_feed=resolved(draft.comments_feed, feed_url),
        via=resolved(draft.via, feed_url),
        enclosures=_enclosures(draft.enclosures, feed_url),
        thumbnail=resolved(draft.thumbnail, link or feed_url),
        categories=_lines(draft.categories, MOST_CATEGORY)[:MOST_CATEGORIES],
        language=clean_line(draft.language, MOST_LANGUAGE),
    )


def resolved(address: str, base: str) -> str:
    """Return the address, absolute and safe. Without a base (a file, read for its own sake) what is
    relative can only stay so.
    """
    if safe := safe_address(address, base):
        return safe
    relative = "" if base else safe_address(address, PLACEHOLDER)
    return clean_line(address, MOST_ADDRESS) if relative.startswith(PLACEHOLDER) else ""


def _best(draft: EntryDraft) -> Markup:
    """Return the longest content; the summary where that is missing or next to nothing."""
    longest = max(draft.contents, key=_length, default=draft.summary)
    return longest if _length(longest) * MUCH >= _length(draft.summary) else draft.summary


def _length(markup: Markup) -> int:
    return len(markup.value)


def _cleaned(markup: Markup, base: str) -> str:
    value = markup.value[:MOST_CONTENT]
    return clean_html(value if markup.is_html else _as_html(value), markup.base or base)


def _as_html(text: str) -> str:
    lines = escape(text, quote=False).replace("\r\n", "\n")
    paragraphs = (part.strip().replace("\n", "<br>") for part in lines.split("\n\n"))
    return "".join(f"<p>{part}</p>" for part in paragraphs if part)


def _names(authors: tuple[str, ...]) -> str:
    return clean_line(", ".join(_lines(authors, MOST_AUTHOR)), MOST_AUTHOR)


def _lines(texts: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return each of the texts once, as a line, without those that say nothing."""
    lines = {title_line(Markup(text), most): None for text in texts}
    return tuple(line for line in lines if line)


def _enclosures(given: tuple[Enclosure, ...], base: str) -> tuple[Enclosure, ...]:
    enclosures: dict[str, Enclosure] = {}
    for enclosure in given:
        url = resolved(enclosure.url, base)
        if url and url not in enclosures and len(enclosures) < MOST_ENCLOSURES:
            enclosures[url] = Enclosure(
                url,
                clean_line(enclosure.type, 100),
                enclosure.length,
                clean_line(enclosure.title, MOST_TITLE),
            )
    return tuple(enclosures.values())
