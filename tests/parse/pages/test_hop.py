import pytest

from tests.parse.pages.themes import WORDS, page, paragraphs
from tui_reader.model.article import Verdict
from tui_reader.parse.pages.extract import extract

URL = "https://wire.example/s/ferries"
THERE = "https://courier.example/ferries"


def hop_from(article: str, head: str = "") -> str:
    return extract(page(article, head=head), url=URL).article.hop


@pytest.mark.parametrize(
    "words",
    [
        "Read Entire Article",
        "Continue reading »",
        "Read more at Harrowmere Courier",
        "Ganzen Artikel lesen",
        "Lire la suite",
        "Leer el artículo completo",
        "Leggi tutto",
        "Czytaj dalej",
        "Читать полностью",
        "Читати далі",
        "اقرأ المقال كاملا",
        "記事全文を読む",
        "阅读全文",
    ],
)
def test_a_link_to_the_whole_text_elsewhere_is_followed(words: str) -> None:
    assert (
        hop_from(f'<article><h1>1</h1>{paragraphs(WORDS[0])}<a href="{THERE}">{words}</a></article>')
        == THERE
    )


def test_the_headline_may_be_the_way() -> None:
    assert hop_from(f'<h1><a href="{THERE}">Ferries</a></h1>{paragraphs(WORDS[0])}') == THERE


@pytest.mark.parametrize(
    "address",
    [
        "/more",
        "https://www.wire.example/more",
        "https://news.wire.example/more",
        "https://search.example/search?q=ferries",
        "https://ads.example/click?to=https%3A%2F%2Fcourier.example",
        "javascript:open()",
    ],
)
def test_the_way_leads_to_another_host_and_not_through_a_detour(address: str) -> None:
    assert not hop_from(f'<h1>1</h1>{paragraphs(WORDS[0])}<a href="{address}">Read the full story</a>')


def test_a_page_with_a_long_text_is_not_left() -> None:
    assert not hop_from(f'<h1>1</h1>{paragraphs(*WORDS * 8)}<a href="{THERE}">Read the original</a>')


def test_an_excerpt_with_a_way_to_the_whole_is_cut() -> None:
    article = f'<h1>1</h1>{paragraphs(WORDS[0])}<a href="{THERE}">Read entire article</a>'
    assert extract(page(article), url=URL).article.verdict is Verdict.CUT
