"""Exact date formats: read by rule, before any library guesses."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawler.extraction.article import Moment

_MONTHS = {
    1: "january jan januar jänner janvier janv enero ene gennaio gen janeiro stycznia styczeń января янв januari ocak ledna január ianuarie січня tammikuuta",
    2: "february feb februar février févr fevrier febrero febbraio fevereiro fev lutego luty февраля фев februari şubat února február februarie лютого helmikuuta",
    3: "march mar märz mär maerz mars marzo março marca marzec марта мар maart mart března március martie березня maaliskuuta",
    4: "april apr avril avr abril abr aprile kwietnia kwiecień апреля апр nisan dubna április aprilie квітня huhtikuuta",
    5: "may mai mayo maggio mag maio maja maj мая mei mayıs května május травня toukokuuta",
    6: "june jun juni juin junio giugno giu junho czerwca czerwiec июня июн haziran června június iunie червня kesäkuuta",
    7: "july jul juli juillet juil julio luglio lug julho lipca lipiec июля июл temmuz července július iulie липня heinäkuuta",
    8: "august aug août aout agosto ago sierpnia sierpień августа авг augustus augusti ağustos srpna augusztus серпня elokuuta",
    9: "september sep sept septembre septiembre settembre set setembro września wrzesień сентября сен eylül září szeptember septembrie вересня syyskuuta",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out października październik октября окт ekim října október octombrie жовтня lokakuuta",
    11: "november nov novembre noviembre novembro listopada listopad ноября ноя kasım listopadu noiembrie листопада marraskuuta",
    12: "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień декабря дек aralık prosince decembrie грудня joulukuuta",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_NAMES = "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True))
_DAY = r"(?<!\d)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_TIME = re.compile(
    r"(?P<h>[01]?\d|2[0-4])\s*(?:[:：.]|h|時|时|点)\s*(?P<mi>[0-5]\d)(?:分)?(?:[:：](?P<s>[0-5]\d)(?:[.,]\d+)?)?(?!\d)"
    r"\s*(?P<ap>[ap]\.?\s?m\b\.?)?\s*(?P<z>Z\b|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ]\s*(?P<h>\d\d):(?P<mi>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?\s*(?P<z>Z|[+-]\d\d:?\d\d)?)?"
)
_NUMBERED = (
    re.compile(
        rf"(?<!\d){_YEAR}\s*[-/.年년]\s*(?P<m>0?[1-9]|1[0-2])\s*[-/.月월]\s*(?P<d>0?[1-9]|[12]\d|3[01])(?!\d(?!\d?\s*[:：]))\s*[日일]?"
    ),
    re.compile(rf"(?<!\d){_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_NAMED = (
    re.compile(
        rf"{_DAY}(?:st|nd|rd|th|er|º|ª|\.)?[\s.\-/,]*(?:de\s+|of\s+)?(?P<n>{_NAMES})\b\.?,?[\s\-/]*(?:de[l]?\s+)?{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<n>{_NAMES})\b\.?\s*{_DAY}(?:st|nd|rd|th)?\s*,?\s*{_YEAR}(?!\d)", re.IGNORECASE),
)
_AMBIGUOUS = re.compile(r"(?<![\d.])(?P<a>\d{1,2})\s*[./-]\s*(?P<b>\d{1,2})\s*[./-]\s*(?P<y>(?:19|20)\d\d|\d\d)(?!\d)")


def exact(text: str, date_order: str | None, zone: str | None) -> Moment | None:
    """The first date of the text that is written in a known format, with the time after or before it."""
    iso = _ISO.search(text)
    if iso:
        return _moment(_numbers(iso), iso.groupdict(), zone) if iso["h"] else _with_time(text, iso, _numbers(iso), zone)
    for pattern in _NUMBERED:
        if match := pattern.search(text):
            return _with_time(text, match, _numbers(match), zone)
    for pattern in _NAMED:
        if match := pattern.search(text):
            day = (int(match["y"]), _MONTH[match["n"].lower()], int(match["d"]))
            return _with_time(text, match, day, zone)
    if match := _AMBIGUOUS.search(text):
        return _with_time(text, match, _ordered(match, date_order), zone)
    return None


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match["y"]), int(match["m"]), int(match["d"])


def _ordered(match: re.Match[str], date_order: str | None) -> tuple[int, int, int]:
    """Day first or month first: as told, unless only one of them can be."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    month_first = (date_order == "MDY" and first <= 12) or second > 12
    return (year, first, second) if month_first else (year, second, first)


def _with_time(text: str, match: re.Match[str], day: tuple[int, int, int], zone: str | None) -> Moment | None:
    time = _TIME.match(
        text[match.end() :].lstrip(" ,，|·-–—T(（").removeprefix("at ").removeprefix("um ").removeprefix("à ").lstrip()
    )
    if time is None:
        near = list(_TIME.finditer(text[max(0, match.start() - 12) : match.start()]))
        after = _TIME.search(text[match.end() : match.end() + 14])
        time = after or (near[-1] if near else None)
    return _moment(day, time.groupdict() if time else {}, zone)


def _moment(day: tuple[int, int, int], time: dict[str, str | None], zone: str | None) -> Moment | None:
    hour, minute, second = (int(time.get(name) or 0) for name in ("h", "mi", "s"))
    half = (time.get("ap") or "").lower()[:1]
    hour = hour % 12 + 12 if half == "p" and hour <= 12 else hour % 12 if half == "a" and hour <= 12 else hour
    precision = "second" if time.get("s") else "minute" if time.get("h") else "day"
    try:
        when = datetime(*day, hour % 24, minute, second)  # noqa: DTZ001 - as stated, perhaps without a zone
    except ValueError:
        return None
    when += timedelta(days=hour == 24)
    return written(when.replace(tzinfo=_offset(time.get("z"), when, zone)) if precision != "day" else when, precision)


def _offset(stated: str | None, when: datetime, zone: str | None) -> timezone | ZoneInfo | None:
    if stated:
        if stated.upper() in {"Z", "UTC", "GMT"}:
            return UTC
        sign = -1 if stated[0] == "-" else 1
        digits = stated[1:].replace(":", "")
        return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
    if zone:
        try:
            return ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            return None
    return None


def written(when: datetime, precision: str) -> Moment:
    """A moment in ISO 8601, cut to its precision."""
    if precision == "day":
        return Moment(when.date().isoformat(), "day")
    iso = when.isoformat(timespec="minutes" if precision == "minute" else "seconds")
    utc = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when.tzinfo else None
    return Moment(iso, precision, utc)
