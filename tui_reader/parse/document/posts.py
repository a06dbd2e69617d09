"""Social posts that embed codes leave in an article until a script replaces them."""

import re
from datetime import datetime

from tui_reader.model.article import Block, Blocks, Link, Paragraph, Post
from tui_reader.model.document import block_text, inlines_text
from tui_reader.parse.document.dom import Element, is_visible, line_of, links_in, names_of
from tui_reader.parse.document.walk import Walk
from tui_reader.parse.page_dates import read_page_date

EMBEDS = {
    "twitter-tweet": "Twitter",
    "twitter-video": "Twitter",
    "mastodon-embed": "Mastodon",
    "bluesky-embed": "Bluesky",
    "text-post-media": "Threads",
    "instagram-media": "Instagram",
    "telegram-post": "Telegram",
    "fb-post": "Facebook",
    "reddit-embed": "Reddit",
    "reddit-card": "Reddit",
    "tiktok-embed": "TikTok",
}
"""Class names that embed codes give to what they replace, and the network's name."""
EMBED = re.compile("|".join(map(re.escape, EMBEDS)))

HANDLE = re.compile(r"(?<![\w/.])@[\w.-]*\w(?:@[\w.-]*\w)?|(?<!\w)u/[\w-]+")
SIGNATURE = re.compile(r"^\W*[—–-]\s*(?P<author>.*?)\s*\(\s*(?P<handle>@[\w.@-]+)", re.DOTALL)
PERMALINK = re.compile(r"/(?:status(?:es)?|posts?|p|reel|comments|videos?)/[^/]|/@[^/]+/(?:post/)?\w")
INSTEAD = re.compile(r"^(?:view|see|show)\b.{0,40}\bon\b|^\[image or embed\]$", re.IGNORECASE)


def is_embed(element: Element) -> bool:
    """Whether an element is a post, by the name that its embed code gave it."""
    return bool(element.get("class")) and EMBED.search(names_of(element)) is not None


def post_of(element: Element, walk: Walk) -> Post | None:
    """Make the post that an embed code's element holds; ``None`` when it is no embed code's."""
    network = EMBED.search(names_of(element))
    if network is None:
        return None
    address, moment = _permalink(element, walk)
    blocks = walk.blocks(element)
    author, handle = _signature(blocks)
    words = tuple(block for block in blocks if _is_said(block, address))
    if not (words or handle or address):
        return None
    return Post(author, handle, words, moment, address, EMBEDS[network[0]])


def _permalink(element: Element, walk: Walk) -> tuple[str, datetime | None]:
    """Return the post's own address, without what only tracks its readers, and its time."""
    links = list(links_in(element))
    own = [link for link in links if PERMALINK.search(link.get("href", ""))] or links
    stated = element.get("data-instgrm-permalink") or element.get("data-text-post-permalink")
    if not own:
        return walk.context.address(stated), None
    address = walk.context.address(stated or own[-1].get("href"))
    time = next(element.iter("time"), None)
    moment = read_page_date(time.get("datetime")) if time is not None else None
    return address.partition("?")[0], moment or read_page_date(line_of(own[-1]))


def _signature(blocks: Blocks) -> tuple[str, str]:
    """Return the name and handle that the post is signed with, else the first handle in it."""
    texts = [block_text(block) for block in blocks]
    for text in reversed(texts):
        if match := SIGNATURE.search(text):
            return " ".join(match["author"].split()), match["handle"]
    handle = HANDLE.search("\n".join(texts))
    return "", handle[0] if handle else ""


def _is_said(block: Block, address: str) -> bool:
    """Whether a block is part of the post, not its signature or a button to its page."""
    text = block_text(block)
    if SIGNATURE.search(text) or INSTEAD.search(text):
        return False
    if isinstance(block, Paragraph):
        shown = [part for part in block.children if is_visible(inlines_text((part,)))]
        return not (
            shown
            and all(isinstance(part, Link) and part.href.partition("?")[0] == address for part in shown)
        )
    return True
