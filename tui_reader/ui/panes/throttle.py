"""Do something soon, but not too often."""

from collections.abc import Callable

from textual.message_pump import MessagePump


class Throttle:
    """Call at once the first time, then at most once in a while, and once more at the end."""

    def __init__(self, owner: MessagePump, seconds: float, call: Callable[[], object]) -> None:
        self._owner = owner
        self._seconds = seconds
        self._call = call
        self._is_waiting = False
        self._is_wanted = False

    def want(self) -> None:
        """Ask for a call."""
        if self._is_waiting:
            self._is_wanted = True
            return
        self._is_waiting, self._is_wanted = True, False
        self._owner.set_timer(self._seconds, self._over)
        self._call()

    def _over(self) -> None:
        self._is_waiting = False
        if self._is_wanted:
            self.want()
