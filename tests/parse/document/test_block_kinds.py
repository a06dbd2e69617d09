from datetime import UTC, datetime

import pytest

from tui_reader.model.article import (
    Block,
    Card,
    Cell,
    Code,
    Definition,
    Definitions,
    Details,
    Figure,
    Footnote,
    FootnoteRef,
    Footnotes,
    InlineCode,
    List,
    ListItem,
    Math,
    Media,
    Paragraph,
    Post,
    PullQuote,
    Quote,
    Table,
    Text,
)
from tui_reader.parse.document.blocks import blocks_of
from tui_reader.parse.sanitise import clean_html

BASE = "https://paper.example/news/ferry"


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def item(*blocks: Block) -> ListItem:
    return ListItem(blocks)


def only(html: str) -> Block:
    """Make the one block of a feed's HTML, cleaned as feeds are."""
    (block,) = blocks_of(clean_html(html, BASE), base=BASE)
    return block


# ── quotes ──


def test_a_quote_keeps_quotes_within_it_and_who_said_it() -> None:
    html = """<blockquote><p>Out</p><blockquote>In</blockquote>
      <footer>— <cite>Ada Quill</cite></footer></blockquote>"""
    assert only(html) == Quote((paragraph("Out"), Quote((paragraph("In"),))), credit=(Text("Ada Quill"),))


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote class="kg-blockquote-alt">Boats at dawn.</blockquote>',
        '<figure class="wp-block-pullquote"><blockquote><p>Boats at dawn.</p></blockquote></figure>',
        '<aside class="pull-quote">Boats at dawn.</aside>',
    ],
)
def test_a_sentence_set_large_is_a_pull_quote(html: str) -> None:
    assert only(html) == PullQuote((Text("Boats at dawn."),))


# ── code ──


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code class="language-python">a = 1\n  b</code></pre>',
        '<pre class="lang-python">a = 1\n  b</pre>',
        '<div class="highlight-source-python"><pre>a = 1\n  <span>b</span></pre></div>',
        '<div class="language-python rouge"><div class="highlight"><pre>a = 1\n  b</pre></div></div>',
        '<pre data-lang="Python">a = 1<br>  b</pre>',
        '<pre class="brush: python">a = 1\n  b\n</pre>',
    ],
)
def test_code_keeps_its_lines_and_language(html: str) -> None:
    assert only(html) == Code("a = 1\n  b", "python")


def test_line_numbers_beside_code_are_left_out() -> None:
    html = """<figure class="highlight"><table><tr><td class="gutter"><pre>1\n2</pre></td>
      <td class="code"><pre>a\nb</pre></td></tr></table></figure>"""
    assert only(html) == Code("a\nb")


# ── lists ──


def test_lists_nest_and_count_from_where_they_start() -> None:
    html = '<ol start="5"><li>five<ul><li>within</li></ul></li><li><p>six</p></li></ol>'
    within = List((item(paragraph("within")),))
    assert only(html) == List((item(paragraph("five"), within), item(paragraph("six"))), True, 5)


def test_a_list_beside_an_item_belongs_to_it() -> None:
    html = "<ul><li>one</li><ul><li>within</li></ul></ul>"
    assert only(html) == List((item(paragraph("one"), List((item(paragraph("within")),))),))


def test_a_list_that_lines_up_pictures_is_the_pictures() -> None:
    html = '<ul class="gallery"><li><img src="/1.jpg"></li><li><img src="/2.jpg"></li></ul>'
    assert [block.url[-5:] for block in blocks_of(html, base=BASE) if isinstance(block, Figure)] == [
        "1.jpg",
        "2.jpg",
    ]


def test_definitions_keep_terms_without_meaning() -> None:
    html = "<dl><dt>Ebb<dt>Neap<dd>A small tide.</dl>"
    assert only(html) == Definitions(
        (Definition((Text("Ebb"),), ()), Definition((Text("Neap"),), (paragraph("A small tide."),)))
    )


def test_details_are_shown_with_their_summary() -> None:
    html = "<details><summary>More</summary><p>Hidden</p></details>"
    assert only(html) == Details((Text("More"),), (paragraph("Hidden"),))


# ── tables ──


def cell(text: str, span: int = 1, *, is_header: bool = False) -> Cell:
    return Cell((Text(text),) if text else (), span, is_header)


def test_a_table_of_data_keeps_head_spans_and_caption() -> None:
    html = """<table><caption>Sailings</caption><tr><th>Boat<th colspan=2>Fares</tr>
      <tr><td rowspan=2>A<td>2<td>3</tr><tr><td>4<td>5</tr></table>"""
    assert only(html) == Table(
        head=((cell("Boat", is_header=True), cell("Fares", 2, is_header=True)),),
        rows=((cell("A"), cell("2"), cell("3")), (cell(""), cell("4"), cell("5"))),
        caption=(Text("Sailings"),),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>",
        '<table role="presentation"><tr><td>One.</td></tr><tr><td>Two.</td></tr></table>',
        "<table><tr><td>One.</td></tr><tr><td>Two.</td></tr></table>",
        "<table><tr><td><table><tr><td>One.</td></tr></table></td><td>Two.</td></tr></table>",
    ],
)
def test_a_table_that_only_arranges_is_unfolded(html: str) -> None:
    assert blocks_of(html, base=BASE) == (paragraph("One."), paragraph("Two."))


@pytest.mark.parametrize("span", ["0", "-3", "9999999999", "many", ""])
def test_impossible_spans_are_survived(span: str) -> None:
    html = f"<table><tr><td colspan='{span}' rowspan='{span}'>a<td>b<tr><td>c<td>d</table>"
    assert isinstance(only(html), Table)


# ── pictures and media ──


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="/p.jpg"><figcaption>At dawn. <i class="credit">Bo Li</i></figcaption></figure>',
        '<figure><figcaption>At dawn. <i class="credit">Bo Li</i></figcaption><img src="/p.jpg"></figure>',
        """<div class="wp-caption"><img src="/p.jpg">
        <p class="wp-caption-text">At dawn. <i class="credit">Bo Li</i></p></div>""",
    ],
)
def test_a_picture_has_its_caption_and_credit(html: str) -> None:
    assert only(html) == Figure("https://paper.example/p.jpg", "", (Text("At dawn."),), "Bo Li")


def test_the_words_of_a_figure_without_a_picture_are_nobodys_caption() -> None:
    html = "<figure><div class='player'></div><figcaption>Watch the film</figcaption></figure><p>Text.</p>"
    assert blocks_of(html, base=BASE) == (paragraph("Text."),)


def test_a_figure_may_hold_a_table() -> None:
    html = "<figure><table><tr><th>a<th>b<tr><td>1<td>2</table><figcaption>Fares</figcaption></figure>"
    assert isinstance(table := only(html), Table)
    assert table.caption == (Text("Fares"),)


@pytest.mark.parametrize(
    ("html", "media"),
    [
        (
            '<video src="/f.mp4" title="Film"></video>',
            Media("video", "Film", "https://paper.example/f.mp4"),
        ),
        (
            '<audio><source src="/f.ogg"></audio>',
            Media("audio", "paper.example", "https://paper.example/f.ogg"),
        ),
        (
            '<iframe src="https://tube.example/embed/1" title="A talk"></iframe>',
            Media("embed", "A talk", "https://tube.example/embed/1"),
        ),
    ],
)
def test_media_are_a_title_and_an_address(html: str, media: Media) -> None:
    assert only(html) == media


@pytest.mark.parametrize(
    "frame", ['<iframe src="https://t.example/p" width="1" height="1">', "<iframe></iframe>"]
)
def test_frames_nobody_sees_are_dropped(frame: str) -> None:
    assert blocks_of(frame, base=BASE) == ()


# ── cards ──

STORY = Card(
    title="Who pays when a crossing closes",
    url="https://other.example/crossing",
    teaser="Two towns upriver lost their boats. Rents fell, and the night shift moved",
    publisher="Harrow Courier",
    author="Tobias Wren",
    image="https://other.example/thumb.jpg",
)

GHOST = f"""<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="{STORY.url}">
  <div class="kg-bookmark-content"><div class="kg-bookmark-title">{STORY.title}</div>
  <div class="kg-bookmark-description">{STORY.teaser}</div><div class="kg-bookmark-metadata">
  <img class="kg-bookmark-icon" src="/icon.png"><span class="kg-bookmark-author">{STORY.publisher}</span>
  <span class="kg-bookmark-publisher">{STORY.author}</span></div></div>
  <div class="kg-bookmark-thumbnail"><img src="{STORY.image}"></div></a></figure>"""

WITHOUT_NAMES = f"""<figure><a href="{STORY.url}"><div>
  <div>{STORY.title}</div><div>{STORY.teaser}</div><div>
  <img src="/icon.png"><span>{STORY.publisher}</span><span>{STORY.author}</span></div></div>
  <div><img src="{STORY.image}"></div></a></figure>"""

LINK_AROUND_HEADING = f"""<a href="{STORY.url}"><img src="{STORY.image}"><h4>{STORY.title}</h4>
  <p>{STORY.teaser}</p><small>{STORY.publisher}</small><small>{STORY.author}</small></a>"""


@pytest.mark.parametrize("html", [GHOST, WITHOUT_NAMES, LINK_AROUND_HEADING])
def test_a_related_story_is_a_card_with_publisher_and_author_apart(html: str) -> None:
    assert only(html) == STORY


def test_a_wordpress_embed_is_a_card() -> None:
    html = """<blockquote class="wp-embedded-content">
      <a href="https://o.example/k">Keepers wanted</a></blockquote><iframe class="wp-embedded-content"
      title="“Keepers wanted” — Harbour &amp; Field" src="https://o.example/k/embed"></iframe>"""
    assert only(html) == Card("Keepers wanted", "https://o.example/k", publisher="Harbour & Field")


def test_a_linked_picture_with_a_caption_is_no_card() -> None:
    html = '<figure><a href="/big.jpg"><img src="/small.jpg"></a><figcaption>The pier</figcaption></figure>'
    assert isinstance(only(html), Figure)


# ── posts ──


@pytest.mark.parametrize(
    ("network", "html"),
    [
        (
            "Twitter",
            """<blockquote class="twitter-tweet"><p>Tea at 4:45.</p>&mdash; Harbour Office (@harbour)
            <a href="https://twitter.com/harbour/status/12?ref_src=twsrc">May 21, 2025</a></blockquote>""",
        ),
        (
            "Bluesky",
            """<blockquote class="bluesky-embed"><p>Tea at 4:45.<br><br>
            <a href="https://bsky.app/profile/h/post/12?ref_src=embed">[image or embed]</a></p>
            &mdash; Harbour Office (<a href="https://bsky.app/profile/harbour">@harbour</a>)
            <a href="https://bsky.app/profile/h/post/12?ref_src=embed">May 21, 2025</a></blockquote>""",
        ),
        (
            "Mastodon",
            """<blockquote class="mastodon-embed"><p>Tea at 4:45.</p>— Harbour Office (@harbour)
            <a href="https://coast.example/@harbour/12"><time datetime="2025-05-21">21 May</time></a>
            </blockquote>""",
        ),
    ],
)
def test_an_embedded_post_has_its_words_name_handle_and_time(network: str, html: str) -> None:
    post = only(html)
    assert isinstance(post, Post)
    assert (post.network, post.author, post.handle) == (network, "Harbour Office", "@harbour")
    assert post.children == (paragraph("Tea at 4:45."),)
    assert post.time == datetime(2025, 5, 21, tzinfo=UTC)
    assert post.url.endswith("12")


def test_a_post_without_its_words_is_an_address_with_a_handle() -> None:
    html = """<blockquote class="mastodon-embed"><a href="https://coast.example/@mara/114">
      <div>Post by @mara@coast.example</div><div>View on Mastodon</div></a></blockquote>"""
    url = "https://coast.example/@mara/114"
    assert only(html) == Post("", "@mara@coast.example", (), url=url, network="Mastodon")


# ── footnotes ──


@pytest.mark.parametrize(
    "html",
    [
        """<p>Tides.<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup></p>
        <section><ol><li id="fn:1">Twice a day. <a href="#fnref:1">↩</a></li></ol></section>""",
        """<p>Tides.<a href="#note" id="mark" class="footnote-ref"><sup>1</sup></a></p>
        <ol><li><p id="note">Twice a day. <a href="#mark" role="doc-backlink">back</a></p></li></ol>""",
        """<p>Tides.<a id="a1" href="#f1" class="footnote-anchor">1</a></p>
        <div class="footnote"><a id="f1" href="#a1" class="footnote-number">1</a>
        <div><p>Twice a day.</p></div></div>""",
        """<p>Tides.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup></p>
        <ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>Twice a day.</span></li></ol>""",
    ],
)
def test_marks_and_notes_find_each_other(html: str) -> None:
    assert blocks_of(clean_html(html, BASE), base=BASE) == (
        Paragraph((Text("Tides."), FootnoteRef("1"))),
        Footnotes((Footnote("1", (paragraph("Twice a day."),)),)),
    )


def test_a_list_that_no_mark_points_at_is_a_list() -> None:
    assert isinstance(only('<ol class="footnotes"><li id="fn1">Twice a day.</li></ol>'), List)


# ── formulas ──

MATHML = '<semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics>'


def test_a_formula_on_its_own_line_is_its_tex() -> None:
    assert only(f'<math display="block">{MATHML}</math>') == Math("x^2")


def test_a_formula_in_a_line_is_code_and_its_rendering_is_dropped() -> None:
    html = f'<p>So <span class="katex"><math>{MATHML}</math><span class="katex-html">x²</span></span>.</p>'
    assert only(html) == Paragraph((Text("So "), InlineCode("x^2"), Text(".")))
