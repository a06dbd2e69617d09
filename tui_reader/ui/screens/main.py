"""The main screen: three panes, a footer, and the ways between them. It routes and does nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import DescendantFocus, Key
from textual.screen import Screen

from tui_reader import clock
from tui_reader.config.settings import MarkRead, Settings
from tui_reader.model.event import Notice, RefreshProgress
from tui_reader.model.source import UNREAD
from tui_reader.ui.bindings import Binding
from tui_reader.ui.hints import hints
from tui_reader.ui.keys import Found, Nothing, Resolver, conflicts, name_of
from tui_reader.ui.messages import Heard, Said, SourceWanted
from tui_reader.ui.palette import Palette
from tui_reader.ui.panes.article import ArticlePane
from tui_reader.ui.panes.greeting import GreetingPane
from tui_reader.ui.panes.headline_base import HeadlineBase
from tui_reader.ui.panes.headlines import HeadlinesPane
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.panes.sources import SourcesPane
from tui_reader.ui.screens.ways import Ways
from tui_reader.ui.views.arrangement import Place
from tui_reader.ui.views.footer_row import Job
from tui_reader.ui.widgets.footer import Footer
from tui_reader.ui.widgets.frame import Frame

if TYPE_CHECKING:
    from tui_reader.services.library import Library


class MainScreen(Ways):
    """Messages of panes come up here; calls go down."""

    BLANK = True
    AUTO_FOCUS = ""

    def __init__(
        self,
        library: "Library",
        palette: Palette,
        settings: Settings,
        bindings: tuple[Binding, ...],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()

        def millis() -> int:
            return clock.to_millis(now())

        marks_read = settings.reading.mark_read is MarkRead.OPEN
        self.bindings = bindings
        self.sources = SourcesPane(palette, library)
        self.headlines = HeadlinesPane(palette, library, millis, marks_read=marks_read)
        self.article = ArticlePane(palette, library, now, measure=settings.reading.measure)
        self.greeting = GreetingPane(palette, library, now)
        self.footer = Footer(palette)
        self.frame = Frame(
            self.sources, self.headlines, self.article, self.greeting, self.footer, palette=palette
        )
        self.job: Job | None = None
        self._resolver = Resolver(bindings)

    def compose(self) -> ComposeResult:
        """Hold the frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Begin with what is unread, or with the ways to begin."""
        self.app.app_resume_signal.subscribe(self, lambda app: app.screen.refresh())
        for problem in conflicts(self.bindings):
            self.footer.say(f"The keys quarrel · {problem}", is_problem=True)
        self.sources.reload()
        if self.sources.has_no_feeds:
            self.focus_on(Place.GREETING)
        else:
            self.sources.select(UNREAD)
            self.headlines.open_source(UNREAD, count=self.sources.count_of(UNREAD))
            self.focus_on(Place.HEADLINES)

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        for pane in self.panes:
            pane.set_palette(palette)
        self.footer.set_palette(palette)
        self.frame.set_palette(palette)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """All of them, seen or not."""
        return (self.sources, self.headlines, self.article, self.greeting)

    # ── keys ─────────────────────────────────────────────────────────────────────────────────────

    def on_key(self, event: Key) -> None:
        """Find out what a key means where it was pressed, and have it done."""
        event.stop()
        event.prevent_default()
        found = self._resolver.press(name_of(event), self.focused_pane.context)
        if isinstance(found, Found):
            self.run_binding(found.id)
        elif isinstance(found, Nothing) and len(found.keys) > 1 and found.keys[-1] != "Esc":
            self.footer.say(f"`{' '.join(found.keys)}`: nothing")

    def run_binding(self, binding_id: str) -> None:
        """Do what a binding names: the part before the dot says who does it."""
        dropped = [pane.before_action(binding_id) for pane in self.panes]
        if any(dropped):
            self.footer.hush()
        owner, _, name = binding_id.partition(".")
        doer = self.doer(owner)
        getattr(doer, f"action_{name}")()

    def doer(self, owner: str) -> Pane | Screen[None]:
        """Return who does what begins with ``owner`` in the table of keys."""
        panes: dict[str, Pane] = {
            "move": self.focused_pane,
            "sources": self.sources,
            "headlines": self.headlines,
            "article": self.article,
        }
        return panes.get(owner, self)

    def show_hints(self) -> None:
        """Name the keys that matter in the pane with the focus."""
        arrangement = self.frame.arrangement
        has_hidden_sources = Place.SOURCES not in arrangement.panes
        self.footer.show_hints(
            hints(self.focused_pane.footer_ids, self.bindings, self.size.width, has_hidden_sources)
        )
        self.show_place()

    def show_place(self) -> None:
        """Say how far down the list or the text is."""
        is_reading = self.article.has_focus_inside
        self.footer.show_place(self.article.place if is_reading else self.headlines.place)

    # ── from the library ─────────────────────────────────────────────────────────────────────────

    def on_heard(self, message: Heard) -> None:
        """Pass on what the library tells."""
        match message.event:
            case RefreshProgress() as progress:
                self.job = None if progress.is_over else Job("refreshing", progress.done, progress.total)
                self.footer.show_job(self.job)
                self.headlines.look(self.job is not None)
            case Notice(text=text, is_problem=is_problem):
                self.footer.say(text.replace("`", ""), is_problem=is_problem)
            case event:
                for pane in self.panes:
                    pane.hear(event)

    # ── from the panes ───────────────────────────────────────────────────────────────────────────

    def on_said(self, message: Said) -> None:
        """Let a pane speak in the footer."""
        self.footer.say(message.text, is_problem=message.is_problem)

    def on_source_wanted(self, message: SourceWanted) -> None:
        """Show the headlines of a source."""
        source = message.source
        self.sources.select(source)
        if message.is_anew or not self.headlines.shows(source):
            count, problem = self.sources.count_of(source), self.sources.problem_of(source)
            self.headlines.open_source(source, count=count, problem=problem)
        if message.goes_in:
            self.focus_on(Place.HEADLINES)

    def on_sources_pane_reloaded(self) -> None:
        """Bring counts and problems where they are shown."""
        self.footer.show_problems(self.sources.problems)
        self._tell_headlines()
        if self.frame.wishes.focus is Place.GREETING and not self.sources.has_no_feeds:
            self.on_source_wanted(SourceWanted(UNREAD, goes_in=True))

    def on_headlines_pane_source_entered(self) -> None:
        """Let the sidebar follow the headlines."""
        self.sources.select(self.headlines.source)
        self._tell_headlines()

    def _tell_headlines(self) -> None:
        source = self.headlines.source
        self.headlines.tell(self.sources.count_of(source), self.sources.problem_of(source))

    def on_headline_base_placed(self, message: HeadlineBase.Placed) -> None:
        """Say where in the list the cursor is."""
        message.stop()
        self.show_place()

    def on_headlines_pane_shown(self, message: HeadlinesPane.Shown) -> None:
        """Show an entry; go there when it was asked for, or nothing of it could be seen."""
        self.article.show(message.entry_id, is_opened=message.is_opened)
        is_seen = self.frame.arrangement.shows(Place.ARTICLE)
        if message.goes_in or (message.is_opened and not is_seen):
            self.focus_on(Place.ARTICLE)

    def on_headlines_pane_page_wanted(self) -> None:
        """Page the article from the headlines."""
        self.article.action_page()

    def on_article_pane_end_reached(self) -> None:
        """Go on to the next unread entry."""
        self.headlines.action_next_unread()

    def on_article_pane_scrolled(self, message: ArticlePane.Scrolled) -> None:
        """Say how far down the text is."""
        message.stop()
        self.show_place()

    def on_article_pane_next_wanted(self) -> None:
        """Tell which entries come after the one that is read."""
        self.article.prefetch(self.headlines.ids_after())

    def on_frame_arranged(self, message: Frame.Arranged) -> None:
        """Preview where there is room for it, and set the text where it belongs."""
        arrangement = message.arrangement
        self.headlines.is_beside_article = arrangement.shows(Place.HEADLINES, Place.ARTICLE)
        self.article.stand(arrangement)
        self.show_hints()
        self.headlines.preview()
        if not arrangement.is_too_small and self.focused is None:
            self.focus_on(self.place)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Arrange for the pane that got the focus, by a click too."""
        if self.frame.arrangement.is_too_small:
            # Nothing is seen: the focus only wandered off, and comes back with the room.
            self.set_focus(None)
            return
        self.frame.wish(focus=Place(self.focused_pane.id or ""))
        self.show_hints()
