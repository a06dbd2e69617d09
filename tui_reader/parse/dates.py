"""Dates as feeds write them: RFC 822, ISO 8601, and whatever else people put there.

A date without a zone is taken for UTC. Nothing is judged here: a date may lie in the future.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

LONGEST = 200
"""Characters of a date; longer texts are no dates."""

EARLIEST_YEAR = 1900
"""Years before are a program's way to say "unknown" (0001-01-01)."""

ZONES = {
    0.0: "z ut utc gmt wet",
    1.0: "bst ist met cet mez west",
    2.0: "mest cest mesz eet sast",
    3.0: "eest msk",
    8.0: "hkt sgt awst",
    9.0: "jst kst",
    9.5: "acst",
    10.0: "aest",
    11.0: "aedt",
    12.0: "nzst",
    13.0: "nzdt",
    -2.5: "ndt",
    -3.0: "adt art brt",
    -3.5: "nst",
    -4.0: "ast at edt",
    -5.0: "est et cdt",
    -6.0: "cst ct mdt",
    -7.0: "mst mt pdt",
    -8.0: "pst pt akdt",
    -9.0: "akst",
    -10.0: "hst",
}
"""Names of zones by hours from UTC; where a name has several meanings, the one that feeds use."""

MONTHS = (
    ("jan", "ene", "gen", "sty", "led", "oca", "янв", "січ", "ιαν", "يناير"),
    ("feb", "fev", "lut", "uno", "sub", "фев", "лют", "φεβ", "فبراير"),
    ("mar", "maa", "mrt", "bre", "мар", "бер", "μαρ", "مارس"),
    ("apr", "avr", "abr", "kwi", "dub", "nis", "апр", "кві", "απρ", "أبريل", "ابريل"),
    ("may", "mai", "maj", "mei", "mag", "kve", "мая", "май", "маи", "тра", "μαι", "μαϊ", "مايو"),
    ("jun", "juin", "giu", "cze", "cerv", "haz", "июн", "чер", "ιουν", "يونيو"),
    ("jul", "juil", "lug", "lip", "cervenc", "tem", "июл", "лип", "ιουλ", "يوليو"),
    ("aug", "ago", "aou", "sie", "srp", "agu", "avg", "авг", "сер", "αυγ", "أغسطس", "اغسطس"),
    ("sep", "set", "wrz", "zar", "eyl", "сен", "вер", "σεπ", "سبتمبر"),
    ("oct", "okt", "out", "ott", "paz", "rij", "eki", "окт", "жов", "οκτ", "أكتوبر", "اكتوبر"),
    ("nov", "lis", "kas", "ноя", "лис", "νοε", "نوفمبر"),
    ("dec", "dez", "dic", "des", "gru", "pro", "ara", "дек", "гру", "δεκ", "ديسمبر"),
)
"""How the names of months begin, without accents, in the languages that feeds are dated in."""

WORD = r"[^\W\d_]+"
DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|º)?[\s/.-]*(?:de\s+)?({WORD})[\s/.,-]+(?:de\s+)?(\d{{2,4}})\b"
)
MONTH_FIRST = re.compile(rf"({WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:\d\d?:.*\s)?(\d{{4}})\b")
YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[t ]?(\d\d):?(\d\d):?(\d\d)?)?(?!\d)")
NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")
UNIX = re.compile(r"\d{10}(\d{3})?\Z")
MONTH_ALONE = re.compile(r"(\d{4})(?:-(\d\d))?\Z")

TIME = re.compile(
    r"(?P<hour>\d{1,2})\s?(?:[:h時点]|시)\s?(?P<minute>\d{2})(?:\s?[:m分분]\s?(?P<second>\d{2}))?(?:[.,]\d+)?"
    r"\s*(?P<half>[ap]\.?m\b)?"
)
HALF_OF_DAY = re.compile(r"\d\s?[ap]\.?m\b")
AFTERNOON = re.compile(r"午後|下午|오후")
OFFSET = re.compile(r"\s*(?:utc|gmt)?\s*([+-])\s?(\d{1,2}):?(\d{2})?(?!\d)")
ZONE_NAME = re.compile(r"\s*\(?(?:etc/)?([a-z]{1,5})\b")


def read_date(text: str) -> datetime | None:
    """Return the moment that the text names, aware and in UTC; ``None`` when it names none."""
    if not text or len(text) > LONGEST:
        return None
    text = _without_accents(text.strip().casefold())
    try:
        return _from_number(text) or _from_words(text)
    except (ValueError, OverflowError):  # the 31st of February, or beyond the year 9999
        return None


def _from_number(text: str) -> datetime | None:
    if unix := UNIX.match(text):
        return datetime.fromtimestamp(int(text) / (1000 if unix[1] else 1), UTC)
    if month := MONTH_ALONE.match(text):
        return _moment(int(month[1]), int(month[2] or 1), 1, "")
    if compact := COMPACT.match(text):
        hour, minute, second = (int(part or 0) for part in compact.group(4, 5, 6))
        rest = f"{hour}:{minute:02}:{second:02}{text[compact.end() :]}"
        return _moment(int(compact[1]), int(compact[2]), int(compact[3]), rest)
    return None


def _from_words(text: str) -> datetime | None:
    if found := YEAR_FIRST.search(text):
        return _moment(int(found[1]), int(found[2]), int(found[3]), text[found.end() :])
    if (found := DAY_FIRST.search(text)) and (month := _month(found[2])):
        return _moment(_year(found[3]), month, int(found[1]), text[found.end() :])
    if (found := MONTH_FIRST.search(text)) and (month := _month(found[1])):
        return _moment(int(found[3]), month, int(found[2]), text[found.end(2) :])
    if found := NUMBERS.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        american = second > 12 or (first <= 12 and bool(HALF_OF_DAY.search(text)))
        day, month = (second, first) if american else (first, second)
        return _moment(year, month, day, text[found.end() :])
    return None


def _moment(year: int, month: int, day: int, rest: str) -> datetime | None:
    """Return the moment of a date whose time and zone, if any, stand in ``rest``."""
    if year < EARLIEST_YEAR:
        return None
    date = datetime(year, month, day, tzinfo=UTC)
    time = TIME.search(rest)
    if not time:
        return date
    hour = int(time["hour"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"].startswith("p") else 0)
    elif AFTERNOON.search(rest) and hour < 12:
        hour += 12
    if hour > 24 or int(time["minute"]) > 59:
        return None
    since_midnight = timedelta(
        hours=hour, minutes=int(time["minute"]), seconds=min(int(time["second"] or 0), 59)
    )
    return date + since_midnight - _offset(rest[time.end() :])


def _offset(rest: str) -> timedelta:
    if offset := OFFSET.match(rest):
        size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return -size if offset[1] == "-" else size
    name = ZONE_NAME.match(rest)
    return timedelta(hours=_HOURS_BY_ZONE.get(name[1], 0.0) if name else 0.0)


def _month(name: str) -> int | None:
    for length in range(min(len(name), 7), 2, -1):
        if month := _MONTH_BY_START.get(name[:length]):
            return month
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    letters = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", "".join(letters))


_MONTH_BY_START = {
    _without_accents(start): month for month, starts in enumerate(MONTHS, 1) for start in starts
}
_HOURS_BY_ZONE = {name: hours for hours, names in ZONES.items() for name in names.split()}
