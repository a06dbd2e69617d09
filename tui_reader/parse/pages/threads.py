"""Conversations on a page: readers' comments and social posts listed beside an article.

Both are told by their structure, not by a theme's names: an element with somebody's name, a time and
words. Several of a kind with handles are posts; those in a place for comments are comments.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import chain

from tui_reader.model.article import Blocks, Comment, Post
from tui_reader.parse.document.blocks import blocks_of_element
from tui_reader.parse.document.dom import Element, is_visible, line_of, links_in, names_of
from tui_reader.parse.document.posts import HANDLE
from tui_reader.parse.page_dates import read_age, read_page_date
from tui_reader.parse.pages.nesting import find_parents
from tui_reader.parse.sanitise import safe_address

PLACE_NAMES = re.compile(
    r"comment|discuss|respon[sd]|repl(?:y|ies)|conversation|disqus|kommentar|coment|reactie"
)
PLACE_WORDS = re.compile(
    r"comment|discussion|respon[sd]|replies|kommentar|comentario|comentário|commenti|reacties|komentarz|yorum"
    r"|коммент|коментар|обсужд|обговор|تعليق|コメント|评论|評論|댓글|σχόλι|תגוב|टिप्पण",
    re.IGNORECASE,
)
TIME_NAMES = re.compile(
    r"(?<![a-z])(?:date|time|ago|age|timestamp|datum|published|posted)(?![a-z])", re.IGNORECASE
)

TIME_TAGS = ("time", "span", "a", "abbr", "small", "div", "p")
NOT_SAID = frozenset(("a", "time", "ul", "ol", "form", "button", "span", "img", "br"))

MOST_TIMES = 500
MOST_LEVELS = 6
"""Levels from a time up to the element of the whole contribution, and from there to its place."""
MOST_IN_A_NAME = 60
LEAST_SAID = 60
"""Characters that are taken for words of somebody without a paragraph around them."""
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(slots=True)
class Item:
    """One contribution, before it is known to what kind of conversation it belongs."""

    element: Element
    said: list[Element]
    """The elements of its words."""
    author: str
    handle: str
    time: datetime | None
    url: str
    replies: "list[Item]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Threads:
    """What a page holds beside its article."""

    posts: tuple[Post, ...] = ()
    comments: tuple[Comment, ...] = ()
    elements: tuple[Element, ...] = ()
    """Where they stand; nothing there is the article's."""


def find_threads(body: Element, *, base: str, now: datetime) -> Threads:
    """Find the conversations of a page."""
    items = list(_items(body, base, now))
    posts = _with_company([item for item in items if item.handle])
    comments = [item for item in items if not item.handle and _is_in_place(item.element)]
    return Threads(
        tuple(_post(item, base) for item in posts),
        tuple(_comment(item, base) for item in _nested(comments)),
        tuple(item.element for item in (*posts, *comments)),
    )


def _items(body: Element, base: str, now: datetime) -> Iterator[Item]:
    is_said = cache(_is_said)  # the same surroundings are looked at for each of their times
    seen: set[Element] = set()
    for time in [element for element in body.iter(*TIME_TAGS) if _is_time(element)][:MOST_TIMES]:
        element = _around(time, is_said)
        if element is None or element in seen:
            continue
        seen.add(element)
        ways = set(time.iterancestors())
        said = [child for child in element if child is not time and child not in ways and is_said(child)]
        author, handle = _author_in(element, said, time)
        if author:
            moment = _moment_of(time, now)
            yield Item(element, said, author, handle, moment, _permalink(element, time, base))


def _is_time(element: Element) -> bool:
    if element.tag == "time":
        return True
    names = element.get("class")
    if not names or not TIME_NAMES.search(names) or next(element.iter("time"), None) is not None:
        return False
    text = line_of(element)
    return 0 < len(text) <= MOST_IN_A_NAME and any(sign.isdigit() for sign in text)


def _around(time: Element, is_said: Callable[[Element], bool]) -> Element | None:
    """Return the smallest element that holds a time and words somebody said, but no heading."""
    below = time
    for level, element in enumerate(time.iterancestors()):
        if level >= MOST_LEVELS or element.tag in ("body", "main"):
            return None
        if any(child is not below and is_said(child) for child in element):
            return element if next(element.iter(*HEADINGS), None) is None else None
        below = element
    return None


def _is_said(child: Element) -> bool:
    """Whether an element beside a time holds words of somebody, not buttons, links or a name."""
    if child.tag in NOT_SAID:
        return False
    text = line_of(child)
    has_paragraph = child.tag == "p" or next(child.iter("p"), None) is not None
    if not is_visible(text) or (not has_paragraph and len(text) < LEAST_SAID):
        return False
    return sum(len(line_of(link)) for link in links_in(child)) < len(text)


def _author_in(element: Element, said: list[Element], time: Element) -> tuple[str, str]:
    """Return the name and the handle of who said it: the first name outside of what was said."""
    silent = set(chain(time.iter(), *(part.iter() for part in said)))
    for part in element.iter():
        if part in silent or part is element:
            continue
        text = line_of(part)
        if not 0 < len(text) <= MOST_IN_A_NAME or not any(sign.isalpha() for sign in text):
            continue
        if part.tag == "a" or len(part) == 0:
            handle = HANDLE.search(text)
            name = HANDLE.sub("", text).strip(" ()·-–—:") if handle else text
            return (name or (handle[0] if handle else "")), (handle[0] if handle else "")
    return "", ""


def _moment_of(time: Element, now: datetime) -> datetime | None:
    for text in (time.get("datetime"), time.get("title"), line_of(time)):
        moment = read_page_date(text) or (read_age(text, now) if text else None)
        if moment is not None:
            return moment
    return None


def _permalink(element: Element, time: Element, base: str) -> str:
    around = next((link for link in time.iterancestors("a") if link.get("href")), None)
    candidates = [around] if around is not None else [*links_in(time), *links_in(element)]
    for link in candidates:
        href = link.get("href", "")
        if link is around or "#" in href or link in set(time.iter()):
            return safe_address(href, base)
    return ""


def _with_company(items: list[Item]) -> list[Item]:
    """Return those that stand beside another of them: a list of posts, not one name with a handle."""
    parents = [item.element.getparent() for item in items]
    return [item for item, parent in zip(items, parents, strict=True) if parents.count(parent) > 1]


def _is_in_place(element: Element) -> bool:
    """Whether an element stands where comments do: its surroundings or the heading above say so."""
    for level, around in enumerate((element, *element.iterancestors())):
        if level > MOST_LEVELS or around.tag in ("body", "main"):
            return False
        if PLACE_NAMES.search(names_of(around)) and next(around.iter("h1"), None) is None:
            return True
        above = next(around.itersiblings("h2", "h3", "h4", preceding=True), None)
        if above is not None and PLACE_WORDS.search(line_of(above)):
            return True
    return False


def _nested(items: list[Item]) -> list[Item]:
    """Put answers under what they answer; return what answers nothing."""
    parents = find_parents([item.element for item in items])
    top: list[Item] = []
    for item, parent in zip(items, parents, strict=True):
        (top if parent is None else items[parent].replies).append(item)
    return top


def _blocks(item: Item, base: str) -> Blocks:
    return tuple(block for part in item.said for block in blocks_of_element(part, base=base))


def _post(item: Item, base: str) -> Post:
    return Post(item.author, item.handle, _blocks(item, base), item.time, item.url)


def _comment(item: Item, base: str) -> Comment:
    replies = tuple(_comment(reply, base) for reply in item.replies)
    return Comment(item.author, _blocks(item, base), item.time, item.url, replies)
