import pytest

from tui_reader.parse.encoding import decode

RUSSIAN = "<rss><title>Главные новости дня: мост закрыт до весны, город ждёт новую сталь</title></rss>"


def declared(name: str, text: str = RUSSIAN) -> bytes:
    return f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(name)


@pytest.mark.parametrize("name", ["utf-8", "windows-1251", "koi8-r", "iso-8859-5"])
def test_the_declaration_is_believed(name: str) -> None:
    assert RUSSIAN in decode(declared(name))


def test_the_servers_word_counts_where_the_text_says_nothing() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "text/xml; charset=koi8-r") == RUSSIAN


def test_what_is_utf_8_is_utf_8_whatever_is_said() -> None:
    body = '<?xml version="1.0" encoding="windows-1252"?><a>Žluťoučký</a>'.encode()
    assert "Žluťoučký" in decode(body, "text/xml; charset=iso-8859-1")


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_wins(name: str) -> None:
    assert decode(RUSSIAN.encode(name), "text/xml; charset=iso-8859-1") == RUSSIAN


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp037"])
def test_wide_encodings_are_seen_without_a_mark(name: str) -> None:
    text = '<?xml version="1.0"?><rss/>'
    assert decode(text.encode(name)) == text


def test_japanese_mail_encoding_is_read_though_its_bytes_are_ascii() -> None:
    assert "日本語" in decode(declared("iso-2022-jp", "<a>日本語</a>"))


def test_latin_1_means_what_windows_means_by_it() -> None:
    body = '<?xml version="1.0" encoding="iso-8859-1"?><a>“quoted”</a>'.encode("cp1252")
    assert "“quoted”" in decode(body)


def test_a_page_declares_itself_in_a_meta_element() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    assert decode(page.encode("cp1251")) == page


def test_one_broken_letter_does_not_spoil_the_others() -> None:
    assert decode("é".encode() * 200 + b"\xff") == "é" * 200 + "\ufffd"


@pytest.mark.parametrize("name", ["cp1251", "koi8-r"])
def test_what_nobody_declares_is_guessed(name: str) -> None:
    assert decode(RUSSIAN.encode(name)) == RUSSIAN


def test_single_letters_beyond_ascii_are_western() -> None:
    assert decode("<a>Café naïve</a>".encode("cp1252")) == "<a>Café naïve</a>"


@pytest.mark.parametrize("name", ["no-such-thing", "base64", "rot13", "utf-16", "x" * 300, "idna"])
def test_senseless_declarations_are_passed_over(name: str) -> None:
    body = f'<?xml version="1.0" encoding="{name}"?><a>é</a>'.encode("cp1252")
    assert "é" in decode(body, f"text/xml; charset={name}")


def test_noise_is_read_as_something() -> None:
    assert decode(bytes(range(1, 256)) * 1000)
