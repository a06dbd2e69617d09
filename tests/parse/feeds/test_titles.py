import pytest

from tui_reader.parse.feeds.draft import Markup
from tui_reader.parse.feeds.titles import name_of, title_line


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<b>Bold</b> &amp; brave", "Bold & brave"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("a &lt; b", "a < b"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("x<script>alert(1)</script><!-- no --><style>b{}</style>y", "xy"),
        ("lines\n  of   a title", "lines of a title"),
    ],
)
def test_an_html_title_is_what_a_person_reads(html: str, title: str) -> None:
    assert title_line(Markup(html, is_html=True), 100) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The <b> element", "The <b> element"),
        ("Vec<T> and Box<T>", "Vec<T> and Box<T>"),
        ("It is <em>not</em> plain", "It is not plain"),
        ("<b>one <i>two</i></b>", "one two"),
        ("5 > 3 <img src=x onerror=alert(1)>", "5 > 3"),
        ("AT&amp;T &#8217;", "AT&T ’"),
        ("[red]alarm[/red] [/ {0} %s", "[red]alarm[/red] [/ {0} %s"),
    ],
)
def test_a_plain_title_keeps_its_signs_and_loses_plain_mistakes(text: str, title: str) -> None:
    assert title_line(Markup(text), 100) == title


def test_a_title_of_megabytes_becomes_a_line() -> None:
    assert len(title_line(Markup("Long " * 2_000_000), 500)) <= 500
    assert len(title_line(Markup("<b>" * 2_000_000, is_html=True), 500)) <= 500


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("jo@example.industries (Jo Große Doe)", "Jo Große Doe"),
        ("Jo Doe <jo@example.org>", "Jo Doe"),
        ("Jo Doe (jo@example.org)", "Jo Doe"),
        ("jo@example.org", "jo@example.org"),
        ("Jo Doe (The Paper)", "Jo Doe (The Paper)"),
        ("", ""),
    ],
)
def test_the_name_stands_without_the_address(author: str, name: str) -> None:
    assert name_of(author) == name
