"""Bringing news from the sources pane: refresh, stop, add."""

from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.model.feed import Feed
from tui_reader.model.source import Source, feed_source
from tui_reader.ui.panes.failures import failure_of
from tui_reader.ui.panes.list_pane import ListPane
from tui_reader.ui.views.ages import grouped, plural
from tui_reader.ui.widgets.source_list import SourceList

if TYPE_CHECKING:
    from tui_reader.services.values import RefreshSummary


class SourceNews(ListPane):
    """The keys ``r R a`` and what stops a refresh."""

    list: SourceList

    def reload(self) -> None:
        """Read the sidebar again."""
        raise NotImplementedError

    def go(self, source: Source) -> None:
        """Show a source and go into its headlines."""
        raise NotImplementedError

    def action_refresh(self) -> None:
        """Look for news of the source under the cursor."""
        self.start("refresh", self._refresh, self.list.cursor)

    def action_refresh_all(self) -> None:
        """Look for news everywhere."""
        self.start("refresh", self._refresh, None)

    async def _refresh(self, source: Source | None) -> None:
        try:
            summary = await self.library.refreshing.refresh(source, force=True)
        except ReaderError as error:
            self.say(str(error), is_problem=True)
        else:
            if summary.is_stopped:
                # Whoever stopped it has said so.
                return
            failure = failure_of(self.library, source) if summary.error else ""
            self.say(failure or words_of(summary), is_problem=bool(failure))

    def stop(self) -> None:
        """End the running refresh."""
        self.start("stop", self.library.refreshing.stop)

    def action_add(self) -> None:
        """Ask for the address of a feed or site."""
        # The dialog brings widgets of Textual that the first screen does without.
        from tui_reader.ui.screens.add import AddScreen

        self.app.push_screen(AddScreen(self.list.palette, self.library), self._added)

    def _added(self, feed: Feed | None) -> None:
        if feed is None:
            return
        self.reload()
        self.go(feed_source(feed.id))
        self.say(f"{feed.title} is here, with {grouped(feed.total)} entries.")


def words_of(summary: "RefreshSummary") -> str:
    """Say how a refresh ended."""
    if summary.is_offline:
        return "Nothing could be reached: is there a network?"
    words = f"{grouped(summary.new)} new" if summary.new else "Nothing new"
    if summary.error:
        words += f" · {plural(summary.error, 'source')} could not be read"
    return words
