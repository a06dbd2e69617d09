"""Commands about feeds: ``add remove import export sources count``."""

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from tui_reader import clock
from tui_reader.cli import opening, output
from tui_reader.cli.output import Status
from tui_reader.engine.wiring import NetworkServices
from tui_reader.errors import LibraryError, NotFound, ReaderError
from tui_reader.model.feed import FolderPath, ListedFeed
from tui_reader.model.plain import one_line
from tui_reader.model.source import folder_path
from tui_reader.parse.feeds.opml import left_out, read_list, write_opml
from tui_reader.store import counts, feeds
from tui_reader.store.database import Database

MOST_NAMED = 3
"""How many of the lines that were not taken over are named."""


def add(options: Namespace) -> Status:
    """Subscribe to the feed behind each address."""
    folder = folder_path(options.folder)

    async def work(database: Database, made: NetworkServices) -> Status:
        status = Status.DONE
        for address in options.addresses:
            try:
                await _add_one(address, folder, made, options.json)
            except LibraryError:
                raise  # No other address would fare better.
            except ReaderError as error:
                status = Status.FAILED
                output.tell(str(error))
                if options.json:
                    output.say_json({"address": address, "error": str(error)})
        return status

    return opening.with_services(work)


async def _add_one(address: str, folder: FolderPath, made: NetworkServices, is_json: bool) -> None:
    discovery = await made.subscribing.discover(address)
    if not discovery.feeds:
        raise NotFound(discovery.note)
    if discovery.note:
        output.tell(discovery.note)
    feed = await made.subscribing.subscribe(discovery.feeds[0].url, folder)
    if is_json:
        output.say_json({"feed": feed.id, "url": feed.url, "title": feed.title, "entries": feed.total})
    else:
        output.say(f"{feed.id}  {feed.title}  {output.counted(feed.total, 'entry', 'entries')}")
    for other in discovery.feeds[1:]:
        title = one_line(other.title)
        output.tell(f"The site also has {other.url}{f' ({title})' if title else ''}.")


def remove(options: Namespace) -> Status:
    """Unsubscribe from feeds."""
    status = Status.DONE
    with opening.library() as database:
        for name in options.feeds:
            try:
                feed = opening.feed_named(database, name)
            except NotFound as error:
                status = Status.FAILED
                output.tell(str(error))
                continue
            database.write_now(feeds.unsubscribe, feed.id, clock.now())
            output.tell(
                f"Unsubscribed from {one_line(feed.title)}; `tui-reader add {shlex.quote(feed.url)}` "
                "brings it back with its entries and marks."
            )
    return status


def bring_in(options: Namespace) -> Status:
    """Subscribe to what lists name; nothing is fetched by it."""
    status = Status.DONE
    with opening.library() as database:
        for name in options.files:
            try:
                listed, passed_over = _read_list(name)
            except ReaderError as error:
                status = Status.FAILED
                output.tell(f"{name}: {error}")
                if options.json:
                    output.say_json({"file": name, "error": str(error)})
                continue
            new = database.write_now(feeds.subscribe_all, listed)
            if options.json:
                taken = {"file": name, "feeds": len(listed), "new": new}
                output.say_json(taken | {"left_out": passed_over} if passed_over else taken)
            else:
                output.say(f"{name}: {output.counted(len(listed), 'feed', 'feeds')}, {new} of them new.")
            if passed_over:
                status = Status.FAILED
                output.tell(f"{name}: {_left_out_words(passed_over)}")
    return status


def _read_list(name: str) -> tuple[tuple[ListedFeed, ...], tuple[str, ...]]:
    """Return the feeds of a list, and what stands for addresses in it and is none. Raises ReaderError."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise NotFound(f"It cannot be read: {error.strerror}.") from error
    listed, passed_over = read_list(data), left_out(data)
    if not listed and not passed_over:
        raise NotFound("The list names no feed." if data.strip() else "The list is empty.")
    return listed, passed_over


def _left_out_words(passed_over: Sequence[str]) -> str:
    named = "; ".join(one_line(line) for line in passed_over[:MOST_NAMED])
    more = len(passed_over) - MOST_NAMED
    rest = f"; and {more} more" if more > 0 else ""
    return (
        f"{output.counted(len(passed_over), 'line was', 'lines were')} not taken over, "
        f"being no address of the web (https://…): {named}{rest}"
    )


def export(options: Namespace) -> Status:
    """Write the subscriptions as OPML."""
    with opening.library() as database:
        listed = [
            ListedFeed(feed.url, feed.title, folder, feed.site)
            for feed in database.read(feeds.all_feeds)
            for folder in feed.folders or ((),)
        ]
    data = write_opml(listed, "Subscriptions of tui-reader")
    if options.file == "-":
        sys.stdout.buffer.write(data)
    else:
        try:
            Path(options.file).write_bytes(data)
        except OSError as error:
            output.tell(f"{options.file} cannot be written: {error.strerror}.")
            return Status.FAILED
    return Status.DONE


def sources(options: Namespace) -> Status:
    """List the sources with their counts."""
    with opening.library() as database:
        for row in database.read(counts.sidebar, clock.now()):
            if options.json:
                output.say_json(
                    {
                        "source": str(row.source),
                        "name": row.name,
                        "count": row.unread,
                        "depth": row.depth,
                        "problem": row.problem or None,
                    }
                )
            else:
                output.say(f"{row.unread:>7}  {'  ' * row.depth}{row.name}  {row.source}")
    return Status.DONE


def count(options: Namespace) -> Status:
    """Print how many entries of a source are unread."""
    with opening.library() as database:
        source = opening.source_named(database, options.source)
        output.say(str(database.read(counts.unread, source, clock.now())))
    return Status.DONE


COMMANDS: dict[str, Callable[[Namespace], Status]] = {
    "add": add,
    "remove": remove,
    "import": bring_in,
    "export": export,
    "sources": sources,
    "count": count,
}
