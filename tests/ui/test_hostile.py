"""No control character reaches a strip, whatever the library holds."""

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from tests.fakes.library import Shelf
from tests.fakes.reader import SMALL, STACK, WIDE, reading
from tui_reader.errors import FailureKind
from tui_reader.model.article import Heading, Link, Paragraph, Text
from tui_reader.model.event import Notice
from tui_reader.model.feed import Health

HOSTILE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]"
)
TEXTS = (
    "\x1b]52;c;ZXZpbA==\x07 clipboard",
    "\x1b[2J\x1b[H cleared",
    "\x9b31m C1 \x90 and more",
    "one\ntwo\rthree\ttabbed\x0bfour",
    "\u202eesrever\u202c \u2066isolated\u2069 \u061cمرحبا",
    "[bold red]markup[/] [@click=app.quit]x[/] [/",
    "line\u2028separator\u2029paragraph",
    "👩‍👩‍👧‍👦 e\u0301 \ud800 lone",
    "`ticks` and \x00 zeros " + "w" * 500,
)


def hostile() -> Shelf:
    shelf = Shelf()
    for number, text in enumerate(TEXTS):
        health = Health(FailureKind.HTTP, f"It answered {text}") if number % 2 else Health()
        feed = shelf.add_feed(text, (f"{text[:8]}/{number}",) if number % 3 else (), health=health)
        entry = shelf.add_entry(feed, text, minutes=number, comments_count=number)
        href = f"https://a.example/{text}"
        shelf.texts[entry] = (
            Heading(2, (Text(text),)),
            Paragraph((Text(text), Link(href, (Text(text),)))),
        )
        shelf.entries[entry] = replace(shelf.entries[entry], author=text, link=href)
    return shelf


def check(reader) -> None:
    main = reader.app.main
    widgets = (main.headlines.list, main.sources.list, main.article.view, main.footer)
    for widget in widgets:
        widget.check_size()
        for strip in widget.shown:
            assert strip.cell_length == widget.size.width
            assert sum(cell_len(segment.text) for segment in strip) == widget.size.width
            for segment in strip:
                assert not HOSTILE.search(segment.text), repr(segment.text)
                assert not segment.control
                link = segment.style.link if segment.style else None
                assert link is None or (link.isascii() and link.isprintable())
    for row in reader.screen():
        assert not HOSTILE.search(row), repr(row)


@pytest.mark.parametrize("size", [WIDE, STACK, SMALL])
async def test_no_control_character_reaches_the_screen(size):
    async with reading(hostile(), size=size) as reader:
        for key in (*("n",) * len(TEXTS), "h", *"jjjjjjjjjjjj", "enter", "?", "escape", "A"):
            await reader.press(key)
            check(reader)


@pytest.mark.parametrize("text", TEXTS)
async def test_no_control_character_comes_from_a_notice(text):
    async with reading(hostile()) as reader:
        reader.library.events.publish(Notice(text))
        await reader.rest()
        check(reader)
