"""What a document says it is: the name of its first element."""

import re

ROOT = re.compile(r"<(?:!--.*?-->|[!?][^>]*>|(?:[\w.-]+:)?([\w.-]+))", re.DOTALL)
HEAD = 4096
"""Characters in which a document says what it is."""


def root_name(text: str) -> str:
    """Return the name of the document's first element, in lower case and without prefix; or nothing."""
    return next((root[1].lower() for root in ROOT.finditer(text, 0, HEAD) if root[1]), "")
