"""The lines under an article's title, and how its time is written."""

from datetime import datetime

from tui_reader.clock import rfc3339
from tui_reader.model.article import Article


def signature(article: Article) -> list[str]:
    """Return what stands under the title: who and when, and where it comes from."""
    moment = day_or_moment(article.published) if article.published else ""
    line = " · ".join(filter(None, (article.byline, article.publisher, moment)))
    return list(filter(None, (line, article.url)))


def day_or_moment(moment: datetime) -> str:
    """Write a time as RFC 3339: midnight is how a day without an hour is kept, and written as the day."""
    text = rfc3339(moment)
    return text.partition("T")[0] if text.endswith("T00:00:00Z") else text
