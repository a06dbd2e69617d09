from datetime import UTC, datetime

import pytest

from tests.parse.pages.themes import FOOTER, MENU, TITLE, WORDS, page, paragraphs, story
from tui_reader.model.article import Card, Code, Figure, Heading, List, PullQuote, Quote, Table, Verdict
from tui_reader.parse.document.blocks import blocks_of
from tui_reader.parse.export.plain import to_text
from tui_reader.parse.pages.extract import Extraction, extract

URL = "https://courier.example/ferries"
AROUND = ("Section", "Another story", "All rights reserved", "We use cookies")


def read(article: str, **parts: str) -> Extraction:
    return extract(page(article, **parts), url=URL)


THEMES = {
    "article": story(),
    "divs": f"<div class='post'><h2>{TITLE}</h2><div class='entry-content'>{paragraphs()}</div></div>",
    "breaks": f"<h1>{TITLE}</h1><div id='content'>{'<br><br>'.join(WORDS)}</div>",
    "table": f"<table><tr><td>{MENU}</td><td><h1>{TITLE}</h1>{paragraphs()}</td></tr></table>",
    "sections": f"<h1>{TITLE}</h1>"
    + "".join(f"<section><div><p>{text}</p></div></section>" for text in WORDS),
}


@pytest.mark.parametrize("theme", THEMES)
def test_the_text_comes_whole_in_order_and_alone(theme: str) -> None:
    text = to_text(read(THEMES[theme]).article)
    places = [text.find(words) for words in WORDS]
    assert -1 not in places
    assert places == sorted(places)
    assert not [words for words in AROUND if words in text]


def test_the_title_stands_apart_from_the_text() -> None:
    article = read(story()).article
    assert article.title == TITLE
    assert TITLE not in to_text(article)


INSIDE = {
    Heading: "<h2>What the council was told</h2>",
    Quote: "<blockquote><p>We dispute what it buys.</p></blockquote>",
    PullQuote: '<blockquote class="pullquote">Get to work.</blockquote>',
    List: "<ul><li>A joint ticket</li><li>A waiting room</li></ul>",
    Table: "<table><tr><th>Sailing</th><th>Riders</th></tr><tr><td>5:10</td><td>86</td></tr></table>",
    Code: '<pre><code class="language-python">total = sum(days)</code></pre>',
    Figure: '<figure><img src="/pier.jpg"><figcaption>The pier at dawn.</figcaption></figure>',
    Card: """<figure><a href="/other"><img src="/t.jpg"><div>The other town</div>
      <div>It lost its boats in a winter long ago, and then the</div></a></figure>""",
}


@pytest.mark.parametrize("kind", INSIDE, ids=lambda kind: kind.__name__)
def test_what_stands_between_paragraphs_is_kept(kind: type) -> None:
    blocks = read(story(INSIDE[kind])).article.blocks
    assert [block for block in blocks if isinstance(block, kind)]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="newsletter-box"><p>Our letter.</p><form><input type="email"></form></div>',
        '<div class="share-bar">Share this: <a href="https://x.example/">X</a></div>',
        '<div class="related-links"><a href="/a">Ten photographs of fog over the bay</a></div>',
    ],
)
def test_boxes_between_paragraphs_are_dropped(box: str) -> None:
    article = read(story(box)).article
    assert len(article.blocks) == len(WORDS)


def test_a_second_column_of_the_same_form_is_part_of_the_text() -> None:
    half = len(WORDS) // 2
    columns = "".join(
        f'<div class="row"><div class="body">{paragraphs(*words)}</div></div><div class="ad">Advert</div>'
        for words in (WORDS[:half], WORDS[half:])
    )
    text = to_text(read(f"<article><h1>{TITLE}</h1>{columns}</article>").article)
    assert all(words in text for words in WORDS)


def test_text_that_stands_only_in_json_is_found() -> None:
    body = "\\n\\n".join(WORDS * 3)
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    )
    article = read("<div id='app'></div>", head=head).article
    assert len(article.blocks) == 3 * len(WORDS)
    assert article.verdict is Verdict.FULL


def test_blocks_can_be_made_again_from_what_is_kept() -> None:
    extraction = read(story("<h2>Between</h2>"))
    assert extraction.article.blocks
    assert blocks_of(extraction.html, base=URL) == extraction.article.blocks


def test_relative_addresses_start_from_the_pages_base() -> None:
    article = read(
        story('<p>See <a href="more">more of this story here</a>, said the harbour.</p>'),
        head='<base href="/deep/er/">',
    ).article
    assert "https://courier.example/deep/er/more" in str(article.blocks)


def test_metadata_comes_with_the_article() -> None:
    head = """<meta property="og:site_name" content="Harrowmere Courier">
      <meta name="author" content="Nell Roe">
      <meta property="article:published_time" content="2025-05-21T09:40:00+02:00">"""
    article = read(story(), head=head).article
    assert (article.byline, article.publisher) == ("Nell Roe", "Harrowmere Courier")
    assert article.published == datetime(2025, 5, 21, 7, 40, tzinfo=UTC)
    assert (article.language, article.direction, article.url) == ("en", "ltr", URL)


@pytest.mark.parametrize(
    ("sentence", "language", "direction"),
    [
        ("海辺の町は夜明けの船をあと三年続けると決めた。議会は十一対四で存続を選んだ。", "ja", "ltr"),
        ("ستبقى عبّارات الفجر في المدينة ثلاثة شتاءات أخرى بعد تصويت المجلس البلدي على ذلك.", "ar", "rtl"),
        (
            "Місто збереже два світанкові пороми ще щонайменше на три зими, вирішила міська рада.",
            "uk",
            "ltr",
        ),
    ],
)
def test_language_and_direction_are_read_from_the_letters(
    sentence: str, language: str, direction: str
) -> None:
    markup = f"<article><h1>1</h1>{paragraphs(*[sentence] * 8)}</article>"
    article = extract(markup.encode(), url=URL).article
    assert (article.language, article.direction) == (language, direction)


# ── whatever the bytes are ──


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"%PDF-1.7 ...", "", "PDF"),
        (b"\x89PNG\r\n\x1a\n...", "text/html", "picture"),
        (b"\xff\xd8\xff\xe0...", "", "picture"),
        (b"anything", "application/pdf", "PDF"),
        (b"{}", "application/json", "data"),
        (bytes(range(256)) * 40, "", "unknown"),
    ],
    ids=["pdf", "png", "jpeg", "pdf by type", "json by type", "binary"],
)
def test_what_is_no_page_is_named(body: bytes, content_type: str, kind: str) -> None:
    article = extract(body, url=URL, content_type=content_type).article
    assert article.verdict is Verdict.NOT_AN_ARTICLE
    assert kind in article.reason
    assert article.blocks == ()


def test_plain_text_is_paragraphs() -> None:
    article = extract(
        "\n\n".join(WORDS).encode(), url=URL, content_type="text/plain; charset=utf-8"
    ).article
    assert to_text(article) == "\n\n".join(WORDS)


def test_an_escape_character_on_the_page_hides_nothing() -> None:
    text = to_text(extract(page(story()).replace(b"ferries", b"fer\x1b[31mries\x9b"), url=URL).article)
    assert WORDS[1] in text
    assert "\x1b" not in text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "iso-8859-5"])
def test_pages_in_other_encodings_are_read(encoding: str) -> None:
    sentence = (
        "Северный порт откроет зимнюю навигацию на две недели раньше обычного срока, сообщили в управе."
    )
    head = f'<head><meta charset="{encoding}"></head>'
    markup = f"<html>{head}<body><article><h1>Порт</h1>{paragraphs(*[sentence] * 8)}</article>"
    assert sentence in to_text(extract(markup.encode(encoding), url=URL).article)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0\0",
        b"<",
        b"<html>",
        b"<!-- " + b"x" * 10_000,
        b"<html><body>" + b"<div>" * 50_000 + b"deep",
        b"<p " + b"a='1' " * 20_000 + b">words</p>",
        b"<html><head><script type='application/ld+json'>{\"@graph\": [[[[{</script></head><body><p>x",
        b"<html><head><script type='application/ld+json'>" + b"[" * 100_000 + b"</script></head><body><p>x",
        b"<html><body><p>" + "\ud800&#xd800;&#x0;&#27;".encode("utf-8", "surrogatepass"),
        b"<table>" + b"<tr><td colspan=1000000 rowspan=1000000>x" * 500,
        FOOTER.encode() * 2_000,
        b"<a href='http://[::1'>x</a><base href='http://['><img src='http://['>" + b"<p>words</p>" * 50,
    ],
    ids=lambda body: repr(body[:25]),
)
def test_hostile_bytes_make_an_article_with_a_verdict(body: bytes) -> None:
    article = extract(body, url=URL).article
    assert article.verdict in Verdict
    assert "\x1b" not in str(article.blocks)
