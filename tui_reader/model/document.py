"""The document as bytes and as plain text: how articles are kept, sent, searched and counted.

Bytes are JSON. A block is an object that names its ``type``; a string where an inline may stand is
``Text``; fields that hold their default are left out. The same objects are printed by
``tui-reader extract --json``.
"""

import json
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from tui_reader.model.article import (
    Article,
    Block,
    Blocks,
    Break,
    Card,
    Cell,
    Code,
    Comment,
    Definition,
    Definitions,
    Details,
    Figure,
    Footnote,
    FootnoteRef,
    Footnotes,
    Inline,
    InlineCode,
    InlineImage,
    Inlines,
    Link,
    List,
    ListItem,
    Math,
    Media,
    Paragraph,
    Post,
    PullQuote,
    Quote,
    Rule,
    Table,
    Text,
    Verdict,
)

BLOCKS_FORMAT = 1
"""Raised when blocks are made differently, so that stored ones are made anew from their source."""

JsonValue = Any  # JSON as the standard library types it
Record = TypeVar("Record", bound=Hashable)

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


# ── bytes ────────────────────────────────────────────────────────────────────────────────────────


def encode_blocks(blocks: Blocks) -> bytes:
    """Write blocks as JSON."""
    return _dump(to_plain(blocks))


def decode_blocks(data: bytes) -> Blocks:
    """Read what ``encode_blocks`` wrote; a block or inline of unknown kind becomes its text."""
    return _read_blocks(json.loads(data))


def encode_article(article: Article) -> bytes:
    """Write an article with its metadata as JSON."""
    return _dump(to_plain(article))


def decode_article(data: bytes) -> Article:
    """Read what ``encode_article`` wrote; a block or inline of unknown kind becomes its text."""
    return _read_record(Article, json.loads(data))


def to_plain(value: object) -> JsonValue:
    """Turn a value of ``model.article`` into what JSON can hold."""
    match value:
        case Text():
            return value.text
        case tuple():
            return [to_plain(part) for part in value]
        case datetime():
            return value.isoformat()
        case str() | int() | float() | None:
            return value
    kind = type(value)
    plain: dict[str, JsonValue] = {"type": kind.__name__.lower()} if kind in _KINDS.values() else {}
    for name, default in _DEFAULTS[kind]:
        part = getattr(value, name)
        if part != default or default is MISSING:
            plain[name] = to_plain(part)
    return plain


def _dump(plain: JsonValue) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


# A reader turns the JSON of one field into its value; which one a field needs is read from its
# annotation, once.
_Reader = Callable[[JsonValue], Any]


def _read_blocks(plain: JsonValue) -> Blocks:
    return tuple([_read_block(part) for part in plain])


def _read_block(plain: JsonValue) -> Block:
    kind = _BLOCKS.get(str(plain.get("type"))) if isinstance(plain, dict) else None
    return _read_record(kind, plain) if kind else Paragraph((Text(_words_of(plain)),))


def _read_inlines(plain: JsonValue) -> Inlines:
    return tuple([Text(part) if type(part) is str else _read_inline(part) for part in plain])


def _read_inline(plain: JsonValue) -> Inline:
    kind = _INLINES.get(str(plain.get("type"))) if isinstance(plain, dict) else None
    return _read_record(kind, plain) if kind else Text(_words_of(plain))


def _read_record(kind: type[Record], plain: JsonValue) -> Record:
    readers = _readers(kind)
    values = {}
    for name, part in plain.items():
        if name in readers:
            reader = readers[name]
            values[name] = part if reader is None else reader(part)
    return kind(**values)


@cache
def _readers(kind: type) -> dict[str, _Reader | None]:
    return {name: _reader_for(hint) for name, hint in get_type_hints(kind).items()}


def _words_of(plain: JsonValue) -> str:
    """Return the words of something unknown: the strings in its lists and under ``text``."""
    if isinstance(plain, str):
        return plain
    if isinstance(plain, list):
        return "".join(_words_of(part) for part in plain)
    if isinstance(plain, dict):
        nested = (part for name, part in plain.items() if name == "text" or isinstance(part, list | dict))
        return " ".join(filter(None, map(_words_of, nested)))
    return ""


def _reader_for(hint: object) -> _Reader | None:
    """Return what reads a field of this type; ``None`` where JSON's own value will do."""
    if hint == Blocks:
        return _read_blocks
    if hint == Inlines:
        return _read_inlines
    if hint is Verdict:
        return Verdict
    if get_origin(hint) is tuple:
        return _reader_of_tuple(get_args(hint)[0])
    if isinstance(hint, UnionType) and datetime in get_args(hint):
        return _read_time
    return None


def _reader_of_tuple(part: Any) -> _Reader:
    if get_origin(part) is tuple:
        read = _reader_of_tuple(get_args(part)[0])
        return lambda plain: tuple([read(each) for each in plain])
    return lambda plain: tuple([_read_record(part, each) for each in plain])


def _read_time(plain: str | None) -> datetime | None:
    return datetime.fromisoformat(plain) if plain else None


_BLOCKS: Mapping[str, type[Block]] = {kind.__name__.lower(): kind for kind in get_args(Block)}
_INLINES: Mapping[str, type[Inline]] = {kind.__name__.lower(): kind for kind in get_args(Inline)}
_KINDS: Mapping[str, type] = {**_BLOCKS, **_INLINES}
_RECORDS: tuple[type, ...] = (*_KINDS.values(), ListItem, Cell, Footnote, Definition, Comment, Article)
_DEFAULTS = {kind: [(field.name, field.default) for field in fields(kind)] for kind in _RECORDS}


# ── plain text ───────────────────────────────────────────────────────────────────────────────────


def inlines_text(inlines: Iterable[Inline]) -> str:
    """Return the words of inlines on one line or, where the author broke it, several."""
    return "".join(map(_inline_text, inlines))


def _inline_text(inline: Inline) -> str:
    match inline:
        case Text(text) | InlineCode(text):
            return text
        case Break():
            return "\n"
        case FootnoteRef():
            return ""
        case InlineImage(_, alt):
            return alt
        case _:
            return inlines_text(inline.children)


def block_text(block: Block, *, without: tuple[type[Block], ...] = ()) -> str:
    """Return the words of a block, what stands under one another on lines of its own."""

    def inside(blocks: Blocks, between: str = "\n\n") -> str:
        return blocks_text(blocks, between, without=without)

    match block:
        case List(items):
            return "\n".join(inside(item.children, "\n") for item in items)
        case Quote(children, credit):
            return _lines(inside(children), inlines_text(credit))
        case PullQuote(children, credit):
            return _lines(inlines_text(children), inlines_text(credit))
        case Code(text):
            return text
        case Table(head, rows, caption):
            lines = ["\t".join(inlines_text(cell.children) for cell in row) for row in (*head, *rows)]
            return _lines(inlines_text(caption), *lines)
        case Figure():
            return _lines(inlines_text(block.caption), block.credit) or block.alt
        case Media():
            return block.title
        case Card():
            return _lines(block.title, block.teaser, block.publisher, block.author)
        case Post():
            return _lines(f"{block.author} {block.handle}".strip(), inside(block.children))
        case Footnotes(notes):
            return "\n".join(inside(note.children, "\n") for note in notes)
        case Rule():
            return ""
        case Details(summary, children):
            return _lines(inlines_text(summary), inside(children))
        case Math(source):
            return source
        case Definitions(items):
            return "\n".join(_lines(inlines_text(item.term), inside(item.children)) for item in items)
        case _:
            return inlines_text(block.children)


def blocks_text(
    blocks: Iterable[Block], between: str = "\n\n", *, without: tuple[type[Block], ...] = ()
) -> str:
    """Return the words of blocks in reading order, but for those of some kinds."""
    texts = (block_text(block, without=without) for block in blocks if not isinstance(block, without))
    return between.join(filter(None, texts))


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def count_words(text: str) -> int:
    """Count words; each Chinese or Japanese character counts as half of one."""
    spaced, characters = _CJK.subn(" ", text)
    return len(_WORD.findall(spaced)) + (characters + 1) // 2


# ── links ────────────────────────────────────────────────────────────────────────────────────────


def links_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return every address that the blocks link to, in reading order, each once."""
    return tuple(dict.fromkeys(_addresses(blocks)))


def _addresses(value: object) -> Iterator[str]:
    match value:
        case Link(href, children):
            yield href
            yield from _addresses(children)
        case Media() | Card() | Post():
            if value.url:
                yield value.url
            yield from _addresses(getattr(value, "children", ()))
        case tuple() | list():
            for part in value:
                yield from _addresses(part)
        case _ if type(value) in _DEFAULTS:
            for name, _ in _DEFAULTS[type(value)]:
                yield from _addresses(getattr(value, name))
