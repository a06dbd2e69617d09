"""The one table of keys: footer, ``?``, rebinding and the manual are made from it.

A sequence is written as it is typed: ``gg``, ``Ctrl-d``, ``Enter``. The part of an id before the dot
says who does it: ``move`` the pane that has the focus, ``sources``, ``headlines`` and ``article`` that
pane, ``view`` and ``app`` the screen; the part behind it is the name of its ``action_…``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Context(StrEnum):
    """Where a key means something: the pane that has the focus."""

    SOURCES = "S"
    HEADLINES = "H"
    ARTICLE = "R"


class Group(StrEnum):
    """What keys are for; the headings of ``?``."""

    MOVE = "Move"
    SHOW = "Show"
    KEEP = "Read and keep"
    UNDO = "Undo"
    GO = "Go"
    NEWS = "News"
    MORE = "More"


A = frozenset(Context)
S = frozenset({Context.SOURCES})
H = frozenset({Context.HEADLINES})
R = frozenset({Context.ARTICLE})


@dataclass(frozen=True, slots=True)
class Binding:
    """What some keys do, somewhere."""

    id: str
    """Never changes: configurations name it."""
    keys: tuple[str, ...]
    description: str
    """What it does, on its own, as a command is named."""
    tooltip: str
    """A sentence for the manual."""
    contexts: frozenset[Context]
    group: Group
    footer: str = ""
    """Its word in the footer; neighbours there with the same word share it."""
    help: str | None = None
    """Its words in ``?``, where they differ from the description; empty when its neighbour's say it."""
    joins: bool = False
    """It stands in one line of ``?`` with the one before it."""


BINDINGS: tuple[Binding, ...] = (
    # ── move ─────────────────────────────────────────────────────────────────────────────────────
    Binding("move.down", ("j", "Down"), "Down", "The next row; in the article, a line down.",
            A, Group.MOVE, footer="move", help="down"),
    Binding("move.up", ("k", "Up"), "Up", "The row before; in the article, a line up.",
            A, Group.MOVE, footer="move", help="up", joins=True),
    Binding("move.first", ("gg", "Home"), "First", "The first row, or the beginning of the article.",
            A, Group.MOVE, help="first"),
    Binding("move.last", ("G", "End"), "Last", "The last row, or the end of the article.",
            A, Group.MOVE, help="last", joins=True),
    Binding("move.half_down", ("Ctrl-d",), "Half a page down", "Half a page down.",
            A, Group.MOVE, help="half a page"),
    Binding("move.half_up", ("Ctrl-u",), "Half a page up", "Half a page up.",
            A, Group.MOVE, help="", joins=True),
    Binding("move.page_down", ("Ctrl-f", "PgDn"), "Page down", "A page down.",
            A, Group.MOVE, help="page"),
    Binding("move.page_up", ("Ctrl-b", "PgUp"), "Page up", "A page up.",
            A, Group.MOVE, help="", joins=True),
    Binding("headlines.page", ("Space",), "Page the article", "Page down in the article beside the list;"
            " open the entry when none is shown, go to the next unread one at its end.",
            H, Group.MOVE, help="page; then next unread"),
    Binding("article.page", ("Space",), "Page down, then the next unread",
            "A page down; at the end of the article, the next unread entry.",
            R, Group.MOVE, footer="on", help="page; then next unread"),
    Binding("article.page_back", ("b",), "Page back", "A page up in the article.",
            H | R, Group.MOVE, help="page back"),
    Binding("headlines.next_unread", ("n",), "Next unread",
            "Open the next unread entry, of the next source when this one has none left.",
            A, Group.MOVE, footer="next unread", help="next"),
    Binding("headlines.previous_unread", ("p",), "Previous unread",
            "Open the unread entry before, of the source before when this one has none.",
            A, Group.MOVE, help="previous unread", joins=True),
    Binding("headlines.next_article", ("J",), "Next article", "Open the next entry, read or not.",
            A, Group.MOVE, help="next"),
    Binding("headlines.previous_article", ("K",), "Previous article", "Open the entry before, read or not.",
            A, Group.MOVE, help="previous article", joins=True),
    Binding("sources.next_unread", ("]",), "Next source with unread", "Go to the next source with unread.",
            A, Group.MOVE, help="next"),
    Binding("sources.previous_unread", ("[",), "Previous source with unread",
            "Go to the source with unread before this one.",
            A, Group.MOVE, help="previous source", joins=True),
    Binding("view.left", ("h", "Left"), "Pane to the left", "The pane to the left; the sources slide in.",
            A, Group.MOVE, footer="sources", help="pane left"),
    Binding("view.right", ("l", "Right"), "Pane to the right",
            "The pane to the right; from the headlines it opens the entry.",
            A, Group.MOVE, help="right", joins=True),
    Binding("view.next_pane", ("Tab",), "Next pane", "The next pane, round and round.",
            A, Group.MOVE, help="next"),
    Binding("view.previous_pane", ("Shift-Tab",), "Previous pane", "The pane before, round and round.",
            A, Group.MOVE, help="previous pane", joins=True),
    # ── show ─────────────────────────────────────────────────────────────────────────────────────
    Binding("headlines.show_all", ("1",), "Show all", "Show every entry of this source.",
            S | H, Group.SHOW, help="all"),
    Binding("headlines.show_unread", ("2",), "Show unread", "Show only what is unread.",
            S | H, Group.SHOW, help="unread", joins=True),
    Binding("headlines.show_starred", ("3",), "Show starred", "Show only what is starred.",
            S | H, Group.SHOW, help="starred", joins=True),
    Binding("sources.fold", ("Space", "x"), "Fold", "Shut or open the folder.",
            S, Group.SHOW, footer="fold", help="open or shut a folder"),
    Binding("article.toggle_text", ("x",), "Full text or feed text",
            "Change between the whole article and the text the feed gave; remembered for the feed.",
            R, Group.SHOW, footer="full text", help="full or feed text"),
    Binding("article.fetch_again", ("X",), "Fetch the full text", "Fetch the whole article again, now.",
            H | R, Group.SHOW, help="fetch full text now"),
    Binding("view.reading_only", ("z",), "Reading only", "Leave the text alone on the screen, and back.",
            A, Group.SHOW, help="reading only"),
    Binding("view.toggle_sources", ("Z",), "Hide or show the sources", "Hide the sources, or show them.",
            A, Group.SHOW, help="hide sources"),
    Binding("view.narrower", ("<",), "Narrower", "Narrower text, or a narrower pane.",
            A, Group.SHOW, help="narrower"),
    Binding("view.wider", (">",), "Wider", "Wider text, or a wider pane.",
            A, Group.SHOW, help="wider", joins=True),
    # ── read and keep ────────────────────────────────────────────────────────────────────────────
    Binding("sources.open", ("Enter",), "Go into the source", "Go into the headlines of this source.",
            S, Group.KEEP, footer="open", help="open"),
    Binding("headlines.open", ("Enter",), "Open", "Open the entry and mark it read.",
            H, Group.KEEP, footer="open", help="open"),
    Binding("headlines.toggle_read", ("m",), "Toggle read", "Mark the entry read, or unread again.",
            H | R, Group.KEEP, footer="read", help="toggle read"),
    Binding("headlines.done", ("d",), "Done", "Mark the entry read and go to the next unread one.",
            H | R, Group.KEEP, footer="done", help="done, next unread"),
    Binding("headlines.mark_all", ("A",), "Mark the list read", "Mark everything this list held read;"
            " more than one feed wants a second press.",
            H | R, Group.KEEP, help="mark list read"),
    Binding("sources.mark_read", ("A",), "Mark the source read", "Mark everything of this source read;"
            " more than one feed wants a second press.",
            S, Group.KEEP, footer="mark read", help="mark source read"),
    Binding("headlines.mark_above", ("(",), "Mark all above read", "Mark every entry above this one read.",
            H, Group.KEEP, help="mark above"),
    Binding("headlines.mark_below", (")",), "Mark all below read", "Mark every entry below this one read.",
            H, Group.KEEP, help="below read", joins=True),
    Binding("headlines.toggle_star", ("s",), "Toggle star", "Star the entry, or take the star off.",
            H | R, Group.KEEP, footer="star", help="toggle star"),
    Binding("headlines.toggle_later", ("e",), "Keep for later", "Keep the entry for later, or take it off.",
            H | R, Group.KEEP, footer="later", help="keep for later"),
    # ── undo ─────────────────────────────────────────────────────────────────────────────────────
    Binding("headlines.undo", ("u",), "Undo", "Take back the last mark, also one of an earlier day.",
            A, Group.UNDO, footer="undo", help="undo"),
    Binding("headlines.redo", ("U", "Ctrl-r"), "Redo", "Do again what was undone.",
            A, Group.UNDO, help="redo"),
    # ── go ───────────────────────────────────────────────────────────────────────────────────────
    Binding("headlines.browse", ("o", "v"), "The original in the browser",
            "Open the original in the browser.",
            H | R, Group.GO, footer="browser", help="the original"),
    Binding("headlines.browse_on", ("O",), "The original, then the next unread",
            "Open the original in the browser, mark it read and go to the next unread entry.",
            H | R, Group.GO, help="the original, then on"),
    Binding("sources.browse", ("o", "v"), "The site in the browser", "Open the feed's site in the browser.",
            S, Group.GO, footer="site", help="the site"),
    Binding("headlines.copy_address", ("yy",), "Copy the address",
            "Copy the entry's address to the terminal's clipboard (OSC 52).",
            H | R, Group.GO, help="copy the address"),
    Binding("sources.go_all", ("ga",), "Go to All", "Show everything there is.", A, Group.GO, help="all"),
    Binding("sources.go_unread", ("gu",), "Go to Unread", "Show what is unread.",
            A, Group.GO, help="unread", joins=True),
    Binding("sources.go_starred", ("gs",), "Go to Starred", "Show what is starred.",
            A, Group.GO, help="starred", joins=True),
    Binding("sources.go_later", ("gl",), "Go to Later", "Show what is kept for later.",
            A, Group.GO, help="later"),
    Binding("sources.go_today", ("gt",), "Go to Today", "Show what came today.",
            A, Group.GO, help="today", joins=True),
    # ── news ─────────────────────────────────────────────────────────────────────────────────────
    Binding("sources.refresh", ("r",), "Refresh this source", "Look for news of this source now.",
            A, Group.NEWS, footer="refresh", help="refresh this"),
    Binding("sources.refresh_all", ("R",), "Refresh everything", "Look for news of every source now.",
            A, Group.NEWS, help="all", joins=True),
    Binding("sources.add", ("a", "+"), "Add a source", "Add the address of a feed or of a site.",
            A, Group.NEWS, footer="add", help="add a source"),
    # ── more ─────────────────────────────────────────────────────────────────────────────────────
    Binding("app.keys", ("?",), "Keys", "Show the keys of this place.", A, Group.MORE,
            footer="keys", help="keys of this place"),
    Binding("app.back", ("q",), "Back, or quit", "Go back; at the top, quit.", A, Group.MORE,
            footer="quit", help="back"),
    Binding("app.quit", ("Q",), "Quit", "Quit now.", A, Group.MORE, help="quit", joins=True),
    Binding("app.leave", ("Esc",), "Leave", "Close a prompt, or end what was begun.", A, Group.MORE,
            help="leave a prompt"),
    Binding("app.stop", ("Ctrl-c",), "Stop", "Stop the running job.", A, Group.MORE, help="stop the job"),
    Binding("app.redraw", ("Ctrl-l",), "Redraw", "Draw the screen again.", A, Group.MORE, help="redraw"),
    Binding("app.suspend", ("Ctrl-z",), "Suspend", "Leave the reader to the shell; fg comes back.",
            A, Group.MORE, help="suspend"),
)  # fmt: skip

FOOTER: Mapping[Context, tuple[str, ...]] = {
    Context.SOURCES: (
        "move.down",
        "move.up",
        "sources.open",
        "sources.fold",
        "sources.mark_read",
        "sources.add",
        "sources.refresh",
        "app.keys",
    ),
    Context.HEADLINES: (
        "view.left",
        "move.down",
        "move.up",
        "headlines.open",
        "headlines.toggle_read",
        "headlines.toggle_star",
        "headlines.undo",
        "app.keys",
    ),
    Context.ARTICLE: (
        "article.page",
        "headlines.next_unread",
        "headlines.toggle_star",
        "headlines.browse",
        "article.toggle_text",
        "app.keys",
    ),
}
"""The keys the footer names, in its order."""


def rebound(overrides: Mapping[str, Sequence[str]]) -> tuple[Binding, ...]:
    """Return the table with the key sequences of some ids replaced; what names nothing is left out."""
    return tuple(
        replace(binding, keys=tuple(keys for keys in overrides[binding.id] if keys.strip()))
        if binding.id in overrides
        else binding
        for binding in BINDINGS
    )


def markdown_table(bindings: Iterable[Binding] = BINDINGS) -> str:
    """Return the table of all keys for the manual."""
    lines = ["| Key | What it does | Where | Id |", "|---|---|---|---|"]
    for binding in bindings:
        keys = " ".join(f"`` {key} ``" if "`" in key else f"`{key}`" for key in binding.keys)
        where = "A" if binding.contexts == A else " ".join(c for c in Context if c in binding.contexts)
        lines.append(
            f"| {keys.replace('|', chr(92) + '|')} | {binding.tooltip} | {where} | `{binding.id}` |"
        )
    return "\n".join(lines) + "\n"
