"""How complete an article is: apart from it, for the first paint has no need of articles."""

from enum import StrEnum


class Verdict(StrEnum):
    """What is known about an article's completeness."""

    FULL = "full"
    FEED_ONLY = "feed-only"
    CUT = "cut"
    SUBSCRIBERS_ONLY = "subscribers-only"
    CONSENT = "consent"
    BOT_CHALLENGE = "bot-challenge"
    NEEDS_JAVASCRIPT = "needs-javascript"
    GONE = "gone"
    UNREACHABLE = "unreachable"
    NOT_AN_ARTICLE = "not-an-article"
