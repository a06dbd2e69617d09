"""Made-up news for the feed server: the same words for the same numbers, quickly."""

import random
from email.utils import formatdate
from functools import cache
from html import escape

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu"
SCRIPTS = "порт весна книга 東京 図書館 山間 القاهرة مدينة Łódź Ørsted façade — “quoted”"
MINUTE = 60


@cache
def _vocabulary() -> list[str]:
    dice = random.Random(1)
    syllables = SYLLABLES.split()
    return SCRIPTS.split() + [
        "".join(dice.choices(syllables, k=dice.choice((1, 2, 2, 3)))) for _ in range(4000)
    ]


@cache
def _paragraphs() -> list[str]:
    dice = random.Random(2)
    return [_paragraph(dice, dice.randint(40, 90)) for _ in range(500)]


def _paragraph(dice: random.Random, words: int) -> str:
    text = dice.choices(_vocabulary(), k=words)
    place = dice.randrange(words)
    text[place] = f'<a href="https://links.example/{place}">{text[place]}</a>'
    text[words // 2] = f"<em>{text[words // 2]}</em>"
    return f"<p>{' '.join(text)}.</p>\n"


def title(feed: int, entry: int) -> str:
    """Return a headline that no other entry has."""
    dice = random.Random(feed * 1_000_003 + entry)
    return f"{' '.join(dice.choices(_vocabulary(), k=dice.randint(4, 9)))} {feed}-{entry}".capitalize()


def body(feed: int, entry: int, characters: int) -> str:
    """Return some paragraphs of HTML."""
    paragraphs = _paragraphs()
    dice = random.Random(feed * 1_000_003 + entry + 1)
    parts: list[str] = []
    length = 0
    while length < characters:
        parts.append(paragraphs[int(dice.random() * len(paragraphs))])
        length += len(parts[-1])
    return "".join(parts)


def beginning(words: int) -> str:
    """Return the first word of a long text, by which it is known."""
    return f"{words}§0"


def text_of(words: int) -> str:
    """Return HTML of exactly so many words in paragraphs and headings, each paragraph numbered."""
    dice = random.Random(words)
    parts: list[str] = []
    left, number = words, 0
    while left > 0:
        if number % 8 == 7 and left > 3:
            parts.append(f"<h2>{' '.join(dice.choices(_vocabulary(), k=3))}</h2>\n")
            left -= 3
        count = min(left, dice.randint(30, 90))
        text = dice.choices(_vocabulary(), k=count)
        text[0] = beginning(words) if number == 0 else f"§{number}"
        parts.append(f"<p>{' '.join(text)}</p>\n")
        left, number = left - count, number + 1
    return "".join(parts)


def item(base: str, feed: int, entry: int, characters: int, is_cut: bool) -> str:
    """Return an entry as RSS; its number is the minute since 1970 when it was published."""
    text = "<p>Only the beginning of it …</p>" if is_cut else body(feed, entry, characters)
    return _item(
        title(feed, entry),
        f"{base}/article/{feed}/{entry}",
        f"urn:bench:{feed}:{entry}",
        entry * MINUTE,
        text,
    )


def _item(name: str, link: str, guid: str, seconds: int, text: str) -> str:
    return (
        f"<item><title>{escape(name)}</title><link>{link}</link>"
        f'<guid isPermaLink="false">{guid}</guid><pubDate>{formatdate(seconds, usegmt=True)}</pubDate>'
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>\n"
    )


def rss(name: str, base: str, items: list[str]) -> bytes:
    """Return a whole feed."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(name)}</title><link>{base}/</link><description>Made up</description>\n"
        f"{''.join(items)}</channel></rss>\n"
    ).encode()


def long_reads(base: str, now: int, lengths: tuple[int, ...]) -> bytes:
    """Return a feed whose entries have so many words each, a second apart, the first the newest."""
    items = [
        _item(
            f"Long read of {words} words",
            f"{base}/long/{words}",
            f"urn:long:{words}",
            now - number,
            text_of(words),
        )
        for number, words in enumerate(lengths)
    ]
    return rss("Long reads", base, items)


def page(feed: int, entry: int) -> bytes:
    """Return the page of an article: the text among what surrounds texts on the web."""
    name = escape(title(feed, entry))
    menu = "".join(f'<li><a href="/section/{word}">{word}</a></li>' for word in _vocabulary()[20:80])
    cards = "".join(
        f'<div class="card"><a href="/article/{feed}/{n}">{escape(title(feed, n))}</a></div>'
        for n in range(entry - 20, entry)
    )
    script = "".join(
        f"window.layer.push({{slot:{n},name:'{word}'}});" for n, word in enumerate(_vocabulary()[:900])
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f"<script>{script}</script></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><article><h1>{name}</h1>{body(feed, entry, 6000)}</article>"
        f'<aside class="related">{cards}</aside></main><footer><ul>{menu}</ul></footer></body></html>'
    ).encode()
