"""The document as Markdown (CommonMark, with GitHub's tables and strikethrough)."""

import re
from collections.abc import Iterable
from itertools import chain

from tui_reader.model.article import (
    Article,
    Block,
    Break,
    Card,
    Code,
    Comment,
    Definitions,
    Details,
    Emphasis,
    Figure,
    FootnoteRef,
    Footnotes,
    Heading,
    Inline,
    InlineCode,
    InlineImage,
    Link,
    List,
    Math,
    Media,
    Paragraph,
    Post,
    PullQuote,
    Quote,
    Rule,
    Strike,
    Strong,
    Table,
    Text,
)
from tui_reader.parse.export.signature import signature

MARKUP = re.compile(r"([\\`*_\[\]<>~|])")
AT_THE_BEGINNING = re.compile(r"^(\s*)([#+-]|\d+(?=[.)]))(?=[\s.)#]|$)", re.MULTILINE)
FENCE = re.compile(r"`{3,}")
TICKS = re.compile(r"`+")


def to_markdown(article: Article) -> str:
    """Return the article with its title, and the comments after it."""
    head = [f"# {_escaped(article.title)}"] if article.title else []
    lines = [_escaped(line) if not line.startswith("http") else f"<{line}>" for line in signature(article)]
    comments = ["## Comments", _comments(article.comments)] if article.comments else []
    return "\n\n".join((*head, *lines, *map(_block, article.blocks), *comments)) + "\n"


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:
    match block:
        case Heading(level, children):
            return f"{'#' * level} {_line(children)}"
        case Paragraph(children):
            return _paragraph(children)
        case Quote(children, credit):
            return _quoted("\n\n".join(filter(None, (_blocks(children), _credit(credit)))))
        case PullQuote(children, credit):
            return _quoted("\n\n".join(filter(None, (_paragraph(children), _credit(credit)))))
        case Code(text, language):
            fence = max(chain(FENCE.findall(text), ("``",)), key=len) + "`"
            return f"{fence}{language}\n{text}\n{fence}"
        case List(items, is_ordered, start):
            marks = (f"{number}. " if is_ordered else "- " for number in range(start, start + len(items)))
            return "\n".join(
                _indented(mark, _blocks(item.children)) for mark, item in zip(marks, items, strict=True)
            )
        case Table():
            return _table(block)
        case Figure(url, alt):
            words = " ".join(filter(None, (_line(block.caption), _escaped(block.credit))))
            return "\n\n".join(
                filter(None, (f"![{_escaped(alt)}]({_address(url)})", words and f"*{words}*"))
            )
        case Media(_, title, url):
            return f"[{_escaped(title)}]({_address(url)})"
        case Card():
            parts = (_escaped(part) for part in (block.teaser, block.publisher, block.author) if part)
            return _quoted("\n\n".join((f"[{_escaped(block.title)}]({_address(block.url)})", *parts)))
        case Post(author, handle, children, _, url):
            name = _escaped(f"{author} {handle}".strip())
            return _quoted("\n\n".join(filter(None, (_blocks(children), f"— [{name}]({_address(url)})"))))
        case Footnotes(notes):
            return "\n\n".join(_indented(f"[^{note.label}]: ", _blocks(note.children)) for note in notes)
        case Rule():
            return "---"
        case Details(summary, children):
            return "\n\n".join(
                filter(None, (f"**{_line(summary)}**" if summary else "", _blocks(children)))
            )
        case Math(source):
            return f"$$\n{source}\n$$"
        case Definitions(items):
            return "\n\n".join(f"**{_line(item.term)}**\n\n{_blocks(item.children)}" for item in items)


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return _escaped(text)
        case Strong(children):
            return _wrapped("**", _inlines(children))
        case Emphasis(children):
            return _wrapped("*", _inlines(children))
        case Strike(children):
            return _wrapped("~~", _inlines(children))
        case InlineCode(text):
            fence = max(chain(TICKS.findall(text), ("",)), key=len) + "`"
            return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"
        case Link(href, children):
            return f"[{_inlines(children)}]({_address(href)})"
        case Break():
            return "\\\n"
        case FootnoteRef(label):
            return f"[^{label}]"
        case InlineImage(url, alt):
            return f"![{_escaped(alt)}]({_address(url)})"
        case _:
            return _inlines(inline.children)


def _paragraph(inlines: Iterable[Inline]) -> str:
    return AT_THE_BEGINNING.sub(r"\1\\\2", _inlines(inlines))


def _line(inlines: Iterable[Inline]) -> str:
    return _inlines(inlines).replace("\\\n", " ")


def _wrapped(sign: str, words: str) -> str:
    """Put signs around words; white space at their ends must stand outside."""
    inside = words.strip()
    if not inside:
        return words
    before = words[: len(words) - len(words.lstrip())]
    after = words[len(words.rstrip()) :]
    return f"{before}{sign}{inside}{sign}{after}"


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _credit(credit: tuple[Inline, ...]) -> str:
    return f"— {_line(credit)}" if credit else ""


def _indented(mark: str, text: str) -> str:
    first, *others = text.split("\n")
    return "\n".join((mark + first, *(f"{' ' * len(mark)}{line}".rstrip() for line in others)))


def _table(table: Table) -> str:
    rows = [
        [_line(cell.children) for cell in row for _ in range(cell.span)]
        for row in (*table.head, *table.rows)
    ]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    caption = [f"*{_line(table.caption)}*", ""] if table.caption else []
    return "\n".join((*caption, *lines[:1], f"|{' --- |' * width}", *lines[1:]))


def _comments(comments: Iterable[Comment]) -> str:
    return "\n\n".join(
        _quoted(
            "\n\n".join(
                filter(
                    None,
                    (
                        f"**{_escaped(comment.author)}**",
                        _blocks(comment.children),
                        _comments(comment.replies),
                    ),
                )
            )
        )
        for comment in comments
    )
