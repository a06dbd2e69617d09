"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from tui_reader.errors import FailureKind, ParseError
from tui_reader.model.entry import Enclosure
from tui_reader.parse.dates import read_date
from tui_reader.parse.feeds.draft import EntryDraft, FeedDraft, Markup

Given = dict[str, Any]
"""An object of the JSON: whatever it holds."""


def read_json(text: str) -> FeedDraft:
    """Return what a JSON Feed says; raises ParseError when it is none."""
    try:
        given = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError(FailureKind.PARSE, f"The JSON feed is broken: {_said(error)}.") from error
    if not isinstance(given, dict) or not isinstance(given.get("items"), list):
        raise ParseError(FailureKind.NOT_A_FEED, "This is JSON, but not a JSON Feed.")
    return FeedDraft(
        entries=tuple(_entry(item) for item in given["items"] if isinstance(item, dict)),
        title=Markup(_text(given, "title")),
        link=_text(given, "home_page_url"),
        description=Markup(_text(given, "description")),
        language=_text(given, "language"),
        icon=_text(given, "icon") or _text(given, "favicon"),
        hub=next((_text(hub, "url") for hub in _objects(given, "hubs")), ""),
        self_link=_text(given, "feed_url"),
    )


def _entry(item: Given) -> EntryDraft:
    html, text = _text(item, "content_html"), _text(item, "content_text")
    return EntryDraft(
        guid=_text(item, "id"),
        title=Markup(_text(item, "title")),
        link=_text(item, "url") or _text(item, "external_url"),
        authors=tuple(_authors(item)),
        published=read_date(_text(item, "date_published")),
        updated=read_date(_text(item, "date_modified")),
        contents=(Markup(html, is_html=True) if html else Markup(text),),
        summary=Markup(_text(item, "summary")),
        via=_text(item, "external_url") if _text(item, "url") else "",
        enclosures=tuple(_attachment(attachment) for attachment in _objects(item, "attachments")),
        thumbnail=_text(item, "image") or _text(item, "banner_image"),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        language=_text(item, "language"),
    )


def _authors(item: Given) -> list[str]:
    authors = _objects(item, "authors")
    if isinstance(item.get("author"), dict):  # 1.0
        authors.append(item["author"])
    return [_text(author, "name") for author in authors]


def _attachment(attachment: Given) -> Enclosure:
    size = attachment.get("size_in_bytes")
    return Enclosure(
        url=_text(attachment, "url"),
        type=_text(attachment, "mime_type"),
        length=size if isinstance(size, int) and 0 <= size < 1e15 else None,
        title=_text(attachment, "title"),
    )


def _text(given: Given, key: str) -> str:
    """Return a text; numbers count as such, for ids are numbers in many feeds."""
    value = given.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _list(given: Given, key: str) -> list[Any]:  # Any: it is JSON
    value = given.get(key)
    return value if isinstance(value, list) else []


def _objects(given: Given, key: str) -> list[Given]:
    return [value for value in _list(given, key) if isinstance(value, dict)]


def _said(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} in line {error.lineno}"
    return "it is nested too deep" if isinstance(error, RecursionError) else "it holds an impossible number"
