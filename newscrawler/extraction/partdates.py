"""Dates that need more than their own words: relative ones, ones without a year, ones set in several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from newscrawler.extraction import labels, months
from newscrawler.extraction.article import Moment
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.clocks import hour_of, time_in
from newscrawler.extraction.datedlines import Seen, trust_in_place
from newscrawler.extraction.daychoice import LEAST_TRUST
from newscrawler.extraction.frames import Frame, is_near
from newscrawler.extraction.moments import DIGITS, Mention, exact, written
from newscrawler.extraction.text import fold

# Stems of the units, in minutes: what stands behind a number and before or behind a word for "ago".
_UNITS = {
    1: "min(?!ggu)|minut|хвилин|минут|мин|λεπτ|分钟|分鐘|分|분|dakika|دقيق|دقائق|phút|menit|perc"
    "|minūt|minu[čt]|دقیقه|मिनट|মিনিট|นาที|דק|dəqiqə|daqiqa|წუთ|րոպե|منٹ",
    60: "hours?|hrs?|h(?![^\\W\\d_])|stunden?|std|heures?|horas?|or[ae]|uur|uren|godz|час|годин|小时|小時|時間|시간|saat|ساع|ώρ|giờ|jam|timm|tim|tunti"
    "|hodin|ór|ceas|stund|valand|tun[dn]|sat[aiu]?|ur(?:ama|ami|e|a|o)|घंट|घण्ट|ঘণ্টা|ঘন্টা|ชั่วโมง|ชม|שע|hor[ea]s?|саат|сағат|soat|საათ|ժամ|گھنٹ",
    1440: "days?|tag|jours?|d[ií]as?|giorn|dag|dni|dzień|день|дня|дней|дні|днів|天|日|일|gün|يوم|أيام|η?μέρ|ngày|hari|päiv|zile|zi|dny|dnem"
    "|nap|dana?|dien|päev|дни|ден|روز|दिन|দিন|วัน|ימ|יום|di[ea]s?|күн|kun|დღ|օր|دن",
    10080: "week|woche|semaine|semana|settiman|weken|tydzień|tygodni|недел|тижн|周|週|주|hafta|أسبوع|εβδομάδ|tuần|minggu|viik|uge|uke|veck|vecko"
    "|săptămân|týd|hét|nedēļ|savait|nädal|седмиц|nedelj|tjed|sedmic|هفته|हफ्त|सप्ताह|সপ্তাহ|สัปดาห์|שבוע|setman|апта|həftə|კვირ|շաբաթ|ہفت",
}  # fmt: skip
_SECONDS = "sec|sek|seg|saniye|сек|δευτ|秒|초|ثاني|ثوان|giây|detik|ثانیه|सेकंड|সেকেন্ড|วินาที|שני"
_BEFORE = "vor|il y a|hace|há|منذ|قبل|πριν|acum|před|pred|pirms|prieš|преди|pre|prije|לפני|fa"
_BEHIND = (
    "ago|fa|geleden|temu|назад|тому|之?前|전|önce|sedan|siden|sitten|trước|(?:yang )?lalu|atrás|ezelőtt"
    "|tagasi|پیش|قبل|पहले|আগে|ที่แล้ว|ที่ผ่านมา|мурун|бұрын|əvvəl|oldin|წინ|առաջ|پہلے"
)
_ONE = "an?|one|eine[rmn]?|une?|un[ao]?|een|én|ett?|jedn[aą]|o"
_COUNT = rf"(?P<n>\d{{1,3}}|(?:{_ONE})(?=\s))?\s?(?P<u>{_SECONDS}|{'|'.join(_UNITS.values())})"
_AGO = re.compile(
    rf"(?<![^\W\d_])(?:(?:{_BEFORE})\s+(?:ca\.?\s+)?{_COUNT}|{_COUNT.replace('<n>', '<n2>').replace('<u>', '<u2>')}[^\s\d]{{0,10}}\s?(?:{_BEHIND})(?![a-z]))",
    re.IGNORECASE,
)
_DUAL = re.compile("(?:دقيقت|ساعت|يوم|أسبوع)ي?ن")  # Arabic says "two hours" in one word
_UNIT = {minutes: re.compile(rf"(?:{stems})", re.IGNORECASE) for minutes, stems in _UNITS.items()}
_NAMED_DAYS = (
    "today|heute|aujourd[’']hui|hoy|hoje|oggi|vandaag|i ?dag|tänään|dzisiaj|dziś|dnes|сегодня|сьогодні|bugün|اليوم|今天|今日|오늘|σήμερα|hôm nay"
    "|hari ini|astăzi|azi|danas"
    "|šodien|šiandien|täna|днес|денес|danes|امروز|आज|আজ|วันนี้|היום|sot\\b|დღეს|avui|бүгін|сёння|آج\\b|այսօր",
    "yesterday|gestern|hier|ayer|ontem|ieri|gisteren|i ?går|eilen|wczoraj|včera|вчера|вчора|dün|أمس|昨天|昨日|어제|χθες|hôm qua|kemarin|tegnap"
    "|jučer|juče|vakar|eile|včeraj|دیروز|গতকাল|เมื่อวาน|אתמול|dje\\b|გუშინ|ahir|кеше|учора|երեկ",
    "vorgestern|avant-hier|anteayer|anteontem|前天|一昨日|그제|позавчера|przedwczoraj",
)
_NAMED_DAY = re.compile(
    "|".join(rf"(?P<d{n}>(?<![^\W\d_])(?:{words}))" for n, words in enumerate(_NAMED_DAYS)), re.IGNORECASE
)
_CLOCK_NEAR = 15  # characters between a day's name and its time
# 10-08 12:00, also glued; 6月12日; 12 June; June 12
_NO_YEAR = re.compile(
    r"(?<![\d.:/-])(?:(?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?=\s?[0-2]\d[:：][0-5]\d)"
    r"|(?P<m2>1[0-2]|0?[1-9])\s?[月월]\s?(?P<d2>[12]\d|3[01]|0?[1-9])\s?[日일]"
    r"|(?P<d3>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|\.)?\s(?:de\s|of\s)?(?P<n3>[^\W\d_]{3,12})\.?|(?P<n4>[^\W\d_]{3,12})\.?\s(?P<d4>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)(?!\d{3})"
)
_RIGHTS = re.compile(r"\W*(?:©|\(c\)|copyright)[\s©]*(20\d\d)(?!\s?[-–])", re.IGNORECASE)  # of one year
_LONGEST_PART = 14  # characters of a line that is a part of a date
_DAY_AND_MONTH = re.compile(r"\d\d?(?P<sign>[-./])\d\d?")
_LONGEST_LEAF = 30  # and of a line in several pieces
_MOST_PARTS = 4
_LONGEST_LINE = 60
_MOST_TRUST = 0.5
_STOPS = frozenset(".!?。！？…:：")  # a sentence tells of something else
_NO_DIGIT = re.compile(rf"{_BEHIND}|{_BEFORE}", re.IGNORECASE)  # "an hour ago"


@dataclass(frozen=True, slots=True)
class Known:
    """What completes such dates: ISO dates known of the page, the time of capture, the zone's name."""

    dates: tuple[str, ...]
    captured_at: datetime | None
    zone: str | None


def seen(blocks: list[Block], frame: Frame, known: Known) -> Iterator[Seen]:
    """Such dates in the lines at the headline, in the page's order."""
    near = [b for b in blocks if is_near(b, frame) and not b.outside and len(b.text) <= _LONGEST_LINE]
    for block in near:
        text = block.text
        if text[-1] in _STOPS or not (any(c.isdigit() for c in text) or _NO_DIGIT.search(text)):
            continue
        moment = None
        if known.captured_at is not None and not known.dates:
            moment = relative(text, known.captured_at, known.zone)
        days = chain(known.dates, _copyright_days(blocks, frame, text))
        moment = moment or without_year(text, days, known.captured_at)
        trust = min(_MOST_TRUST, trust_in_place(block, frame))
        if moment is not None and trust >= LEAST_TRUST:
            label = labels.of_date(_NAMED_DAY.sub(" ", text))
            if label != "other":
                yield Seen(label or "published", text, "text:part", trust, Mention(0, len(text), moment))
    if not known.dates:
        yield from _of_leaves(near, frame)


def _copyright_days(blocks: list[Block], frame: Frame, text: str) -> Iterator[str]:
    """The days of the year in which the text's last lines claim the rights to it: ISO dates of a day without its year."""
    if not _NO_YEAR.search(text):
        return
    ends = (b for b in blocks if frame.last - 1 <= b.position <= frame.last + 2 and not b.outside)
    for year in (match[1] for b in ends if (match := _RIGHTS.match(b.text))):
        yield from (f"{year}-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 32))


def _of_leaves(near: list[Block], frame: Frame) -> Iterator[Seen]:
    for text, block in joined(near):
        if moment := exact(text, None, None):
            trust = min(_MOST_TRUST, trust_in_place(block, frame))
            yield Seen("published", text, "text:part", trust, Mention(0, len(text), moment))
            return


def relative(text: str, captured_at: datetime, zone_name: str | None = None) -> Moment | None:
    """The moment that words such as "2 hours ago" or "yesterday, 14:05" meant when the page was fetched.

    Exact to the minute only where the words are; days are those of the zone.
    """
    zone = ZoneInfo(zone_name) if zone_name else None
    now = captured_at.astimezone(zone or UTC)
    text = text.translate(DIGITS)
    if match := _AGO.search(text):
        count, unit = match["n"] or match["n2"], match["u"] or match["u2"]
        number = int(count) if count and count.isdigit() else 2 if _DUAL.search(text) else 1
        minutes = next((size for size, stems in _UNIT.items() if stems.fullmatch(unit)), 0)
        then = now - timedelta(minutes=number * minutes)
        return written(then, "minute" if minutes <= 1 else "day")
    match = _NAMED_DAY.search(text)
    clock = time_in(text, match.end(), match.end() + _CLOCK_NEAR + 8) if match else None
    hour = hour_of(clock) if clock else None
    if match is None or clock is None or hour is None:
        return None
    day = now - timedelta(days=int(str(match.lastgroup)[1:]))
    then = day.replace(hour=hour % 24, minute=int(clock.get("mi") or 0), second=0, microsecond=0, tzinfo=zone)
    return written(then, "minute")


def without_year(text: str, known: Iterable[str], captured_at: datetime | None) -> Moment | None:
    """A day and time written without the year: that of a ``known`` ISO date on this day, else the last before capture."""
    for match in _NO_YEAR.finditer(text):
        parts = match.groupdict()
        name = parts["n3"] or parts["n4"]
        month = months.number_of(name) if name else int(parts["m"] or parts["m2"] or 0)
        day = int(next(parts[k] for k in ("d", "d2", "d3", "d4") if parts[k]))
        if not month:
            continue
        tail = f"{month:02}-{day:02}"
        year = next((iso[:4] for iso in known if iso[5:10] == tail), None)
        if year is None and captured_at is not None:
            year = str(captured_at.year - (tail > f"{captured_at:%m-%d}"))
        moment = exact(f"{year}-{tail} {text[match.end() :]}", None, None) if year else None
        return moment if moment and moment.precision != "day" else None
    return None


def joined(near: list[Block]) -> Iterator[tuple[str, Block]]:
    """Neighbouring short lines, or the pieces of one, put together in the orders in which calendar leaves are set."""
    for start, block in enumerate(near):
        pieces = [text for kind, piece in block.pieces if kind == "text" and (text := fold(str(piece)))]
        if 1 < len(pieces) <= _MOST_PARTS and len(block.text) <= _LONGEST_LEAF:
            yield from ((text, block) for text in _orders(pieces))
        run: list[str] = []
        for other in near[start : start + _MOST_PARTS]:
            if len(other.text) > _LONGEST_PART:
                break
            run.append(other.text)
            if len(run) > 1:
                yield from ((text, other) for text in _orders(run))


def _orders(parts: list[str]) -> list[str]:
    """The parts as they stand, and as numbers in the order that their signs tell of: "06-12", "2024"."""
    if not any(c.isdigit() for part in parts for c in part):
        return []
    day = _DAY_AND_MONTH.fullmatch(parts[0])
    if day and len(parts) == 2 and len(parts[1]) == 4 and parts[1].isdigit():
        return ["-".join(parts[::-1]) if day["sign"] == "-" else day["sign"].join(parts)]
    return [" ".join(parts), "-".join(parts), "-".join([*parts[1:], parts[0]])]
