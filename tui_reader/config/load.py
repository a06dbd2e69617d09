"""Read ``config.toml``; what is wrong in it becomes a sentence, never the end of the program."""

import dataclasses
import difflib
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

from tui_reader.config.settings import Settings

FILE = "config.toml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and what could not be used of the file."""

    settings: Settings
    problems: tuple[str, ...] = ()
    """Sentences; each names the file, the key and, where there is one, the nearest known key."""


def load_settings(folder: Path) -> Loaded:
    """Return the settings of ``config.toml`` in ``folder``; defaults where it is silent or wrong."""
    path = folder / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(Settings(), (f"{path} cannot be read ({error}); the defaults are used.",))
    except tomllib.TOMLDecodeError as error:
        return Loaded(Settings(), (f"{path} is no TOML ({error}); the defaults are used.",))
    problems: list[str] = []
    settings = _fill(Settings(), table, str(path), "", problems)
    return Loaded(settings, tuple(problems))


def _fill(default: Any, table: dict[str, Any], path: str, prefix: str, problems: list[str]) -> Any:
    """Return ``default``, a settings record, with the values of ``table`` in it."""
    known = get_type_hints(type(default))
    values: dict[str, Any] = {}
    for name, value in table.items():
        key = prefix + name
        if name not in known:
            nearest = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean {prefix}{nearest[0]}?" if nearest else ""
            problems.append(f"{path}: there is no setting {key}.{hint}")
            continue
        current = getattr(default, name)
        if dataclasses.is_dataclass(current):
            if isinstance(value, dict):
                values[name] = _fill(current, value, path, key + ".", problems)
            else:
                problems.append(f"{path}: {key} is a section, written [{key}].")
            continue
        try:
            values[name] = _convert(known[name], value, current)
        except ValueError as error:
            problems.append(f"{path}: {key} = {value!r} cannot be used: {error}. {current!r} is used.")
    return dataclasses.replace(default, **values)


def _convert(wanted: Any, value: Any, current: Any) -> Any:
    """Return ``value`` as the setting wants it; raises ValueError with the reason."""
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        choices = [str(member) for member in wanted]
        if value not in choices:
            raise ValueError("it is one of " + ", ".join(choices))
        return wanted(value)
    if isinstance(current, dict):
        return _sequences(value)
    if type(value) is not type(current):
        names = {bool: "true or false", int: "a whole number", str: "a text in quotes"}
        raise ValueError("it is " + names[type(current)])
    return value


def _sequences(value: Any) -> dict[str, tuple[str, ...]]:
    """Return key sequences by action: a text or a list of texts each."""
    if not isinstance(value, dict):
        raise ValueError("it is a section of actions and their keys")
    sequences: dict[str, tuple[str, ...]] = {}
    for action, keys in value.items():
        listed = [keys] if isinstance(keys, str) else keys
        if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
            raise ValueError(f"the keys of {action} are a text or a list of texts")
        sequences[action] = tuple(listed)
    return sequences
