from datetime import UTC, datetime

import pytest

from tests.parse.pages.themes import page, story
from tui_reader.model.article import Comment
from tui_reader.model.document import blocks_text
from tui_reader.parse.document.dom import parse_page
from tui_reader.parse.export.plain import to_text
from tui_reader.parse.pages.extract import extract
from tui_reader.parse.pages.threads import Threads, find_threads

NOW = datetime(2025, 5, 21, 18, tzinfo=UTC)
URL = "https://wire.example/s/ferries"


def threads_of(html: str) -> Threads:
    body = parse_page(f"<html><body>{html}</body></html>").find("body")
    assert body is not None
    return find_threads(body, base=URL, now=NOW)


Tree = list[tuple[str, str, "Tree"]]


def tree(comments: tuple[Comment, ...]) -> Tree:
    return [(each.author, blocks_text(each.children), tree(each.replies)) for each in comments]


CONVERSATION: Tree = [
    ("marsh", "Why a year?", [("oar", "Monthly passes.", [("marsh", "Thanks.", [])])]),
    ("fen", "The waiting room.", []),
]

LISTS = """<section id="comments"><h2>Comments</h2><ol>
<li><div><a href="/u/0">marsh</a> <time datetime="2025-05-21T10:31:00Z">10:31</time>
  <a href="#c1">#</a></div>
  <div><p>Why a year?</p></div>
  <ol><li><div><a href="/u/1">oar</a> <time>10:44</time></div><div><p>Monthly passes.</p></div>
    <ol><li><div><a href="/u/0">marsh</a> <time>10:52</time></div>
      <div><p>Thanks.</p></div></li></ol></li></ol></li>
<li><div><a href="/u/3">fen</a> <time>12:15</time></div><div><p>The waiting room.</p></div></li>
</ol></section>"""

WORDPRESS = """<div class="comments-area"><ol class="comment-list">
<li class="comment even depth-1"><article><footer><div><b class="fn">marsh</b></div>
  <div><a href="#c1"><time datetime="2025-05-21T10:31:00Z">May 21</time></a></div></footer>
  <div><p>Why a year?</p></div></article>
  <ol class="children"><li class="comment odd depth-2"><article><footer><div><b class="fn">oar</b></div>
    <div><time>May 21</time></div></footer><div><p>Monthly passes.</p></div></article>
    <ol class="children"><li class="comment depth-3"><article><footer><div><b class="fn">marsh</b></div>
      <div><time>May 21</time></div></footer><div><p>Thanks.</p></div></article></li></ol></li></ol></li>
<li class="comment depth-1"><article><footer><div><b class="fn">fen</b></div>
  <div><time>May 21</time></div></footer><div><p>The waiting room.</p></div></article></li></ol></div>"""


def flat(name: str, words: str, depth: int) -> str:
    return f"""<div class="row" data-depth="{depth}"><p class="meta"><a href="/u">{name}</a>
      <span class="age">2 hours ago</span></p><div class="said"><p>{words}</p></div></div>"""


DEPTHS = "<div class='discussion'>" + "".join(
    (
        flat("marsh", "Why a year?", 0),
        flat("oar", "Monthly passes.", 1),
        flat("marsh", "Thanks.", 2),
        flat("fen", "The waiting room.", 0),
    )
)


def row(name: str, words: str, depth: int) -> str:
    return f"""<tr><td indent="{depth}"><img src="s.gif" width="{depth * 40}"></td><td>
      <div><a href="/u">{name}</a> <span class="age" title="2025-05-21T10:31:00">1 hour ago</span></div>
      <div class="said"><p>{words}</p></div></td></tr>"""


TABLE = "<h2>評論 Comments</h2><table>" + "".join(
    (
        row("marsh", "Why a year?", 0),
        row("oar", "Monthly passes.", 1),
        row("marsh", "Thanks.", 2),
        row("fen", "The waiting room.", 0),
    )
)


@pytest.mark.parametrize(
    "theme", [LISTS, WORDPRESS, DEPTHS, TABLE], ids=["lists", "articles", "depths", "table"]
)
def test_comments_keep_who_answers_whom(theme: str) -> None:
    assert tree(threads_of(theme).comments) == CONVERSATION


def test_a_comment_has_its_time_and_address() -> None:
    first = threads_of(LISTS).comments[0]
    assert first.time == datetime(2025, 5, 21, 10, 31, tzinfo=UTC)
    assert first.url == "https://wire.example/s/ferries#c1"


def test_an_age_is_counted_back_from_now() -> None:
    assert threads_of(DEPTHS).comments[0].time == datetime(2025, 5, 21, 16, tzinfo=UTC)


POSTS = """<section><h2>From Twitter</h2>
<div><a href="https://t.example/pell">Dorian Pell <span>@pell</span></a><p>I lost the vote.</p>
  <a href="https://t.example/pell/status/1"><time datetime="2025-05-21T11:02:00Z">11:02</time></a></div>
<div><a href="https://t.example/bake">Bakers <span>@bakers</span></a><p>Ovens on at three.</p>
  <a href="https://t.example/bake/status/2"><time>11:20</time></a></div></section>"""


def test_posts_listed_beside_an_article_have_name_handle_words_and_time() -> None:
    post, other = threads_of(POSTS).posts
    assert (post.author, post.handle) == ("Dorian Pell", "@pell")
    assert blocks_text(post.children) == "I lost the vote."
    assert post.time == datetime(2025, 5, 21, 11, 2, tzinfo=UTC)
    assert post.url == "https://t.example/pell/status/1"
    assert other.handle == "@bakers"


@pytest.mark.parametrize(
    "html",
    [
        """<div class="teasers"><article><h3><a href="/1">Another story</a></h3><time>May 21</time>
        <a href="/a">By Ada</a><p>Its first words.</p></article></div>""",
        "<p>By <a href='/ada'>Ada</a>, <time>May 21</time></p><p>The article itself begins.</p>",
        "<ul class='comments'><li><a href='/x'>Most discussed today</a> <time>May 21</time></li></ul>",
    ],
)
def test_teasers_bylines_and_menus_are_no_conversation(html: str) -> None:
    assert threads_of(html) == Threads()


def test_what_readers_said_is_not_the_articles_text() -> None:
    article = extract(page(story() + LISTS + POSTS), url=URL).article
    text = to_text(article)
    assert "Monthly passes." not in text
    assert "Ovens on at three." not in text
    assert tree(article.comments) == CONVERSATION
    assert len(article.posts) == 2
    assert article.byline == ""


def test_the_count_of_comments_is_read_beside_the_headline() -> None:
    assert extract(page(story(before='<a href="#comments">17</a>')), url=URL).article.comments_count == 17
