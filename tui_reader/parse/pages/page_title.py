"""The title of a page's article: of what is stated, the headline as it is shown, without the site."""

import re
from collections.abc import Iterable
from itertools import islice

from tui_reader.parse.document.dom import line_of
from tui_reader.parse.pages.statements import Statements

TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "dc:title", "twitter:title")
WORD = re.compile(r"\w+")
SEPARATOR = re.compile(r"\s+[|–—·»«:•/~-]+\s+|\s*[|»_]\s*")
"""What stands between a title and the name of its site."""
NEARLY_ALL = 0.8
MOST_TITLE = 1000
MOST_HEADLINES = 50
MOST_PARTS_CUT = 3


def title_of(page: Statements, sites: Iterable[str]) -> str:
    """Return the title of a page's article without the site's name."""
    sites = tuple(sites)
    head = page.root.find(".//title")
    headlines = [line_of(heading)[:MOST_TITLE] for heading in islice(page.root.iter("h1"), MOST_HEADLINES)]
    stated = [page.linked("headline"), *page.all(TITLES), line_of(head)]
    candidates = [without_site(title[:MOST_TITLE], sites) for title in stated if title]
    # The headline as it is shown, where what is stated speaks of the same.
    for headline in headlines:
        if any(_is_same_title(headline, title) for title in candidates):
            return headline
    if candidates:
        return candidates[0]
    return next(filter(None, headlines), "")


def without_site(title: str, sites: Iterable[str]) -> str:
    """Return a title without the site's name at its end or beginning."""
    names = {_letters(name) for site in sites for name in (site, site.rpartition(".")[0])} - {""}
    for _ in range(MOST_PARTS_CUT):
        marks = list(SEPARATOR.finditer(title))
        if marks and _is_site(title[marks[-1].end() :], names):
            title = title[: marks[-1].start()].strip()
        elif marks and _is_site(title[: marks[0].start()], names):
            title = title[marks[0].end() :].strip()
        else:
            break
    return title


def _is_site(part: str, names: set[str]) -> bool:
    letters = _letters(part)
    return bool(letters) and any(
        letters == name or (len(letters) > 3 and letters in name) for name in names
    )


def _is_same_title(headline: str, stated: str) -> bool:
    """Whether a visible headline and a stated title are the same, longer or shorter, in other words."""
    inside, whole = _letters(headline), _letters(stated)
    if inside == whole or (inside in whole and 2 * len(inside) > len(whole)):
        return True
    one, other = (set(WORD.findall(title.casefold())) for title in (headline, stated))
    common = len(one & other)
    return common > 2 and (2 * common > max(len(one), len(other)) or common >= NEARLY_ALL * len(other))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
