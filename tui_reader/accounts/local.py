"""This machine as an account: it fetches every feed by itself and has workers parse what is new."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from tui_reader.accounts.account import Capabilities
from tui_reader.accounts.round import Round
from tui_reader.model.change import Change, RefreshRequest, StatusChange
from tui_reader.web.client import Client
from tui_reader.workers import Workers


class LocalAccount:
    """Feeds fetched from this machine; their statuses live in the store alone."""

    capabilities = Capabilities(takes_statuses=False)

    def __init__(self, client: Client, workers: Workers) -> None:
        self._client = client
        self._workers = workers

    async def changes(self, wanted: RefreshRequest) -> AsyncGenerator[Change, None]:
        """Yield one change for every feed asked for, as they come in; see `Account.changes`."""
        this_round = Round(self._client, self._workers)
        running = asyncio.create_task(this_round.run(wanted.feeds))
        running.add_done_callback(lambda _: this_round.changes.put_nowait(None))
        try:
            while (change := await this_round.changes.get()) is not None:
                yield change
                this_round.room.release()
            await running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def send(self, changes: Sequence[StatusChange]) -> None:
        """Do nothing: there is nobody to tell."""
