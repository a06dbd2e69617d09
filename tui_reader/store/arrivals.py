"""The entries of a feed that was read: which are new, which were rewritten, which are as they were.

Nothing is ever deleted because it left its feed, what comes back is not new, and what the user marked
stays marked whatever the feed does to the text.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

import apsw

from tui_reader import clock
from tui_reader.model.entry import EntryId, ParsedEntry
from tui_reader.model.feed import FeedId
from tui_reader.store.packing import pack

MOST_VERSIONS = 5
"""Earlier texts of an entry that are kept."""

KNOWN = """
    SELECT identity, entries.id, digest, text_digest FROM json_each(:identities)
        CROSS JOIN entries INDEXED BY entries_by_identity ON feed_id = :feed AND identity = value
"""
TWINS = """
    SELECT twin, entries.id, identity, digest, text_digest FROM json_each(:twins)
        CROSS JOIN entries INDEXED BY entries_by_twin ON feed_id = :feed AND twin = value
    ORDER BY entries.id
"""
BURIED = """
    SELECT identity FROM json_each(:identities)
        CROSS JOIN tombstones ON feed_id = :feed AND identity = value
"""
ADD_ENTRY = """
    INSERT INTO entries (feed_id, identity, twin, digest, text_digest, title, link, guid, author,
        published_at, updated_at, arrived_at, text_length, comments_url, comments_count, comments_feed, via,
        thumbnail, categories, language)
    VALUES (:feed, :identity, :twin, :digest, :text_digest, :title, :link, :guid, :author, :published_at,
        :updated_at, :now, :text_length, :comments_url, :comments_count, :comments_feed, :via, :thumbnail,
        :categories, :language)
    RETURNING id
"""
ADD_STATUS = "INSERT INTO statuses (entry_id, feed_id, sort_at) VALUES (:entry, :feed, :sort_at)"
UPDATE_ENTRY = """
    UPDATE entries SET identity = :identity, twin = :twin, digest = :digest, text_digest = :text_digest,
        title = :title, link = :link, guid = :guid, author = :author,
        published_at = :published_at, updated_at = :updated_at,
        rewritten_at = CASE WHEN text_digest = :text_digest THEN rewritten_at ELSE :now END,
        text_length = :text_length, comments_url = :comments_url, comments_count = :comments_count,
        comments_feed = :comments_feed, via = :via, thumbnail = :thumbnail, categories = :categories,
        language = :language
    WHERE id = :entry
"""
TAKE_OVER = "UPDATE entries SET identity = :identity WHERE id = :entry"
KEEP_VERSION = """
    INSERT INTO versions (entry_id, origin, title, html, replaced_at)
    SELECT id, 'feed', title, html, :now FROM entries JOIN contents ON entry_id = id WHERE id = :entry
"""
DROP_VERSIONS = """
    DELETE FROM versions WHERE id IN (
        SELECT id FROM versions WHERE entry_id = :entry AND origin = 'feed'
        ORDER BY id DESC LIMIT -1 OFFSET :most
    )
"""
SET_CONTENT = """
    INSERT INTO contents (entry_id, html) VALUES (:entry, :html)
    ON CONFLICT DO UPDATE SET html = excluded.html, document = NULL, format = NULL
"""
DROP_ENCLOSURES = "DELETE FROM enclosures WHERE entry_id = :entry"
ADD_ENCLOSURE = """
    INSERT INTO enclosures (entry_id, position, url, type, length, title)
    VALUES (:entry, :position, :url, :type, :length, :title)
"""
QUEUE = "INSERT OR REPLACE INTO search_queue (entry_id) VALUES (:entry)"

Row = dict[str, Any]  # the named parameters of a statement


@dataclass(frozen=True, slots=True)
class FeedCounts:
    """What one feed brought."""

    new: int
    updated: int
    """Entries whose title or text is another one now; a new count of comments is no update."""


NOTHING = FeedCounts(0, 0)


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry as it is stored, as far as is needed to see what changed."""

    id: EntryId
    digest: bytes
    text_digest: int


def fingerprint(*texts: str) -> int:
    """Return 64 bits that stand for texts: an integer is found and kept more cheaply than an address.

    They tell apart entries of one feed, so none but a feed itself could gain from making two alike.
    """
    hashed = blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=8)
    return int.from_bytes(hashed.digest(), "big", signed=True)


def store_entries(
    connection: apsw.Connection, feed_id: FeedId, parsed: Sequence[ParsedEntry], now: datetime
) -> FeedCounts:
    """Store the entries of a feed and return how many are new or rewritten."""
    # Of several with one identity the first is the entry: the same each time.
    entries: dict[int, ParsedEntry] = {}
    for entry in parsed:
        entries.setdefault(fingerprint(entry.identity), entry)
    known = _known(connection, feed_id, entries)
    known |= _taken_over(connection, feed_id, entries, known)
    buried = _buried(connection, feed_id, entries.keys() - known.keys())
    # The last of the feed first, so that among entries of one time the first has the highest id.
    fresh = [
        (key, entry) for key, entry in reversed(entries.items()) if key not in known and key not in buried
    ]
    changed = [
        (known[key], key, entry)
        for key, entry in entries.items()
        if key in known and known[key].digest != entry.digest
    ]
    _add(connection, feed_id, fresh, now)
    updated = _update(connection, changed, now)
    return FeedCounts(len(fresh), updated)


def _known(
    connection: apsw.Connection, feed_id: FeedId, entries: dict[int, ParsedEntry]
) -> dict[int, _Known]:
    wanted = {"feed": feed_id, "identities": json.dumps(list(entries))}
    return {
        identity: _Known(entry_id, digest, text_digest)
        for identity, entry_id, digest, text_digest in connection.execute(KNOWN, wanted)
    }


def _taken_over(
    connection: apsw.Connection, feed_id: FeedId, entries: dict[int, ParsedEntry], known: dict[int, _Known]
) -> dict[int, _Known]:
    """Return entries under another identity than they are stored with, by their new one.

    Some feeds give their entries new ids on every fetch. What has the link, title and date of a stored
    entry that the feed no longer names is that entry.
    """
    keys: dict[int, list[int]] = {}
    for key, entry in entries.items():
        if key not in known and (twin := _twin(entry)) is not None:
            keys.setdefault(twin, []).append(key)
    stored: dict[int, _Known] = {}
    wanted = {"feed": feed_id, "twins": json.dumps(list(keys))}
    for twin, entry_id, identity, digest, text_digest in connection.execute(TWINS, wanted):
        if identity not in entries and keys[twin]:
            stored[keys[twin].pop()] = _Known(entry_id, digest, text_digest)
    connection.executemany(TAKE_OVER, ({"entry": old.id, "identity": key} for key, old in stored.items()))
    return stored


def _buried(connection: apsw.Connection, feed_id: FeedId, identities: Iterable[int]) -> set[int]:
    wanted = {"feed": feed_id, "identities": json.dumps(list(identities))}
    return {identity for (identity,) in connection.execute(BURIED, wanted)}


def _add(
    connection: apsw.Connection, feed_id: FeedId, fresh: list[tuple[int, ParsedEntry]], now: datetime
) -> None:
    rows = [_row(feed_id, key, entry, now) for key, entry in fresh]
    ids = [entry_id for (entry_id,) in connection.executemany(ADD_ENTRY, rows)]
    arrived = clock.to_millis(now)
    connection.executemany(
        ADD_STATUS,
        (
            {
                "entry": entry_id,
                "feed": feed_id,
                "sort_at": _first(row["published_at"], row["updated_at"], arrived),
            }
            for entry_id, row in zip(ids, rows, strict=True)
        ),
    )
    numbered = [(entry_id, entry) for entry_id, (_, entry) in zip(ids, fresh, strict=True)]
    _set_texts(connection, numbered)
    _set_enclosures(connection, numbered)


def _update(
    connection: apsw.Connection, changed: list[tuple[_Known, int, ParsedEntry]], now: datetime
) -> int:
    rewritten = [
        (known.id, entry) for known, _, entry in changed if known.text_digest != _text_digest(entry)
    ]
    moment = clock.to_millis(now)
    connection.executemany(KEEP_VERSION, ({"entry": entry_id, "now": moment} for entry_id, _ in rewritten))
    connection.executemany(
        DROP_VERSIONS, ({"entry": entry_id, "most": MOST_VERSIONS} for entry_id, _ in rewritten)
    )
    connection.executemany(
        UPDATE_ENTRY, (_row(0, key, entry, now) | {"entry": known.id} for known, key, entry in changed)
    )
    connection.executemany(DROP_ENCLOSURES, ({"entry": known.id} for known, _, _ in changed))
    _set_texts(connection, rewritten)
    _set_enclosures(connection, [(known.id, entry) for known, _, entry in changed])
    return len(rewritten)


def _set_texts(connection: apsw.Connection, entries: list[tuple[EntryId, ParsedEntry]]) -> None:
    connection.executemany(SET_CONTENT, (_content(entry_id, entry) for entry_id, entry in entries))
    connection.executemany(QUEUE, ({"entry": entry_id} for entry_id, _ in entries))


def _set_enclosures(connection: apsw.Connection, entries: list[tuple[EntryId, ParsedEntry]]) -> None:
    connection.executemany(
        ADD_ENCLOSURE,
        (
            {
                "entry": entry_id,
                "position": position,
                "url": enclosure.url,
                "type": enclosure.type,
                "length": enclosure.length,
                "title": enclosure.title,
            }
            for entry_id, entry in entries
            for position, enclosure in enumerate(entry.enclosures)
        ),
    )


def _row(feed_id: int, key: int, entry: ParsedEntry, now: datetime) -> Row:
    return {
        "feed": feed_id,
        "identity": key,
        "twin": _twin(entry),
        "digest": entry.digest,
        "text_digest": _text_digest(entry),
        "title": entry.title,
        "link": entry.link,
        "guid": entry.guid,
        "author": entry.author,
        "published_at": _not_after(entry.published, now),
        "updated_at": _not_after(entry.updated, now),
        "now": clock.to_millis(now),
        "text_length": entry.text_length,
        "comments_url": entry.comments_url,
        "comments_count": entry.comments_count,
        "comments_feed": entry.comments_feed,
        "via": entry.via,
        "thumbnail": entry.thumbnail,
        "categories": "\n".join(entry.categories),
        "language": entry.language,
    }


def _content(entry_id: EntryId, entry: ParsedEntry) -> Row:
    return {"entry": entry_id, "html": pack(entry.html)}


def _twin(entry: ParsedEntry) -> int | None:
    if not entry.link or not entry.title:
        return None
    published = str(clock.to_millis(entry.published)) if entry.published else ""
    return fingerprint(entry.link, entry.title, published)


def _text_digest(entry: ParsedEntry) -> int:
    return fingerprint(entry.title, entry.html)


def _not_after(moment: datetime | None, now: datetime) -> int | None:
    """Return a date as the feed gives it, but none in the future."""
    return None if moment is None else clock.to_millis(min(moment, now))


def _first(*moments: int | None) -> int:
    return next(moment for moment in moments if moment is not None)
