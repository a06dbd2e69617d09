"""Which keys the footer names, from the table of keys."""

from collections.abc import Iterable

from tui_reader.ui.bindings import Binding
from tui_reader.ui.views.footer_row import Hint

NARROW = 100
"""Columns below which moving is the first hint to go: everybody knows it."""


def hints(
    ids: Iterable[str], bindings: Iterable[Binding], width: int, has_hidden_sources: bool
) -> tuple[Hint, ...]:
    """Return the footer's hints for some bindings; neighbours with the same word share it."""
    by_id = {binding.id: binding for binding in bindings}
    named = [by_id[binding_id] for binding_id in ids if by_id[binding_id].keys]
    words: dict[str, list[str]] = {}
    for binding in named:
        if binding.id == "view.left" and not has_hidden_sources:
            continue
        words.setdefault(binding.footer, []).append(binding.keys[0])
    if width < NARROW and "move" in words:
        # The footer drops hints from the right, but never the last.
        last = list(words)[-1]
        words = {word: words[word] for word in [*(set_apart(words, "move", last)), "move", last]}
    return tuple(Hint(" ".join(keys), word) for word, keys in words.items())


def set_apart(words: Iterable[str], *out: str) -> list[str]:
    """Return the words but for some."""
    return [word for word in words if word not in out]
