"""The document as a page of HTML: clean, escaped, without scripts and styles."""

from collections.abc import Iterable
from html import escape

from tui_reader.model.article import (
    Article,
    Block,
    Break,
    Card,
    Cell,
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
    Subscript,
    Superscript,
    Table,
    Text,
)
from tui_reader.parse.export.signature import signature

INLINE_TAGS = {
    Strong: "strong",
    Emphasis: "em",
    Strike: "s",
    Superscript: "sup",
    Subscript: "sub",
}


def to_html(article: Article) -> str:
    """Return a whole page: clean, escaped, without scripts, styles and pictures' bytes."""
    language = f' lang="{escape(article.language)}"' if article.language else ""
    direction = f' dir="{article.direction}"' if article.direction else ""
    title = escape(article.title)
    head = "".join(f"<p>{escape(line)}</p>\n" for line in signature(article))
    comments = f"<h2>Comments</h2>\n{_comments(article.comments)}" if article.comments else ""
    return (
        f"<!DOCTYPE html>\n<html{language}{direction}>\n"
        f'<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n{head}{_blocks(article.blocks)}{comments}</body>\n</html>\n"
    )


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level, children):
            return _element(f"h{level}", _inlines(children))
        case Paragraph(children):
            return _element("p", _inlines(children))
        case Quote(children, credit):
            return _element("blockquote", _blocks(children) + _credit(credit))
        case PullQuote(children, credit):
            return _element("blockquote", _element("p", _inlines(children)) + _credit(credit), "pullquote")
        case Code(text, language):
            kind = f' class="language-{escape(language)}"' if language else ""
            return f"<pre><code{kind}>{escape(text)}</code></pre>\n"
        case List(items, is_ordered, start):
            inside = "".join(_element("li", _blocks(item.children)) for item in items)
            numbered = f"<ol start={start}>" if start != 1 else "<ol>"
            return f"{numbered}\n{inside}</ol>\n" if is_ordered else _element("ul", inside)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Media(_, title, url) | Card(title, url):
            return _element("p", _link(url, escape(title)))
        case Post(author, handle, children, _, url):
            name = _element("footer", _link(url, escape(f"{author} {handle}".strip())))
            return _element("blockquote", _blocks(children) + name)
        case Footnotes(notes):
            inside = "".join(
                f'<li id="note-{escape(note.label)}">{_blocks(note.children)}</li>\n' for note in notes
            )
            return _element("ol", inside, "footnotes")
        case Rule():
            return "<hr>\n"
        case Details(summary, children):
            return f"<details open><summary>{_inlines(summary)}</summary>\n{_blocks(children)}</details>\n"
        case Math(source):
            return _element("p", f"<code>{escape(source)}</code>")
        case Definitions(items):
            pairs = (
                _element("dt", _inlines(item.term)) + _element("dd", _blocks(item.children))
                for item in items
            )
            return _element("dl", "".join(pairs))


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case Link(href, children):
            return _link(href, _inlines(children))
        case InlineCode(text):
            return f"<code>{escape(text)}</code>"
        case Break():
            return "<br>"
        case FootnoteRef(label):
            return f'<sup><a href="#note-{escape(label)}">{escape(label)}</a></sup>'
        case InlineImage(url, alt):
            return f'<img src="{escape(url)}" alt="{escape(alt)}">'
        case _:
            tag = INLINE_TAGS[type(inline)]
            return f"<{tag}>{_inlines(inline.children)}</{tag}>"


def _element(tag: str, inside: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f"<{tag}{kind}>{inside}</{tag}>\n"


def _link(href: str, inside: str) -> str:
    return f'<a href="{escape(href)}">{inside}</a>' if href else inside


def _credit(credit: tuple[Inline, ...]) -> str:
    return _element("footer", _inlines(credit)) if credit else ""


def _figure(figure: Figure) -> str:
    caption = " ".join(filter(None, (_inlines(figure.caption), escape(figure.credit))))
    shown = f"<figcaption>{caption}</figcaption>" if caption else ""
    return _element("figure", f'<img src="{escape(figure.url)}" alt="{escape(figure.alt)}">{shown}')


def _table(table: Table) -> str:
    caption = _element("caption", _inlines(table.caption)) if table.caption else ""
    head = _element("thead", _rows(table.head)) if table.head else ""
    return _element("table", caption + head + _element("tbody", _rows(table.rows)))


def _rows(rows: Iterable[tuple[Cell, ...]]) -> str:
    return "".join(_element("tr", "".join(map(_cell, row))) for row in rows)


def _cell(cell: Cell) -> str:
    tag = "th" if cell.is_header else "td"
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    return f"<{tag}{span}>{_inlines(cell.children)}</{tag}>"


def _comments(comments: Iterable[Comment]) -> str:
    return "".join(
        _element(
            "blockquote",
            f"<p><b>{escape(comment.author)}</b></p>\n{_blocks(comment.children)}{_comments(comment.replies)}",
        )
        for comment in comments
    )
