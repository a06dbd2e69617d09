import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.parse.sanitise import clean_html, clean_line, clean_text, is_safe_address, safe_address

OBEYED_BY_TERMINALS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
TURNS_THE_LINE_ROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")
BASE = "https://example.org/news/today"


@pytest.mark.parametrize(
    ("hostile", "clean"),
    [
        ("red \x1b[31mtext\x07", "red [31mtext"),
        ("C1 \x9b2J \x9d0;owned\x9c", "C1 2J 0;owned"),
        ("invoice \u202egpj.exe", "invoice gpj.exe"),
        ("a \u2066b \u2067c", "a b c"),
        ("half \ud800 a letter", "half  a letter"),
        ("tab\tand\nnewline", "tab\tand\nnewline"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_terminals_obey_is_taken_out_of_text(hostile: str, clean: str) -> None:
    assert clean_text(hostile) == clean


@pytest.mark.parametrize(
    "text", ["שלום עולם – مرحبا", "नमस्ते", "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "สวัสดี", "Tiếng Việt"]
)
def test_real_writing_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text


def test_a_tower_of_combining_marks_is_cut_to_twelve() -> None:
    assert len(clean_text("x" + "\u0335\u0322" * 500 + "y")) <= 1 + 12 + 1


@given(st.text(alphabet=st.characters()))
def test_no_text_leaves_with_a_control_character(text: str) -> None:
    clean = clean_text(text)
    assert not OBEYED_BY_TERMINALS.search(clean)
    assert not TURNS_THE_LINE_ROUND.search(clean)
    clean.encode()  # half characters have no bytes


@given(st.text(alphabet=st.characters()), st.integers(min_value=2, max_value=50))
def test_a_line_is_one_line_and_no_longer_than_asked(text: str, most: int) -> None:
    line = clean_line(text, most)
    assert "\n" not in line
    assert len(line) <= most


def test_a_cut_line_ends_in_an_ellipsis() -> None:
    assert clean_line("one two three", 8) == "one two…"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>a<b>c", "<p>a<b>c</b></p>"),
        ("x<script>alert(1)</script>y", "xy"),
        ('<p onclick="x()" style="color:red">t</p>', "<p>t</p>"),
        ('<a href="javascript:alert(1)">go</a>', "<a>go</a>"),
        ('<a href="java&#10;script:alert(1)">go</a>', "<a>go</a>"),
        ('<img src="data:image/png;base64,xx" alt="a">', '<img alt="a">'),
        ('<a href="mailto:jo@example.org">jo</a>', '<a href="mailto:jo@example.org">jo</a>'),
        ("an escape &#27;[31m and C1 &#x9b; &#128;", "an escape [31m and C1 › €"),
        ("<object data=x>instead</object>", "instead"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
    ],
)
def test_html_keeps_its_text_and_loses_what_runs(html: str, clean: str) -> None:
    assert clean_html(html, BASE) == clean


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("more", "https://example.org/news/more"),
        ("/top", "https://example.org/top"),
        ("//cdn.example.net/x", "https://cdn.example.net/x"),
        ("#note", "https://example.org/news/today#note"),
        ("http://example.com/a", "http://example.com/a"),
    ],
)
def test_links_become_absolute(link: str, absolute: str) -> None:
    assert clean_html(f'<a href="{link}">x</a>', BASE) == f'<a href="{absolute}">x</a>'


@pytest.mark.parametrize("base", ["", "javascript:x", "/relative", "http://[bad", "http://no\u00a8name/"])
def test_without_a_good_base_relative_links_are_dropped(base: str) -> None:
    assert clean_html('<a href="more">x</a>', base) == "<a>x</a>"


def test_pictures_for_those_without_scripts_stay() -> None:
    html = '<noscript><img src="/a.png"></noscript>'
    assert clean_html(html, BASE) == '<img src="https://example.org/a.png">'


def test_a_lazy_picture_keeps_the_address_that_a_script_would_load() -> None:
    assert 'data-src="/real.jpg"' in clean_html('<img src="data:x" data-src="/real.jpg">', BASE)


def test_an_empty_element_of_xhtml_does_not_swallow_what_follows() -> None:
    html = '<script src="x.js"/><p>Read <a id="here"/>this</p>'
    assert clean_html(html, BASE) == '<p>Read <a id="here"></a>this</p>'


def test_a_drawing_leaves_its_title() -> None:
    html = '<a href="/f"><svg viewBox="0"><title>Follow us</title><path d="M0"/></svg></a><svg><p>'
    assert clean_html(html, BASE).startswith('<a href="https://example.org/f">Follow us</a>')


def test_a_hundred_thousand_nested_elements_become_their_text() -> None:
    assert clean_html("<div>" * 100_000 + "deep" + "</div>" * 100_000, BASE) == "deep"


def test_half_a_character_does_not_stop_the_cleaning() -> None:
    assert clean_html("<p>a\ud800b</p>", BASE) == "<p>ab</p>"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_html_leaves_with_a_control_character(text: str) -> None:
    references = "".join(f"&#{ord(letter)};" for letter in text)
    for html in (text, f"<p title='{text}'>{references}</p>"):
        assert not OBEYED_BY_TERMINALS.search(clean_html(html, BASE))
        assert not TURNS_THE_LINE_ROUND.search(clean_html(html, BASE))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "-oProxyCommand=touch",
        "http://",
        "http:///path",
        "http://[bad",
        "http://a%20b.example/",
        "http://x.org\\@evil.example/",
        "http://example.org/\x1b]8;;",
        "http://example.org/a b",
        'http://example.org/"',
        "http://example.org/" + "x" * 5000,
        "mailto:jo@example.org",
        "//example.org/",
        "",
    ],
)
def test_other_addresses_are_not_safe(address: str) -> None:
    assert not is_safe_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://jo:secret@example.org:8080/a?b=%2C#c",
        "http://[::1]/",
        "https://приклад.укр/ї",
    ],
)
def test_web_addresses_are_safe_and_stay_byte_for_byte(address: str) -> None:
    assert is_safe_address(address)
    assert safe_address(address, BASE) == address


@pytest.mark.parametrize(
    ("given_", "address"),
    [
        (" https://example.org/a \n", "https://example.org/a"),
        ("HTTPS://Example.org/", "https://Example.org/"),
        ("/a b", "https://example.org/a%20b"),
        ('http://example.org/"><x>', "http://example.org/%22%3E%3Cx%3E"),
        ("http://example.org/\x1b]8", "http://example.org/]8"),
        ("../up", "https://example.org/up"),
        ("javascript:alert(1)", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_addresses_are_repaired_where_that_is_safe(given_: str, address: str) -> None:
    assert safe_address(given_, BASE) == address


@given(st.text(alphabet=st.characters(), max_size=60), st.sampled_from(["", BASE]))
def test_what_is_returned_as_an_address_is_safe(text: str, base: str) -> None:
    address = safe_address(text, base)
    assert address == "" or is_safe_address(address)
