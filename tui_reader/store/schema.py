"""The library's tables, as an ordered list of migrations.

``PRAGMA user_version`` is the number of migrations a file has seen. A migration is never edited once
it was released: a change is one more migration.

Times are integer milliseconds since 1970 UTC; ``NULL`` means never. Any process may write any table
in a short transaction, but each table has one kind of process that does so in ordinary life:

=================================================================  =================================
the screen and the command line (what the user decides)            feeds, folders, folder_feeds,
                                                                   statuses (but for its rows' birth),
                                                                   tags, entry_tags, notes, highlights,
                                                                   undo_log, undo_changes, outbox,
                                                                   searches, state
the engine (what the network brings)                               fetches, entries, contents, versions,
                                                                   enclosures, articles, stories,
                                                                   tombstones, search, search_queue,
                                                                   and the birth of a status
triggers (in the transaction that changes what they count)         counts
=================================================================  =================================
"""

FIRST = """
-- Where feeds and statuses live: this machine, or a server.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                    -- 'local' or the name of a server's protocol
    name TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    sync_point TEXT NOT NULL DEFAULT ''    -- what the server wants back to say what changed since
) STRICT;
INSERT INTO accounts (id, kind, name) VALUES (1, 'local', 'This computer');

-- What the user decides of a feed.
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL DEFAULT 1 REFERENCES accounts,
    remote_id TEXT,
    url TEXT NOT NULL,                     -- changed by the engine when the feed moved for good
    custom_title TEXT NOT NULL DEFAULT '',
    interval INTEGER,                      -- minutes; NULL: adaptive
    full_text TEXT NOT NULL DEFAULT 'when-cut',
    text_choice TEXT NOT NULL DEFAULT '',  -- 'feed' or 'page' when the user wants that one shown
    user_agent TEXT NOT NULL DEFAULT '',
    is_paused INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,   -- among the feeds that stand in no folder
    added_at INTEGER NOT NULL,
    removed_at INTEGER                     -- unsubscribed: kept whole, hidden everywhere, can come back
) STRICT;
CREATE UNIQUE INDEX feeds_by_url ON feeds (account_id, url) WHERE removed_at IS NULL;
CREATE INDEX feeds_removed_by_url ON feeds (account_id, url) WHERE removed_at IS NOT NULL;
CREATE INDEX feeds_by_position ON feeds (position);

-- What the feed says of itself and how fetching it goes.
CREATE TABLE fetches (
    feed_id INTEGER PRIMARY KEY REFERENCES feeds ON DELETE CASCADE,
    title TEXT NOT NULL,                   -- its host until it was read
    site TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    icon TEXT NOT NULL DEFAULT '',
    hub TEXT NOT NULL DEFAULT '',
    self_link TEXT NOT NULL DEFAULT '',
    -- Of the last answer that was read well:
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    body_hash BLOB NOT NULL DEFAULT x'',
    zone INTEGER NOT NULL DEFAULT 0,       -- how private its server's address was
    max_age INTEGER,                       -- seconds
    ttl INTEGER,                           -- minutes
    checked_at INTEGER,                    -- last asked, whatever came
    good_at INTEGER,                       -- last answered well
    first_at INTEGER,                      -- first read: what arrived then is its past, not news
    due_at INTEGER,                        -- asked again by itself; NULL: at once
    retry_after_at INTEGER,                -- not asked before, not even by hand
    failure TEXT,                          -- errors.FailureKind; NULL: all is well
    message TEXT NOT NULL DEFAULT '',
    failing_since INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,   -- in a row
    is_gone INTEGER NOT NULL DEFAULT 0     -- it answered 410
) STRICT;

CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL DEFAULT 1 REFERENCES accounts,
    parent_id INTEGER REFERENCES folders ON DELETE CASCADE,
    remote_id TEXT,
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    is_shut INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX folders_by_name ON folders (account_id, ifnull(parent_id, 0), name);
CREATE INDEX folders_by_parent ON folders (parent_id);

CREATE TABLE folder_feeds (
    folder_id INTEGER NOT NULL REFERENCES folders ON DELETE CASCADE,
    feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    position INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (folder_id, feed_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX folder_feeds_by_feed ON folder_feeds (feed_id);
CREATE INDEX folder_feeds_by_position ON folder_feeds (folder_id, position);

-- What a feed says of an entry, without its text. Ids are never used again.
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    remote_id TEXT,
    identity INTEGER NOT NULL,             -- entries.fingerprint of what makes it the same next time
    twin INTEGER,                          -- the same of link, title and date, for feeds whose ids change
    digest BLOB NOT NULL,                  -- of all the feed says: equal means unchanged
    text_digest INTEGER NOT NULL,          -- of title and text alone: other means rewritten
    title TEXT NOT NULL,
    link TEXT NOT NULL,
    guid TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    published_at INTEGER,                  -- never later than it arrived
    updated_at INTEGER,
    arrived_at INTEGER NOT NULL,
    rewritten_at INTEGER,                  -- title or text changed after it arrived
    text_length INTEGER NOT NULL DEFAULT 0,
    comments_url TEXT NOT NULL DEFAULT '',
    comments_count INTEGER,
    comments_feed TEXT NOT NULL DEFAULT '',
    via TEXT NOT NULL DEFAULT '',
    thumbnail TEXT NOT NULL DEFAULT '',
    categories TEXT NOT NULL DEFAULT '',   -- one on each line
    language TEXT NOT NULL DEFAULT '',
    is_ready INTEGER NOT NULL DEFAULT 0    -- its whole article is stored
) STRICT;
CREATE UNIQUE INDEX entries_by_identity ON entries (feed_id, identity);
CREATE INDEX entries_by_twin ON entries (feed_id, twin) WHERE twin IS NOT NULL;

CREATE TABLE enclosures (
    entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT '',
    length INTEGER,
    title TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

-- The feed's own text of an entry: sanitised HTML, and its blocks as a cache that may be made anew.
CREATE TABLE contents (
    entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    html BLOB NOT NULL,                    -- zlib
    document BLOB,                         -- zlib of model.document's JSON, html as its dictionary
    format INTEGER                         -- model.document.BLOCKS_FORMAT of it
) STRICT;

-- The article of an entry as its page has it: the cleaned HTML of its blocks, and the article made from it.
CREATE TABLE articles (
    entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    verdict TEXT NOT NULL,                 -- of the last attempt, with its reason and time;
    reason TEXT NOT NULL DEFAULT '',       -- the text may be of an earlier, better one
    fetched_at INTEGER NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    html BLOB,                             -- zlib
    document BLOB,                         -- zlib of model.document's JSON, html as its dictionary
    format INTEGER,
    text_at INTEGER                        -- when html and document were fetched; NULL: there are none
) STRICT;

-- Earlier texts of an entry.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    origin TEXT NOT NULL,                  -- 'feed' or 'page'
    title TEXT NOT NULL,
    html BLOB NOT NULL,                    -- zlib
    replaced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX versions_by_entry ON versions (entry_id, origin, id);

-- Entries of several feeds that report the same event.
CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    head_id INTEGER REFERENCES entries ON DELETE SET NULL,
    size INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX stories_by_head ON stories (head_id);

-- What lists filter and order by. A row is born with its entry; after that it is the user's.
CREATE TABLE statuses (
    entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    feed_id INTEGER NOT NULL,
    sort_at INTEGER NOT NULL,              -- fixed at birth, so that no edited date moves a row
    hidden INTEGER NOT NULL DEFAULT 0,     -- bits: 1 its feed was unsubscribed, 2 muted, 4 under its story
    read_at INTEGER,                       -- lists keep what was read since they opened; also history
    starred_at INTEGER,
    later_at INTEGER,
    unstarred_at INTEGER,                  -- lists keep what was taken off since they were opened
    unlatered_at INTEGER,
    story_id INTEGER REFERENCES stories ON DELETE SET NULL
) STRICT;
-- The hidden ones are in none of these, so hiding costs lists nothing. Each holds all that its kind of
-- list asks of a row, so that rows are found and counted without looking them up.
CREATE INDEX statuses_all ON statuses (sort_at DESC, entry_id DESC, feed_id) WHERE hidden = 0;
CREATE INDEX statuses_unread ON statuses (sort_at DESC, entry_id DESC, feed_id, read_at)
    WHERE hidden = 0 AND read_at IS NULL;
CREATE INDEX statuses_starred ON statuses (sort_at DESC, entry_id DESC, feed_id, starred_at, read_at)
    WHERE hidden = 0 AND starred_at IS NOT NULL;
CREATE INDEX statuses_later ON statuses (sort_at DESC, entry_id DESC, feed_id, later_at, read_at)
    WHERE hidden = 0 AND later_at IS NOT NULL;
CREATE INDEX statuses_feed_all ON statuses (feed_id, sort_at DESC, entry_id DESC) WHERE hidden = 0;
CREATE INDEX statuses_feed_unread ON statuses (feed_id, sort_at DESC, entry_id DESC, read_at)
    WHERE hidden = 0 AND read_at IS NULL;
CREATE INDEX statuses_feed_starred ON statuses (feed_id, sort_at DESC, entry_id DESC, starred_at, read_at)
    WHERE hidden = 0 AND starred_at IS NOT NULL;
CREATE INDEX statuses_feed_later ON statuses (feed_id, sort_at DESC, entry_id DESC, later_at, read_at)
    WHERE hidden = 0 AND later_at IS NOT NULL;
CREATE INDEX statuses_read ON statuses (read_at, sort_at, entry_id, feed_id)
    WHERE hidden = 0 AND read_at IS NOT NULL;
CREATE INDEX statuses_unstarred ON statuses (unstarred_at, sort_at, entry_id, feed_id)
    WHERE hidden = 0 AND unstarred_at IS NOT NULL;
CREATE INDEX statuses_unlatered ON statuses (unlatered_at, sort_at, entry_id, feed_id)
    WHERE hidden = 0 AND unlatered_at IS NOT NULL;
CREATE INDEX statuses_hidden ON statuses (feed_id) WHERE hidden <> 0;
CREATE INDEX statuses_story ON statuses (story_id) WHERE story_id IS NOT NULL;

-- How many entries of a feed are shown, unread, starred, kept for later.
CREATE TABLE counts (
    feed_id INTEGER PRIMARY KEY REFERENCES feeds ON DELETE CASCADE,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    later INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TRIGGER status_born AFTER INSERT ON statuses WHEN new.hidden = 0 BEGIN
    UPDATE counts SET
        total = total + 1,
        unread = unread + (new.read_at IS NULL),
        starred = starred + (new.starred_at IS NOT NULL),
        later = later + (new.later_at IS NOT NULL)
    WHERE feed_id = new.feed_id;
END;
CREATE TRIGGER status_changed AFTER UPDATE OF hidden, read_at, starred_at, later_at ON statuses BEGIN
    UPDATE counts SET
        total = total + (new.hidden = 0) - (old.hidden = 0),
        unread = unread + (new.hidden = 0 AND new.read_at IS NULL)
            - (old.hidden = 0 AND old.read_at IS NULL),
        starred = starred + (new.hidden = 0 AND new.starred_at IS NOT NULL)
            - (old.hidden = 0 AND old.starred_at IS NOT NULL),
        later = later + (new.hidden = 0 AND new.later_at IS NOT NULL)
            - (old.hidden = 0 AND old.later_at IS NOT NULL)
    WHERE feed_id = new.feed_id;
END;
CREATE TRIGGER status_gone AFTER DELETE ON statuses WHEN old.hidden = 0 BEGIN
    UPDATE counts SET
        total = total - 1,
        unread = unread - (old.read_at IS NULL),
        starred = starred - (old.starred_at IS NOT NULL),
        later = later - (old.later_at IS NOT NULL)
    WHERE feed_id = old.feed_id;
END;
CREATE TRIGGER feed_born AFTER INSERT ON feeds BEGIN
    INSERT INTO counts (feed_id) VALUES (new.id);
END;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE entry_tags (
    tag_id INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,
    sort_at INTEGER NOT NULL,              -- the entry's, so that a tag is a list like any other
    entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    tagged_at INTEGER NOT NULL,
    PRIMARY KEY (tag_id, sort_at DESC, entry_id DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tags_by_entry ON entry_tags (entry_id);
CREATE TABLE notes (
    entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    text TEXT NOT NULL,
    written_at INTEGER NOT NULL
) STRICT;
CREATE TABLE highlights (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    origin TEXT NOT NULL,                  -- 'feed' or 'page'
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,                -- characters
    stop INTEGER NOT NULL,
    quote TEXT NOT NULL,                   -- finds the place again when the text changed
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX highlights_by_entry ON highlights (entry_id);
CREATE TABLE searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL
) STRICT;

-- What an account elsewhere must still be told.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
    entry_id INTEGER NOT NULL,
    mark TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- What the user did, newest last, and what it was like before.
CREATE TABLE undo_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                    -- a model.change.Mark, or another verb as later versions add
    label TEXT NOT NULL,                   -- for the footer: '312 marked read'
    count INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',       -- JSON, for verbs that are no mark
    at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE TABLE undo_changes (
    undo_id INTEGER NOT NULL REFERENCES undo_log ON DELETE CASCADE,
    entry_id INTEGER NOT NULL,
    was_at INTEGER,                        -- read_at, starred_at or later_at before
    PRIMARY KEY (undo_id, entry_id)
) STRICT, WITHOUT ROWID;

-- Entries that were removed for good: should the feed name one again, it is not news.
CREATE TABLE tombstones (
    feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    identity INTEGER NOT NULL,
    removed_at INTEGER NOT NULL,
    PRIMARY KEY (feed_id, identity)
) STRICT, WITHOUT ROWID;

-- Whatever else must be remembered, as JSON.
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words of titles and texts; rowid is the entry's id. Prepared by parse.text.search_text. The prefixes
-- double its size, but without them a word that is still being typed takes seconds in a large library.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE TABLE search_queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- another one when the text changed again
    entry_id INTEGER NOT NULL UNIQUE
) STRICT;
"""

MIGRATIONS = (FIRST,)
"""Applied in order; the version of a library is how many of these it has seen."""

VERSION = len(MIGRATIONS)
