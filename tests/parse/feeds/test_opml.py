import pytest

from tui_reader.errors import ParseError
from tui_reader.model.feed import ListedFeed
from tui_reader.parse.feeds.opml import (
    left_out,
    looks_like_opml,
    read_list,
    read_opml,
    read_plain_list,
    write_opml,
)

OPML = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="World &amp; all">
    <outline text="Asia"><outline type="rss" text="One" title="First" xmlUrl="https://one.example/feed"/></outline>
    <outline text="Two" xmlUrl="https://two.example/feed?a=1&amp;b=2" htmlUrl="https://two.example/"/>
  </outline>
  <outline text="Three" xmlurl="feed://three.example/feed"/>
</body></opml>"""
FEEDS = (
    ListedFeed("https://one.example/feed", "First", ("World & all", "Asia")),
    ListedFeed("https://two.example/feed?a=1&b=2", "Two", ("World & all",), "https://two.example/"),
    ListedFeed("http://three.example/feed", "Three"),
)


def urls(data: bytes) -> list[str]:
    return [feed.url for feed in read_list(data)]


def test_every_outline_with_an_address_is_read_in_order_with_its_folders() -> None:
    assert read_opml(OPML) == FEEDS


def test_what_is_written_reads_back_the_same() -> None:
    assert read_opml(write_opml(FEEDS, "Mine")) == FEEDS


def test_the_same_feeds_make_the_same_bytes() -> None:
    assert write_opml(FEEDS, "Mine") == write_opml(list(FEEDS), "Mine")


def test_a_folder_is_written_once_though_its_feeds_stand_apart() -> None:
    apart = (FEEDS[0], FEEDS[2], FEEDS[1])
    written = write_opml(apart, "Mine")
    assert written.count(b'"World &amp; all" title') == 1
    assert sorted(feed.url for feed in read_opml(written)) == sorted(feed.url for feed in FEEDS)


def test_hostile_titles_are_written_harmless() -> None:
    written = write_opml([ListedFeed("https://x.example/", "a\x1b[2J\x00<b>", ("f\x07",))], "t\x9b")
    assert read_opml(written) == (ListedFeed("https://x.example/", "a[2J<b>", ("f",)),)


def test_broken_lists_give_what_they_have() -> None:
    broken = (
        b'<opml><body><outline text="A & B"><outline text="x" xmlUrl="https://x.example/?a=1&b=2"><outline'
    )
    assert read_opml(broken) == (ListedFeed("https://x.example/?a=1&b=2", "x", ("A & B",)),)


def test_entities_are_never_expanded() -> None:
    hostile = (
        b'<!DOCTYPE opml [<!ENTITY a "https://evil.example/"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        b'<opml><body><outline text="&f;" xmlUrl="https://x.example/&a;"/></body></opml>'
    )
    assert "evil" not in repr(read_opml(hostile))


def test_deep_folders_do_not_break_it() -> None:
    deep = b"<opml><body>" + b'<outline text="f">' * 100_000 + b"</body></opml>"
    with pytest.raises(ParseError):
        read_opml(deep)


def test_addresses_that_cannot_be_fetched_are_left_out() -> None:
    outlines = b"".join(
        b'<outline xmlUrl="%s"/>' % url
        for url in (b"javascript:x", b"file:///etc/passwd", b"exec:rm", b"", b"https://x.example/")
    )
    assert urls(b"<opml><body>" + outlines + b"</body></opml>") == ["https://x.example/"]


@pytest.mark.parametrize(
    "data",
    [b"<html><body>Hello</body></html>", b"<rss><channel/></rss>", b"just some words\nand more", b"<<<"],
)
def test_what_is_no_list_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ParseError, match=r"^This is no list of feeds.*\.$"):
        read_list(data)


@pytest.mark.parametrize("data", [b"", b"# nothing yet\n", b"<opml><body/></opml>"])
def test_an_empty_list_is_a_list(data: bytes) -> None:
    assert read_list(data) == ()


def test_a_plain_list_has_an_address_a_line() -> None:
    data = "\ufeff# mine\nhttps://one.example/feed\r\n\n  two.example/rss  \n<https://three.example/>\nno\n"
    assert urls(data.encode()) == [
        "https://one.example/feed",
        "https://two.example/rss",
        "https://three.example/",
    ]


def test_newsboats_list_keeps_names_and_the_first_tag() -> None:
    lines = (
        'https://one.example/ "World news" asia "~One & only"\n'
        'https://two.example/ "!"\n"query:x:y"\nexec:z\n'
    )
    assert read_plain_list(lines) == (
        ListedFeed("https://one.example/", "One & only", ("World news",)),
        ListedFeed("https://two.example/", ""),
    )


def test_a_list_of_thousands_of_feeds_is_read_and_written() -> None:
    data = "\n".join(f"https://{n}.example/feed.xml" for n in range(5_000)).encode()
    feeds = read_list(data)
    assert len(feeds) == 5_000
    assert len(read_list(write_opml(feeds, "Many"))) == 5_000


def test_opml_is_known_by_its_beginning() -> None:
    assert looks_like_opml(OPML)
    assert looks_like_opml("<?xml version='1.0'?><!-- c --><OPML>".encode("utf-16"))
    assert not looks_like_opml(b"<rss><opml>")
    assert not looks_like_opml(b"")


def test_what_stands_for_an_address_and_is_none_is_left_out_by_name() -> None:
    assert left_out(b"https://x.example/\nnot a url\n# words\nftp://y.example/\n") == (
        "not a url",
        "ftp://y.example/",
    )
    assert left_out(OPML) == ()
    assert left_out(OPML.replace(b"https://one", b"ftp://one")) == ("ftp://one.example/feed",)
