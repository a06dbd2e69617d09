"""Which text of an entry is shown: the page's or the feed's own."""

from dataclasses import replace

from tui_reader.model.article import Article, Blocks
from tui_reader.model.document import blocks_text, count_words
from tui_reader.model.entry import Entry
from tui_reader.model.feed import FeedId
from tui_reader.model.verdict import Verdict
from tui_reader.services.values import StoredText
from tui_reader.store import articles, contents, feeds
from tui_reader.store.database import Database


def stored_text(database: Database, entry: Entry) -> StoredText:
    """Return the text to show now: the page's, unless the user chose the feed's own."""
    page = database.read(articles.stored, entry.id)
    own = database.read(contents.blocks, entry.id)
    choice = database.read(feeds.text_choice, FeedId(entry.feed_id))
    if page and page.article and choice != "feed":
        return StoredText(completed(page.article, entry), True, bool(own), page.text_at)
    article = article_of(entry, own or ())
    if page:
        article = replace(article, verdict=page.verdict, reason=page.reason)
    has_page = page is not None and page.article is not None
    return StoredText(article, False, has_page, page.fetched_at if page else None, own is not None)


def completed(article: Article, entry: Entry) -> Article:
    """Return a page's article under its feed's headline, with what the page does not say of itself."""
    return replace(
        article,
        title=entry.title or article.title,
        byline=article.byline or entry.author,
        publisher=entry.feed_title or article.publisher,
        published=article.published or entry.published,
        comments_count=entry.comments_count if article.comments_count is None else article.comments_count,
    )


def article_of(entry: Entry, blocks: Blocks) -> Article:
    """Return the feed's own text as an article."""
    return Article(
        title=entry.title,
        blocks=blocks,
        verdict=Verdict.FEED_ONLY,
        byline=entry.author,
        publisher=entry.feed_title,
        published=entry.published,
        updated=entry.updated,
        language=entry.language,
        url=entry.link,
        comments_count=entry.comments_count,
        words=count_words(blocks_text(blocks)),
    )
