"""The services, wired; a record without methods of its own."""

from dataclasses import dataclass

from tui_reader.services.events import Events
from tui_reader.services.marking import Marking
from tui_reader.services.news import News
from tui_reader.services.organising import Organising
from tui_reader.services.reading import Reading
from tui_reader.services.refreshing import Refreshing
from tui_reader.services.subscribing import Subscribing


@dataclass(frozen=True, slots=True)
class Library:
    """What panes and commands work with."""

    news: News
    marking: Marking
    organising: Organising
    refreshing: Refreshing
    reading: Reading
    subscribing: Subscribing
    events: Events
