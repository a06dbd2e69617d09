"""The title block says what the reader needs to know, and not more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tui_reader.model.article import Article, Link, Paragraph, Text, Verdict
from tui_reader.ui.palette import ASCII, DARK, UNICODE, Glyphs
from tui_reader.ui.views.document import ArticleDocument, byline, compose, compose_sentence, links_of
from tui_reader.ui.views.layout import Layout

NOW = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)
ARTICLE = Article(
    "Title", (), Verdict.FULL, byline="Ines Havland", published=NOW - timedelta(hours=4), words=1380
)
DOCUMENT = ArticleDocument(1, ARTICLE, "Low Tide", NOW)


def head(document: ArticleDocument, glyphs: Glyphs = UNICODE, width: int = 72) -> list[str]:
    layout = Layout(compose(document, glyphs).pieces, width)
    layout.lay_next(100)
    rows = []
    for y in range(layout.height):
        number, row = layout.at(y)
        piece = layout.pieces[number]
        drawn = row >= piece.gap and piece.draw(layout.rows(number)[row - piece.gap], width, DARK, 0)
        rows.append("".join(bit.text for bit in drawn).rstrip() if drawn else "")
    return rows


def test_source_title_byline_and_times() -> None:
    local = (NOW - timedelta(hours=4)).astimezone()
    assert head(DOCUMENT) == [
        "Low Tide",
        "",
        "Title",
        "",
        "By Ines Havland",
        f"{local.day} May 2026, {local:%H:%M} · 4 hours ago · 6 min read",
    ]


def test_the_star_stands_at_the_right_of_the_source() -> None:
    assert head(replace(DOCUMENT, is_starred=True), width=20)[0] == "Low Tide           *"
    assert head(replace(DOCUMENT, is_starred=True, is_later=True), width=20)[0] == "Low Tide          »*"
    assert head(replace(DOCUMENT, is_later=True), ASCII, width=20)[0] == "Low Tide           >"


def test_a_long_title_is_balanced() -> None:
    title = "Tidal array off Cape Orrin passes its first full year without a failure"
    shown = head(replace(DOCUMENT, article=replace(ARTICLE, title=title)), width=60)
    assert shown[2:4] == ["Tidal array off Cape Orrin passes its", "first full year without a failure"]


def test_an_entry_lends_its_title() -> None:
    untitled = replace(ARTICLE, title="")
    assert head(replace(DOCUMENT, article=untitled, title="Lent"))[2] == "Lent"
    assert head(replace(DOCUMENT, article=untitled))[2] == "Untitled"


def test_what_is_not_known_takes_no_row() -> None:
    bare = Article("Title", (), Verdict.FULL)
    assert head(replace(DOCUMENT, article=bare)) == ["Low Tide", "", "Title"]


def test_who_passed_it_on_and_what_is_missing_are_told() -> None:
    cut = replace(ARTICLE, published=None, reason="The site shows only part of this text.")
    assert head(replace(DOCUMENT, article=cut, via="Harbour Digest"))[-2:] == [
        "6 min read · via Harbour Digest",
        "The site shows only part of this text.",
    ]


def test_a_byline_gets_its_by_in_latin_letters_only() -> None:
    assert byline("Ines Havland") == "By Ines Havland"
    assert byline("by Ines Havland") == "by Ines Havland"
    assert byline("水野 はる") == "水野 はる"
    assert byline("بقلم ليان") == "بقلم ليان"
    assert byline("") == ""


def test_a_right_to_left_article_is_set_at_the_right() -> None:
    arabic = replace(ARTICLE, title="אבג", direction="rtl", byline="")
    shown = head(replace(DOCUMENT, article=arabic, source="דהו"))
    assert shown[0] == "והד".rjust(72)
    assert shown[2] == "גבא".rjust(72)
    assert shown[-1].endswith("· 4 hours ago · 6 min read")


def test_the_title_gives_the_direction_where_the_article_does_not() -> None:
    assert replace(DOCUMENT, article=replace(ARTICLE, title="אבג abc")).is_rtl
    assert not replace(DOCUMENT, article=replace(ARTICLE, title="אבג", direction="ltr")).is_rtl


def test_links_with_words_are_listed() -> None:
    blocks = (
        Paragraph((Text("a "), Link("https://a.example", (Text("first"),)), Link("https://b.example", ()))),
        Paragraph((Link("https://c.example", (Text("second"),)),)),
    )
    composition = compose(replace(DOCUMENT, article=replace(ARTICLE, blocks=blocks)), UNICODE)
    links = list(links_of(composition).values())
    assert [(link.href, link.text) for link in links] == [
        ("https://a.example", "first"),
        ("https://c.example", "second"),
    ]
    assert composition.pieces[links[0].piece].text[links[0].start : links[0].end] == "first"


def test_a_sentence_stands_where_there_is_no_article() -> None:
    assert [piece.text for piece in compose_sentence("Nothing here.").pieces] == ["Nothing here."]
