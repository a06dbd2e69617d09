import pytest

from tui_reader.errors import FailureKind, ParseError
from tui_reader.parse.feeds.disarm import MOST_ENTRIES_AT_EACH_END, disarm


def disarmed(text: str) -> str:
    return disarm(text)[0]


def test_an_ordinary_feed_stays_as_it_is() -> None:
    text = '<?xml version="1.0"?><rss><item a="1"><title>x &#8217; &#x2019; &amp;</title></item></rss>'
    assert disarm(text) == (text, 0)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">',
        "<!DOCTYPE rss>",
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!-- ] > " --> ]>',
        """<!DOCTYPE rss [<!ENTITY x SYSTEM 'http://example.org/"]>'>]>""",
    ],
)
def test_the_document_type_goes_with_all_its_entities(doctype: str) -> None:
    assert disarmed(f'<?xml version="1.0"?>\n<!-- <rss> -->{doctype}<rss/>').endswith(
        "<!-- <rss> --><rss/>"
    )


def test_a_document_type_that_is_only_written_about_stays() -> None:
    text = "<rss><description>&lt;!DOCTYPE html> <![CDATA[<!DOCTYPE html>]]></description></rss>"
    assert disarmed(text) == text


def test_what_stands_in_front_of_a_feed_is_skipped() -> None:
    assert disarmed("\n <br/>Warning: php <?xml version='1.0'?><rss/>") == "<?xml version='1.0'?><rss/>"


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#0;", "&#27;", "&#x1b;", "&#xFFFE;", "&#1114112;", "&#" + "9" * 5000 + ";"]
)
def test_references_to_no_character_are_taken_out(reference: str) -> None:
    assert disarmed(f"<rss>a{reference}b</rss>") == "<rss>ab</rss>"


def test_characters_that_xml_does_not_have_are_taken_out() -> None:
    assert disarmed("<rss>a\x00\x1b\x0c\ufffeb\tc\n</rss>") == "<rss>ab\tc\n</rss>"


@pytest.mark.parametrize(
    "name", ["author", "dc:creator", "pubDate", "itunes:name", "managingEditor", "updated"]
)
def test_long_names_and_dates_are_cut(name: str) -> None:
    text = disarmed(f"<item><{name}>{'A' * 20_000}</{name}><x>{'B' * 20_000}</x></item>")
    assert text.count("A") < 1000
    assert text.count("B") == 20_000
    assert text.endswith("</x></item>")


def test_a_long_name_in_cdata_keeps_its_end() -> None:
    text = disarmed(f"<author><![CDATA[{'A' * 20_000}]]></author>")
    assert text.endswith("]]></author>")
    assert len(text) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "<rss>" + "<a>" * 100_000 + "</a>" * 100_000 + "</rss>",
        "<rss " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>",
    ],
)
def test_what_no_publisher_sends_is_refused(text: str) -> None:
    with pytest.raises(ParseError) as refusal:
        disarm(text)
    assert refusal.value.kind is FailureKind.PARSE


def test_of_far_too_many_entries_the_middle_is_left_out() -> None:
    count = 2 * MOST_ENTRIES_AT_EACH_END + 10
    text, left_out = disarm("<rss>" + "".join(f"<item>{n}</item>" for n in range(count)) + "</rss>")
    assert left_out == 10
    assert "<item>0</item>" in text
    assert f"<item>{count - 1}</item></rss>" in text
    assert text.count("<item>") == count - 10
