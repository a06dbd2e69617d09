import sqlite3

import pytest

from tui_reader.parse.sanitise import clean_html
from tui_reader.parse.text import plain_text, search_query, search_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("a<br>b", "a\nb"),
        ("<ul><li>x</li><li>y</li></ul>", "x\ny"),
        ("in<b>side</b> a   word", "inside a word"),
        ("lines\nof the\n  source", "lines of the source"),
        ("R&amp;D &lt;b&gt; &nbsp;x", "R&D <b> x"),
        ('<a title="a > b" href="https://x.org/">link</a>', "link"),
        ("no markup", "no markup"),
        ("", ""),
    ],
)
def test_plain_text_has_one_line_for_each_block(html: str, text: str) -> None:
    assert plain_text(clean_html(html, "https://example.org/")) == text


def test_words_without_spaces_become_overlapping_pairs() -> None:
    assert search_text("東京都 in May").split() == ["東京", "京都", "in", "May"]


def test_wide_letters_become_plain_ones() -> None:
    assert search_text("ＮＨＫ ｶﾅ").split() == ["NHK", "カナ"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("京都", True),
        ("東京都", True),
        ("都東", False),
        ("news", True),
        ("news 東京", True),
        ("เหนือ", True),
        ('"quoted" OR', False),
        ("한국", True),
        ("ＮＥＷＳ", True),
    ],
)
def test_any_two_characters_that_stand_together_are_found(query: str, found: bool) -> None:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE words USING fts5(body, tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(
        "INSERT INTO words VALUES (?)", (search_text("東京都の news from ภาคเหนือ and 한국어"),)
    )
    rows = database.execute("SELECT 1 FROM words WHERE words MATCH ?", (search_query(query),)).fetchall()
    database.close()
    assert bool(rows) == found


def test_a_query_of_signs_alone_is_no_query() -> None:
    assert search_query('"  "') == ""
