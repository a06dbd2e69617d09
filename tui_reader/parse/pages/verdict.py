"""How whole an article is, told by the structure of its page.

A text of 150 words or more is never called a wall, except where the page itself says that it is not
free. Every verdict but ``full`` comes with a hedged sentence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui_reader.model.article import Verdict
from tui_reader.model.document import count_words
from tui_reader.parse.document.dom import Element, line_of, names_of
from tui_reader.parse.pages.metadata import Metadata

ENOUGH = 150
"""Words that no wall has."""
FEW = 120
NOT_FREE = 250
"""Words up to which a text that its page calls not free is taken for its beginning."""
NEXT_TO_NONE = 40

CHALLENGE = re.compile(
    r"challenge-platform|cf[-_]chl|cf-challenge|challenges\.cloudflare|turnstile|hcaptcha|recaptcha/api|px-captcha"
    r"|perimeterx|captcha-delivery|datadome|_incapsula_|incapsula|awswaf|aws-waf|ddos-guard|kpsdk|sec-if-cpt"
    r"|bm-verify|geetest|arkoselabs|just a moment",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"consent|gdpr|(?<![a-z])cmp(?![a-z])|didomi|onetrust|usercentrics|sp_message|cookie-?wall|qc-cmp|privacy-?(?:gate|wall)"
)
NOT_FOUND = re.compile(
    r"\b(?:404|410)\b|not found|nicht gefunden|introuvable|no (?:se )?encontrad|não encontrad|non trovat"
    r"|niet gevonden|nie znaleziono|не найден|не знайден|غير موجود|見つかりません|找不到|찾을 수 없",
    re.IGNORECASE,
)
GATE = re.compile(
    r"paywall|reg-?wall|(?<![a-z])gate(?:d|way)?(?![a-z])|meter(?:ed)?|piano|subscri(?:be|ption)|register|premium"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict is made of."""

    root: Element
    region: Element | None
    """Where the article's text stands."""
    words: int
    """Words of that text."""
    status: int
    metadata: Metadata
    hop: str
    scripts: str
    """Addresses and beginnings of its scripts."""

    @property
    def is_signed(self) -> bool:
        """Whether the page names an author or a time, as walls do not."""
        return bool(self.metadata.byline or self.metadata.published)


def judge(evidence: Evidence) -> tuple[Verdict, str]:
    """Return the verdict and, unless it is ``full``, a sentence that says why."""
    for rule in (_by_status, _by_price, _by_hop, _by_wall):
        found = rule(evidence)
        if found is not None:
            return found
    return Verdict.FULL, ""


Judgement = tuple[Verdict, str] | None


def _by_status(evidence: Evidence) -> Judgement:
    status = evidence.status
    if status < 400 or evidence.words >= ENOUGH:
        return None
    if status in (404, 410):
        return Verdict.GONE, f"The server answered {status}: the page seems to be gone."
    if status in (401, 402):
        return (
            Verdict.SUBSCRIBERS_ONLY,
            f"The server answered {status}: the text seems to be for subscribers.",
        )
    if status in (403, 429, 503):
        return Verdict.BOT_CHALLENGE, f"The server answered {status}: it may let only browsers in."
    return Verdict.UNREACHABLE, f"The server answered {status} instead of the page."


def _by_price(evidence: Evidence) -> Judgement:
    if not evidence.metadata.is_free and evidence.words < NOT_FREE:
        return Verdict.SUBSCRIBERS_ONLY, "The page says that the whole text is for subscribers."
    return None


def _by_hop(evidence: Evidence) -> Judgement:
    if evidence.hop:
        return (
            Verdict.CUT,
            "This page seems to pass on only the beginning of an article that stands elsewhere.",
        )
    return None


def _by_wall(evidence: Evidence) -> Judgement:
    if evidence.words >= ENOUGH:
        return None
    for is_wall, verdict, reason in WALLS:
        if is_wall(evidence):
            return verdict, reason
    return None


def _is_challenge(evidence: Evidence) -> bool:
    if evidence.is_signed or _has_article(evidence):
        return False
    named = " ".join(
        names_of(element) for element in evidence.root.iter("div", "form", "body", "iframe", "title")
    )
    if CHALLENGE.search(evidence.scripts) or CHALLENGE.search(named):
        return True
    refreshes = any(
        meta.get("http-equiv", "").casefold() == "refresh" for meta in evidence.root.iter("meta")
    )
    return refreshes and bool(evidence.scripts) and evidence.words < FEW


def _is_consent(evidence: Evidence) -> bool:
    body = evidence.root.find("body")
    if body is None or evidence.is_signed:
        return False
    everything = count_words(line_of(body))
    for holder in body.iter("div", "form", "section", "main", "dialog", "aside"):
        if CONSENT.search(f"{names_of(holder)} {holder.get('action', '').casefold()}"):
            has_button = next(holder.iter("button", "input"), None) is not None
            if has_button and count_words(line_of(holder)) * 2 >= everything:
                return True
    return False


def _is_login(evidence: Evidence) -> bool:
    return any(
        field.get("type", "").casefold() == "password" for field in evidence.root.iter("input")
    ) and not (evidence.is_signed and _has_article(evidence))


def _is_not_found(evidence: Evidence) -> bool:
    headline = next(evidence.root.iter("h1"), None)
    stated = f"{line_of(evidence.root.find('.//title'))} {line_of(headline)}"
    return not evidence.is_signed and NOT_FOUND.search(stated) is not None


def _is_script_only(evidence: Evidence) -> bool:
    body = evidence.root.find("body")
    if evidence.words >= NEXT_TO_NONE or body is None:
        return False
    return bool(evidence.scripts) and count_words(line_of(body)) < NEXT_TO_NONE


def _is_gated(evidence: Evidence) -> bool:
    """Whether a form or button to go on stands right after the last paragraph."""
    if evidence.region is None or evidence.words == 0:
        return False
    following = [*evidence.region.itersiblings(), *evidence.region][-6:]
    return any(
        (element.tag == "form" or next(element.iter("form", "button"), None) is not None)
        and GATE.search(names_of(element))
        for element in following
    )


def _is_empty(evidence: Evidence) -> bool:
    return evidence.words == 0


def _has_article(evidence: Evidence) -> bool:
    """Whether there is a headline with paragraphs under it."""
    return evidence.words >= NEXT_TO_NONE and next(evidence.root.iter("h1"), None) is not None


WALLS: tuple[tuple[Callable[[Evidence], bool], Verdict, str], ...] = (
    (_is_challenge, Verdict.BOT_CHALLENGE, "The page seems to check whether a person is reading it."),
    (_is_consent, Verdict.CONSENT, "The page seems to ask for consent before it shows its text."),
    (_is_not_found, Verdict.GONE, "The page says that there is nothing at this address."),
    (_is_login, Verdict.SUBSCRIBERS_ONLY, "The page seems to ask for a login before it shows its text."),
    (
        _is_script_only,
        Verdict.NEEDS_JAVASCRIPT,
        "The page seems to show its text only to a browser with JavaScript.",
    ),
    (_is_gated, Verdict.CUT, "The page seems to show only the beginning of its text."),
    (_is_empty, Verdict.NOT_AN_ARTICLE, "No text of an article was found on the page."),
)
