"""Where to go on reading when a text is swapped for a longer one."""

from collections.abc import Sequence

from tui_reader.ui.views.layout import Place
from tui_reader.ui.views.pieces import Piece

SNIPPETS = (80, 40, 20)
"""Characters looked for, from the first word shown on; fewer would be found anywhere."""


def same_place(old: Sequence[Piece], place: Place, new: Sequence[Piece], body: int) -> Place:
    """Return the place in ``new`` that shows the words shown at ``place`` in ``old``.

    Where these words are gone, those that follow them are looked for, then those before.
    ``body`` is the first piece of ``new`` under its title block: words up there are found by
    number only.
    """
    if not old or not new or (place.piece == 0 and place.offset <= 0):
        return Place()
    around = [*range(place.piece, len(old)), *range(place.piece - 1, -1, -1)]
    for number in around[:40]:
        offset = max(0, place.offset) if number == place.piece else 0
        found = _find(old[number].text, offset, new, body)
        if found is not None:
            is_first = number == place.piece and place.offset < 0
            return Place(found.piece, place.offset) if is_first else found
    return Place(min(place.piece, len(new) - 1), 0)


def _find(text: str, offset: int, new: Sequence[Piece], body: int) -> Place | None:
    for length in SNIPPETS:
        snippet = text[offset : offset + length].rstrip()
        if len(snippet) < SNIPPETS[-1] and not (offset == 0 and len(text) >= 8):
            return None
        for number in range(body, len(new)):
            at = new[number].text.find(snippet)
            if at >= 0:
                return Place(number, at)
    return None
