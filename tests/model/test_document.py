import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model.article import (
    Article,
    Block,
    Break,
    Card,
    Cell,
    Code,
    Comment,
    Definition,
    Definitions,
    Details,
    Emphasis,
    Figure,
    Footnote,
    FootnoteRef,
    Footnotes,
    Heading,
    InlineCode,
    InlineImage,
    Link,
    List,
    ListItem,
    Math,
    Media,
    Paragraph,
    Post,
    PullQuote,
    Quote,
    Rule,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verdict,
)
from tui_reader.model.document import (
    block_text,
    blocks_text,
    count_words,
    decode_article,
    decode_blocks,
    encode_article,
    encode_blocks,
    links_of,
)

NOON = datetime(2025, 5, 21, 12, tzinfo=UTC)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


EVERY_INLINE = (
    Text("plain "),
    Strong((Text("bold"), Emphasis((Text("both"),)))),
    InlineCode("x = 1"),
    Link("https://a.example/", (Text("there"),)),
    Superscript((Text("2"),)),
    Subscript((Text("n"),)),
    Strike((Text("gone"),)),
    Break(),
    FootnoteRef("1"),
    InlineImage("https://a.example/i.png", "a boat"),
)

EVERY_BLOCK: tuple[Block, ...] = (
    Heading(2, (Text("Heading"),)),
    Paragraph(EVERY_INLINE),
    Quote((paragraph("said"), Quote((paragraph("before"),))), credit=(Text("Ada"),)),
    PullQuote((Text("set large"),)),
    Code("a = 1\nb = 2", "python"),
    List((ListItem((paragraph("five"), List((ListItem((paragraph("within"),)),)))),), True, 5),
    Table(((Cell((Text("h"),), 2, True),),), ((Cell((Text("a"),)), Cell(())),), (Text("caption"),)),
    Figure("https://a.example/p.jpg", "alt", (Text("caption"),), "Photo: Bo", 800, None),
    Media("video", "A film", "https://a.example/f.mp4"),
    Card("Story", "https://b.example/s", "Teaser", "Paper", "Cy", "https://b.example/t.jpg"),
    Post("Di", "@di", (paragraph("posted"),), NOON, "https://c.example/1", "Network"),
    Footnotes((Footnote("1", (paragraph("note"),)),)),
    Rule(),
    Details((Text("more"),), (paragraph("hidden"),)),
    Math("x^2"),
    Definitions((Definition((Text("term"),), (paragraph("meaning"),)),)),
)


@pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: type(block).__name__)
def test_every_kind_of_block_comes_back_as_it_was(block: Block) -> None:
    assert decode_blocks(encode_blocks((block,))) == (block,)


def test_an_article_comes_back_with_all_it_knows() -> None:
    article = Article(
        title="Title",
        blocks=EVERY_BLOCK,
        verdict=Verdict.CUT,
        byline="Ada",
        published=NOON,
        cards=(Card("Story", "https://b.example/s"),),
        comments=(Comment("Eve", (paragraph("first"),), NOON, replies=(Comment("Fay", ()),)),),
        comments_count=2,
        reason="Only the beginning.",
    )
    assert decode_article(encode_article(article)) == article


def test_a_block_of_unknown_kind_becomes_its_words() -> None:
    stored = json.dumps([{"type": "hologram", "children": [{"type": "paragraph", "children": ["Hello"]}]}])
    assert decode_blocks(stored.encode()) == (paragraph("Hello"),)


def test_an_inline_of_unknown_kind_becomes_its_words() -> None:
    stored = json.dumps([{"type": "paragraph", "children": ["a ", {"type": "glow", "children": ["b"]}]}])
    assert decode_blocks(stored.encode()) == (Paragraph((Text("a "), Text("b"))),)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    stored = json.dumps([{"type": "heading", "level": 3, "children": ["H"], "mood": "calm"}])
    assert decode_blocks(stored.encode()) == (Heading(3, (Text("H"),)),)


def test_text_keeps_reading_order_and_drops_footnote_marks() -> None:
    text = block_text(Paragraph(EVERY_INLINE))
    assert text == "plain boldbothx = 1there2ngone\na boat"


def test_kinds_that_stand_apart_are_left_out_at_any_depth() -> None:
    blocks = (paragraph("one"), Quote((paragraph("two"), Card("Story", "https://b.example/"))))
    assert blocks_text(blocks, without=(Card,)) == "one\n\ntwo"


def test_tables_read_row_by_row() -> None:
    table = Table(
        ((Cell((Text("Boat"),)), Cell((Text("Fare"),))),), ((Cell((Text("A"),)), Cell((Text("2"),))),)
    )
    assert block_text(table) == "Boat\tFare\nA\t2"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("It's a well-known fact.", 4),
        ("寝台列車を復活", 4),
        ("Die Straße 2025", 3),
        ("قرية الجسر", 2),
    ],
)
def test_words_are_counted_and_ideographs_as_half_ones(text: str, words: int) -> None:
    assert count_words(text) == words


def test_links_are_listed_once_in_reading_order() -> None:
    assert links_of((*EVERY_BLOCK, *EVERY_BLOCK)) == (
        "https://a.example/",
        "https://a.example/f.mp4",
        "https://b.example/s",
        "https://c.example/1",
    )


@given(st.text())
def test_any_text_survives_the_bytes(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert decode_blocks(encode_blocks((paragraph(text),))) == (paragraph(text),)
