"""Commands about news: ``refresh list show mark undo``."""

import asyncio
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tui_reader import clock
from tui_reader.cli import opening, output
from tui_reader.cli.output import Status
from tui_reader.engine.wiring import NetworkServices
from tui_reader.errors import NotFound
from tui_reader.model.article import Article
from tui_reader.model.change import Mark
from tui_reader.model.entry import EntryId, Headline
from tui_reader.model.plain import one_line
from tui_reader.model.source import Show, Source, feed_source
from tui_reader.parse.document.blocks import blocks_of
from tui_reader.parse.export import html, markdown, plain
from tui_reader.services.events import Events
from tui_reader.services.marking import Marking
from tui_reader.services.news import News
from tui_reader.services.values import FeedResult, Outcome, RefreshSummary
from tui_reader.store import contents
from tui_reader.store.database import Database


def refresh(options: Namespace) -> Status:
    """Bring news of what is due, and say how each feed went."""

    async def work(database: Database, made: NetworkServices) -> Status:
        chosen: list[Source | None] = [
            feed_source(opening.feed_named(database, name).id) for name in options.feeds
        ]
        summaries = [
            await made.refreshing.refresh(source, force=options.force, on_result=_tell_result(options))
            for source in chosen or [None]
        ]
        await made.preparing.catch_up()
        _tell_summary(summaries, options)
        return Status.FAILED if any(summary.error for summary in summaries) else Status.DONE

    return opening.with_services(work)


def _tell_result(options: Namespace) -> Callable[[FeedResult], None]:
    def tell(result: FeedResult) -> None:
        if options.json:
            output.say_json(_result_json(result))
        elif result.outcome is Outcome.ERROR:
            output.tell(f"{result.url}: {result.message}")
        elif not options.quiet and result.new:
            output.say(f"{result.new:>5} new  {result.url}")

    return tell


def _result_json(result: FeedResult) -> dict[str, Any]:
    return {
        "feed": result.feed_id,
        "url": result.url,
        "outcome": str(result.outcome),
        "kind": result.kind and str(result.kind),
        "message": result.message or None,
        "new": result.new,
        "updated": result.updated,
        "seconds": round(result.seconds, 3),
    }


def _tell_summary(summaries: list[RefreshSummary], options: Namespace) -> None:
    total = {
        name: sum(getattr(summary, name) for summary in summaries)
        for name in ("ok", "unchanged", "waiting", "error", "new", "seconds")
    }
    total["seconds"] = round(total["seconds"], 3)
    if options.json:
        output.say_json({"summary": total})
    elif any(summary.is_offline for summary in summaries):
        output.tell("Nothing could be reached: it looks as if there is no network.")
    elif not options.quiet:
        output.say(
            f"{output.counted(total['new'], 'new entry', 'new entries')}; "
            "{ok} read, {unchanged} unchanged, {waiting} not due, {error} failed; "
            "{seconds} s".format_map(total)
        )


def list_entries(options: Namespace) -> Status:
    """List entries of a source, newest first."""
    show = Show.UNREAD if options.unread else Show.STARRED if options.starred else Show.ALL
    with opening.library() as database:
        news = News(database)
        listing = news.open(opening.source_named(database, options.source), show)
        after, left = None, options.limit
        while left and (rows := news.window(listing, after, min(left, 500))):
            for row in rows:
                _say_row(row, news, options.json)
            after, left = rows[-1].key, left - len(rows)
    return Status.DONE


def _say_row(row: Headline, news: News, is_json: bool) -> None:
    if not is_json:
        state = " " if row.is_read else "o"
        age = clock.rfc3339(clock.from_millis(row.sort_at))
        output.say(f"{row.id:>8} {state} {age}  {one_line(row.feed_title)}: {one_line(row.title)}")
        return
    entry = news.entry(row.id)
    output.say_json(
        {
            "id": row.id,
            "feed": row.feed_id,
            "title": row.title,
            "link": entry.link or None,
            "published": entry.published and clock.rfc3339(entry.published),
            "author": entry.author or None,
            "read": row.is_read,
            "starred": row.is_starred,
            "later": row.is_later,
            "comments": row.comments_count,
            "story": row.sources if row.sources > 1 else None,
        }
    )


def show(options: Namespace) -> Status:
    """Print an entry's article; with ``--full`` the whole text is fetched when it is not there."""
    entry_id = EntryId(options.entry)

    async def fetch(database: Database, made: NetworkServices) -> None:
        await made.reading.full_text(entry_id)

    if options.full:
        opening.with_services(fetch)
    with opening.library() as database:
        article = _article(database, entry_id)
    match options.format:
        case "json":
            output.say_json({"id": entry_id} | plain.to_json(article))
        case "html":
            output.say(html.to_html(article))
        case "text":
            output.say(plain.to_text(article))
        case _:
            output.say(markdown.to_markdown(article))
    return Status.DONE


def _article(database: Database, entry_id: EntryId) -> Article:
    """Return what can be shown now; a text that came a moment ago may not be in blocks yet."""
    stored = News(database).content(entry_id)
    if stored.is_prepared or stored.is_from_page:
        return stored.article
    html = database.read(contents.html, entry_id)
    return replace(stored.article, blocks=blocks_of(html, base=stored.article.url))


def mark(options: Namespace) -> Status:
    """Mark entries, or all of a source."""
    if bool(options.entries) == bool(options.source):
        output.tell("Name entries by id, or a source with --source.")
        return Status.WRONG_USE
    chosen = Mark(options.mark)
    with opening.library() as database:
        marking = Marking(database, Events())
        if options.source:
            listing = News(database).open(opening.source_named(database, options.source), Show.ALL)
            marked = asyncio.run(marking.mark_listing(listing, chosen))
        else:
            ids = [EntryId(number) for number in options.entries]
            News(database).known(ids)
            marked = asyncio.run(marking.mark(ids, chosen))
    output.tell(marked.label)
    return Status.DONE


def undo(options: Namespace) -> Status:
    """Take back the last mark."""
    with opening.library() as database:
        undone = asyncio.run(Marking(database, Events()).undo())
    if undone is None:
        raise NotFound("There is nothing to undo.")
    output.tell(f"Undone: {undone.label}")
    return Status.DONE


COMMANDS: dict[str, Callable[[Namespace], Status]] = {
    "refresh": refresh,
    "list": list_entries,
    "show": show,
    "mark": mark,
    "undo": undo,
}
