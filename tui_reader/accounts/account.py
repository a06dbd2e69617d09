"""An account: where feeds and statuses live. This machine is one; servers come behind the same protocol."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tui_reader.model.change import Change, RefreshRequest, StatusChange


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an account can do, as data: nobody needs to ask of which class it is."""

    takes_statuses: bool
    """Marks are sent to it, so the outbox is worth keeping."""


class Account(Protocol):
    """What services ask of the place where feeds and statuses live; it holds no store of its own."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""
        ...

    def changes(self, wanted: RefreshRequest) -> AsyncGenerator[Change, None]:
        """Yield one change for every feed asked for, as they come in.

        Whoever iterates sets the pace: a feed counts as in flight until the next change is asked for.
        Leaving the loop early (``aclosing``) stops everything.
        """
        ...

    async def send(self, changes: Sequence[StatusChange]) -> None:
        """Tell the account of marks, oldest first; raises FetchError when it cannot be told."""
        ...
