"""Fills a library with made-up news through the store's own code, to measure with.

    python -m bench.library --entries 1000000 --feeds 1000 --home DIR [--seed N]

The same arguments give the same texts; times are counted back from now. Most of the news is read, some
of it starred or kept for later, one entry in twenty has its whole article, all of it can be searched.
"""

import argparse
import random
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import apsw

from tui_reader import clock, paths
from tui_reader.model.article import Article, Paragraph, Text, Verdict
from tui_reader.model.change import FeedRead, Freshness, Mark
from tui_reader.model.document import encode_blocks
from tui_reader.model.entry import EntryId, ParsedEntry
from tui_reader.model.feed import FeedId, ListedFeed, ParsedFeed
from tui_reader.parse.text import search_text
from tui_reader.store import articles, feeds, search, statuses
from tui_reader.store.changes import store_changes
from tui_reader.store.connect import connect_writer
from tui_reader.store.database import open_library

YEARS = timedelta(days=2 * 365)
"""How far back the news goes."""
ROUNDS = 20
"""The news of a feed comes in so many refreshes."""
FOLDERS = 100
ARTICLE_IN = 20
"""One entry in so many has its whole article."""
RECENT = timedelta(days=21)
"""Before that nearly all was read."""
PARAGRAPHS = 4000

CONSONANTS = "bdfgklmnprstv"
VOWELS = "aeiou"
ENGLISH = """
    the of and to in a is for on that with as by at from it was are be has an this have or not but his her
    they which will one all year new more people first after two time government city company world water
"""
OTHER_SCRIPTS = (
    "новости город порт река весна книга правительство школа лето корабль",
    "東京 図書館 山間 新聞 春 港 船 物語 研究 学校",
    "القاهرة مدينة أخبار نهر كتاب سفينة مدرسة حكومة",
)


class Prose:
    """Words in proportions like those of a language: few of them make most of a text."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        syllables = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
        made = {"".join(dice.choices(syllables, k=dice.choice((2, 2, 3, 4)))) for _ in range(30_000)}
        self.words = [*ENGLISH.split(), *sorted(made)]
        self.weights = [0.0]
        for place in range(len(self.words)):
            self.weights.append(self.weights[-1] + 1 / (place + 3))
        self.weights.pop(0)
        self.paragraphs = [f"{self._words(dice.randint(25, 70))}." for _ in range(PARAGRAPHS)]
        # Texts are put together from few paragraphs, so what is made of one need not be made again.
        self.searched = {paragraph: search_text(paragraph) for paragraph in self.paragraphs}
        self.documents = {
            paragraph: encode_blocks((Paragraph((Text(paragraph),)),))[1:-1]
            for paragraph in self.paragraphs
        }

    def title(self) -> str:
        """Return a headline."""
        return self._words(self.number(4, 11)).capitalize()

    def body(self, count: int) -> list[str]:
        """Return so many paragraphs."""
        return [self.paragraphs[self.number(0, PARAGRAPHS - 1)] for _ in range(count)]

    def number(self, least: int, most: int) -> int:
        """Throw a die; faster than ``randint``."""
        return least + int(self.dice.random() * (most + 1 - least))

    def _words(self, count: int) -> str:
        if self.dice.random() < 0.1:
            return " ".join(self.dice.choices(self.dice.choice(OTHER_SCRIPTS).split(), k=count))
        return " ".join(self.dice.choices(self.words, cum_weights=self.weights, k=count))


def fill(home: Path, *, entries_wanted: int, feeds_wanted: int, seed: int) -> Path:
    """Make the library; return where it lies."""
    path = paths.in_folder(home).library
    open_library(path, durable=False).close()
    connection = connect_writer(path, durable=False)
    # Nothing of this is worth waiting for the disk.
    connection.pragma("synchronous", "OFF")
    connection.pragma("cache_size", -512 * 1024)
    prose = Prose(random.Random(seed))
    now = clock.now()
    with connection:
        subscribed = subscribe(connection, feeds_wanted)
    each = max(1, entries_wanted // feeds_wanted)
    rounds = min(ROUNDS, each)
    a_round = each // rounds
    for number in range(rounds):
        moment = now - YEARS + (YEARS / rounds) * (number + 1)
        with connection:
            for first in range(0, feeds_wanted, 100):
                bring(connection, prose, subscribed[first : first + 100], a_round, moment, YEARS / rounds)
            brought = a_round * feeds_wanted
            save_articles(connection, prose, number * brought + 1, (number + 1) * brought, moment)
        with connection:
            prepare(connection, prose)
        print(f"{(number + 1) * a_round * feeds_wanted:>10,} entries", flush=True)
    with connection:
        mark(connection, prose.dice, now)
        connection.execute("DELETE FROM undo_log")
    connection.pragma("wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


def subscribe(connection: apsw.Connection, count: int) -> list[FeedId]:
    """Subscribe to so many feeds, most of them in folders."""
    return [
        feeds.subscribe(
            connection,
            ListedFeed(
                f"https://{number}.news.example/feed.xml",
                f"Feed {number:,}",
                (f"Folder {number % FOLDERS:02}",) if number % 10 else (),
            ),
        )
        for number in range(count)
    ]


def bring(
    connection: apsw.Connection,
    prose: Prose,
    feed_ids: list[FeedId],
    count: int,
    moment: datetime,
    since: timedelta,
) -> None:
    """Let feeds be read that bring so many new entries each, of the time since they were read last."""
    step = since / count
    changes = [
        FeedRead(feed_id, ParsedFeed("", f"https://{feed_id}.news.example/", tuple(news)), Freshness())
        for feed_id in feed_ids
        for news in [[entry(prose, moment - step * place, feed_id, place) for place in range(count)]]
    ]
    store_changes(connection, changes, moment, interval=60)


def entry(prose: Prose, published: datetime, feed_id: FeedId, place: int) -> ParsedEntry:
    """Return an entry of 0.6 to 2.4 KB."""
    published -= timedelta(seconds=prose.number(0, 3600))
    identity = f"urn:{feed_id}:{published.timestamp():.3f}:{place}"
    body = prose.body(prose.number(2, 7))
    return ParsedEntry(
        identity=identity,
        guid=identity,
        title=prose.title(),
        link=f"https://{feed_id}.news.example/{published:%Y/%m/%d}/{place}-{prose.number(0, 9999)}",
        author="Ada Example" if place % 3 else "",
        published=published,
        html="".join(f"<p>{paragraph}</p>" for paragraph in body),
        text_length=sum(map(len, body)),
        comments_count=prose.number(0, 400) if place % 8 == 0 else None,
        digest=blake2b(identity.encode(), digest_size=16).digest(),
    )


def prepare(connection: apsw.Connection, prose: Prose) -> None:
    """Do what follows the news: words and blocks."""
    while pending := search.pending(connection, 1000):
        search.prepare(connection, [made_of(prose, row) for row in pending])


class Extraction:
    """What an extraction would bring."""

    def __init__(self, article: Article, html: str) -> None:
        self.article = article
        self.html = html


def save_articles(
    connection: apsw.Connection, prose: Prose, first: int, last: int, moment: datetime
) -> None:
    """Store whole articles of some of these entries."""
    for entry_id in range(first, last, ARTICLE_IN):
        row = search.pending_entry(connection, EntryId(entry_id))
        body = prose.body(12)
        blocks = tuple(Paragraph((Text(paragraph),)) for paragraph in body)
        article = Article(row.title, blocks, Verdict.FULL, byline="Ada Example", url=row.link)
        html = "".join(f"<p>{paragraph}</p>" for paragraph in body)
        articles.save(connection, row.entry_id, Extraction(article, html), moment)


def made_of(prose: Prose, row: search.Pending) -> search.Prepared:
    """Return the words and blocks of an entry."""
    own = paragraphs_of(row.html)
    text = " ".join(prose.searched[paragraph] for paragraph in own + paragraphs_of(row.page_html))
    document = b"[" + b",".join(prose.documents[paragraph] for paragraph in own) + b"]"
    return search.Prepared(row.entry_id, search_text(row.title), text, document, row.turn)


def paragraphs_of(html: str) -> list[str]:
    """Take HTML apart that was put together here."""
    return html.removeprefix("<p>").removesuffix("</p>").split("</p><p>") if html else []


def mark(connection: apsw.Connection, dice: random.Random, now: datetime) -> None:
    """Read most of what is old and some of what is new; star and keep a little."""
    recent = clock.to_millis(now - RECENT)
    shown = "SELECT entry_id, sort_at FROM statuses ORDER BY entry_id"
    rows: list[Any] = connection.execute(shown).fetchall()
    for number, chunk in enumerate(chunks(rows, 20_000)):
        at = now - YEARS + timedelta(hours=number)
        read = [i for i, sort_at in chunk if dice.random() < (0.97 if sort_at < recent else 0.4)]
        statuses.mark(connection, read, Mark.READ, at)
        statuses.mark(connection, some(dice, read, 200), Mark.STARRED, at)
        statuses.mark(connection, some(dice, read, 1000), Mark.LATER, at)


def some(dice: random.Random, ids: list[EntryId], one_in: int) -> list[EntryId]:
    """Return one in so many."""
    return dice.sample(ids, len(ids) // one_in)


def chunks(rows: list[tuple[EntryId, int]], size: int) -> Iterator[list[tuple[EntryId, int]]]:
    """Cut rows into lists."""
    for first in range(0, len(rows), size):
        yield rows[first : first + size]


def main() -> None:
    """Read the arguments and fill the library."""
    parser = argparse.ArgumentParser(prog="bench.library", description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--home", type=Path, required=True, help="as TUI_READER_HOME")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    path = fill(options.home, entries_wanted=options.entries, feeds_wanted=options.feeds, seed=options.seed)
    size = path.stat().st_size / 1_000_000
    print(f"{path}: {size:,.0f} MB, made in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
