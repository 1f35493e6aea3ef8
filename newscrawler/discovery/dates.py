"""Dates that the items of a listing state: found in their text, their ``time`` elements and their URLs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawler.discovery.addresses import Address

_MONTHS_TEXT = """
jan january januar janvier enero ene gennaio gen januari januari styczeń stycznia sty январь января янв ιανουαρίου ιαν ocak led ledna január ianuarie janeiro leden січня sausio tammikuu tammikuuta janvāris siječnja
feb february februar février févr fév fevrier febrero febbraio februari luty lutego lut февраль февраля фев φεβρουαρίου φεβ şubat únor února február februarie fevereiro fev лютого vasario helmikuu helmikuuta veljače
mar march märz mrz maerz mars marzo maart marzec marca март марта мар μαρτίου μαρ mart březen března marec március martie março marco mrt березня kovo maaliskuu maaliskuuta ožujka
apr april avril avr abril abr aprile kwiecień kwietnia kwi апрель апреля апр απριλίου απρ nisan duben dubna apríl április aprilie квітня balandžio huhtikuu huhtikuuta travnja
may mai mayo maggio mag mei maj maja май мая μαΐου μαϊου μάι mayıs květen května máj május maio травня gegužės toukokuu toukokuuta svibnja
jun june juni juin junio giugno giu czerwiec czerwca cze июнь июня июн ιουνίου ιουν haziran červen června jún június iunie junho червня birželio kesäkuu kesäkuuta lipnja
jul july juli juillet juil julio luglio lug lipiec lipca lip июль июля июл ιουλίου ιουλ temmuz červenec července júl július iulie julho липня liepos heinäkuu heinäkuuta srpnja
aug august août aout agosto ago augustus augusti sierpień sierpnia sie август августа авг αυγούστου αυγ ağustos srpen srpna augusztus серпня rugpjūčio elokuu elokuuta kolovoza
sep sept september septembre septiembre setiembre settembre set wrzesień września wrz сентябрь сентября сен сент σεπτεμβρίου σεπ eylül září szeptember septembrie setembro вересня rugsėjo syyskuu syyskuuta rujna
oct october oktober okt octobre octubre ottobre ott październik października paź октябрь октября окт οκτωβρίου οκτ ekim říjen října október octombrie outubro out жовтня spalio lokakuu lokakuuta listopada_hr
nov november novembre noviembre listopad listopada lis ноябрь ноября ноя νοεμβρίου νοε kasım novembro listopadu noiembrie листопада lapkričio marraskuu marraskuuta studenoga
dec december dezember dez décembre déc diciembre dic dicembre grudzień grudnia gru декабрь декабря дек δεκεμβρίου δεκ aralık prosinec prosince decembrie dezembro грудня gruodžio joulukuu joulukuuta prosinca des desember
"""
_MONTHS = {w: n for n, line in enumerate(_MONTHS_TEXT.strip().splitlines(), 1) for w in line.split()}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯", "0123456789" * 4)
_ANY_DIGIT = re.compile("[0-9]")
_TIME = r"(?:[T ,\-–—|at]{0,6}?(?P<H>[012]?\d)[:hH点時](?P<M>[0-5]\d)(?::(?P<S>[0-5]\d))?(?:\.\d+)?\s*(?P<ap>[AaPp]\.?[Mm]\.?)?\s*(?P<tz>Z|[+-]\d\d:?\d\d)?)?"
_SHAPES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.]\s?(?P<m>[01]?\d)\s?[-/.]\s?(?P<d>[0-3]?\d)(?!\d)" + _TIME),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>[01]?\d)\s?[月월]\s?(?P<d>[0-3]?\d)\s?[日号일]?" + _TIME),
    re.compile(r"(?<![\d.,/])(?P<a>[0-3]?\d)(?P<sep>[-/.])\s?(?P<b>[0-3]?\d)(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])" + _TIME),
    re.compile(
        r"(?<!\d)(?P<d>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|o)?[\s.\-]{0,2}(?:of |de |den |d'|di )?\s?(?P<word>[^\W\d_]{3,14})\.?[\s,\-]{0,2}(?:de |del |of )?\s?"
        r"(?P<y>(?:19|20)\d\d)(?!\d)" + _TIME,
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![^\W\d_])(?P<word>[^\W\d_]{3,14})\.?\s{0,2}(?P<d>[0-3]?\d)(?:st|nd|rd|th|º)?[\s,.]{1,3}(?:de )?(?P<y>(?:19|20)\d\d)(?!\d)" + _TIME,
        re.IGNORECASE,
    ),
)
_RELATIVE = re.compile(
    r"(?<!\w)(?P<n>\d{1,3}|an?|one)\s*(?P<unit>min(?:ute)?s?|h(?:ou)?rs?|hours?|days?|weeks?|分钟|分鐘|小时|小時|天|分|時間|日)\s*(?:ago|前)", re.IGNORECASE
)
# English without a country is read as American.
_MONTH_FIRST = {"en", "en-us", "en-ph"}
_UNITS = {"m": 60, "分": 60, "h": 3600, "小": 3600, "時": 3600, "d": 86400, "天": 86400, "日": 86400, "w": 604800}
# Partial dates are kept as words only.
_PARTIAL = re.compile(r"\b[^\W\d_]{3,12}\.? [0-3]?\d\b|\b[0-3]?\d\.? [^\W\d_]{3,12}\b|[01]?\d月[0-3]?\d日|(?<!\d)[01]?\d[-/.][0-3]?\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: its words, its place, and ISO 8601 where it is complete."""

    raw: str
    iso: str
    start: int


def _iso(match: re.Match[str], year: int, month: int, day: int) -> str | None:
    try:
        moment = datetime(year, month, day)  # noqa: DTZ001 - a date as stated, without a zone
    except ValueError:
        return None
    if match["H"] is None:
        return moment.date().isoformat()
    hour = int(match["H"])
    if match["ap"]:
        hour = hour % 12 + (12 if match["ap"][0] in "pP" else 0)
    if hour > 23:
        return moment.date().isoformat()
    text = f"{moment.date().isoformat()}T{hour:02}:{match['M']}"
    zone = match["tz"] or ""
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return text + ("+00:00" if zone == "Z" else zone)


def _read(match: re.Match[str], order: str) -> str | None:
    groups = match.groupdict()
    if "word" in groups:
        month = _MONTHS.get(groups["word"].lower().rstrip("."), 0)
        return _iso(match, int(groups["y"]), month, int(groups["d"])) if month else None
    if "a" not in groups:
        return _iso(match, int(groups["y"]), int(groups["m"]), int(groups["d"]))
    a, b, c = int(groups["a"]), int(groups["b"]), int(groups["y"])
    if order == "YMD" and c < 32 and len(groups["y"]) == 2:
        return _iso(match, _century(a), b, c)
    day_first = a > 12 or (b <= 12 and order != "MDY")
    return _iso(match, c if c > 99 else _century(c), *((b, a) if day_first else (a, b)))


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def find_dates(text: str, order: str = "DMY") -> list[Found]:
    """All complete dates in a text, in their order; ``order`` decides between ``3/4/2020`` and ``4/3/2020``."""
    if not text.isascii():
        text = text.translate(_DIGITS)
    if not _ANY_DIGIT.search(text):
        return []
    found: dict[int, Found] = {}
    for shape in _SHAPES:
        for match in shape.finditer(text):
            iso = _read(match, order)
            if iso and not any(f.start <= match.start() < f.start + len(f.raw) for f in found.values()):
                found[match.start()] = Found(match[0].strip(), iso, match.start())
    return [found[start] for start in sorted(found)]


def order_in(text: str, language: str | None) -> str:
    """``DMY``, ``MDY`` or ``YMD``: how the page writes numeric dates, by its own evidence, else its language's habit.

    A number above twelve is a day. Where years have two digits, the place that varies least over the page is the
    year's.
    """
    numeric = [(int(m["a"]), int(m["b"]), m["y"]) for m in _SHAPES[2].finditer(text.translate(_DIGITS))]
    short = [(a, b, int(c)) for a, b, c in numeric if len(c) == 2]
    if len(short) >= 3 and len(short) == len(numeric):
        kinds = [len({t[place] for t in short}) for place in range(3)]
        if kinds[0] < kinds[2] and all(a > 12 and b <= 12 and c <= 31 for a, b, c in short):
            return "YMD"
    if any(a > 12 >= b for a, b, _ in numeric):
        return "DMY"
    if any(b > 12 >= a for a, b, _ in numeric):
        return "MDY"
    american = (language or "").lower().replace("_", "-") in _MONTH_FIRST
    return "MDY" if american else "DMY"


def relative_date(text: str, captured_at: datetime | None) -> tuple[str, str | None] | None:
    """Words like ``3 hours ago`` in a text, and the moment they name where the time of capture is known."""
    match = _RELATIVE.search(text)
    if match is None:
        return None
    if captured_at is None:
        return match[0], None
    count = int(match["n"]) if match["n"].isdigit() else 1
    seconds = _UNITS[match["unit"][0].lower()] * count
    moment = captured_at - timedelta(seconds=seconds)
    if seconds >= 86400:
        return match[0], moment.date().isoformat()
    return match[0], moment.replace(second=0, microsecond=0).isoformat(timespec="minutes")


def partial_date(text: str) -> str | None:
    """A day and month without a year, as words."""
    for match in _PARTIAL.finditer(text):
        words = [w.lower().rstrip(".") for w in match[0].split()]
        if any(w in _MONTHS for w in words) or not any(w.isalpha() for w in words):
            return match[0]
    return None


def date_in_url(address: Address) -> str | None:
    """The day in a URL's path, ISO 8601."""
    parts = address.date
    if parts is None:
        return None
    try:
        return datetime(*parts).date().isoformat()  # noqa: DTZ001
    except ValueError:
        return None
