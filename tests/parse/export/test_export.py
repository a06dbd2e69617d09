import json
from datetime import UTC, datetime

import pytest

from tui_reader.model.article import Article, Verdict
from tui_reader.parse.document.blocks import blocks_of
from tui_reader.parse.export.html import to_html
from tui_reader.parse.export.markdown import to_markdown
from tui_reader.parse.export.plain import to_json, to_text

URL = "https://courier.example/ferries"
EVERYTHING = """<h2>Why &lt;boats&gt;</h2>
  <p>A <b>bold</b>, <i>slanted</i>, <s>gone</s> <code>x &lt; y</code> word,
  <a href="/there">a link</a>.<sup><a href="#n1" id="r1">1</a></sup></p>
  <blockquote><p>Said.</p><cite>Ada</cite></blockquote><pre class="language-python">a = "<b>"</pre>
  <ol start="3"><li>three<ul><li>within</li></ul></li><li>four</li></ol>
  <table><tr><th>Boat</th><th>Fare</th></tr><tr><td>A|B</td><td>2</td></tr></table>
  <figure><img src="/p.jpg" alt="A pier"><figcaption>At dawn.</figcaption></figure><hr>
  <dl><dt>Neap</dt><dd>A small tide.</dd></dl><details><summary>More</summary><p>Hidden.</p></details>
  <blockquote class="twitter-tweet"><p>Tea.</p>— Office (@office)
  <a href="https://t.example/o/status/1">2025</a></blockquote>
  <iframe src="https://tube.example/e/1" title="A talk"></iframe>
  <ol><li id="n1">A note. <a href="#r1">↩</a></li></ol>"""


def article(html: str = EVERYTHING, **facts: object) -> Article:
    known = {"title": "Ferries & fares", "verdict": Verdict.FULL, "url": URL, **facts}
    return Article(blocks=blocks_of(html, base=URL), **known)  # type: ignore[arg-type]  # a table of facts


def test_text_is_the_body_without_what_stands_apart() -> None:
    text = to_text(article())
    assert text.startswith("Why <boats>\n\nA bold, slanted, gone x < y word, a link.")
    assert "Boat\tFare\nA|B\t2" in text
    for apart in ("Ferries & fares", "Tea.", "A talk", "At dawn.", "link.1"):
        assert apart not in text


def test_the_json_object_has_the_keys_that_programs_rely_on() -> None:
    made = to_json(article(byline="Nell Roe", published=datetime(2025, 5, 21, 9, 40, tzinfo=UTC)))
    assert list(made) == [
        *("title", "byline", "published", "lang", "dir", "verdict", "text", "blocks", "cards", "posts"),
        *("comments", "links"),
    ]
    assert (made["byline"], made["published"], made["verdict"]) == (
        "Nell Roe",
        "2025-05-21T09:40:00Z",
        "full",
    )
    assert made["lang"] is None
    assert made["blocks"][0] == {"type": "heading", "level": 2, "children": ["Why <boats>"]}
    assert made["links"][0] == "https://courier.example/there"
    json.dumps(made)


def test_a_day_without_an_hour_is_written_as_the_day() -> None:
    assert to_json(article(published=datetime(2025, 5, 21, tzinfo=UTC)))["published"] == "2025-05-21"


def test_markdown_keeps_every_kind() -> None:
    lines = to_markdown(article()).splitlines()
    for line in (
        "# Ferries & fares",
        "## Why \\<boats\\>",
        "A **bold**, *slanted*, ~~gone~~ `x < y` word, [a link](https://courier.example/there).[^1]",
        "> Said.",
        "> — Ada",
        "```python",
        "3. three",
        "   - within",
        "4. four",
        "| Boat | Fare |",
        "| --- | --- |",
        "| A\\|B | 2 |",
        "![A pier](https://courier.example/p.jpg)",
        "---",
        "**Neap**",
        "[^1]: A note.",
        "[A talk](https://tube.example/e/1)",
    ):
        assert line in lines


@pytest.mark.parametrize(
    "text", ["# no heading", "1. no list", "- no list", "> no quote", "*no* _slant_", "[no](link)"]
)
def test_markup_in_the_text_stays_text(text: str) -> None:
    escaped = text.replace(">", "&gt;").replace("<", "&lt;")
    (line,) = to_markdown(Article("", blocks_of(f"<p>{escaped}</p>", base=URL), Verdict.FULL)).splitlines()
    assert line != text
    assert line.replace("\\", "") == text


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    made = to_markdown(article("<pre>````\nx\n````</pre>"))
    assert "`````\n````\nx\n````\n`````" in made


def test_html_can_be_read_again() -> None:
    _title, _address, *again = blocks_of(to_html(article()), base=URL)
    assert [type(block) for block in again[:8]] == [type(block) for block in article().blocks[:8]]


def test_html_is_escaped() -> None:
    made = to_html(
        article('<p>&lt;script&gt;alert(1)&lt;/script&gt; <a href="/x?a=1&b=%22">y</a></p>', title="<i>")
    )
    assert "<script" not in made
    assert "<title>&lt;i&gt;</title>" in made
