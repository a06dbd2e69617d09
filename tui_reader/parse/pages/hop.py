"""The way from a page that only passes an article on to the publisher's whole text."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tui_reader.parse.document.dom import Element, line_of
from tui_reader.parse.pages.metadata import Metadata
from tui_reader.parse.sanitise import safe_address

MOST_IN_AN_EXCERPT = 400
"""Words: a page with more of them has the text itself."""
MOST_IN_A_TEASER = 100
"""Words up to which an address of its own on another host is enough to go there."""
MOST_IN_A_LINK = 60

PHRASES = (
    r"\b(?:read|view|see|continue|keep)\b.{0,12}\b(?:entire|full|whole|complete|rest|reading|original)\b",
    r"\b(?:read|see) more (?:at|on)\b",
    r"\b(?:ganzen|vollständigen|kompletten)\b.*\blesen\b|\bweiterlesen\b",
    r"\bzum (?:ganzen )?(?:artikel|original)\b",
    r"\blire (?:la suite|l.article|l.intégralité|en entier)",
    r"\bleer (?:el )?(?:artículo|más|completo|nota)|\bseguir leyendo\b",
    r"\bleggi (?:l.articolo|tutto|l.intero)|\bcontinua a leggere\b",
    r"\bler (?:o artigo|mais|na íntegra)|\bcontinue lendo\b",
    r"\blees (?:het hele|verder|het volledige)",
    r"\bczytaj (?:cały|całość|dalej|więcej)",
    r"\bläs (?:hela|mer)\b|\bl[eæ]s (?:hele|mere?)\b|\blue (?:koko|lisää)\b",
    r"\bdevamını oku\b|\bčíst (?:celý|dál)|\bolvassa? tovább",
    r"(?:читать|прочитать|прочесть).{0,12}(?:полност|целиком|статью|далее|дальше)",
    r"(?:читати|прочитати).{0,12}(?:повніст|всю|статтю|далі)",
    r"(?:اقرأ|قراءة|إقرأ).{0,12}(?:كامل|المقال|المزيد|الخبر)",
    r"קרא.{0,8}(?:המלא|עוד)|διαβάστε.{0,12}(?:ολόκληρο|περισσότερα|άρθρο)|पूरा.{0,8}पढ़",
    r"(?:記事|元記事|全文|続き).{0,6}(?:全文|読む|見る)|原文を?読む",
    r"^全文$|阅读(?:全文|原文)|閱讀(?:全文|原文)|查看原文|(?:전문|기사|원문).{0,6}(?:보기|읽기)",
)
WHOLE = re.compile("|".join(PHRASES), re.IGNORECASE)
"""Words of a link to the whole text."""

PASSED_ON = re.compile(r"https?(?::|%3A)", re.IGNORECASE)
SEARCHES = re.compile(r"/search\b|[?&](?:q|query)=")


def hop_of(body: Element, metadata: Metadata, *, url: str, words: int) -> str:
    """Return the address of the publisher's text, on another host, when this is an excerpt."""
    if words > MOST_IN_AN_EXCERPT:
        return ""
    for address in _candidates(body, metadata, url, words):
        if _is_elsewhere(address, url) and not _is_detour(address):
            return address
    return ""


def _candidates(body: Element, metadata: Metadata, url: str, words: int) -> Iterator[str]:
    for link in body.iter("a"):
        text = line_of(link)
        if 0 < len(text) <= MOST_IN_A_LINK and WHOLE.search(text):
            yield safe_address(link.get("href", ""), url)
    yield metadata.based_on
    if words <= MOST_IN_A_TEASER:
        yield metadata.canonical
    headlines = list(body.iter("h1"))
    if len(headlines) == 1:
        for link in (*headlines[0].iter("a"), *headlines[0].iterancestors("a")):
            yield safe_address(link.get("href", ""), url)


def _is_elsewhere(address: str, url: str) -> bool:
    there, here = (urlsplit(one).hostname or "" for one in (address, url))
    there, here = there.removeprefix("www."), here.removeprefix("www.")
    if not there or not here:
        return False
    return there != here and not there.endswith(f".{here}") and not here.endswith(f".{there}")


def _is_detour(address: str) -> bool:
    """Whether an address leads through a search or something that counts clicks."""
    parts = urlsplit(address)
    return (
        PASSED_ON.search(f"{parts.path}?{parts.query}") is not None or SEARCHES.search(address) is not None
    )
