"""The last gate before a terminal: text without anything a terminal obeys."""

import re

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def without_controls(text: str) -> str:
    """Return text without control characters (newline and tab stay), direction overrides, surrogates."""
    return OBEYED.sub("", text)


def one_line(text: str) -> str:
    """Return text as one line without control characters, for a row of output."""
    return " ".join(without_controls(text).split())
