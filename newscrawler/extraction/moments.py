"""Exact date formats: read by rule, before any library guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawler.extraction import calendars, months
from newscrawler.extraction.article import Moment

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯０１２３４５６７８９๐๑๒๓๔๕๖๗๘๙", "0123456789" * 6)
_WORD = r"[^\s\d,;:/|()\[\]·•–—-]{2,14}(?:\s(?:الأول|الثاني))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_ORDINAL = r"(?:st|nd|rd|th|er|ος|η|-?го|º|ª|°)?"
_OF = r"(?:(?:de[nl]?|of|dana)\s+|(?:d|ta)['’]\s?)?"
_HALF = r"[AaPp]\.?\s?[Mm]\b\.?|[ππμΠΜ]\.?[μΜ]\.|上午|下午|晚上|凌晨|早上|中午|오전|오후|午前|午後"
_TIME = re.compile(
    rf"(?:(?P<b>{_HALF})\s*)?(?:(?P<h>2[0-4]|[01]?\d)\s?(?:[:：.]|h|時|时|点|點|시)\s?(?P<mi>[0-5]\d)(?:分|분)?"
    rf"(?:\s?[:：]\s?(?P<s>[0-5]\d)(?:[.,:]\d+)?)?(?![\d%])|(?P<h2>2[0-4]|[01]?\d)(?=\s?(?:[AaPp]\.?\s?[Mm]\b|Uhr\b|h\b|時|时|点|시)))"
    rf"\s*(?P<a>{_HALF})?\s*\(?(?P<z>(?:UTC|GMT)?\s?[+-]\d\d?:?(?:\d\d)?(?!\d)|Z\b|[A-Z]{{3,4}}\b|[ECMP]T\b)?"
)
_GAP = re.compile(r"\W{0,7}T?")
_WORDS = re.compile(r"\W{0,7}(?:[^\W\d_]{1,8}\.?\W{1,4}){1,2}(?=\d)")
_NEAR = 6  # characters in which a time stands behind words that are none of the usual
_BEFORE = re.compile(r"[\s,|·•()\-–—]*(?:(?:Uhr|on|am|UTC|GMT|hrs?|[ECMP]T|[A-Z]{3,4})[\s,|·•()\-–—]*)*$")
_PATTERNS = (
    # 2024-06-12T08:18:05+08:00, 2024年6月12日, 2024. 6. 12., 20240612
    re.compile(
        rf"(?<!\d)(?P<y>{_YEAR})\s?(?:[-/._年년－]|\.\s)\s?(?P<m>{_MONTH})\s?(?:[-/._月월－]|\.\s)\s?"
        rf"(?P<d>{_DAY})(?!\d(?!\d?\s?[:：]))\s?[日일]?"
    ),
    re.compile(rf"(?<![\d.,/])(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:T?(?P<c>\d{{4}}(?:\d\d)?))?(?![\d.])"),
    # 12 June 2024, 12. März 2024, 5 de mayo de 2022; Mai 06 2018, June 12, 2024; 2024. június 5.; 2024. gada 5. jūnijs
    re.compile(
        rf"(?<!\d)(?P<d>{_DAY})(?!\d){_ORDINAL}[\s.\-/,–'’]{{0,3}}{_OF}(?P<n>{_WORD})\.?[,\s\-/–'’]{{0,3}}{_OF}(?P<y>(?:19|20|24|25)\d\d|\d\d(?![\d:.hH]))(?!\d)",
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
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})\.? gada (?P<d>{_DAY})\.? (?P<n>{_WORD})", re.IGNORECASE),
    # 5 tháng 6, 2024
    re.compile(rf"(?<!\d)(?P<d>{_DAY}) (?:tháng|thg) (?P<m>{_MONTH})[,\s]{{1,2}}(?:năm )?(?P<y>{_YEAR})(?!\d)", re.IGNORECASE),
    # 12.06.2024, 6/12/24
    re.compile(r"(?<![\d./-])(?P<p>\d{1,2})\s?(?P<sep>[./\-－])\s?(?P<q>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d(?![:：]\d)|\d\d)(?!\d(?!\d?[:：]))"),
)  # fmt: skip
_COMMON = tuple(p for p in _PATTERNS if "gada" not in p.pattern and "tháng" not in p.pattern)
_NUMBER = re.compile(r"\d+")
_NAMES = frozenset({"n", "era"})  # what a date may begin with that is no number
_LONGEST_NAME, _LONGEST_REST = 24, 40  # characters of a date before its first number, and from there on
_STAMP = 35  # characters of the longest ISO 8601 stamp
# Years of two digits are those of the web; others are numbers of versions and the like.
_FIRST_SHORT, _LAST_SHORT = 90, 35
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.0)?$")
# Zones whose letters mean one offset on news pages, in minutes.
_AMERICAN = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_ZONES = {
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "UTC": 0,
    "GMT": 0, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "JST": 540,
    "KST": 540, "HKT": 480, "AEST": 600, "AEDT": 660, "IST": 330, "BST": 60, "PKT": 300, "SGT": 480, "WIB": 420,
    "WITA": 480, "SAST": 120, "EAT": 180, "WAT": 60, "NZST": 720, "NZDT": 780,
}  # fmt: skip


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
    return next((mention.moment for mention in mentions(text, date_order, zone, language)), None)


def mentions(text: str, date_order: str | None, zone: str | None, language: str | None = None) -> Iterator[Mention]:
    """All dates of a text that are written in a known format, in order.

    Numbers whose order the text leaves open are read in ``date_order``, day first by default; ``other`` holds the
    reading with day and month exchanged.
    """
    if not text.isascii():
        text = text.translate(_DIGITS)
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
        time, end = _time(text, match, floor)
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
        if _LAST_SHORT < year < _FIRST_SHORT:
            return None
        year += 2000 if year <= _LAST_SHORT else 1900
    if "p" in parts:
        return _ordered(int(parts["p"]), int(parts["q"]), year, date_order)
    if "n" in parts:
        month = months.number_of(parts["n"], language)
        if month is None:
            return None
        # The years of the Buddhist calendar stand with Thai names.
        year -= 543 if year >= 2400 else 0
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


def _time(text: str, match: re.Match[str], floor: int) -> tuple[dict[str, str | None], int]:
    """The time that stands behind a date, or before it but behind ``floor``; and where the whole ends."""
    compact = match.groupdict().get("c")
    if compact:
        return {"h": compact[:2], "mi": compact[2:4], "s": compact[4:] or None}, match.end()
    inside = _TIME.search(match[0]) if ":" in match[0] else None
    if inside:
        return inside.groupdict(), match.end()
    for gap in (_GAP, _WORDS):
        if (skipped := gap.match(text, match.end())) and (time := _TIME.match(text, skipped.end())):
            return time.groupdict(), time.end()
    time = _TIME.search(text, match.end())
    if time and time.start() <= match.end() + _NEAR:
        return time.groupdict(), time.end()
    for time in _TIME.finditer(text, max(floor, match.start() - 24), match.start()):
        if _BEFORE.match(text[time.end() : match.start()]):
            return time.groupdict(), match.end()
    return {}, match.end()


def _moment(day: tuple[int, int, int], time: dict[str, str | None], zone: str | None) -> Moment | None:
    hour, minute, second = (int(time.get(name) or 0) for name in ("h", "mi", "s"))
    stated = time.get("h") or time.get("h2")
    hour = int(stated or 0)
    half = time.get("a") or time.get("b")
    if half and hour <= 12:
        hour = _of_half(hour, half)
    precision = "second" if time.get("s") else "minute" if stated else "day"
    try:
        when = datetime(*day, hour % 24, minute, second)  # noqa: DTZ001 - as stated, perhaps without a zone
        when += timedelta(days=hour == 24)
    except (ValueError, OverflowError):
        return None
    return written(when.replace(tzinfo=_offset(time.get("z"), zone)) if precision != "day" else when, precision)


def _of_half(hour: int, half: str) -> int:
    """The hour of a clock with twelve hours; noon's Chinese word stands for both eleven and one."""
    if half == "中午":
        return hour if hour >= 11 else hour + 12
    is_late = half[0] in "pPμΜ" or half in {"下午", "晚上", "오후", "午後"}
    return hour % 12 + 12 * is_late


def _offset(stated: str | None, zone: str | None) -> timezone | ZoneInfo | None:
    offset = _stated_offset(stated) if stated else None
    if offset is None and zone:
        try:
            return ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            return None
    return offset


def _stated_offset(stated: str) -> timezone | ZoneInfo | None:
    bare = stated.replace("UTC", "").replace("GMT", "").strip()
    if not bare or bare == "Z":
        return UTC
    if bare[0] in "+-":
        digits = bare[1:].replace(":", "")
        hours, minutes = int(digits[:2]), int(digits[2:] or 0)
        sign = -1 if bare[0] == "-" else 1
        return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours < 15 and minutes < 60 else None
    if bare in _AMERICAN:
        return ZoneInfo(_AMERICAN[bare])
    minutes_east = _ZONES.get(bare)
    return timezone(timedelta(minutes=minutes_east)) if minutes_east is not None else None


def written(when: datetime, precision: str) -> Moment:
    """A moment in ISO 8601, cut to its precision."""
    if precision == "day":
        return Moment(when.date().isoformat(), "day")
    iso = when.isoformat(timespec="minutes" if precision == "minute" else "seconds")
    utc = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when.tzinfo else None
    return Moment(iso, precision, utc)
