"""Where to go on reading when a text is swapped for a longer one."""

from tui_reader.ui.views.document import Composition
from tui_reader.ui.views.layout import Place

SNIPPETS = (80, 40, 20)
"""Characters looked for, from the first word shown on; fewer would be found anywhere."""

MOST_LOOKED_AT = 40
"""Pieces whose words are looked for, one after the other."""


def same_place(old: Composition, place: Place, new: Composition) -> Place:
    """Return the place in ``new`` that shows the words shown at ``place`` in ``old``.

    Where these words are gone, those that follow them are looked for, then those before. In the title
    block the number of the piece is enough.
    """
    if place.piece < old.body or not new.pieces:
        return Place(min(place.piece, max(0, new.body - 1)), place.offset)
    around = [*range(place.piece, len(old.pieces)), *range(place.piece - 1, -1, -1)]
    for number in around[:MOST_LOOKED_AT]:
        offset = max(0, place.offset) if number == place.piece else 0
        found = _find(old.pieces[number].text, offset, new)
        if found is not None:
            is_above = number == place.piece and place.offset < 0
            return Place(found.piece, place.offset) if is_above else found
    return Place(min(place.piece, len(new.pieces) - 1), 0)


def _find(text: str, offset: int, new: Composition) -> Place | None:
    for length in SNIPPETS:
        snippet = text[offset : offset + length].rstrip()
        if len(snippet) < SNIPPETS[-1] and not (offset == 0 and len(text) >= 8):
            return None
        for number in range(new.body, len(new.pieces)):
            at = new.pieces[number].text.find(snippet)
            if at >= 0:
                return Place(number, at)
    return None
