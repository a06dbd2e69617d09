"""Organising: folders, and what the user wants of single feeds."""

from tui_reader.model.event import FeedsChanged
from tui_reader.model.feed import FeedId, FolderPath
from tui_reader.services.events import Events
from tui_reader.store import feeds, folders
from tui_reader.store.database import Database


class Organising:
    """Write what the user decides about sources."""

    def __init__(self, database: Database, events: Events) -> None:
        self._database = database
        self._events = events

    async def shut_folder(self, path: FolderPath, shut: bool) -> None:
        """Show or hide the feeds of a folder in the sidebar; remembered."""
        await self._database.write(folders.shut, path, shut)
        self._events.publish(FeedsChanged())

    async def use_feed_text(self, feed_id: FeedId, use: bool) -> None:
        """Show a feed's own text even where the page's article is stored; or the article again."""
        await self._database.write(feeds.set_text_choice, feed_id, "feed" if use else "")
