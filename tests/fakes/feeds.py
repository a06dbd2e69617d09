"""Small feeds and pages for a test's own server."""

from collections.abc import Sequence
from html import escape

SENTENCE = "The ferry left the breakwater a little after six and nobody on the quay looked up. "


def rss(title: str, items: Sequence[str], *, text: str = "A short text.") -> str:
    """Return an RSS feed with an entry for each title, newest first, a minute apart."""
    entries = "".join(
        f"<item><title>{escape(item)}</title><link>http://127.0.0.1/{number}</link>"
        f"<guid isPermaLink='false'>{escape(item)}</guid><description>{escape(text)}</description>"
        f"<pubDate>Thu, 21 May 2026 12:{59 - number:02}:00 GMT</pubDate></item>"
        for number, item in enumerate(items)
    )
    return (
        f"<rss version='2.0'><channel><title>{escape(title)}</title>"
        f"<link>http://127.0.0.1/</link>{entries}</channel></rss>"
    )


def page(title: str, paragraphs: int = 8) -> str:
    """Return a page with an article, as a publisher would build it."""
    body = "".join(f"<p>Paragraph {number}. {SENTENCE * 3}</p>" for number in range(1, paragraphs + 1))
    return (
        f"<!doctype html><html lang=en><head><title>{escape(title)} - The Site</title></head><body>"
        f"<nav><a href=/>Home</a> <a href=/about>About</a></nav>"
        f"<main><article><h1>{escape(title)}</h1>{body}</article></main>"
        f"<footer>Subscribe to our newsletter</footer></body></html>"
    )
