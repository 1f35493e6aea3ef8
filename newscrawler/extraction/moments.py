"""Exact date formats: read by rule, before any library guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from newscrawler.extraction import calendars, months
from newscrawler.extraction.article import Moment
from newscrawler.extraction.clocks import Time, hour_of, offset_of, time_at

DIGITS = {zero + digit: str(digit) for zero in map(ord, "٠۰०০੦૦௦౦೦൦๐໐၀០０") for digit in range(10)}
_WORD = r"[^\s\d,;:/|()\[\]·•–—-]{2,14}(?:\s(?:الأول|الثاني))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
# A month that Arabic pages name twice: "آب/أغسطس", "أغسطس (آب)".
_TWICE = rf"{_WORD}(?:\s?/\s?{_WORD}|\s?\({_WORD}\))?"
_YEAR_WORDS = r"(?:(?:พ\.ศ\.|ค\.ศ\.|ปี|ឆ្នាំ)\s?)?"
_ORDINAL = r"(?:st|nd|rd|th|er|ος|η|-?го|º|ª|°)?"
_OF = r"(?:(?:de[nl]?|of|dana)\s+|(?:d|ta)['’]\s?)?"
_PATTERNS = (
    # 2024-06-12T08:18:05+08:00, 2024年6月12日, 2024. 6. 12., 20240612
    re.compile(
        rf"(?<!\d)(?P<y>{_YEAR})\s?(?:[-/._年년－]|\.\s)\s?(?P<m>{_MONTH})\s?(?:[-/._月월－]|\.\s)\s?"
        rf"(?P<d>{_DAY})(?!\d(?!\d?\s?[:：]))\s?[日일]?"
    ),
    re.compile(rf"(?<![\d.,/])(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:T?(?P<c>\d{{4}}(?:\d\d)?)(?P<cz>Z|[+-]\d\d:?\d\d)?)?(?![\d.])"),
    # 12 June 2024, 12. März 2024, 5 de mayo de 2022; Mai 06 2018, June 12, 2024; 2024. június 5.; 2024. gada 5. jūnijs
    re.compile(
        rf"(?<!\d)(?P<d>{_DAY})(?!\d){_ORDINAL}[\s.\-/,–'’]{{0,3}}{_OF}(?P<n>{_TWICE})\.?[,\s\-/–'’]{{0,3}}{_OF}{_YEAR_WORDS}(?P<y>(?:19|20|24|25)\d\d|\d\d(?![\d:.hH]|,?\s?(?:19|20)\d\d(?!\d)))(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W\d_])(?P<n>{_WORD})\.?[\s\-]{{0,2}}(?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?[\s,.\-]{{0,3}}"
        rf"(?:\d\d?:\d\d(?::\d\d)? (?:[A-Z]{{3,4}} )?)?(?P<y>{_YEAR})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d)(?P<y>{_YEAR})(?:\.|,|ko|\s?m\.|\s?г\.)?[\s\-](?P<n>{_WORD})\.?[\s\-](?P<d>{_DAY})(?!\d)", re.IGNORECASE
    ),
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})\.?\s?gada (?P<d>{_DAY})\.?\s?(?P<n>{_WORD})", re.IGNORECASE),
    # 5 tháng 6, 2024
    re.compile(rf"(?<!\d)(?P<d>{_DAY}) (?:tháng|thg) (?P<m>{_MONTH})[,\s]{{1,2}}(?:năm )?(?P<y>{_YEAR})(?!\d)", re.IGNORECASE),
    # 12.06.2024, 6/12/24
    re.compile(r"(?<![\d./-])(?P<p>\d{1,2})\s?(?P<sep>[./\-－])\s?(?P<q>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20|25)\d\d(?![:：]\d)|\d\d)(?!\d(?!\d?[:：]))"),
)  # fmt: skip
_COMMON = tuple(p for p in _PATTERNS if "gada" not in p.pattern and "tháng" not in p.pattern)
_NUMBER = re.compile(r"\d+")
_NAMES = frozenset({"n", "era"})  # what a date may begin with that is no number
_LONGEST_NAME, _LONGEST_REST = 24, 40  # characters of a date before its first number, and from there on
_NONE, _FAR = timedelta(), timedelta(hours=15)  # offsets from UTC; no zone is as far
_STAMP = 35  # characters of the longest ISO 8601 stamp
# Years of two digits are those of the web; others are numbers of versions and the like.
_FIRST_SHORT, _LAST_SHORT = 90, 35
_YEAR_FIRST = frozenset({"ja", "ko", "zh"})  # languages that write the year first, also with two digits
_THAI = re.compile("[\u0e00-\u0e7f]")
# What most pages state: nothing in it is left open, and the library reads it in a tenth of the time.
_ISO = re.compile(r"((?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d)(?:(:\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?[0-5]\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.0)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text, where it begins and ends (its time included), and the other day it may be read as."""

    start: int
    end: int
    moment: Moment
    other: Moment | None = None


@lru_cache(maxsize=64)  # witnesses of a page state the same stamp, and what was read is read again from its words
def exact(text: str, date_order: str | None, zone: str | None, language: str | None = None) -> Moment | None:
    """The first date of the text that is written in a known format, with the time after or before it."""
    if _EPOCH.match(text):
        when = datetime.fromtimestamp(int(text[:10]), UTC)
        return written(when, "second")
    return _iso(text) or next((mention.moment for mention in mentions(text, date_order, zone, language)), None)


def _iso(text: str) -> Moment | None:
    """The moment of a whole ISO 8601 stamp with its offset; None for any other text."""
    stamp = _ISO.fullmatch(text)
    if stamp is None:
        return None
    try:
        when = datetime.fromisoformat("".join(part or "" for part in stamp.groups()))
    except ValueError:
        return None
    return written(when, "second" if stamp[2] else "minute") if abs(when.utcoffset() or _NONE) < _FAR else None


def mentions(text: str, date_order: str | None, zone: str | None, language: str | None = None) -> Iterator[Mention]:
    """All dates of a text that are written in a known format, in order.

    Numbers whose order the text leaves open are read in ``date_order``, day first by default; ``other`` holds the
    reading with day and month exchanged.
    """
    if not text.isascii():
        text = text.translate(DIGITS)
    starts = [number.start() for number in _NUMBER.finditer(text)]
    found = [
        (start, end, days, match)
        for pattern in _patterns(text, language)
        for match, days in _read(pattern, text, starts, date_order, language)
        for start, end in (match.span(),)
    ]
    floor = 0
    for start, end, days, match in sorted(found, key=lambda f: (f[0], -f[1])):
        if start < floor:
            continue
        time, end = time_at(text, match, floor)
        moment = _moment(days[0], time, zone)
        if moment is not None:
            yield Mention(start, end, moment, _moment(days[1], time, zone) if len(days) > 1 else None)
            floor = end


def _patterns(text: str, language: str | None) -> tuple[re.Pattern[str], ...]:
    """The patterns that may find something in a text: most texts are a stamp, or lack the words of rare formats."""
    if len(text) <= _STAMP and _PATTERNS[0].match(text):
        return _PATTERNS[:1]
    known = _PATTERNS if "th" in text or "gada" in text else _COMMON
    return known if text.isascii() and language != "fa" else known + calendars.patterns(text, language)


def _read(
    pattern: re.Pattern[str], text: str, starts: list[int], date_order: str | None, language: str | None
) -> Iterator[tuple[re.Match[str], tuple[tuple[int, int, int], ...]]]:
    """The matches that are dates; behind one that is none the search goes on at its next character.

    They are looked for where a number begins (``starts``): to try a pattern at each character is dear.
    """
    is_named_first = next(iter(pattern.groupindex)) in _NAMES
    at = 0
    for start in starts:
        if not is_named_first:
            match = pattern.match(text, start) if start >= at else None
            if match and (days := _days(match, date_order, language)):
                yield match, days
                at = match.end()
            continue
        at = max(at, start - _LONGEST_NAME)
        while match := pattern.search(text, at, start + _LONGEST_REST):
            days = _days(match, date_order, language)
            at = match.end() if days else match.start() + 1
            if days:
                yield match, days


def _days(
    match: re.Match[str], date_order: str | None, language: str | None
) -> tuple[tuple[int, int, int], ...] | None:
    """The (year, month, day) a match may mean, the likelier first; None where it is no date."""
    parts = match.groupdict()
    if "year" in parts:
        return _real((calendars.day_of(match),))
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        if _THAI.search(parts.get("n") or ""):
            year += 2500
        elif _LAST_SHORT < year < _FIRST_SHORT:
            return None
        else:
            year += 2000 if year <= _LAST_SHORT else 1900
    # The years of the Buddhist calendar stand with Thai names, their numbers in Thai pages.
    year -= 543 if year >= 2400 and ("n" in parts or language == "th") else 0
    if "p" in parts:
        if len(parts["y"]) == 2 and date_order is None and (language or "")[:2] in _YEAR_FIRST:
            date_order = "YMD"
        return _ordered(int(parts["p"]), int(parts["q"]), year, date_order)
    if "n" in parts:
        month = months.number_of(parts["n"], language)
        if month is None:
            return None
        return _real(((year, month, int(parts["d"])),))
    return _real(((year, int(parts["m"]), int(parts["d"])),))


def _ordered(first: int, second: int, year: int, date_order: str | None) -> tuple[tuple[int, int, int], ...] | None:
    """Day first or month first: as told, unless only one of them can be."""
    if date_order == "YMD" and first >= 13 and second <= 12 and 2000 <= year <= 2031:
        return _real(((2000 + first, second, year - 2000),))
    days = ((year, second, first), (year, first, second))
    return _real(days[::-1] if date_order == "MDY" else days)


def _real(days: tuple[tuple[int, int, int], ...]) -> tuple[tuple[int, int, int], ...] | None:
    """The days that are in the calendar, each once."""
    kept = tuple(dict.fromkeys(day for day in days if _is_real(day)))
    return kept or None


def _is_real(day: tuple[int, int, int]) -> bool:
    try:
        datetime(*day)  # noqa: DTZ001 - a day, without a zone
    except ValueError:
        return False
    return 1900 <= day[0] < 2100


def _moment(day: tuple[int, int, int], time: Time, zone: str | None) -> Moment | None:
    hour = hour_of(time)
    if hour is None:
        return written(datetime(*day), "day")  # noqa: DTZ001 - a day, without a zone
    minute, second = int(time.get("mi") or time.get("mi3") or 0), int(time.get("s") or 0)
    try:
        when = datetime(*day, hour % 24, minute, second)  # noqa: DTZ001 - as stated, perhaps without a zone
        when += timedelta(days=hour == 24)
    except (ValueError, OverflowError):
        return None
    when = when.replace(tzinfo=offset_of(time.get("z"), zone))
    return written(when, "second" if time.get("s") else "minute")


def written(when: datetime, precision: str) -> Moment:
    """A moment in ISO 8601, cut to its precision."""
    if precision == "day":
        return Moment(when.date().isoformat(), "day")
    iso = when.isoformat(timespec="minutes" if precision == "minute" else "seconds")
    utc = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when.tzinfo else None
    return Moment(iso, precision, utc)
