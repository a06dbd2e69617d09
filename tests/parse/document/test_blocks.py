import pytest

from tui_reader.model.article import (
    Break,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    InlineImage,
    Link,
    Paragraph,
    Rule,
    Strong,
    Text,
)
from tui_reader.model.document import blocks_text, decode_blocks, encode_blocks
from tui_reader.parse.document.blocks import blocks_of

BASE = "https://paper.example/news/ferry"


def paragraph(*words: str) -> Paragraph:
    return Paragraph(tuple(map(Text, words)))


def test_words_loose_in_containers_are_paragraphs() -> None:
    html = "<span>Loose</span> words <div>in a box</div> and after"
    assert blocks_of(html, base=BASE) == (
        paragraph("Loose words"),
        paragraph("in a box"),
        paragraph("and after"),
    )


def test_two_breaks_part_paragraphs_and_one_breaks_the_line() -> None:
    html = "one<br><br>two<br>\n three <br> <br/> four"
    assert blocks_of(html, base=BASE) == (
        paragraph("one"),
        Paragraph((Text("two"), Break(), Text("three"))),
        paragraph("four"),
    )


def test_white_space_collapses_across_elements_as_in_a_browser() -> None:
    html = "<p>\n  A <b> bold </b>\n  <i>move</i> </p>"
    (block,) = blocks_of(html, base=BASE)
    assert blocks_text((block,)) == "A bold move"
    assert block == Paragraph((Text("A "), Strong((Text("bold "),)), Emphasis((Text("move"),))))


def test_headings_lose_the_sign_that_links_to_themselves() -> None:
    html = '<h2 id="why">Why <a class="anchor" href="#why">#</a></h2>'
    assert blocks_of(html, base=BASE) == (Heading(2, (Text("Why"),)),)


def test_inline_code_keeps_its_letters() -> None:
    assert blocks_of("<p>Run <code>a  &lt; b</code></p>", base=BASE) == (
        Paragraph((Text("Run "), InlineCode("a < b"))),
    )


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/boats", "https://paper.example/boats"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("https://a.example/?q=%2C%7E", "https://a.example/?q=%2C%7E"),
        ("mailto:desk@paper.example", "mailto:desk@paper.example"),
    ],
)
def test_links_are_made_absolute(href: str, address: str) -> None:
    (block,) = blocks_of(f'<p><a href="{href}">there</a></p>', base=BASE)
    assert block == Paragraph((Link(address, (Text("there"),)),))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "#below", ""]
)
def test_other_links_are_plain_words(href: str) -> None:
    assert blocks_of(f'<p><a href="{href}">there</a></p>', base=BASE) == (paragraph("there"),)


def test_a_link_around_blocks_links_each_of_them() -> None:
    html = '<a href="https://b.example/"><h3>Title</h3><p>Words</p></a>'
    assert blocks_of(html, base=BASE) == (
        Heading(3, (Link("https://b.example/", (Text("Title"),)),)),
        Paragraph((Link("https://b.example/", (Text("Words"),)),)),
    )


def test_a_link_that_was_never_closed_does_not_link_the_article() -> None:
    html = '<a href="https://b.example/">' + "<p>A long paragraph of the article.</p>" * 40
    assert "Link(" not in str(blocks_of(html, base=BASE))


def test_pictures_at_the_end_of_a_line_stand_alone_and_others_stay_in_it() -> None:
    html = """<p><img src="/a.jpg" alt="A boat" width="640" height="400"> Words
      <img src="b.jpg" alt="B"> go on.</p>"""
    assert blocks_of(html, base=BASE) == (
        Figure("https://paper.example/a.jpg", "A boat", width=640, height=400),
        Paragraph((Text("Words "), InlineImage("https://paper.example/news/b.jpg", "B"), Text(" go on."))),
    )


def test_a_linked_picture_alone_is_a_figure() -> None:
    html = '<p><a href="/big.jpg"><img src="/small.jpg" alt="A pier"></a></p>'
    assert blocks_of(html, base=BASE) == (Figure("https://paper.example/small.jpg", "A pier"),)


def test_pictures_as_small_as_letters_are_their_words() -> None:
    html = '<p>Fine <img class="emoji" src="/smile.png" alt="🙂"> day</p>'
    assert blocks_of(html, base=BASE) == (paragraph("Fine 🙂 day"),)


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:image/gif;base64,R0lGOD">',
        '<img src="https://count.example/hit" width="1" height="1">',
        '<img src="/img/blank.gif">',
        '<img alt="no address">',
    ],
)
def test_what_is_no_picture_to_look_at_is_dropped(image: str) -> None:
    assert blocks_of(f"<p>{image}</p>", base=BASE) == ()


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:image/gif;base64,R0" data-src="/real.jpg">',
        '<img src="/placeholder.png" data-lazy-src="/real.jpg">',
        '<img srcset="/tiny.jpg 100w, /real.jpg 900w, /huge.jpg 4000w">',
        '<picture><source srcset="/real.jpg 800w"></picture>',
        '<picture><source srcset="/other.webp"><img src="/real.jpg"></picture>',
        '<noscript><img src="/real.jpg"></noscript>',
        '<img data-src="/real.jpg"><noscript><img src="/real.jpg"></noscript>',
    ],
)
def test_pictures_loaded_late_are_found(image: str) -> None:
    assert blocks_of(f"<div>{image}</div>", base=BASE) == (Figure("https://paper.example/real.jpg"),)


def test_rules_stand_only_between_blocks_and_never_twice() -> None:
    html = "<hr><p>one</p><hr><p>* * *</p><hr><p>two</p><hr>"
    assert blocks_of(html, base=BASE) == (paragraph("one"), Rule(), paragraph("two"))


def test_scripts_styles_and_forms_controls_say_nothing() -> None:
    html = "<p>Said<script>alert(1)</script><style>p{}</style></p><button>Buy</button><option>1</option>"
    assert blocks_of(html, base=BASE) == (paragraph("Said"),)


def test_boxes_that_are_not_the_article_are_told_by_kind() -> None:
    html = """<p>The text.</p>
      <div class="sharedaddy sd-sharing">Share this: <a href="https://x.example/">X</a></div>
      <div class="newsletter-signup"><h3>Get our letter</h3><form><input type="email"></form></div>
      <aside class="related-posts"><a href="/a">Another story</a> <a href="/b">A third</a></aside>
      <span class="sr-only">opens in a new window</span>"""
    assert blocks_of(html, base=BASE) == (paragraph("The text."),)


def test_a_long_text_in_a_box_with_such_a_name_stays() -> None:
    html = f'<div class="newsletter"><p>{"A letter to read. " * 40}</p></div>'
    assert len(blocks_of(html, base=BASE)) == 1


def test_no_control_character_comes_through_as_a_reference() -> None:
    text = blocks_text(blocks_of("<p>&#27;[31mred \x9b2J &#x202e;evil</p>", base=BASE))
    assert text == "[31mred 2J evil"


@pytest.mark.parametrize("html", ["", "   ", "<!-- nothing -->", "<p></p>", "<div><br></div>", "&nbsp;"])
def test_nothing_makes_no_block(html: str) -> None:
    assert blocks_of(html, base=BASE) == ()


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "ul><li", "table><tr><td", "a href=x"])
def test_elements_nested_without_end_are_survived(tag: str) -> None:
    blocks = blocks_of(f"<{tag}>" * 50_000 + "deep", base=BASE)
    assert decode_blocks(encode_blocks(blocks)) == blocks


def test_quotes_within_quotes_go_only_so_deep() -> None:
    blocks = blocks_of("<blockquote>" * 100 + "deep" + "</blockquote>" * 100, base=BASE)
    assert str(blocks).count("Quote(") <= 20
    assert blocks_text(blocks) == "deep"
