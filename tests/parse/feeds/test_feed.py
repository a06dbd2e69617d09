import re
from datetime import UTC, datetime

import pytest

from tui_reader.errors import FailureKind, ParseError
from tui_reader.model.entry import Enclosure, ParsedEntry
from tui_reader.model.feed import ParsedFeed
from tui_reader.parse.feeds.feed import MOST_ENTRIES, looks_like_feed, read_feed

URL = "https://example.org/news/feed.xml"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
RSS = """<?xml version="1.0"?><rss version="2.0" {spaces}><channel>
<title>The Paper</title><link>/</link><description>News &amp;amp; views</description>
<language>en-GB</language>
{head}{items}</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" {spaces} xml:lang="uk">
<title type="html">The &lt;b&gt;Paper&lt;/b&gt;</title><link href="https://example.org/"/>
<link rel="self" href="/atom.xml"/><link rel="hub" href="https://hub.example/"/>
{head}{items}</feed>"""


def rss(items: str, head: str = "") -> ParsedFeed:
    return read_feed(RSS.format(spaces=SPACES, head=head, items=items).encode(), url=URL)


def atom(items: str, head: str = "") -> ParsedFeed:
    spaces = SPACES.replace('xmlns:atom="http://www.w3.org/2005/Atom"', "")
    return read_feed(ATOM.format(spaces=spaces, head=head, items=items).encode(), url=URL)


def item(inside: str) -> ParsedEntry:
    return rss(f"<item>{inside}</item>").entries[0]


def entry(inside: str) -> ParsedEntry:
    return atom(f"<entry>{inside}</entry>").entries[0]


def test_an_rss_feed_says_what_it_is() -> None:
    feed = rss("", '<ttl>90</ttl><atom:link rel="hub" href="https://hub.example/"/>')
    assert (feed.title, feed.link, feed.language) == ("The Paper", "https://example.org/", "en-GB")
    assert (feed.description, feed.ttl, feed.hub) == ("News & views", 90, "https://hub.example/")


def test_an_atom_feed_says_what_it_is() -> None:
    feed = atom("")
    assert (feed.title, feed.language) == ("The Paper", "uk")
    assert (feed.self_link, feed.hub) == ("https://example.org/atom.xml", "https://hub.example/")


def test_the_syndication_module_says_how_often_to_ask() -> None:
    head = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    assert rss("", head).ttl == 360


def test_an_rss_item_becomes_an_entry() -> None:
    read = item(
        "<title>Bridge &lt;i&gt;closed&lt;/i&gt;</title><link>bridge.html</link>"
        '<guid isPermaLink="false">urn:1</guid><author>jo@example.org (Jo Doe)</author>'
        "<pubDate>Tue, 05 Mar 2024 12:30:00 GMT</pubDate>"
        "<category>Roads</category><category>Town</category>"
        "<description>Short.</description>"
        '<content:encoded><![CDATA[<p>Long <a href="map">text</a>.</p>]]></content:encoded>'
    )
    assert read.title == "Bridge closed"
    assert read.link == "https://example.org/news/bridge.html"
    assert (read.guid, read.identity, read.author) == ("urn:1", "urn:1", "Jo Doe")
    assert read.published == datetime(2024, 3, 5, 12, 30, tzinfo=UTC)
    assert read.html == '<p>Long <a href="https://example.org/news/map">text</a>.</p>'
    assert read.text_length == len("Long text.")
    assert read.categories == ("Roads", "Town")


def test_an_atom_entry_becomes_an_entry() -> None:
    read = entry(
        "<id>tag:example.org,2024:1</id><title>5 &lt; 6</title>"
        '<link href="/1"/><author><name>Jo</name></author><author><name>Al</name></author>'
        "<published>2024-03-05T12:30:00Z</published><updated>2024-03-06T12:30:00Z</updated>"
        '<category term="x" label="Roads"/><summary>Short.</summary>'
        '<content type="xhtml" xml:base="https://cdn.example.net/a/">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="b">it</a></p></div></content>'
    )
    assert (read.guid, read.title, read.link) == (
        "tag:example.org,2024:1",
        "5 < 6",
        "https://example.org/1",
    )
    assert (read.author, read.categories) == ("Jo, Al", ("Roads",))
    assert (read.published, read.updated) == (
        datetime(2024, 3, 5, 12, 30, tzinfo=UTC),
        datetime(2024, 3, 6, 12, 30, tzinfo=UTC),
    )
    assert read.html == '<p>See <a href="https://cdn.example.net/a/b">it</a></p>'


def test_rdf_and_old_atom_are_read_too() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>R</title>'
        '</channel><item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>'
        "<dc:date>2024-03-05</dc:date><dc:creator>Jo</dc:creator></item></rdf:RDF>"
    )
    old = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>A</title><entry><title>One</title>'
        '<link rel="alternate" href="https://example.org/1"/><issued>2024-03-05</issued></entry></feed>'
    )
    for body in (rdf, old):
        read = read_feed(body.encode(), url=URL).entries[0]
        assert (read.title, read.link) == ("One", "https://example.org/1")
        assert (read.published or read.updated) == datetime(2024, 3, 5, tzinfo=UTC)


def test_comments_are_found_where_each_format_has_them() -> None:
    of_rss = item(
        "<comments>/1#c</comments><slash:comments>12</slash:comments>"
        "<wfw:commentRss>/1/comments.rss</wfw:commentRss>"
    )
    of_atom = entry(
        '<link rel="replies" type="text/html" href="/1#c" thr:count="3"/>'
        '<link rel="replies" type="application/atom+xml" href="/1/comments.atom"/>'
    )
    assert of_rss.comments_count == 12
    assert of_rss.comments_url == of_atom.comments_url == "https://example.org/1#c"
    assert of_rss.comments_feed == "https://example.org/1/comments.rss"
    assert of_atom.comments_feed == "https://example.org/1/comments.atom"
    assert of_atom.comments_count == 3
    assert entry("<thr:total>7</thr:total>").comments_count == 7
    assert item("<slash:comments>many</slash:comments>").comments_count is None


def test_files_that_come_with_an_entry_are_told_from_its_picture() -> None:
    read = item(
        '<enclosure url="/1.mp3" type="audio/mpeg" length="123"/>'
        '<media:content url="/1.mp4" type="video/mp4"/><media:content url="/1.jpg" medium="image"/>'
        '<media:thumbnail url="/thumb.jpg"/>'
    )
    assert read.enclosures == (
        Enclosure("https://example.org/1.mp3", "audio/mpeg", 123),
        Enclosure("https://example.org/1.mp4", "video/mp4"),
    )
    assert read.thumbnail == "https://example.org/thumb.jpg"


@pytest.mark.parametrize(
    "picture",
    [
        '<media:content url="/a.jpg" medium="image"/>',
        '<itunes:image href="/a.jpg"/>',
        '<enclosure url="/a.jpg" type="image/jpeg"/>',
    ],
)
def test_a_picture_is_taken_from_wherever_there_is_one(picture: str) -> None:
    assert item(picture).thumbnail.endswith("a.jpg")


def test_an_entry_that_is_passed_on_names_its_source() -> None:
    assert item('<source url="https://paper.example/rss">P</source>').via == "https://paper.example/rss"
    source = '<source><link href="https://paper.example/1"/></source>'
    assert entry(source).via == "https://paper.example/1"


def test_an_atom_entry_without_an_author_has_that_of_its_feed() -> None:
    author = "<author><name>Jo</name></author>"
    assert atom("<entry><title>x</title></entry>", author).entries[0].author == "Jo"
    assert (
        rss("<item><title>x</title></item>", "<managingEditor>Jo</managingEditor>").entries[0].author == ""
    )


def test_an_entry_without_a_date_has_none() -> None:
    read = item("<title>x</title><pubDate>yesterday-ish</pubDate>")
    assert (read.published, read.updated) == (None, None)


def test_a_link_of_another_type_or_an_id_that_is_one_will_do() -> None:
    pdf = '<id>tag:x,1</id><link rel="alternate" type="application/pdf" href="/a.pdf"/>'
    assert entry(pdf).link == "https://example.org/a.pdf"
    assert entry("<id>https://example.org/1</id>").link == "https://example.org/1"
    assert item("<guid>https://example.org/2</guid>").link == "https://example.org/2"
    assert entry("<id>tag:x,1</id>").link == ""


def test_a_picture_given_as_content_is_not_shown_as_letters() -> None:
    picture = '<content type="image/png">iVBORw0KGgo=</content><summary>Words</summary>'
    assert entry(picture).html == "<p>Words</p>"


def test_plain_text_becomes_paragraphs() -> None:
    read = entry('<content type="text">One &lt;b&gt;\nline\n\nTwo</content>')
    assert read.html == "<p>One &lt;b&gt;<br>line</p><p>Two</p>"


def test_a_summary_is_shown_only_for_want_of_better() -> None:
    assert entry("<summary>Short words.</summary>").html == "<p>Short words.</p>"
    both = f'<summary>{"long " * 9}</summary><content type="html">whole text, however brief</content>'
    assert entry(both).html == "whole text, however brief"
    assert "long" in entry(f'<summary>{"long " * 99}</summary><content type="html">x</content>').html


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "http://[bad"]
)
def test_no_link_leads_elsewhere_than_the_web(link: str) -> None:
    read = item(
        f"<link>{link}</link><comments>{link}</comments><enclosure url='{link}'/>"
        f"<media:thumbnail url='{link}'/><source url='{link}'>s</source>"
        f"<description>&lt;a href='{link}'&gt;x&lt;/a&gt;</description>"
    )
    assert (read.link, read.comments_url, read.enclosures, read.thumbnail, read.via) == ("", "", (), "", "")
    assert read.html == "<a>x</a>"


HOSTILE = "a\x9b31m\x85\x07 &#27;]0;x&#7; &amp;#27;[2J \u202eevil\u2066 e" + "\u0301" * 100


def test_nothing_that_a_terminal_obeys_leaves_a_feed() -> None:
    said = "".join(
        f"<{name}>{HOSTILE}</{name}>"
        for name in (
            "title",
            "link",
            "guid",
            "author",
            "category",
            "description",
            "comments",
            "dc:language",
        )
    )
    item_ = f'<item>{said}<enclosure url="http://x.org/{HOSTILE}" type="{HOSTILE}"/></item>'
    feed = rss(item_, f"<image><url>{HOSTILE}</url></image>")
    obeyed = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\u0301{13}")
    read = feed.entries[0]
    texts = [read.title, read.link, read.guid, read.author, *read.categories, read.html, read.language]
    texts += [read.identity, read.comments_url, feed.icon]
    texts += [text for one in read.enclosures for text in (one.url, one.type, one.title)]
    assert read.title
    assert not [text for text in texts if obeyed.search(text)]


def test_entities_are_never_expanded() -> None:
    entities = '<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">'
    body = f"<!DOCTYPE rss [{entities}]><rss><channel><item><title>x &b; &c;</title></item></channel></rss>"
    assert read_feed(body.encode(), url=URL).entries[0].title == "x &b; &c;"


@pytest.mark.parametrize(
    ("body", "kind", "word"),
    [
        (b"", FailureKind.NOT_A_FEED, "empty"),
        (b" \n", FailureKind.NOT_A_FEED, "empty"),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", FailureKind.NOT_A_FEED, "web page"),
        (b"<!-- x --><HTML>", FailureKind.NOT_A_FEED, "web page"),
        (b"<opml><body/></opml>", FailureKind.NOT_A_FEED, "import"),
        (b"<urlset></urlset>", FailureKind.NOT_A_FEED, "site map"),
        (b"<note><to>Jo</to></note>", FailureKind.NOT_A_FEED, "XML"),
        (b"Not found", FailureKind.NOT_A_FEED, "plain text"),
        (b'{"message": "no"}', FailureKind.NOT_A_FEED, "JSON"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', FailureKind.PARSE, "broken"),
        (b"%PDF-1.7", FailureKind.NOT_A_FEED, "PDF"),
        (b"\x00\x01\x02" * 100, FailureKind.DECODE, "encoding"),
    ],
)
def test_what_is_no_feed_is_told_in_a_sentence(body: bytes, kind: FailureKind, word: str) -> None:
    with pytest.raises(ParseError) as failure:
        read_feed(body, url=URL)
    assert failure.value.kind is kind
    assert word in str(failure.value)
    assert str(failure.value).endswith(".")


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    body = RSS.format(spaces=SPACES, head="", items="<item><title>One</title></item><item><title>Tw")
    feed = read_feed(body[: body.index("</channel>")].encode(), url=URL)
    assert feed.entries[0].title == "One"


def test_an_author_of_100_000_letters_does_not_hang_the_reader() -> None:
    read = item(f"<title>x</title><author>{'A' * 100_000}</author>")
    assert len(read.author) <= 300


def test_the_newest_of_too_many_entries_are_kept_in_order() -> None:
    many = MOST_ENTRIES + 20
    dates = (datetime(2024, 1, 1 + n % 28, n % 24, tzinfo=UTC).isoformat() for n in range(many))
    feed = rss("".join(f"<item><pubDate>{date}</pubDate></item>" for date in dates))
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.total_entries == many
    # Those of midnight on the first day are the oldest.
    assert min(one.published for one in feed.entries if one.published) > datetime(2024, 1, 1, tzinfo=UTC)


def test_fields_are_cut_to_a_sane_length() -> None:
    read = item(
        f"<title>{'T ' * 100_000}</title><guid isPermaLink='false'>{'g' * 5000}</guid>"
        f"<link>http://x.org/{'l' * 9000}</link><description>{'word ' * 300_000}</description>"
    )
    assert len(read.title) <= 500
    assert len(read.guid) <= 1000
    assert read.link == ""
    assert len(read.html) <= 1_100_000


def test_the_same_bytes_give_the_same_values() -> None:
    items = "<item><title>a</title></item><item><title>b</title><link>/b</link></item>"
    assert rss(items) == rss(items)


def test_the_servers_type_does_not_matter() -> None:
    body = RSS.format(spaces=SPACES, head="", items="<item><title>Žluťoučký kůň</title></item>").encode()
    for content_type in ("text/html", "text/plain; charset=iso-8859-1", "nonsense", ""):
        feed = read_feed(b"\xef\xbb\xbf\n\n" + body, url=URL, content_type=content_type)
        assert feed.entries[0].title == "Žluťoučký kůň"


@pytest.mark.parametrize(
    ("body", "is_feed"),
    [
        (b"<?xml version='1.0'?><!-- c --><rss>", True),
        (b"<rdf:RDF xmlns:rdf='x'>", True),
        ('<?xml version="1.0" encoding="utf-16"?><feed>'.encode("utf-16"), True),
        (b'\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1.1"', True),
        (b"<!doctype html><html><head>", False),
        (b"<html><svg><feed>", False),
        (b'{"error": 1}', False),
        (b"", False),
    ],
)
def test_a_feed_is_known_by_its_beginning(body: bytes, is_feed: bool) -> None:
    assert looks_like_feed(body) is is_feed
