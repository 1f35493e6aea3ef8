"""The time of day beside a date: clocks with twelve hours in many languages, offsets, zones by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawler.extraction import labels

# Words of clocks with twelve hours: in the first half of the day, in the second, at noon, at night.
_EARLY = (
    "上午", "早上", "凌晨", "清晨", "오전", "새벽", "아침", "午前", "صباحًا", "صباحاً", "صباحا", "صباح", "قبل الظهر", "صبح", "ق.ظ",
    "قبل از ظهر", "पूर्वाह्न", "सुबह", "सकाळी", "तड़के", "সকাল", "ভোর", "পূর্বাহ্ন", "এএম", "காலை", "ఉదయం", "ಬೆಳಗ್ಗೆ", "രാവിലെ", "sáng", "π.μ.", "πμ", "ÖÖ",
)  # fmt: skip
_LATE = (
    "下午", "晚上", "傍晚", "晚间", "오후", "저녁", "午後", "مساءً", "مساءا", "مساء", "بعد الظهر", "عصراً", "عصرا", "عصر", "ب.ظ", "بعدازظهر",
    "بعد از ظهر", "شام", "अपराह्न", "शाम", "सायंकाळी", "সন্ধ্যা", "বিকাল", "বিকেল", "অপরাহ্ন", "পিএম", "மாலை", "సాయంత్రం", "ಸಂಜೆ", "വൈകിട്ട്",
    "chiều", "tối", "μ.μ.", "μμ", "ÖS",
)  # fmt: skip
_NOON = ("中午", "정오", "ظهراً", "ظهرا", "ظهر", "दोपहर", "दुपारी", "দুপুর")
_NIGHT = ("ليلاً", "ليلا", "شب", "رات", "रात", "रात्री", "রাত", "밤", "夜", "đêm")
_ASCII_EARLY, _ASCII_LATE = ("pagi",), ("petang", "sore", "malam")
_ASCII_NOON = ("tengah hari", "siang")
_LETTERS = {"م": "late", "ص": "early"}  # how Arabic writes "pm" and "am"
_AMPM = r"[AaPp]\.?\s?[Mm]\b\.?|(?<=\d)[ap]\b(?![.'’])"
_KIND = {
    **dict.fromkeys((*_EARLY, *_ASCII_EARLY, "SA"), "early"),
    **dict.fromkeys((*_LATE, *_ASCII_LATE, "CH"), "late"),
    **dict.fromkeys((*_NOON, *_ASCII_NOON), "noon"),
    **dict.fromkeys(_NIGHT, "night"),
}

# Zones whose letters mean one offset on news pages, in minutes.
_AMERICAN = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_ZONES = {
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "UTC": 0,
    "GMT": 0, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "WET": 0, "WEST": 60,
    "MSK": 180, "TRT": 180, "JST": 540, "KST": 540, "HKT": 480, "AEST": 600, "AEDT": 660, "ACST": 570, "ACDT": 630, "AWST": 480,
    "IST": 330, "BST": 60, "PKT": 300, "NPT": 345, "GST": 240, "SGT": 480, "MYT": 480, "PHT": 480, "ICT": 420,
    "WIB": 420, "WITA": 480, "WIT": 540, "SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60, "NZST": 720, "NZDT": 780,
    "BRT": -180, "ART": -180, "COT": -300, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
_ASCII_NAMES = {
    "Eastern": "America/New_York", "Central": "America/Chicago", "Mountain": "America/Denver",
    "Pacific": "America/Los_Angeles", "India": "Asia/Kolkata", "Greenwich Mean": "UTC",
    "heure de Paris": "Europe/Paris", "hora de Madrid": "Europe/Madrid", "hora peninsular": "Europe/Madrid",
}  # fmt: skip
_NAMES = {
    "мск": "Europe/Moscow", "по мск": "Europe/Moscow", "по москве": "Europe/Moscow", "по московскому времени": "Europe/Moscow",
    "за києвом": "Europe/Kyiv", "по киеву": "Europe/Kyiv", "horário de brasília": "America/Sao_Paulo", "de brasília": "America/Sao_Paulo",
    "北京时间": "Asia/Shanghai", "北京時間": "Asia/Shanghai", "香港时间": "Asia/Hong_Kong", "香港時間": "Asia/Hong_Kong",
    "台北时间": "Asia/Taipei", "台北時間": "Asia/Taipei", "台灣時間": "Asia/Taipei", "日本時間": "Asia/Tokyo", "东京时间": "Asia/Tokyo",
    "한국시간": "Asia/Seoul", "美东时间": "America/New_York", "美東時間": "America/New_York", "格林尼治标准时间": "UTC", "格林尼治时间": "UTC",
    "格林尼治標準時間": "UTC", "格林威治标准时间": "UTC", "格林威治時間": "UTC", "世界标准时间": "UTC", "بتوقيت غرينتش": "UTC", "بتوقيت جرينتش": "UTC",
    "توقيت غرينتش": "UTC", "ت.غ": "UTC", "بتوقيت مكة": "Asia/Riyadh", "بتوقيت السعودية": "Asia/Riyadh", "بتوقيت القاهرة": "Africa/Cairo",
    "بتوقيت أبوظبي": "Asia/Dubai", "بتوقيت الإمارات": "Asia/Dubai",
}  # fmt: skip
_ALL_NAMES = {name.lower(): zone for name, zone in (_ASCII_NAMES | _NAMES).items()}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _clock(half: str, zones: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<b>{half})\s*)?(?:(?P<h>2[0-4]|[01]?\d)\s?(?:[:：.]|h|時|时|点|點|시)\s?(?P<mi>[0-5]\d)(?:分|분)?"
        rf"(?:\s?[:：]\s?(?P<s>[0-5]\d)(?:[.,:]\d+)?)?(?![\d%]|[./]\s?(?:19|20)?\d\d(?![\d:]))|(?P<h2>2[0-4]|[01]?\d)(?=\s?(?:[AaPp]\.?\s?[Mm]\b|Uhr\b|h\b|時|时|点|시))"
        rf"|(?P<h3>[01]\d|2[0-3])(?P<mi3>[0-5]\d)(?=\s?(?:hrs?|hours|GMT|UTC|[A-Z]{{1,3}}T)\b))"
        rf"\s*(?P<a>{half})?\s*\(?(?P<z>(?:UTC|GMT)?\s?[+-]\d\d?:?(?:\d\d)?(?!\d)|Z\b|[A-Z]{{3,4}}\b|[ECMP]T\b|{zones})?"
    )


_ASCII_HALF = rf"{_AMPM}|{_either((*_ASCII_EARLY, *_ASCII_LATE, *_ASCII_NOON))}|(?:CH|SA)\b"
_HALF = rf"{_AMPM}|[ππμΠΜ]\.?[μΜ]\.?|{_either(k for k in _KIND if not k.isascii())}|(?:CH|SA)\b|(?<![^\W\d_])[مص](?![^\W\d_])"
_ASCII_ZONES = rf"(?i:(?:{_either(_ASCII_NAMES)})(?=\s(?:standard |daylight )?time\b|[).,]|\s*$))"
_ANY_ZONES = rf"(?i:{_either(_NAMES)})"
_ASCII_CLOCK, _CLOCK = _clock(_ASCII_HALF, _ASCII_ZONES), _clock(_HALF, rf"{_ANY_ZONES}|{_ASCII_ZONES}")
_GAP = re.compile(r"\W{0,7}T?")
_NAMED_GAP = re.compile(rf"\W{{0,7}}(?P<z>{_ANY_ZONES})\W{{0,3}}")
_WORDS = re.compile(r"\W{0,7}(?:[^\W\d_]{1,8}\.?\W{1,4}){1,2}(?=\d)")
_HALF_BEFORE = re.compile(rf"(?:{_HALF})\s*$")
_LETTERS_OF_WORDS = re.compile(r"[^\W\d_]{3}")
_NEAR = 6  # characters in which a time stands behind words that are none of the usual
_BEFORE = re.compile(
    r"[\s,|·•()\-–—]*(?:(?:Uhr|on|am|ngày|UTC|GMT|hrs?|[ECMP]T|[A-Z]{3,4}|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)[\s,|·•()\-–—]*)*$"
)

Time = dict[str, str | None]


def time_at(text: str, match: re.Match[str], floor: int) -> tuple[Time, int]:
    """The time that stands behind a date, or before it but behind ``floor``; and where the whole ends."""
    parts = match.groupdict()
    if compact := parts.get("c"):
        return {"h": compact[:2], "mi": compact[2:4], "s": compact[4:] or None, "z": parts.get("cz")}, match.end()
    clock = _ASCII_CLOCK if text.isascii() else _CLOCK
    inside = clock.search(match[0]) if ":" in match[0] else None
    if inside:
        return inside.groupdict(), match.end()
    found = _behind(text, match.end(), clock)
    if found and not _is_labelled(text[match.end() : found[1]]):
        return found
    return _in_front(text, match, floor, clock) or found or ({}, match.end())


def _is_labelled(rest: str) -> bool:
    return _LETTERS_OF_WORDS.search(rest) is not None and labels.of_date(rest) is not None


def _in_front(text: str, match: re.Match[str], floor: int, clock: re.Pattern[str]) -> tuple[Time, int] | None:
    for time in clock.finditer(text, max(floor, match.start() - 28), match.start()):
        if _BEFORE.match(text[time.end() : match.start()]):
            return time.groupdict(), match.end()
    return None


def _behind(text: str, end: int, clock: re.Pattern[str]) -> tuple[Time, int] | None:
    if end == len(text):
        return None
    for gap in (_GAP, _WORDS) if clock is _ASCII_CLOCK else (_GAP, _NAMED_GAP, _WORDS):
        if (skipped := gap.match(text, end)) and (time := clock.match(text, skipped.end())):
            found = time.groupdict()
            if gap is _NAMED_GAP:
                found["z"] = skipped["z"]
            elif gap is _WORDS and not found["b"] and (half := _HALF_BEFORE.search(skipped[0])):
                found["b"] = half[0].strip()
            return found, time.end()
    time = clock.search(text, end)
    return (time.groupdict(), time.end()) if time and time.start() <= end + _NEAR else None


def time_in(text: str, start: int, end: int) -> Time | None:
    """The first time in a part of a text."""
    found = (_ASCII_CLOCK if text.isascii() else _CLOCK).search(text, start, end)
    return found.groupdict() if found else None


def hour_of(time: Time) -> int | None:
    """The hour from 0 to 24 that a time states; None where it states none."""
    stated = time.get("h") or time.get("h2") or time.get("h3")
    if stated is None:
        return None
    hour, half = int(stated), time.get("a") or time.get("b")
    return _of_half(hour, half) if half and hour <= 12 else hour


def _of_half(hour: int, half: str) -> int:
    """The hour of a clock with twelve hours; words for noon and night stand for late and early ones."""
    kind = _KIND.get(half) or _LETTERS.get(half) or ("late" if half[0] in "pPμΜ" else "early")
    if kind == "noon":
        return hour if hour >= 11 else hour + 12
    is_late = kind == "late" or (kind == "night" and 6 <= hour < 12)
    return hour % 12 + 12 * is_late


def offset_of(stated: str | None, zone: str | None) -> timezone | ZoneInfo | None:
    """The offset or zone that a time states, else the one with the name ``zone``."""
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
        size = len(digits) - 2 if len(digits) > 2 else len(digits)
        hours, minutes = int(digits[:size]), int(digits[size:] or 0)
        sign = -1 if bare[0] == "-" else 1
        return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours < 15 and minutes < 60 else None
    name = _AMERICAN.get(bare) or _ALL_NAMES.get(bare.lower())
    if name:
        return UTC if name == "UTC" else ZoneInfo(name)
    minutes_east = _ZONES.get(bare)
    return timezone(timedelta(minutes=minutes_east)) if minutes_east is not None else None
