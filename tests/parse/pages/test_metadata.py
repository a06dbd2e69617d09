import json
from datetime import UTC, datetime

import pytest

from tui_reader.parse.document.dom import parse_page
from tui_reader.parse.pages.metadata import Metadata, read_metadata
from tui_reader.parse.pages.page_title import without_site

NOW = datetime(2025, 5, 21, 18, tzinfo=UTC)
MORNING = datetime(2025, 5, 21, 9, 40, tzinfo=UTC)
DAY = datetime(2025, 5, 21, tzinfo=UTC)


def metadata(head: str = "", body: str = "") -> Metadata:
    root = parse_page(f"<html><head>{head}</head><body>{body}</body></html>")
    return read_metadata(root, url="https://www.courier.example/ferries", now=NOW)


def linked_data(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'


# ── titles ──


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("Ferries stay | Harrowmere Courier", "Harrowmere Courier"),
        ("Harrowmere Courier: no | Ferries stay", "Harrowmere Courier: no"),
        ("Ferries stay - News - Courier", "Courier News"),
        ("Ferries stay – courier.example", "courier.example"),
    ],
)
def test_the_sites_name_is_cut_from_a_title(title: str, site: str) -> None:
    assert without_site(title, (site,)) == "Ferries stay"


@pytest.mark.parametrize("title", ["Boats - and what they buy", "C++ | a view", "The river: the road", ""])
def test_other_parts_of_a_title_stay(title: str) -> None:
    assert without_site(title, ("Courier", "courier.example")) == title


def test_the_visible_headline_wins_where_it_says_the_same() -> None:
    head = "<title>Ferries of Harrowmere stay three winters | Courier</title>"
    body = "<h1>Courier</h1><h1>Ferries of Harrowmere stay for three winters</h1>"
    assert metadata(head, body).title == "Ferries of Harrowmere stay for three winters"


def test_a_headline_of_something_else_does_not() -> None:
    head = '<meta property="og:title" content="Ferries of Harrowmere stay">'
    assert metadata(head, "<h1>Subscribe to our letter</h1>").title == "Ferries of Harrowmere stay"


# ── names ──


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (linked_data(author={"@type": "Person", "name": "Nell Roe"}), ""),
        (
            linked_data(
                author=[{"@type": "Organization", "name": "Wire"}, {"@type": "Person", "name": "Nell Roe"}]
            ),
            "",
        ),
        ('<meta name="author" content="By Nell Roe">', ""),
        ('<meta name="parsely-author" content="Nell Roe, Staff Writer">', ""),
        ("", '<p itemprop="author" itemscope><span itemprop="name">Nell Roe</span> is a writer</p>'),
        ("", '<a rel="author" href="/nell">NELL ROE</a>'),
        ("", '<div class="article-byline">von <a href="/n">Nell Roe</a>, May 21</div>'),
        ("", '<a href="/authors/nell">Nell Roe</a>'),
    ],
)
def test_a_byline_is_found_and_cleaned(head: str, body: str) -> None:
    assert metadata(head, body).byline == "Nell Roe"


@pytest.mark.parametrize("name", ["https://courier.example/nell", "@nell", "admin1", "a b c d e f g h i j"])
def test_what_is_no_name_is_no_byline(name: str) -> None:
    assert metadata(f'<meta name="author" content="{name}">').byline == ""


def test_several_authors_are_named_in_order() -> None:
    authors = [{"@type": "Person", "name": "Nell Roe"}, {"@type": "Person", "name": "Bo Li"}]
    assert metadata(linked_data(author=authors)).byline == "Nell Roe, Bo Li"


def test_the_publisher_is_not_the_author() -> None:
    head = '<meta property="og:site_name" content="Courier"><meta name="author" content="Courier">'
    facts = metadata(head)
    assert (facts.byline, facts.publisher) == ("", "Courier")


# ── times ──


@pytest.mark.parametrize(
    ("head", "body", "moment"),
    [
        (linked_data(datePublished="2025-05-21T11:40:00+02:00"), "", MORNING),
        ('<meta property="article:published_time" content="2025-05-21T09:40:00Z">', "", MORNING),
        ('<meta name="date" value="2025-05-21">', "", DAY),
        ("", '<time datetime="2025-05-21T09:40:00Z">today</time>', MORNING),
        ("", '<span itemprop="datePublished" content="2025-05-21T09:40:00Z"></span>', MORNING),
        ("", '<h1>1</h1><span class="date">21 May 2025</span>', DAY),
        ("", "<h1>1</h1><p>2025年5月21日</p>", DAY),
        ("", '<h1>1</h1><span class="time">vor 2 Stunden</span>', datetime(2025, 5, 21, 16, tzinfo=UTC)),
        ("", '<h1>1</h1><span class="time">4 min read</span>', None),
        ("", '<h1>1</h1><span class="date">1974</span>', None),
    ],
)
def test_the_time_of_publishing(head: str, body: str, moment: datetime | None) -> None:
    assert metadata(head, body).published == moment


def test_a_time_without_a_zone_is_a_day() -> None:
    assert metadata(linked_data(datePublished="2025-05-21T23:40:00")).published == DAY


def test_a_later_source_adds_the_hour_to_the_same_day() -> None:
    head = linked_data(datePublished="2025-05-21")
    body = '<time datetime="2025-05-21T09:40:00Z"></time>'
    assert metadata(head, body).published == MORNING


# ── JSON-LD, however it is written ──


@pytest.mark.parametrize(
    "data",
    [
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["BlogPosting"], "headline": "Ferries"}]}',
        '[{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Ferries"}}]',
        '{"@type": "NewsArticle", "headline": "Ferries",}',
        '<!-- {"@type": "NewsArticle", "headline": "Ferries"} -->',
        '{"@type": "NewsArticle", "headline": "Fer\tries"}'.replace("\t", ""),
    ],
)
def test_linked_data_is_read_however_it_is_written(data: str) -> None:
    assert metadata(f'<script type="application/ld+json">{data}</script>').title == "Ferries"


def test_an_author_named_by_reference_is_looked_up() -> None:
    graph = [
        {"@type": "Article", "headline": "Ferries", "author": {"@id": "#nell"}},
        {"@type": "Person", "@id": "#nell", "name": "Nell Roe"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    assert metadata(head).byline == "Nell Roe"


@pytest.mark.parametrize(
    "data", ["{", "null", "[[[]]]", '{"@type": 3}', '{"@type": "Article", "author": 7}', ""]
)
def test_broken_linked_data_says_nothing(data: str) -> None:
    facts = metadata(f'<script type="application/ld+json">{data}</script>')
    assert (facts.title, facts.byline, facts.published) == ("", "", None)


def test_what_the_page_says_of_its_price_is_known() -> None:
    assert not metadata(linked_data(isAccessibleForFree=False)).is_free
    assert not metadata(linked_data(isAccessibleForFree="False")).is_free
    assert metadata(linked_data(isAccessibleForFree=True)).is_free
    assert metadata().is_free


def test_language_and_canonical_address() -> None:
    facts = metadata('<meta property="og:locale" content="uk_UA"><link rel="canonical" href="/f">')
    assert (facts.language, facts.canonical) == ("uk-UA", "https://www.courier.example/f")
