"""Messages that more than one pane sends; the others are nested in their sender."""

from dataclasses import dataclass

from textual.message import Message

from tui_reader.model.event import Event
from tui_reader.model.source import Source


@dataclass
class Heard(Message):
    """The library told of something."""

    event: Event


@dataclass
class Said(Message):
    """One line for the footer, keys between backticks."""

    text: str
    is_problem: bool = False


@dataclass
class SourceWanted(Message):
    """Another source is to be shown."""

    source: Source
    goes_in: bool = False
    """The focus goes to its headlines."""
    is_anew: bool = False
    """Its list begins again when it is shown already."""
