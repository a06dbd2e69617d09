"""What commands print: JSON Lines or words on standard output, sentences on standard error."""

import json
import os
import sys
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from tui_reader.model.plain import without_controls


class Status(IntEnum):
    """Exit statuses, fixed: other programs rely on them."""

    DONE = 0
    FAILED = 1
    """Some or all of it failed or was not found."""
    WRONG_USE = 2
    NO_LIBRARY = 3


def say(text: str) -> None:
    """Print a line of words on standard output; no control character leaves."""
    sys.stdout.write(without_controls(text) + "\n")


def say_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: ``1 feed``, ``2 feeds``."""
    return f"{number} {one if number == 1 else many}"


def tell(sentence: str) -> None:
    """Print a sentence for people on standard error."""
    sys.stderr.write(without_controls(sentence) + "\n")


def lost(error: OSError) -> Status:
    """Give up a standard output that takes no more; a reader of it that left early is no error of ours."""
    # Python would complain once more at exit: give it somewhere to write.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return Status.DONE
    tell(f"The output cannot be written: {error.strerror}.")
    return Status.FAILED
