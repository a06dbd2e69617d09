"""``parse`` and ``extract``: what a feed, list or page says, without touching the library."""

import asyncio
import gzip
import json
import os
import sys
import zlib
from argparse import Namespace
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui_reader.cli import output
from tui_reader.cli.output import Status
from tui_reader.errors import NotFound, ReaderError
from tui_reader.model.article import Article
from tui_reader.parse.export import html, markdown, plain
from tui_reader.parse.feeds import as_json as feed_json
from tui_reader.parse.feeds.feed import read_feed
from tui_reader.parse.feeds.opml import looks_like_opml, read_opml
from tui_reader.parse.pages.extract import extract as extract_page
from tui_reader.workers import WorkerError, WorkerLate, Workers

DEADLINE = 20.0
"""Seconds a worker may take for one input."""


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes with what is known of where they came from."""

    body: bytes
    url: str
    content_type: str = ""
    status: int = 200


def parse(options: Namespace) -> Status:
    """Print what a feed or list says."""
    if options.batch:
        return asyncio.run(batch(parse_json))
    value = asyncio.run(one(read_input(options.input, options.url), parse_json))
    if "error" in value:
        if options.json:
            output.say_json(value)
        output.tell(value["error"])
        return Status.FAILED
    if options.json:
        output.say_json(value)
    else:
        output.say(words_of(value))
    return Status.DONE


def extract(options: Namespace) -> Status:
    """Print the article of a page."""
    if options.batch:
        return asyncio.run(batch(extract_json))
    forms: dict[str | None, Callable[[Input], dict[str, Any]]] = {
        "json": extract_json,
        "html": extract_html,
        "text": extract_text,
        "markdown": extract_markdown,
        None: extract_markdown,
    }
    value = asyncio.run(one(read_input(options.input, options.url), forms[options.format]))
    if "error" in value:
        output.tell(value["error"])
        return Status.FAILED
    if options.format == "json":
        output.say_json(value)
    else:
        output.say(value["document"])
        if value["reason"]:
            output.tell(value["reason"])
    return Status.DONE


COMMANDS: dict[str, Callable[[Namespace], Status]] = {"parse": parse, "extract": extract}


def parse_json(given: Input) -> dict[str, Any]:
    """Return what a feed or list says as ``parse --json`` prints it; runs in a worker."""
    try:
        if looks_like_opml(given.body):
            return feed_json.list_to_json(read_opml(given.body))
        return feed_json.to_json(read_feed(given.body, url=given.url, content_type=given.content_type))
    except ReaderError as error:
        return {"error": str(error)}


def extract_json(given: Input) -> dict[str, Any]:
    """Return the article of a page as ``extract --json`` prints it; runs in a worker."""
    return plain.to_json(_article(given))


def extract_text(given: Input) -> dict[str, Any]:
    """Return the article as plain text; runs in a worker."""
    article = _article(given)
    return {"document": plain.to_text(article), "reason": article.reason}


def extract_markdown(given: Input) -> dict[str, Any]:
    """Return the article as Markdown; runs in a worker."""
    article = _article(given)
    return {"document": markdown.to_markdown(article), "reason": article.reason}


def extract_html(given: Input) -> dict[str, Any]:
    """Return the article as clean HTML; runs in a worker."""
    article = _article(given)
    return {"document": html.to_html(article), "reason": article.reason}


def _article(given: Input) -> Article:
    return extract_page(
        given.body, url=given.url, content_type=given.content_type, status=given.status
    ).article


async def one(given: Input, form: Callable[[Input], dict[str, Any]]) -> dict[str, Any]:
    """Return what ``form`` makes of one input."""
    async with working() as workers:
        return await in_worker(workers, form, given)


async def batch(form: Callable[[Input], dict[str, Any]]) -> Status:
    """Answer each JSON Lines object of standard input, in order; inputs are worked on side by side."""
    status = Status.DONE
    async with working() as workers:

        async def answer(line: str) -> dict[str, Any]:
            wanted = object_of(line)
            try:
                return {"id": wanted.get("id")} | await in_worker(workers, form, input_of(wanted))
            except ReaderError as error:
                return {"id": wanted.get("id"), "error": str(error)}

        async for value in in_order(answer, sys.stdin, most=2 * cores()):
            if "error" in value:
                status = Status.FAILED
            output.say_json(value)
    return status


async def in_order(
    answer: Callable[[str], Any], lines: Iterable[str], *, most: int
) -> AsyncIterator[dict[str, Any]]:
    """Yield the answers in the order of the lines, with up to ``most`` being worked on."""
    running: list[asyncio.Task[dict[str, Any]]] = []
    for line in lines:
        if line.strip():
            running.append(asyncio.create_task(answer(line)))
        if len(running) >= most:
            yield await running.pop(0)
    for task in running:
        yield await task


async def in_worker(
    workers: Workers, form: Callable[[Input], dict[str, Any]], given: Input
) -> dict[str, Any]:
    """Return what a worker makes of an input; a hang or crash there becomes an error in words."""
    try:
        return await workers.run(form, given, deadline=DEADLINE)
    except WorkerLate:
        return {"error": f"It was not done after {DEADLINE:.0f} s; something in it makes readers run on."}
    except WorkerError:
        return {"error": "The part that reads it crashed; something in it breaks readers."}


def object_of(line: str) -> dict[str, Any]:
    """Return the JSON object of a batch line; an empty one when it is none."""
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def input_of(wanted: dict[str, Any]) -> Input:
    """Return the input a batch line names. Raises NotFound."""
    path, headers, status = wanted.get("path"), wanted.get("headers") or {}, wanted.get("status") or 200
    if not isinstance(path, str):
        raise NotFound('The line names no file: a JSON object with a "path" is wanted.')
    if not (isinstance(headers, dict) and str(status).isdecimal()):
        raise NotFound('The "headers" of a line are an object, and its "status" is a number.')
    named = {name.lower(): str(value) for name, value in headers.items()}
    return Input(
        read_file(Path(path)),
        wanted.get("url") or named.get("content-location", ""),
        named.get("content-type", ""),
        int(status),
    )


def read_input(name: str | None, url: str) -> Input:
    """Return a file's, standard input's or an address's bytes. Raises ReaderError."""
    if not name:
        raise NotFound("Name a file or an address, or - for standard input.")
    if name == "-":
        return Input(sys.stdin.buffer.read(), url)
    path = Path(name)
    if path.is_file():
        return Input(read_file(path), url)
    if "://" not in name:
        raise NotFound(f"There is no file {name}, and it is no address (https://…) either.")
    return asyncio.run(fetch(name, url))


async def fetch(address: str, url: str) -> Input:
    """Return what an address answers. Raises ReaderError."""
    # The HTTP stack takes a third of a second to import: only an address needs it.
    from tui_reader.engine.wiring import USER_AGENT
    from tui_reader.web.addresses import normalise
    from tui_reader.web.client import Client, Request

    client = Client(user_agent=USER_AGENT)
    try:
        answer = await client.fetch(Request(normalise(address)))
    finally:
        await client.aclose()
    return Input(answer.body, url or answer.url, answer.content_type, answer.status)


def read_file(path: Path) -> bytes:
    """Return a file's bytes, unpacked when its name ends in ``.gz``. Raises NotFound."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as packed:
                return packed.read()
        return path.read_bytes()
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise NotFound(f"{path} cannot be unpacked; it is no whole gzip file.") from error
    except OSError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # a name with a NUL in it
        raise NotFound(f"{path} is no name of a file.") from error


def words_of(value: dict[str, Any]) -> str:
    """Return the JSON of a feed or list as lines for people."""
    if "feeds" in value:
        return "\n".join(
            f"{'/'.join(feed['path'])}\t{feed['title']}\t{feed['xml_url']}" for feed in value["feeds"]
        )
    lines = [value["feed_title"] or "(no title)", value["feed_link"] or "", ""]
    lines += [
        f"{entry['published'] or '':20}  {entry['title'] or '(no title)'}\n{'':20}  {entry['link'] or ''}"
        for entry in value["entries"]
    ]
    return "\n".join(lines)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@asynccontextmanager
async def working() -> AsyncIterator[Workers]:
    """Give worker processes on all cores and end them."""
    workers = Workers(count=cores())
    try:
        yield workers
    finally:
        await workers.aclose()
