"""What a page carries for browsers alone: scripts, styles, drawings, and what stands in for them."""

from lxml import etree

from tui_reader.parse.document.dom import Element
from tui_reader.parse.pages.prune import remove

UNSEEN = ("style", "svg", "template", "canvas")
AROUND = ("nav", "select", "link")
MOST_SPANNED = 10_000
"""Cells that all spans of a page may claim together."""
MOST_OF_A_SCRIPT = 2000
"""Characters of a script that are looked at."""


def scripts_of(root: Element) -> str:
    """Return the addresses and beginnings of a page's scripts, in small letters."""
    scripts = (
        script.get("src", "") + (script.text or "")[:MOST_OF_A_SCRIPT] for script in root.iter("script")
    )
    return "\n".join(scripts).casefold()


def take_out_machinery(root: Element) -> None:
    """Remove from a page what no reader sees; data about the article (JSON-LD) stays."""
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    for script in list(root.iter("script")):
        if "ld+json" not in script.get("type", ""):
            remove(script)
    for stand_in in list(root.iter("noscript")):
        _keep_pictures(stand_in)
    for frame in root.iter("iframe", "noframes", "noembed", "xmp"):
        frame.text = None  # markup that the parser leaves as text
    _bound_spans(root)


def take_out_surroundings(root: Element) -> None:
    """Remove menus and the page's end, which no reading takes for the article: all else goes faster."""
    etree.strip_elements(root, *AROUND, with_tail=False)
    for footer in list(root.iter("footer")):
        if next(footer.iterancestors("blockquote"), None) is None:  # there it says whose words they are
            remove(footer)


def _keep_pictures(stand_in: Element) -> None:
    """Leave of what browsers without scripts would show only the pictures loaded late elsewhere."""
    pictures = list(stand_in.iter("img"))
    for child in list(stand_in):
        stand_in.remove(child)
    stand_in.text = None
    for picture in pictures:
        picture.tail = None
        stand_in.append(picture)


def _bound_spans(root: Element) -> None:
    """Forget spans that no table has: trafilatura makes a cell for each row and column they claim."""
    spanning = [cell for cell in root.iter("td", "th") if cell.get("colspan") or cell.get("rowspan")]
    if sum(_number(cell.get("colspan")) * _number(cell.get("rowspan")) for cell in spanning) > MOST_SPANNED:
        for cell in spanning:
            cell.attrib.pop("colspan", "")
            cell.attrib.pop("rowspan", "")


def _number(span: str | None) -> int:
    return int(span) if span and span.isdecimal() and len(span) < 10 else 1
