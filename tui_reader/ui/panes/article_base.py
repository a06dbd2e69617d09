"""The article's text: the view it is drawn in, and the ways through it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from tui_reader.ui.bindings import Context
from tui_reader.ui.palette import Palette
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.views.arrangement import Arrangement, Place

if TYPE_CHECKING:
    from tui_reader.services.library import Library
    from tui_reader.ui.widgets.article_view import ArticleView

STEP, NARROWEST, WIDEST = 4, 40, 120
"""Cells a line of text grows by one key, and its limits."""
BELOW, BESIDE = 4, 2
"""Cells before the text, under the headlines' own column and beside the headlines."""


class ArticleBase(Pane):
    """Holds the view, which is made after the first paint or when it is first needed."""

    context = Context.ARTICLE

    def __init__(
        self, palette: Palette, library: "Library", now: Callable[[], datetime], *, measure: int
    ) -> None:
        super().__init__(library, id="article")
        self.palette = palette
        self.now = now
        self._measure = measure
        self._margin: int | None = None
        self._view: ArticleView | None = None

    @property
    def view(self) -> "ArticleView":
        """The widget that draws."""
        if self._view is None:
            # What draws an article is a tenth of all imports, and the first screen can do without.
            from tui_reader.ui.widgets.article_view import ArticleView

            self._view = ArticleView(self.palette, measure=self._measure, id="article-view")
            self._view.set_measure(self._measure, self._margin)
            if self.is_attached:
                self.mount(self._view)
        return self._view

    @property
    def content(self) -> "ArticleView":
        """The widget that draws."""
        return self.view

    @property
    def has_focus_inside(self) -> bool:
        """Whether keys come here."""
        return self._view is not None and self._view.has_focus

    def compose(self) -> ComposeResult:
        """Hold the view when it was needed already."""
        if self._view is not None:
            yield self._view

    def set_palette(self, palette: Palette) -> None:
        """Draw with other colours or glyphs from now on."""
        self.palette = palette
        if self._view is not None:
            self._view.set_palette(palette)

    def stand(self, arrangement: Arrangement) -> None:
        """Put the text where this arrangement has it: centred alone, under the headlines' column below."""
        panes = arrangement.panes
        if Place.ARTICLE not in panes:
            return
        if Place.HEADLINES not in panes:
            self._margin = None
        else:
            self._margin = BELOW if panes[Place.ARTICLE].y else BESIDE
        self._set_measure(self._measure)

    def _set_measure(self, measure: int) -> None:
        self._measure = max(NARROWEST, min(measure, WIDEST))
        if self._view is not None:
            self._view.set_measure(self._measure, self._margin)

    def widen(self, direction: int) -> None:
        """Make the lines longer, or shorter when negative."""
        self._set_measure(self._measure + STEP * direction)

    # ── moving ───────────────────────────────────────────────────────────────────────────────────

    def action_down(self) -> None:
        """Scroll a line down."""
        self.view.scroll_by(1)

    def action_up(self) -> None:
        """Scroll a line up."""
        self.view.scroll_by(-1)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.view.home()

    def action_last(self) -> None:
        """Go to the end."""
        self.view.end()

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self.view.scroll_by(max(1, self.view.page // 2))

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self.view.scroll_by(-max(1, self.view.page // 2))

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.view.page_down()

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.view.page_up()

    def action_page_back(self) -> None:
        """Scroll a page up."""
        self.view.page_up()
