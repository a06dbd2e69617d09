"""From a headline to other programs: the browser, the clipboard."""

from tui_reader.ui.panes.headline_base import HeadlineBase


class HeadlineOutside(HeadlineBase):
    """The keys ``o v O yy``."""

    def action_done(self) -> None:
        """Mark the entry read and go on."""
        raise NotImplementedError

    def action_browse(self) -> None:
        """Open the original in the browser."""
        if link := self._link():
            self.open_outside(link)

    def action_browse_on(self) -> None:
        """Open the original in the browser, mark it read, go on."""
        if self._link():
            self.action_browse()
            self.action_done()

    def action_copy_address(self) -> None:
        """Copy the entry's address."""
        if link := self._link():
            self.app.copy_to_clipboard(link)
            self.say("Address sent to the terminal's clipboard.")

    def _link(self) -> str:
        row = self.target
        link = self.library.news.entry(row.id).link if row else ""
        if row and not link:
            self.say("This entry gives no address.")
        return link
