from tui_reader.model.feed import ListedFeed
from tui_reader.parse.feeds.as_json import list_to_json, to_json
from tui_reader.parse.feeds.feed import read_feed


def test_a_feed_is_printed_with_null_for_what_is_unknown() -> None:
    item = b"<item><description>&lt;p&gt;Hi&lt;/p&gt;</description></item>"
    body = b"<rss><channel><title>F</title>" + item + b"</channel></rss>"
    assert to_json(read_feed(body, url="https://example.org/")) == {
        "feed_title": "F",
        "feed_link": None,
        "entries": [
            {
                "title": None,
                "link": None,
                "published": None,
                "author": None,
                "guid": None,
                "content_text": "Hi",
                "content_text_len": 2,
                "comments_url": None,
                "comments_count": None,
                "comments_feed": None,
                "enclosures": [],
                "thumbnail": None,
            }
        ],
    }


def test_times_are_in_utc_and_the_update_stands_in_for_a_missing_date() -> None:
    body = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'>"
        b"<entry><published>2024-03-05T14:30:00.5+02:00</published><updated>2025-01-01</updated></entry>"
        b"<entry><updated>2024-03-06</updated></entry></feed>"
    )
    published = [entry["published"] for entry in to_json(read_feed(body, url=""))["entries"]]
    assert published == ["2024-03-05T12:30:00Z", "2024-03-06T00:00:00Z"]


def test_without_an_address_relative_links_stay_relative() -> None:
    body = b"<rss><channel><link>/home</link><item><link>javascript:x</link></item></channel></rss>"
    printed = to_json(read_feed(body, url=""))
    assert printed["feed_link"] == "/home"
    assert printed["entries"][0]["link"] is None


def test_a_list_is_printed_with_its_folders() -> None:
    feeds = (ListedFeed("https://example.org/feed", "", ("World", "Asia")),)
    assert list_to_json(feeds) == {
        "feeds": [{"xml_url": "https://example.org/feed", "title": None, "path": ["World", "Asia"]}]
    }
