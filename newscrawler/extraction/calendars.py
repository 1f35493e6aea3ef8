"""Dates of few languages: years of Japanese eras and of the Republic of China, Persian, Mongolian, Kazakh dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newscrawler.extraction import months

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_PERSIAN = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
_DARI = ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"]
# Arabic keyboards have other letters for two of the Persian ones.
_NAMES = "|".join(_PERSIAN + _DARI).replace("ی", "[یي]")
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])"
_ERA = re.compile(
    rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>\d{{1,3}}|元)\s?[年./-]\s?(?P<month>1[0-2]|0?[1-9])\s?[月./-]\s?{_DAY}(?!\d)日?"
)
_OF_NAMES = re.compile(rf"(?<!\d){_DAY}\s(?P<month>{_NAMES})\s?(?:ماه\s)?[،,]?\s?(?P<year>1[34]\d\d)(?!\d)")
_OF_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<year>1[34]\d\d)[/-](?P<month>1[0-2]|0?[1-9])[/-](?P<day>[12]\d|3[01]|0?[1-9])(?!\d)"
)
_MONGOLIAN = re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d) оны (?P<month>1[0-2]|0?[1-9])(?:-?р)? сарын {_DAY}(?!\d)")
_KAZAKH = re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d)[ -]жыл\w* {_DAY}[ -](?P<month>[^\W\d_]{{3,9}})")
_MARKS = tuple("令平昭民")
_PERSIAN_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_FIRST_COMMON = 1500  # greater years are of the common calendar
_NEW_YEAR = date(2024, 3, 20)  # the first day of 1403
_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # of 33 years; right for the years of the web


def patterns(text: str, language: str | None) -> tuple[re.Pattern[str], ...]:
    """The patterns that may find such a date in a text; Persian numbers are read in Persian pages only."""
    found: tuple[re.Pattern[str], ...] = (_ERA,) if any(mark in text for mark in _MARKS) else ()
    if "сар" in text:
        found += (_MONGOLIAN,)
    if "жыл" in text:
        found += (_KAZAKH,)
    if _PERSIAN_YEAR.search(text):
        found += (_OF_NAMES, _OF_NUMBERS) if language == "fa" else (_OF_NAMES,)
    return found


def day_of(match: re.Match[str]) -> tuple[int, int, int]:
    """The (year, month, day) of such a date in the common calendar; month and day may be out of range."""
    year = 1 if match["year"] == "元" else int(match["year"])
    day = int(match["day"])
    if "era" in match.re.groupindex:
        return _ERAS[match["era"]] + year, int(match["month"]), day
    name = match["month"].replace("ي", "ی")
    month = int(name) if name.isdigit() else _month(name)
    if year > _FIRST_COMMON:
        return year, month, day
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    common = _new_year(year) + timedelta(days=before + day - 1)
    return common.year, common.month, common.day


def _month(name: str) -> int:
    """The number of a Persian month, or of one of the common calendar; 0 for a word that is none."""
    for names in (_PERSIAN, _DARI):
        if name in names:
            return names.index(name) + 1
    return months.number_of(name) or 0


def _new_year(year: int) -> date:
    """The first day of a Persian year."""
    days = sum(365 + (y % 33 in _LEAPS) for y in range(min(1403, year), max(1403, year)))
    return _NEW_YEAR + timedelta(days=days if year > 1403 else -days)
