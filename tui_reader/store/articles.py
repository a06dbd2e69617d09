"""Articles as their pages have them: the cleaned source, the document made from it, and the verdict."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import apsw

from tui_reader import clock
from tui_reader.errors import NotFound
from tui_reader.model.article import Article, Verdict
from tui_reader.model.document import BLOCKS_FORMAT, decode_article, encode_article
from tui_reader.model.entry import EntryId
from tui_reader.store.packing import pack, pack_beside, unpack, unpack_beside

MOST_VERSIONS = 5
"""Earlier texts of a page that are kept."""

STORED = """
    SELECT verdict, reason, fetched_at, html, document, format, text_at
    FROM articles WHERE entry_id = :entry
"""
SOURCE = "SELECT html, url FROM articles WHERE entry_id = :entry AND html IS NOT NULL"
VERDICT = "SELECT verdict FROM articles WHERE entry_id = :entry"
KEEP_VERSION = """
    INSERT INTO versions (entry_id, origin, title, html, replaced_at)
    SELECT entry_id, 'page', title, html, :now FROM articles JOIN entries ON entries.id = entry_id
    WHERE entry_id = :entry AND html IS NOT NULL AND html <> :html
"""
DROP_VERSIONS = """
    DELETE FROM versions WHERE id IN (
        SELECT id FROM versions WHERE entry_id = :entry AND origin = 'page'
        ORDER BY id DESC LIMIT -1 OFFSET :most
    )
"""
SAVE = """
    INSERT INTO articles (entry_id, verdict, reason, fetched_at, url, html, document, format, text_at)
    VALUES (:entry, :verdict, :reason, :now, :url, :html, :document, :format, :now)
    ON CONFLICT DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason,
        fetched_at = excluded.fetched_at, url = excluded.url, html = excluded.html,
        document = excluded.document, format = excluded.format, text_at = excluded.text_at
"""
# What could not be had now does not take away what was had before.
SAVE_FAILURE = """
    INSERT INTO articles (entry_id, verdict, reason, fetched_at)
    VALUES (:entry, :verdict, :reason, :now)
    ON CONFLICT DO UPDATE SET reason = excluded.reason, fetched_at = excluded.fetched_at,
        verdict = CASE WHEN document IS NULL THEN excluded.verdict ELSE verdict END
"""
KEEP_DOCUMENT = "UPDATE articles SET document = :document, format = :format WHERE entry_id = :entry"
SET_READY = "UPDATE entries SET is_ready = :is_ready WHERE id = :entry"
QUEUE = "INSERT OR REPLACE INTO search_queue (entry_id) VALUES (:entry)"
# Of what arrived since: the newest few of a feed's first refresh; of later ones what is unread, as many
# as the feed has left of its day. Only the newest thousands are looked at.
WANTED_AHEAD = """
    WITH fresh AS (
        SELECT entries.id, entries.feed_id, sort_at, read_at, arrived_at = first_at AS is_past,
            articles.entry_id IS NOT NULL AS is_tried
        FROM entries
            JOIN statuses ON statuses.entry_id = entries.id
            JOIN feeds ON feeds.id = entries.feed_id
            JOIN fetches ON fetches.feed_id = entries.feed_id
            LEFT JOIN articles ON articles.entry_id = entries.id
        WHERE entries.id > (SELECT max(id) FROM entries) - :most AND arrived_at >= :since
            AND hidden = 0 AND full_text <> 'never' AND link <> ''
    ),
    placed AS (
        SELECT id, is_past, is_tried, read_at,
            row_number() OVER (PARTITION BY feed_id, is_past ORDER BY sort_at DESC, id DESC) AS place,
            sum(is_tried) OVER (PARTITION BY feed_id) AS tried,
            row_number() OVER (
                PARTITION BY feed_id, is_past, is_tried OR read_at IS NOT NULL
                ORDER BY sort_at DESC, id DESC
            ) AS turn
        FROM fresh
    )
    SELECT id FROM placed
    WHERE NOT is_tried AND read_at IS NULL
        AND CASE WHEN is_past THEN place <= :of_a_new_feed ELSE tried + turn <= :a_feed END
    ORDER BY id DESC
"""
MOST_LOOKED_AT = 5000


class Extracted(Protocol):
    """What an extraction brings (``parse.pages.extract.Extraction``)."""

    @property
    def article(self) -> Article:
        """The readable document."""

    @property
    def html(self) -> str:
        """The cleaned source of its blocks."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What is known of an entry's page."""

    article: Article | None
    """``None`` when no attempt brought one, or when it was made by older rules."""
    verdict: Verdict
    """Of the text, or of the last attempt where there is no text."""
    reason: str
    """Why the last attempt brought no whole article; empty when it did."""
    fetched_at: datetime
    """The last attempt."""
    text_at: datetime | None
    """When the text was fetched."""


def save(connection: apsw.Connection, entry_id: EntryId, extraction: Extracted, now: datetime) -> None:
    """Store what a page brought; an attempt that brought no text leaves an earlier text in place."""
    article = extraction.article
    attempt = {
        "entry": entry_id,
        "verdict": str(article.verdict),
        "reason": article.reason,
        "now": clock.to_millis(now),
    }
    if not article.blocks:
        connection.execute(SAVE_FAILURE, attempt)
        return
    text = {
        "url": article.url,
        "html": pack(extraction.html),
        "document": pack_beside(encode_article(article), extraction.html),
        "format": BLOCKS_FORMAT,
    }
    connection.execute(KEEP_VERSION, attempt | text)
    connection.execute(DROP_VERSIONS, {"entry": entry_id, "most": MOST_VERSIONS})
    connection.execute(SAVE, attempt | text)
    connection.execute(SET_READY, {"entry": entry_id, "is_ready": article.verdict is Verdict.FULL})
    connection.execute(QUEUE, {"entry": entry_id})


def stored(connection: apsw.Connection, entry_id: EntryId) -> StoredArticle | None:
    """Return what is known of an entry's page; ``None`` when it was never fetched."""
    row = connection.execute(STORED, {"entry": entry_id}).fetchone()
    if row is None:
        return None
    verdict, reason, fetched_at, html, document, format_number, text_at = row
    is_current = document is not None and format_number == BLOCKS_FORMAT
    return StoredArticle(
        article=decode_article(unpack_beside(document, unpack(html))) if is_current else None,
        verdict=Verdict(verdict),
        reason=reason,
        fetched_at=clock.from_millis(fetched_at),
        text_at=None if text_at is None else clock.from_millis(text_at),
    )


def source(connection: apsw.Connection, entry_id: EntryId) -> tuple[str, str] | None:
    """Return the cleaned HTML of a stored article and its address, to make its blocks anew."""
    row = connection.execute(SOURCE, {"entry": entry_id}).fetchone()
    return None if row is None else (unpack(row[0]), row[1])


def keep_document(connection: apsw.Connection, entry_id: EntryId, article: Article) -> None:
    """Replace the document of a stored article by one made from ``source`` by newer rules."""
    kept_source = source(connection, entry_id)
    if kept_source is None:
        raise NotFound(f"Entry {entry_id} has no stored page.")
    document = pack_beside(encode_article(article), kept_source[0])
    kept = {"entry": entry_id, "document": document, "format": BLOCKS_FORMAT}
    connection.execute(KEEP_DOCUMENT, kept)


def verdict(connection: apsw.Connection, entry_id: EntryId) -> Verdict | None:
    """Return what is known about an article's completeness; ``None`` before the first attempt."""
    found: str | None = connection.execute(VERDICT, {"entry": entry_id}).get
    return Verdict(found) if found else None


def wanted_ahead(
    connection: apsw.Connection, since: datetime, *, a_feed: int, of_a_new_feed: int
) -> list[EntryId]:
    """Return entries that arrived since a time and whose pages may be fetched without being asked for.

    At most ``a_feed`` of each feed, those counted that were tried since, and of a feed's first refresh the
    newest ``of_a_new_feed``. Whether their text looks cut is not judged here.
    """
    wanted = {
        "since": clock.to_millis(since),
        "a_feed": a_feed,
        "of_a_new_feed": of_a_new_feed,
        "most": MOST_LOOKED_AT,
    }
    return [entry_id for (entry_id,) in connection.execute(WANTED_AHEAD, wanted)]
