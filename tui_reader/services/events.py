"""Who is told what happened: callbacks in the process where it happened."""

from collections.abc import Callable

from tui_reader.model.event import Event

Listener = Callable[[Event], None]


class Events:
    """Pass events on to whoever asked for them, in the order they asked."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every event from now on; return what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: Event) -> None:
        """Tell everyone."""
        for listener in tuple(self._listeners):
            listener(event)
