"""Dates of pages: as ``parse.dates`` reads them, and as an age ("4 hours ago").

A time without a zone says no more than its day, and so is read as that day, midnight UTC.
"""

import re
from datetime import UTC, datetime, timedelta

from tui_reader.parse.dates import read_date

WITH_ZONE = re.compile(
    r"\d\d(?:[.,]\d+)?\s*(?:Z|[+-]\d\d:?(?:\d\d)?|\(?[A-Z]{2,5}\)?|[+-]\d\d:?\d\d\s*\(.*\))\s*$|^\d{10,13}$",
    re.IGNORECASE,
)
HALF_OF_DAY = re.compile(r"[ap]\.?m\.?\s*$", re.IGNORECASE)

# How the words for a unit begin; the number stands right before them, or one word before it.
MINUTES = r"min|dakika|perc|мин|хв|λεπτ|دقيق|دقائق|分|분"
HOURS = (
    r"hour|hrs?\b|h\b|stund|std|heure|hora|ore\b|ora\b|uur|uren|godz|tim|óra|saat"
    r"|час|год|ώρ|ساع|時間|小时|小時|시간"
)
DAYS = (
    r"day|d\b|tag|jour|día|dia|giorn|dag|dni\b|dzie|den\b|dn[yí]|nap|gün"
    r"|дн|день|ημέρ|μέρ|يوم|أيام|日|天|일"
)
WEEKS = (
    r"week|w\b|woche|semain|seman|settiman|weken|tydz|tygod|týd|vecko|veckor|hét|hafta"
    r"|недел|тиж|εβδομ|أسبوع|أسابيع|週|周|주"
)
AGES = {
    timedelta(minutes=1): MINUTES,
    timedelta(hours=1): HOURS,
    timedelta(days=1): DAYS,
    timedelta(weeks=1): WEEKS,
}
PATTERNS = [
    (unit, re.compile(rf"(\d{{1,3}})\s*(?:{names})", re.IGNORECASE)) for unit, names in AGES.items()
]
AGO = re.compile(
    r"\bago\b|\bvor\b|il y a|\bhace\b|\bh[áa]\b|\bfa\b|\bgeleden\b|\btemu\b|назад|тому|\bпред|\bпри"
    r"|πριν|\bönce\b|\bsedan\b|\bsiden\b|ezelőtt|\bpřed\b|\blalu\b|منذ|قبل|前|전",
    re.IGNORECASE,
)
MOST_IN_AN_AGE = 40


def read_page_date(text: str | None) -> datetime | None:
    """Return the moment that a text names, aware; ``None`` when it names none."""
    text = (text or "").strip()
    moment = read_date(text)
    if moment is None or (WITH_ZONE.search(text) and not HALF_OF_DAY.search(text)):
        return moment
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)


def read_age(text: str, now: datetime) -> datetime | None:
    """Return the moment that a text like "4 hours ago" means, as near as it says."""
    if len(text) > MOST_IN_AN_AGE or not AGO.search(text):
        return None
    for unit, pattern in PATTERNS:
        if match := pattern.search(text):
            return now - int(match[1]) * unit
    return None
