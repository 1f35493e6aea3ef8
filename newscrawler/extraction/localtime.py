"""The time of day behind a shown day: a stamp in UTC, read in a time zone in which it falls on this day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from newscrawler.extraction.article import Moment
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.moments import written

# Languages whose countries share a time zone, or nearly all of whose readers live in one.
_ZONES = {
    "bg": "Europe/Sofia", "cs": "Europe/Prague", "da": "Europe/Copenhagen", "de": "Europe/Berlin",
    "el": "Europe/Athens", "et": "Europe/Tallinn", "fi": "Europe/Helsinki", "he": "Asia/Jerusalem",
    "hi": "Asia/Kolkata", "hr": "Europe/Zagreb", "hu": "Europe/Budapest", "id": "Asia/Jakarta",
    "it": "Europe/Rome", "ja": "Asia/Tokyo", "ko": "Asia/Seoul", "lt": "Europe/Vilnius", "lv": "Europe/Riga",
    "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "pl": "Europe/Warsaw", "ro": "Europe/Bucharest",
    "sk": "Europe/Bratislava", "sl": "Europe/Ljubljana", "sv": "Europe/Stockholm", "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul", "uk": "Europe/Kyiv", "vi": "Asia/Ho_Chi_Minh", "zh": "Asia/Shanghai",
    "az": "Asia/Baku", "be": "Europe/Minsk", "bs": "Europe/Sarajevo", "ca": "Europe/Madrid", "eu": "Europe/Madrid",
    "fa": "Asia/Tehran", "gl": "Europe/Madrid", "gu": "Asia/Kolkata", "hy": "Asia/Yerevan", "is": "Atlantic/Reykjavik",
    "ka": "Asia/Tbilisi", "km": "Asia/Phnom_Penh", "kn": "Asia/Kolkata", "ky": "Asia/Bishkek", "lo": "Asia/Vientiane",
    "mk": "Europe/Skopje", "ml": "Asia/Kolkata", "mn": "Asia/Ulaanbaatar", "mr": "Asia/Kolkata",
    "ms": "Asia/Kuala_Lumpur", "mt": "Europe/Malta", "my": "Asia/Yangon", "ne": "Asia/Kathmandu", "or": "Asia/Kolkata",
    "si": "Asia/Colombo", "sq": "Europe/Tirane", "sr": "Europe/Belgrade", "te": "Asia/Kolkata", "tg": "Asia/Dushanbe",
    "tl": "Asia/Manila", "ur": "Asia/Karachi", "uz": "Asia/Tashkent",
}  # fmt: skip

_OFFSETS = range(-12, 15)  # hours from UTC in use
_SHOWN = 0.3  # trust in a witness that is heard


def zone_of(language: str | None) -> str | None:
    """The zone where a language is at home, None for one of several zones."""
    return _ZONES.get((language or "").split("-")[0].lower())


def in_local_time(verdict: Verdict[Moment], language: str | None) -> Verdict[Moment]:
    """The verdict, a bare day made exact by a stamp in UTC that falls on this day where readers live.

    Two witnesses that seem to differ by a day then agree, and the exact time is kept. Where the language is at home in
    several zones, the offset is the nearest whole hour in which they agree: the moment is exact, the offset a guess.
    """
    chosen, zone = verdict.chosen, zone_of(language)
    if chosen is None:
        return verdict
    if chosen.value.precision != "day":
        return _of_midnight(verdict, chosen, zone) if zone else verdict
    for other in verdict.losers:
        if other.value.utc is None or not other.value.iso.endswith("+00:00"):
            continue
        stamp, day = datetime.fromisoformat(other.value.iso), date.fromisoformat(chosen.value.iso)
        local = stamp.astimezone(ZoneInfo(zone)) if zone else _nearest(stamp, day)
        if local is not None and local.date() == day:
            exact = written(local, other.value.precision)
            losers = (chosen, *(c for c in verdict.losers if c is not other))
            return Verdict(replace(other, value=exact, confidence=chosen.confidence), losers)
    return verdict


def _nearest(stamp: datetime, day: date) -> datetime | None:
    """The moment at the offset of fewest hours at which it falls on this day; None where no zone has it."""
    hours = sorted(_OFFSETS, key=abs)
    local = (stamp.astimezone(timezone(timedelta(hours=hour))) for hour in hours)
    return next((moment for moment in local if moment.date() == day), None)


def _of_midnight(verdict: Verdict[Moment], chosen: Candidate[Moment], zone: str) -> Verdict[Moment]:
    """A stamp in UTC that is midnight where the language is at home is this day: a date written as a moment.

    Another witness of the day in UTC speaks against it.
    """
    day = chosen.value.iso[:10]
    if not chosen.value.iso.endswith("+00:00") or any(
        c.value.iso[:10] == day and not c.value.iso.endswith("+00:00") and c.confidence >= _SHOWN
        for c in verdict.losers
    ):
        return verdict
    local = datetime.fromisoformat(chosen.value.iso).astimezone(ZoneInfo(zone))
    if local.hour or local.minute or local.second or local.date().isoformat() == day:
        return verdict
    return replace(verdict, chosen=replace(chosen, value=written(local, chosen.value.precision)))
