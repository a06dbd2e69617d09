"""What the command line understands, as one parser."""

import argparse
from typing import TypeAlias

from tui_reader import __version__
from tui_reader.model.change import Mark

SOURCES = (
    "all, unread, today, starred, later, feed:ID, folder:PATH, tag:NAME, search:NAME or a feed's address"
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="tui-reader",
        description="A news reader for the terminal. Without a command it opens the reader.",
    )
    top.add_argument("--version", action="version", version=f"tui-reader {__version__}")
    top.add_argument(
        "--demo", action="store_true", help="open sample news in a throw-away library, without network"
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _feeds(commands)
    _news(commands)
    _files(commands)
    return top


# argparse gives it no public name, and no parameters at run time.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _positive(text: str) -> int:
    """Return a number above zero; argparse makes the error its sentence."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is no number above zero")
    return int(text)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON Lines")


def _feeds(commands: "Commands") -> None:
    add = commands.add_parser("add", help="subscribe to a feed, or to the feed of a site")
    add.add_argument("addresses", nargs="+", metavar="ADDRESS")
    add.add_argument("--folder", default="", metavar="PATH", help="put it there, as in World/Asia")
    _json(add)
    remove = commands.add_parser("remove", help="unsubscribe")
    remove.add_argument("feeds", nargs="+", metavar="FEED", help="an id or an address")
    bring = commands.add_parser("import", help="subscribe to what lists name: OPML, or one address a line")
    bring.add_argument("files", nargs="+", metavar="FILE", help="- reads standard input")
    _json(bring)
    export = commands.add_parser("export", help="write the subscriptions as OPML")
    export.add_argument("file", nargs="?", default="-", metavar="FILE")
    sources = commands.add_parser("sources", help="list the sources with their counts")
    _json(sources)
    count = commands.add_parser("count", help="print how many entries of a source are unread")
    count.add_argument("--source", default="unread", help=SOURCES)


def _news(commands: "Commands") -> None:
    refresh = commands.add_parser("refresh", help="bring news of what is due")
    refresh.add_argument("feeds", nargs="*", metavar="FEED", help="an id or an address; all when none")
    refresh.add_argument("--force", action="store_true", help="also what is not due yet")
    refresh.add_argument("--quiet", action="store_true", help="print only what failed")
    _json(refresh)
    entries = commands.add_parser("list", help="list entries, newest first")
    entries.add_argument("--source", default="all", help=SOURCES)
    entries.add_argument("--unread", action="store_true")
    entries.add_argument("--starred", action="store_true")
    entries.add_argument("--limit", type=_positive, default=50, metavar="N")
    _json(entries)
    show = commands.add_parser("show", help="print an entry's article")
    show.add_argument("entry", type=int, metavar="ID")
    show.add_argument("--full", action="store_true", help="fetch the whole article now if need be")
    _format(show)
    mark = commands.add_parser("mark", help="mark entries, or all of a source")
    mark.add_argument("mark", choices=[str(mark) for mark in Mark])
    mark.add_argument("entries", nargs="*", type=int, metavar="ID")
    mark.add_argument("--source", help=SOURCES)
    commands.add_parser("undo", help="take back the last mark")


def _files(commands: "Commands") -> None:
    for name, text in (("parse", "read a feed or list"), ("extract", "read the article of a page")):
        command = commands.add_parser(name, help=f"{text}, without touching the library")
        command.add_argument("input", nargs="?", metavar="FILE|ADDRESS|-")
        command.add_argument("--url", default="", metavar="BASE", help="the address it came from")
        command.add_argument("--batch", action="store_true", help="JSON Lines in and out, on all cores")
        if name == "parse":
            _json(command)
        else:
            _format(command)
    doctor = commands.add_parser("doctor", help="show paths, versions and the library's health")
    _json(doctor)


def _format(command: argparse.ArgumentParser) -> None:
    formats = command.add_mutually_exclusive_group()
    for name in ("json", "text", "markdown", "html"):
        formats.add_argument(f"--{name}", dest="format", action="store_const", const=name)
