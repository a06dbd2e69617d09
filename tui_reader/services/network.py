"""Whether it is the network that is down, or a server."""

from collections.abc import Sequence

from tui_reader.errors import FailureKind
from tui_reader.model.change import Change, FeedFailed

UNREACHABLE = frozenset({FailureKind.CONNECTION, FailureKind.TIMEOUT})


class Network:
    """Tells a network that is down from servers that are: with no answer at all, nobody is to blame."""

    def __init__(self) -> None:
        self._held_back: list[Change] = []
        self._has_answer = False
        self.is_down = False

    def judge(self, changes: Sequence[Change]) -> list[Change]:
        """Return what may be stored; failures to connect are held back until some server answered."""
        for change in changes:
            is_silent = isinstance(change, FeedFailed) and change.kind in UNREACHABLE
            self._has_answer = self._has_answer or not is_silent
            self._held_back.append(change)
        return self._release() if self._has_answer else []

    def verdict(self) -> list[Change]:
        """Return what is still held back, now that no more will come."""
        self.is_down = not self._has_answer and len(self._held_back) > 1
        return self._release()

    def _release(self) -> list[Change]:
        released, self._held_back = self._held_back, []
        return released
