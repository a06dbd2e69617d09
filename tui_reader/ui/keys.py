"""From key presses to the ids of bindings: names of keys, sequences, conflicts."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.events import Key as KeyPress

from tui_reader.ui.bindings import Binding, Context

NAMES = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Delete",
    "backspace": "Backspace",
}
"""Textual's names of keys that print nothing, and ours."""

Keys = tuple[str, ...]
"""A sequence, key by key."""


def name_of(press: KeyPress) -> str:
    """Return our name of the key that was pressed: itself when it prints."""
    if name := NAMES.get(press.key):
        return name
    if press.character is not None and press.character.isprintable():
        return press.character
    *modifiers, key = press.key.split("+")
    return "-".join([*(modifier.title() for modifier in modifiers), NAMES.get(key, key)])


def split(sequence: str) -> Keys:
    """Split a written sequence into its keys; raises ValueError when it is empty.

    ``gg`` → g, g; ``Ctrl-d`` stays one key; parts may be separated by spaces (``Ctrl-x s``).
    """
    known = set(NAMES.values())
    keys: list[str] = []
    for part in sequence.split():
        is_one = part in known or part.startswith(("Ctrl-", "Alt-", "Shift-")) or _is_function_key(part)
        keys += [part] if is_one else part
    if not keys:
        raise ValueError("a key sequence without keys")
    return tuple(keys)


def _is_function_key(part: str) -> bool:
    return part[0] in "fF" and part[1:].isdecimal()


@dataclass(frozen=True, slots=True)
class Found:
    """The keys pressed so far are the whole of a sequence."""

    id: str


@dataclass(frozen=True, slots=True)
class Pending:
    """They begin one."""

    keys: Keys


@dataclass(frozen=True, slots=True)
class Nothing:
    """They lead nowhere."""

    keys: Keys


class Resolver:
    """Collect key presses until they name a binding of the place they were pressed in."""

    def __init__(self, bindings: Iterable[Binding]) -> None:
        self._ids: dict[Context, dict[Keys, str]] = {context: {} for context in Context}
        for binding in bindings:
            for context in binding.contexts:
                self._ids[context] |= {split(keys): binding.id for keys in binding.keys}
        self._prefixes = {
            context: {keys[:end] for keys in ids for end in range(1, len(keys))}
            for context, ids in self._ids.items()
        }
        self._pending: Keys = ()

    @property
    def pending(self) -> Keys:
        """The keys of a sequence that has begun."""
        return self._pending

    def forget(self) -> None:
        """Give up a sequence that has begun."""
        self._pending = ()

    def press(self, key: str, context: Context) -> Found | Pending | Nothing:
        """Take one more key and say what it came to."""
        keys = (*self._pending, key)
        self._pending = ()
        if found := self._ids[context].get(keys):
            return Found(found)
        if keys in self._prefixes[context]:
            self._pending = keys
            return Pending(keys)
        return Nothing(keys)


def conflicts(bindings: Iterable[Binding]) -> list[str]:
    """Say, a sentence each, which sequences mean two things in one place or hide one another."""
    seen: dict[Context, dict[Keys, str]] = {context: {} for context in Context}
    problems: list[str] = []
    for binding in bindings:
        for context in sorted(binding.contexts):
            for keys in map(split, binding.keys):
                other = seen[context].setdefault(keys, binding.id)
                if other != binding.id:
                    problems.append(f"{' '.join(keys)} is {other} and {binding.id}.")
    for ids in seen.values():
        for keys, id_ in ids.items():
            problems += [
                f"{' '.join(keys[:end])} is {ids[keys[:end]]} and begins {' '.join(keys)} ({id_})."
                for end in range(1, len(keys))
                if keys[:end] in ids
            ]
    return list(dict.fromkeys(problems))
