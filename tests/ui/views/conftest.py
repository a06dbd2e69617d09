"""Articles laid out for the tests of what draws them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tui_reader.model.article import Article, Block, Inline, Paragraph, Text, Verdict
from tui_reader.ui.palette import DARK, Palette
from tui_reader.ui.views.document import ArticleDocument, Composition, compose
from tui_reader.ui.views.layout import Layout

NOW = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)

LayOut = Callable[..., list[str]]


@pytest.fixture
def paragraph() -> Callable[..., Paragraph]:
    """Make a paragraph of words and inlines."""

    def make(*parts: str | Inline) -> Paragraph:
        return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))

    return make


@pytest.fixture
def composed() -> Callable[..., Composition]:
    """Compose an article of blocks."""

    def make(*blocks: Block, palette: Palette = DARK, **fields: object) -> Composition:
        article = Article("Title", blocks, Verdict.FULL, **fields)  # type: ignore[arg-type]  # any of its fields
        return compose(ArticleDocument(1, article, "Source", NOW), palette.glyphs)

    return make


@pytest.fixture
def body(composed: Callable[..., Composition]) -> LayOut:
    """Lay blocks out and return their rows, without the title block and the blanks at line ends."""

    def rows(*blocks: Block, width: int = 40, palette: Palette = DARK, **fields: object) -> list[str]:
        composition = composed(*blocks, palette=palette, **fields)
        layout = Layout(composition.pieces, width)
        layout.lay_next(len(layout.pieces))
        shown = []
        for y in range(layout.starts[composition.body], layout.height):
            number, row = layout.at(y)
            piece = layout.pieces[number]
            bits = (
                piece.before.empty(width, palette)
                if row < piece.gap
                else piece.draw(layout.rows(number)[row - piece.gap], width, palette, 0)
            )
            shown.append("".join(bit.text for bit in bits).rstrip())
        return shown

    return rows
