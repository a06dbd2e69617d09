"""What sources are called, and what an empty one says."""

from tui_reader.model.source import Show, Source, SourceKind, folder_path

NAMES = {
    SourceKind.ALL: "All",
    SourceKind.UNREAD: "Unread",
    SourceKind.TODAY: "Today",
    SourceKind.STARRED: "Starred",
    SourceKind.LATER: "Later",
}
EMPTY = {
    SourceKind.ALL: "Nothing here yet. `R` looks for news, `a` adds a source.",
    SourceKind.UNREAD: "No unread left. `1` shows everything, `R` looks for news.",
    SourceKind.TODAY: "Nothing came today. `R` looks for news.",
    SourceKind.STARRED: "Nothing is starred. `s` stars an entry.",
    SourceKind.LATER: "Nothing is kept for later. `e` keeps an entry.",
}


def name_of(source: Source) -> str:
    """Return the name of a source that has one of its own; a feed's must be asked for."""
    if source.kind is SourceKind.FOLDER:
        return folder_path(source.name)[-1]
    return NAMES.get(source.kind, "" if source.kind is SourceKind.FEED else source.name)


def empty_sentence(source: Source, show: Show, *, is_looking: bool = False) -> str:
    """Return what an empty list says: why it is empty, and what to do next."""
    if (
        is_looking
        and show is not Show.STARRED
        and source.kind not in (SourceKind.STARRED, SourceKind.LATER)
    ):
        return "Looking for news…"
    if source.kind is not SourceKind.UNREAD:
        if show is Show.UNREAD:
            return "Nothing unread here. `1` shows everything, `r` looks for news."
        if show is Show.STARRED:
            return "Nothing starred here. `1` shows everything."
    return EMPTY.get(source.kind, "Nothing here yet. `r` looks for news.")
