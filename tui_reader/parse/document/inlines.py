"""What stands in a line: from the inline elements of a page to inlines, white space collapsed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tui_reader.model.article import (
    Break,
    Emphasis,
    Figure,
    FootnoteRef,
    Inline,
    InlineCode,
    InlineImage,
    Inlines,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from tui_reader.parse.document.dom import (
    BLANKS,
    BLOCK_TAGS,
    MOST_INLINE_DEPTH,
    SILENT_TAGS,
    Element,
    is_visible,
    raw_text,
)
from tui_reader.parse.document.footnotes import NO_NOTES, Notes, fragment_of, is_way_back
from tui_reader.parse.document.formulas import is_rendering, picture_tex, tex_of
from tui_reader.parse.document.images import is_sign, picture_of
from tui_reader.parse.sanitise import clean_text, is_safe_address, safe_address

WRAPPERS: Mapping[str, type[Strong | Emphasis | Strike | Superscript | Subscript]] = {
    **dict.fromkeys(("b", "strong"), Strong),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Emphasis),
    **dict.fromkeys(("del", "s", "strike"), Strike),
    "sup": Superscript,
    "sub": Subscript,
}
CODES = frozenset(("code", "kbd", "samp", "tt"))
PICTURES = frozenset(("img", "amp-img", "picture"))
AROUND = {"q": ("“", "”"), "rt": ("(", ")")}
"""Signs that a browser, or the way it sets the words, puts around these."""
MAIL = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", re.IGNORECASE)
ANCHOR_SIGNS = re.compile(r"[\s#¶§🔗]+")
"""What stands behind a heading to link to itself."""

Part = Inline | str
"""While a line is collected its words are bare strings: neighbours become one ``Text`` at the end."""


@dataclass(slots=True)
class Context:
    """What the walk over one document knows everywhere."""

    base: str
    """Address that relative links start from."""
    notes: Notes = NO_NOTES
    pictures: dict[str, Figure] = field(default_factory=dict)
    """Figures of the pictures met in lines, by address: a line keeps address and words alone."""
    left_out: set[Element] = field(default_factory=set)
    """Elements that are shown elsewhere: a caption, who said a quote."""

    def address(self, href: str | None) -> str:
        """Return the absolute address to open; empty when there is none that is safe."""
        href = (href or "").strip()
        if is_safe_address(href):
            return href
        return clean_text(href) if MAIL.fullmatch(href) else safe_address(href, self.base)

    def is_on_this_page(self, address: str) -> bool:
        """Whether a link only jumps about on this page."""
        page, _, fragment = address.partition("#")
        return bool(fragment) and page == self.base.partition("#")[0]


class Line:
    """Collects the inlines of one paragraph."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parts: list[Part] = []
        self._after_space = True

    def text(self, text: str) -> None:
        """Add words."""
        self._add_text(self._parts, text)

    def element(self, element: Element) -> None:
        """Add an inline element."""
        self._add_element(self._parts, element, MOST_INLINE_DEPTH)

    def content(self, element: Element) -> None:
        """Add all that is inside an element, each block in it on a line of its own."""
        self._add_content(self._parts, element, MOST_INLINE_DEPTH)

    def finish(self) -> Inlines:
        """Return what was collected, without white space at its ends, and begin anew."""
        parts, self._parts, self._after_space = self._parts, [], True
        return trimmed(_joined(parts)) if parts else ()

    def _add_text(self, parts: list[Part], text: str) -> None:
        text = " " if text.isspace() else clean_text(BLANKS.sub(" ", text))
        if self._after_space and text.startswith(" "):
            text = text[1:]
        if text:
            parts.append(text)
            self._after_space = text.endswith(" ")

    def _add_content(self, parts: list[Part], element: Element, depth: int) -> None:
        if element.text:
            self._add_text(parts, element.text)
        for child in element:
            self._add_element(parts, child, depth - 1)
            if child.tail:
                self._add_text(parts, child.tail)

    def _add_element(self, parts: list[Part], element: Element, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            self._add_break(parts)
        elif tag in SILENT_TAGS or element in self._context.left_out or is_rendering(element):
            return
        elif depth <= 0:
            self._add_text(parts, raw_text(element))
        elif tag in WRAPPERS:
            self._add_wrapped(parts, element, depth)
        elif tag == "a":
            self._add_link(parts, element, depth)
        elif tag in CODES:
            self._add_code(parts, BLANKS.sub(" ", clean_text(raw_text(element))).strip())
        elif tag in PICTURES:
            self._add_picture(parts, element)
        elif tag == "math":
            self._add_code(parts, tex_of(element))
        elif tag in BLOCK_TAGS:
            self._end_line(parts)
            self._add_content(parts, element, depth)
            self._end_line(parts)
        else:
            before, after = AROUND.get(tag, ("", ""))
            self._add_text(parts, before)
            self._add_content(parts, element, depth)
            self._add_text(parts, after)

    def _add_break(self, parts: list[Part]) -> None:
        parts.append(Break())
        self._after_space = True

    def _end_line(self, parts: list[Part]) -> None:
        if parts and not isinstance(parts[-1], Break):
            self._add_break(parts)

    def _add_wrapped(self, parts: list[Part], element: Element, depth: int) -> None:
        inside: list[Part] = []
        self._add_content(inside, element, depth)
        if all(isinstance(part, Break | FootnoteRef) or not _shows(part) for part in inside):
            parts.extend(inside)
        else:
            parts.append(WRAPPERS[element.tag](_joined(inside)))

    def _add_link(self, parts: list[Part], element: Element, depth: int) -> None:
        href = element.get("href")
        notes = self._context.notes
        if label := notes.labels.get(fragment_of(element)):
            parts.append(FootnoteRef(label))
            self._after_space = False
            return
        address = self._context.address(href) if href else ""
        is_jump = self._context.is_on_this_page(address)
        if is_jump and (is_way_back(element, notes) or ANCHOR_SIGNS.fullmatch(raw_text(element))):
            return
        inside: list[Part] = []
        self._add_content(inside, element, depth)
        if not address or is_jump or not any(map(_shows, inside)):
            parts.extend(inside)
        else:
            parts.append(Link(address, _joined(inside)))

    def _add_code(self, parts: list[Part], code: str) -> None:
        if code:
            parts.append(InlineCode(code))
            self._after_space = False

    def _add_picture(self, parts: list[Part], element: Element) -> None:
        if tex := picture_tex(element):
            self._add_code(parts, clean_text(tex))
            return
        figure = picture_of(element, self._context.base)
        if figure is None:
            return
        if is_sign(element, figure):
            self._add_text(parts, figure.alt)
        else:
            self._context.pictures.setdefault(figure.url, figure)
            parts.append(InlineImage(figure.url, figure.alt))
            self._after_space = False


def trimmed(inlines: Iterable[Inline]) -> Inlines:
    """Return inlines without breaks and white space at their ends."""
    line = list(inlines)
    while line and (isinstance(line[0], Break) or _is_blank(line[0])):
        del line[0]
    while line and (isinstance(line[-1], Break) or _is_blank(line[-1])):
        del line[-1]
    if line and isinstance(line[0], Text):
        line[0] = Text(line[0].text.lstrip())
    if line:
        line[-1] = _without_end_space(line[-1])
    return tuple(line)


def _without_end_space(inline: Inline) -> Inline:
    match inline:
        case Text(text):
            return Text(text.rstrip())
        case Strong(children) | Emphasis(children) | Strike(children) | Link(_, children) if children:
            return replace(inline, children=(*children[:-1], _without_end_space(children[-1])))
    return inline


def _joined(parts: Iterable[Part]) -> Inlines:
    inlines: list[Inline] = []
    words: list[str] = []
    for part in parts:
        if isinstance(part, str):
            words.append(part)
            continue
        if words:
            inlines.append(Text("".join(words)))
            words = []
        inlines.append(part)
    if words:
        inlines.append(Text("".join(words)))
    return tuple(inlines)


def _shows(part: Part) -> bool:
    return is_visible(part) if isinstance(part, str) else not isinstance(part, Break)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Text) and not is_visible(inline.text)
