"""Lines of a text as ranges of its offsets, broken where its script may be broken.

Lines are not copies of the text: links, matches, selection and the place one reads at all speak
of offsets, and survive another width.
"""

import re
from collections.abc import Collection, Iterator

from rich.cells import cell_len

from tui_reader.ui.views.clusters import clusters

Line = tuple[int, int]
"""Start and end; white space at a line's end and a line break are in no line."""

SIMPLE = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u20ac]*"
)
"""One cell each and broken at spaces only, a dash apart: Latin, Greek, Cyrillic, their punctuation."""
WORD = re.compile("[^ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
"""What stands between white space a line may be broken at: no no-break space is among that."""
UNSPACED = re.compile(
    "[\u2e80-\u2fdf\u3001-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
"""Written without spaces between words: ideographs, kana, full-width forms; and emoji. No Hangul."""
BREAKABLE = re.compile(f"—|{UNSPACED.pattern}")
NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー’”）〕］｝〉》」』】〙〗〟｠»°′″℃％‰…‥〜～–゠"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡｣､･ｰﾞﾟｧｨｩｪｫｬｭｮｯ,.;:?!)]}%"
)
"""May not begin a line (JIS X 4051, class 1 to 5 and 11)."""
NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝｟｢«([{$£¥￥＄￡№")
"""May not end a line (JIS X 4051, class 6 and 10)."""
TOGETHER = frozenset("—―…‥")
"""Two of the same are one mark."""
CLINGING = re.compile("[—–!?:;»](?=[ ,.]|$)")
"""Set apart by a space in French and Russian, and yet not first in a line."""
WORD_BREAKS = re.compile(r".*[-/_.?&=,;:]")
"""Where a word that is longer than a line is best broken: after these."""


def wrap(text: str, width: int, breaks: Collection[int] = ()) -> list[Line]:
    """Return the lines of ``text``, none wider than ``width`` cells unless one character is.

    ``breaks`` are offsets where a line may begin besides. An empty text has one empty line.
    """
    width = max(1, width)
    lines: list[Line] = []
    start = 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if not breaks and SIMPLE.fullmatch(text, start, end):
            _wrap_simple(text, start, end, width, lines)
        else:
            _wrap_pieces(text, start, end, width, breaks, lines)
        if end == len(text):
            return lines
        start = end + 1


def balance(text: str, width: int, breaks: Collection[int] = ()) -> list[Line]:
    """Return the lines of a title: as few as ``wrap`` makes, and as even as that allows."""
    lines = wrap(text, width, breaks)
    low, high = 1, width
    while low < high and len(lines) > 1:
        middle = (low + high) // 2
        if len(wrap(text, middle, breaks)) > len(lines):
            low = middle + 1
        else:
            high = middle
    return wrap(text, high, breaks)


def _wrap_simple(text: str, start: int, end: int, width: int, lines: list[Line]) -> None:
    has_dash = text.find("—", start, end) >= 0
    while end - start > width:
        limit = start + width
        cut = text.rfind(" ", start, limit + 1)
        if cut > start and CLINGING.match(text, cut + 1, end):
            earlier = text.rfind(" ", start, cut)
            cut = earlier if earlier > start else cut
        if has_dash:
            cut = max(cut, text.rfind("—", start, limit) + 1)
        while cut > start and text[cut - 1] == " ":
            cut -= 1
        if cut <= start:
            word = WORD_BREAKS.match(text, start, limit)
            cut = word.end() if word else limit
        lines.append((start, cut))
        start = cut
        while start < end and text[start] == " ":
            start += 1
        if start == end:
            return
    lines.append((start, end))


def _wrap_pieces(
    text: str, start: int, end: int, width: int, breaks: Collection[int], lines: list[Line]
) -> None:
    line_start = ink_end = start
    cells = 0  # of the line being filled
    chance = start, start, 0  # line end, next line's start and cells so far, were it broken where it may be
    for a, b, piece_cells, may_begin_line in _pieces(text, start, end, width, breaks):
        cells += cell_len(text[ink_end:a])
        if may_begin_line:
            chance = ink_end, a, cells
        if cells + piece_cells > width and a > line_start:
            line_end, next_start, cells_before = chance if chance[1] > line_start else (a, a, cells)
            if line_end > line_start:
                lines.append((line_start, line_end))
            line_start, cells = next_start, cells - cells_before
        cells += piece_cells
        ink_end = b
    lines.append((line_start, max(ink_end, line_start)))


def _pieces(
    text: str, start: int, end: int, width: int, breaks: Collection[int]
) -> Iterator[tuple[int, int, int, bool]]:
    """Yield start, end and cells of what is not broken, and whether a line may begin with it."""
    for word in WORD.finditer(text, start, end):
        a, b = word.span()
        if not breaks and not BREAKABLE.search(text, a, b) and (cells := cell_len(word[0])) <= width:
            yield a, b, cells, True
            continue
        before, is_before_unspaced = "", False
        for cluster_start, cluster_end, cells in clusters(word[0]):
            cluster = word[0][cluster_start:cluster_end]
            is_unspaced = UNSPACED.match(cluster) is not None
            may_begin_line = (
                not before
                or a + cluster_start in breaks
                or ((is_unspaced or is_before_unspaced or before == "—") and _may_part(before, cluster))
            )
            yield a + cluster_start, a + cluster_end, cells, may_begin_line
            before, is_before_unspaced = cluster, is_unspaced


def _may_part(before: str, cluster: str) -> bool:
    if cluster[0] in NOT_FIRST or before[-1] in NOT_LAST:
        return False
    return not (before == cluster and cluster in TOGETHER)
