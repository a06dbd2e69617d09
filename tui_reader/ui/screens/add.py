"""``a``: an address in, its feeds found, one chosen, subscribed and fetched."""

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_reader import paths
from tui_reader.errors import ReaderError
from tui_reader.model.feed import Feed, FoundFeed
from tui_reader.ui.palette import Palette
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.views.cells import clean_field, cut
from tui_reader.ui.views.footer_row import Hint
from tui_reader.ui.work import restart

if TYPE_CHECKING:
    from tui_reader.services.library import Library

ASKING = (Hint("Enter", "look there"), Hint("Esc", "leave"))
CHOOSING = (Hint("↑ ↓", "choose"), Hint("Enter", "add it"), Hint("Esc", "leave"))
LONGEST_ADDRESS = 2000
LONGEST_LINE = 68


class AddScreen(Overlay[Feed | None]):
    """Answers with the feed that was added; with ``None`` when none was."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        paths.styles() / "overlay.tcss",
        paths.styles() / "add.tcss",
    ]

    def __init__(self, palette: Palette, library: "Library") -> None:
        super().__init__(palette, ASKING)
        self.library = library
        self._found: tuple[FoundFeed, ...] = ()

    def content(self) -> Widget:
        """Show the prompt, what it came to, and the choice there is."""
        return Vertical(
            Static("Add a source", id="title", markup=False),
            Horizontal(
                Static("› ", id="prompt", markup=False),
                Input(
                    placeholder="the address of a site or a feed", max_length=LONGEST_ADDRESS, id="address"
                ),
                id="asking",
            ),
            Static("", id="answer", markup=False),
            OptionList(markup=False),
            id="panel",
        )

    def on_mount(self) -> None:
        """Let typing go into the prompt."""
        self.query_one(Input).focus()

    def on_key(self, event: Key) -> None:
        """Leave; whatever runs for this dialog ends with it. Keys that came before the prompt go to it."""
        if event.key in ("escape", "ctrl+c"):
            event.stop()
            event.prevent_default()
            self.workers.cancel_node(self)
            self.dismiss(None)
        elif self.focused is None:
            event.stop()
            field = self.query_one(Input)
            field.focus()
            field.post_message(Key(event.key, event.character))

    @on(Input.Submitted)
    def look(self, event: Input.Submitted) -> None:
        """Look what stands behind the address."""
        address = event.value.strip()
        if not address:
            self.answer("Type or paste an address first, such as example.org.")
            return
        self.answer(f"Looking at {address} …")
        restart(self, "add", self._look, address)

    async def _look(self, address: str) -> None:
        try:
            discovery = await self.library.subscribing.discover(address)
            if len(discovery.feeds) == 1:
                await self._subscribe(discovery.feeds[0])
                return
        except ReaderError as error:
            self.answer(str(error), is_problem=True)
            return
        if discovery.feeds:
            self.ask(discovery.feeds)
        else:
            self.answer(discovery.note or "There is no feed at this address.", is_problem=True)

    def ask(self, feeds: tuple[FoundFeed, ...]) -> None:
        """Let one of several be chosen."""
        self._found = feeds
        self.answer(f"{len(feeds)} feeds. Which one?")
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._option(feed)) for feed in feeds])
        options.add_class("-asked")
        options.highlighted = 0
        options.focus()
        self.footer.show_hints(CHOOSING)

    def _option(self, feed: FoundFeed) -> Content:
        title = cut(clean_field(feed.title or feed.url), LONGEST_LINE)
        address = cut(clean_field(feed.url.partition("://")[2]), LONGEST_LINE)
        return Content.assemble(title, "\n", (address, self.palette.soft))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take the one that was chosen."""
        feed = self._found[event.option_index]
        restart(self, "add", self._choose, feed)

    async def _choose(self, feed: FoundFeed) -> None:
        try:
            await self._subscribe(feed)
        except ReaderError as error:
            self.answer(str(error), is_problem=True)

    async def _subscribe(self, feed: FoundFeed) -> None:
        self.answer(f"Bringing {feed.title or feed.url} …")
        self.dismiss(await self.library.subscribing.subscribe(feed.url))

    def answer(self, text: str, *, is_problem: bool = False) -> None:
        """Say what came of it."""
        answer = self.query_one("#answer", Static)
        answer.set_class(is_problem, "-problem")
        answer.update(Content(clean_field(text)))
