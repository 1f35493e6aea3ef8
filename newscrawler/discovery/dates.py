"""Dates that the items of a listing state: found here by their shape, read by ``extraction.published``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from newscrawler.discovery.addresses import Address
from newscrawler.extraction.moments import exact
from newscrawler.extraction.published import parse_moment

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯", "0123456789" * 4)
_ANY_DIGIT = re.compile("[0-9]")
_TIME = (
    r"(?:[T ,(\-–—|]{1,4}(?:at |um |à |a las )?[012]?\d[:hH点時时][0-5]\d(?::[0-5]\d)?(?:\.\d+)?"
    r"(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:Z\b|[+-]\d\d:?\d\d))?)?"
)
_YEAR = r"(?:19|20)\d\d"
_WORD = r"[^\W\d_]{3,14}"
_NUMERIC = re.compile(
    rf"(?<![\d.,/])(?P<a>[0-3]?\d)(?P<sep>[-/.])\s?(?P<b>[0-3]?\d)(?P=sep)\s?(?P<c>{_YEAR}|\d\d)(?![\d/]){_TIME}"
)
_SHAPES = (
    re.compile(rf"(?<!\d){_YEAR}\s?[-/.]\s?[01]?\d\s?[-/.]\s?[0-3]?\d(?!\d){_TIME}"),
    re.compile(rf"(?<!\d){_YEAR}\s?[年년]\s?[01]?\d\s?[月월]\s?[0-3]?\d(?:\s?[日号일])?{_TIME}"),
    _NUMERIC,
    re.compile(
        rf"(?<!\d)[0-3]?\d(?:st|nd|rd|th|er|º|ª|o)?[\s.\-]{{0,2}}(?:of |de |den |d'|di )?\s?{_WORD}\.?[\s,\-]{{0,2}}"
        rf"(?:de |del |of )?\s?{_YEAR}(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W\d_]){_WORD}\.?\s{{0,2}}[0-3]?\d(?:st|nd|rd|th|º)?[\s,.]{{1,3}}(?:de )?{_YEAR}(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\d){_YEAR}\.?\s(?:m\.\s)?{_WORD}\.?\s[0-3]?\d(?!\d)\.?{_TIME}", re.IGNORECASE),
)
# Day and month in boxes of their own: ``12`` above ``2024-06``, ``06-12`` above ``2024``.
_BOXED = (
    re.compile(rf"^(?P<d>[0-3]?\d) (?P<y>{_YEAR})\s?[-/.年]\s?(?P<m>[01]?\d)月?$"),
    re.compile(rf"^(?P<y>{_YEAR})\s?[-/.年]\s?(?P<m>[01]?\d)月? (?P<d>[0-3]?\d)日?$"),
    re.compile(rf"^(?P<m>[01]?\d)\s?[-/.月]\s?(?P<d>[0-3]?\d)日? (?P<y>{_YEAR})年?$"),
)
_BOX = 24
_SPELLED = re.compile(
    rf"(?<!\d)(?P<d>[0-3]?\d) (?:tháng|thg) (?P<m>[01]?\d)(?:,| năm)? (?P<y>{_YEAR})(?!\d)", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?: of)?(?= )", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?<![\w.])(?:\d{1,3}|an?|one)\s*(?:[^\W\d_]{1,9}\.?)\s*(?:ago|назад|тому|temu|önce|geleden|sedan|siden|sitten)(?!\w)"
    r"|(?<![\w.])\d{1,3}\s*(?:秒|分钟|分鐘|小时|小時|天|分|時間|日|周|週間?|个月|か月|초|분|시간|일)\s*(?:以)?(?:前|전)"
    r"|(?<!\w)(?:vor|hace|há|il y a|před|πριν)\s+\d{1,3}\s+[^\W\d_]{1,10}",
    re.IGNORECASE,
)
# Today and yesterday, alone or with the time of day: in headlines they are words like others.
_DAY_NAMES = (
    "today yesterday heute gestern aujourd'hui aujourd’hui hier hoy ayer hoje ontem oggi ieri vandaag gisteren idag "
    "igår tänään eilen dzisiaj dziś wczoraj dnes včera tegnap azi danas jučer juče днес вчера сегодня сьогодні вчора "
    "σήμερα χθες χτες bugün dün kemarin اليوم أمس امروز دیروز היום אתמול आज कल 今天 昨天 今日 昨日 오늘 어제"
)
_NAMED_DAY = re.compile(
    rf"^\W*(?:{_DAY_NAMES.replace(' ', '|')}|hari ini|hôm nay|hôm qua|i dag|i går)"
    r"(?:(?:\s*(?:at|um|à|a las|alle|klo|kl|om|v|в|о|στις))?\W*\d{1,2}\W\d\d(?:\W\d\d)?(?:\s*[ap]\.?m\.?| Uhr)?)?\W*$",
    re.IGNORECASE,
)
# A day and month without a year: numbers, or a word that may be a month's name.
_PARTIAL_NUMBERS = re.compile(r"(?<!\d)[01]?\d\s?月\s?[0-3]?\d\s?日|(?<![\d:./-])[01]?\d[-/][0-3]?\d(?![\d:./-])")
_PARTIAL_WORDS = re.compile(rf"(?<!\w)(?:{_WORD}\.? [0-3]?\d|[0-3]?\d\.? {_WORD}\.?)(?!\w)")
# English without a country is read as American.
_MONTH_FIRST = {"en", "en-us", "en-ph"}


@dataclass(frozen=True, slots=True)
class DateHabits:
    """What helps to read a page's dates: its language, the order of numbers, its zone, the time of capture."""

    language: str | None = None
    order: str = "DMY"
    timezone: str | None = None
    captured_at: datetime | None = None


PLAIN = DateHabits()


def find_date(text: str, habits: DateHabits = PLAIN) -> tuple[str, str] | None:
    """The first full date in a text: ISO 8601 as stated, and its words."""
    if not text.isascii():
        text = text.translate(_DIGITS)
    if not _ANY_DIGIT.search(text):
        return None
    matches = sorted((m for shape in _SHAPES for m in shape.finditer(text)), key=lambda m: m.start())
    for match in matches:
        raw = match[0].strip()
        moment = parse_moment(
            _ORDINAL.sub("", _long_year(match, habits.order) or raw),
            language=habits.language,
            date_order=habits.order,
            timezone=habits.timezone,
        )
        if moment is not None:
            return moment.iso, raw
    return _in_parts(text)


def _in_parts(text: str) -> tuple[str, str] | None:
    """A date whose day, month and year stand apart: in boxes, or with words between."""
    for shape in (*(_BOXED if len(text) <= _BOX else ()), _SPELLED):
        if match := shape.search(text.strip()):
            moment = parse_moment(f"{match['y']}-{match['m']:0>2}-{match['d']:0>2}")
            return (moment.iso, match[0]) if moment else None
    return None


def _long_year(match: re.Match[str], order: str) -> str | None:
    """``26-09-05`` written out where the page puts the year first."""
    if match.re is not _NUMERIC or order != "YMD" or len(match["c"]) != 2:
        return None
    return f"20{int(match['a']):02}-{int(match['b']):02}-{match['c']}{match[0][match.end('c') - match.start() :]}"


def states_date(text: str) -> bool:
    """Whether a text holds something of a date's shape: full, partial or relative."""
    if not text.isascii():
        text = text.translate(_DIGITS)
    if not _ANY_DIGIT.search(text):
        return False
    return any(s.search(text) for s in _SHAPES) or bool(_RELATIVE.search(text)) or partial_date(text) is not None


def order_in(text: str, language: str | None) -> str:
    """``DMY``, ``MDY`` or ``YMD``: how the page writes numeric dates, by its own evidence, else its language's habit.

    A number above twelve is a day. Where years have two digits, the place that varies least over the page is the
    year's.
    """
    if not text.isascii():
        text = text.translate(_DIGITS)
    numeric = [(int(m["a"]), int(m["b"]), m["c"]) for m in _NUMERIC.finditer(text)]
    short = [(a, b, int(c)) for a, b, c in numeric if len(c) == 2]
    if len(short) >= 3 and len(short) == len(numeric):
        kinds = [len({t[place] for t in short}) for place in range(3)]
        if kinds[0] < kinds[2] and all(a > 12 and b <= 12 and c <= 31 for a, b, c in short):
            return "YMD"
    if any(a > 12 >= b for a, b, _ in numeric):
        return "DMY"
    if any(b > 12 >= a for a, b, _ in numeric):
        return "MDY"
    return "MDY" if (language or "").lower().replace("_", "-") in _MONTH_FIRST else "DMY"


def relative_date(text: str, habits: DateHabits = PLAIN) -> tuple[str | None, str] | None:
    """Words like ``3 hours ago`` or ``today, 10:20``, with the moment they name where the time of capture is known."""
    match = _RELATIVE.search(text) or _NAMED_DAY.match(text)
    if match is None:
        return None
    if habits.captured_at is None:
        return None, match[0]
    moment = parse_moment(match[0], language=habits.language, captured_at=habits.captured_at)
    return (moment.iso if moment else None), match[0]


def partial_date(text: str) -> str | None:
    """A day and month without a year, as words."""
    if match := _PARTIAL_NUMBERS.search(text):
        return match[0]
    for match in _PARTIAL_WORDS.finditer(text):
        if exact(f"{match[0]} 2000", None, None) is not None:
            return match[0]
    return None


def date_in_url(address: Address) -> str | None:
    """The day in a URL's path, ISO 8601."""
    if address.date is None:
        return None
    try:
        return datetime(*address.date).date().isoformat()  # noqa: DTZ001 - a day, without a zone
    except ValueError:
        return None
