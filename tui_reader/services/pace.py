"""Few events: the first of a job at once, then at most one a second."""

import time
from collections.abc import Callable

SECOND = 1.0


class Pace:
    """Say whether an event may go now; each repaint costs an unlucky key up to one frame."""

    def __init__(self, every: float = SECOND, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._every = every
        self._monotonic = monotonic
        self._next = float("-inf")

    def is_time(self) -> bool:
        """Return True for the first call, then once every ``every`` seconds."""
        moment = self._monotonic()
        if moment < self._next:
            return False
        self._next = moment + self._every
        return True
