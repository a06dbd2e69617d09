"""The readable document of an entry: metadata and a list of blocks, from whatever origin.

Blocks are what stands under one another, inlines what stands in a line. Text is plain, free of
control characters and direction overrides; addresses are http, https or mailto only: a document is
safe by construction (``parse.document.blocks`` is the only maker).
"""

from dataclasses import dataclass
from datetime import datetime

from tui_reader.model.verdict import Verdict as Verdict

# ── inlines ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Text:
    """Words; white space is already collapsed."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class InlineCode:
    """Code inside a line, white space kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to http, https or mailto."""

    href: str
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strike:
    """Struck out."""

    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Break:
    """A line break the author wanted."""


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """A mark that points at a note of the document's ``Footnotes``."""

    label: str


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture inside a line; shown by its alternative text."""

    url: str
    alt: str


Inline = (
    Text
    | Strong
    | Emphasis
    | InlineCode
    | Link
    | Superscript
    | Subscript
    | Strike
    | Break
    | FootnoteRef
    | InlineImage
)
Inlines = tuple[Inline, ...]

# ── blocks ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    children: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation; may hold any block, quotes too."""

    children: "Blocks"
    credit: Inlines = ()
    """Who said it (``cite``, ``footer``)."""


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence of the article set large beside it."""

    children: Inlines
    credit: Inlines = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted lines."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    children: "Blocks"


@dataclass(frozen=True, slots=True)
class List:
    """A list; ordered ones count from ``start``."""

    items: tuple[ListItem, ...]
    is_ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    children: Inlines
    span: int = 1
    """Columns it covers."""
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data."""

    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption."""

    url: str
    alt: str = ""
    caption: Inlines = ()
    credit: str = ""
    width: int | None = None
    """Pixels, as the page says."""
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """Something to play or open elsewhere: ``audio``, ``video`` or ``embed``."""

    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A related story embedded in an article."""

    title: str
    url: str
    teaser: str = ""
    publisher: str = ""
    author: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A social post embedded in or listed under an article."""

    author: str
    handle: str
    children: "Blocks"
    time: datetime | None = None
    url: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note."""

    label: str
    children: "Blocks"


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of the article."""

    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Details:
    """Something that opens on demand; shown open."""

    summary: Inlines
    children: "Blocks"


@dataclass(frozen=True, slots=True)
class Math:
    """A formula, as its source (TeX where there is one)."""

    source: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is said of it."""

    term: Inlines
    children: "Blocks"


@dataclass(frozen=True, slots=True)
class Definitions:
    """A definition list."""

    items: tuple[Definition, ...]


Block = (
    Heading
    | Paragraph
    | Quote
    | PullQuote
    | Code
    | List
    | Table
    | Figure
    | Media
    | Card
    | Post
    | Footnotes
    | Rule
    | Details
    | Math
    | Definitions
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment with the answers to it."""

    author: str
    children: Blocks
    time: datetime | None = None
    url: str = ""
    replies: "tuple[Comment, ...]" = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The readable document of an entry."""

    title: str
    blocks: Blocks
    """The body in reading order; cards and posts that stand inside it included."""
    verdict: Verdict
    byline: str = ""
    publisher: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    direction: str = ""
    """``rtl``, ``ltr`` or empty when unknown."""
    lead_image: str = ""
    url: str = ""
    """Where the text came from, after redirects."""
    cards: tuple[Card, ...] = ()
    """Related stories, those of the body included."""
    posts: tuple[Post, ...] = ()
    comments: tuple[Comment, ...] = ()
    comments_count: int | None = None
    hop: str = ""
    """Address of the publisher's whole text, when this page only passes it on."""
    reason: str = ""
    """A hedged sentence when the verdict is not ``full``."""
    words: int = 0
    """Words of the body; each CJK character counts as half a word."""
