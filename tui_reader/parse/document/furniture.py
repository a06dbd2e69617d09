"""What stands in and around articles without being one: share bars, newsletter boxes, rails of
related stories, cookie banners, logins. Told by kind: what it is called and what it holds.
"""

import re

from tui_reader.parse.document.dom import Element, line_of, link_text_length, names_of

NAMES = re.compile(
    r"(?<![a-z])(?:"
    r"share|sharing|sharedaddy|share-?(?:bar|buttons?|links?|tools?)|social(?:-?(?:share|media|links?|icons?|bar|buttons?))?"
    r"|feedflare|newsletters?|sign-?up(?:-card|-form|-box)?|subscri(?:be|ption)(?:-form|-box|-widget|-cta)?|mailing-?list|mailmunch"
    r"|related(?:-?(?:posts?|articles?|stories|content|links?|news))?|jp-relatedposts|recommend(?:ed|ations?)?|outbrain|taboola"
    r"|cookies?(?:-?(?:banner|consent|notice|bar))?|consent|gdpr|log-?in|paywall"
    r"|ads?|advert(?:s|isement|ising)?|ad-?(?:slot|unit|container|wrapper|box)|adsbygoogle|sponsor(?:ed)?|promo(?:tion|box)?"
    r"|breadcrumbs?|pagination|pager|print-?(?:link|button)|toolbar|prev-?next|post-?nav(?:igation)?|kg-signup-card|kg-cta-card"
    r")(?![a-z])"
)
HIDDEN_NAMES = re.compile(
    r"(?<![a-z])(?:screen-?reader-?(?:text|only)|sr-?only|visually-?hidden|visuallyhidden|a11y-hidden)(?![a-z])"
)
PLAYER = re.compile(
    r"(?<![a-z])(?:vjs|video-?js|jw-?player|jw|mejs|plyr|flowplayer|brightcove)(?:[_-]|(?![a-z]))"
)
"""Names that the libraries for playing films give to their buttons and menus."""
HOLDERS = frozenset(
    ("div", "section", "aside", "ul", "ol", "form", "footer", "figure", "table", "p", "span", "header")
)

MOST_TEXT = 300
"""Characters: what is longer may have got such a name for the look alone."""
MOST_IN_A_RAIL = 4000


def is_furniture(element: Element) -> bool:
    """Whether an element is none of the text around it."""
    names = names_of(element)
    if not names or element.tag not in HOLDERS:
        return False
    if HIDDEN_NAMES.search(names) or PLAYER.search(names):
        return True
    if not NAMES.search(names):
        return False
    length = len(line_of(element))
    return (
        length <= MOST_TEXT
        or (next(element.iter("input"), None) is not None and length <= MOST_IN_A_RAIL)
        or (link_text_length(element) * 2 > length and length <= MOST_IN_A_RAIL)
    )
