"""What makes an entry the same entry next time, within its feed.

Its GUID; else its link; else its first enclosure; else what it says. Publishers reuse GUIDs for
different entries, so those that share one are told apart by link, title and text.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b

from tui_reader.model.entry import ParsedEntry

SCHEME = re.compile(r"https?:(?=//)", re.IGNORECASE)
LONGEST = 500
"""Characters of an identity; what is longer is hashed."""

DIGEST_BYTES = 16


def told_apart(entries: Sequence[ParsedEntry]) -> list[ParsedEntry]:
    """Return the entries with ``identity`` and ``digest`` set.

    Those that still share an identity have the same GUID, link and title: the feed repeats itself.
    """
    names = [_name(entry) for entry in entries]
    for more in (_link, _title, _text):
        names = _made_longer(names, entries, more)
    return [
        replace(entry, identity=_fitted(name), digest=_digest(entry))
        for name, entry in zip(names, entries, strict=True)
    ]


def _name(entry: ParsedEntry) -> str:
    """Return what identifies the entry by itself.

    http and https are one, for sites move from one to the other and their entries are no news.
    """
    given = entry.guid or entry.link or (entry.enclosures[0].url if entry.enclosures else "")
    if given:
        return SCHEME.sub("", given, count=1)
    when = entry.published or entry.updated
    return f"{entry.title}\n{when.isoformat() if when else _text(entry)}"


def _made_longer(
    names: list[str], entries: Sequence[ParsedEntry], more: Callable[[ParsedEntry], str]
) -> list[str]:
    """Return the names, those that occur more than once told apart by ``more``, where it does so.

    All of them are, not all but one: which of them comes first changes from day to day.
    """
    times = Counter(names)
    variants: dict[str, set[str]] = {}
    for name, entry in zip(names, entries, strict=True):
        if times[name] > 1:
            variants.setdefault(name, set()).add(more(entry))
    return [
        f"{name}\n{more(entry)}" if len(variants.get(name, ())) > 1 else name
        for name, entry in zip(names, entries, strict=True)
    ]


def _link(entry: ParsedEntry) -> str:
    return SCHEME.sub("", entry.link, count=1)


def _title(entry: ParsedEntry) -> str:
    return entry.title


def _text(entry: ParsedEntry) -> str:
    return blake2b(entry.html.encode(), digest_size=DIGEST_BYTES).hexdigest() if not entry.link else ""


def _fitted(name: str) -> str:
    return name if len(name) <= LONGEST else blake2b(name.encode(), digest_size=DIGEST_BYTES).hexdigest()


def _digest(entry: ParsedEntry) -> bytes:
    digest = blake2b(entry.html.encode(), digest_size=DIGEST_BYTES)
    digest.update(repr(replace(entry, html="")).encode())
    return digest.digest()
