"""Why a source could not be read."""

from typing import TYPE_CHECKING

from tui_reader.errors import NotFound
from tui_reader.model.source import Source

if TYPE_CHECKING:
    from tui_reader.services.library import Library


def failure_of(library: "Library", source: Source | None) -> str:
    """Return in a sentence what failed when a feed was last fetched; empty for all other sources."""
    if source is None or not source.feed_id:
        return ""
    try:
        health = library.news.feed(source.feed_id).health
    except NotFound:
        # Removed a moment ago: the list is about to go.
        return ""
    return health.message.replace("`", "") if health.is_failing else ""
