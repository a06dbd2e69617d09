"""What a page carries for browsers alone: scripts, styles, drawings, and what stands in for them."""

from lxml import etree

from tui_reader.parse.dom import Element
from tui_reader.parse.prune import remove

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
    etree.strip_elements(root, "style", "svg", "template", "canvas", with_tail=False)
    for script in list(root.iter("script")):
        if "ld+json" not in script.get("type", ""):
            remove(script)
    for stand_in in list(root.iter("noscript")):
        _keep_pictures(stand_in)
    for frame in root.iter("iframe", "noframes", "noembed", "xmp"):
        frame.text = None  # markup that the parser leaves as text
    for cell in root.iter("td", "th"):
        _bound_spans(cell)


def _keep_pictures(stand_in: Element) -> None:
    """Leave of what browsers without scripts would show only the pictures loaded late elsewhere."""
    pictures = list(stand_in.iter("img"))
    for child in list(stand_in):
        stand_in.remove(child)
    stand_in.text = None
    for picture in pictures:
        picture.tail = None
        stand_in.append(picture)


def _bound_spans(cell: Element) -> None:
    """Forget spans that no table has: trafilatura fills in a cell for each column and row they claim."""
    for name in ("colspan", "rowspan"):
        if len(cell.get(name, "")) > 2:
            del cell.attrib[name]
