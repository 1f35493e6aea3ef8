"""The time of day behind a shown day: a stamp in UTC, read in the one time zone where a language is at home."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
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
}  # fmt: skip

_SHOWN = 0.3  # trust in a witness that is heard


def zone_of(language: str | None) -> str | None:
    """The zone where a language is at home, None for one of several zones."""
    return _ZONES.get((language or "").split("-")[0].lower())


def in_local_time(verdict: Verdict[Moment], language: str | None) -> Verdict[Moment]:
    """The verdict, a bare day made exact by a stamp in UTC that falls on this day in the language's zone.

    Two witnesses that seem to differ by a day then agree, and the exact time is kept.
    """
    chosen, zone = verdict.chosen, zone_of(language)
    if chosen is None or zone is None:
        return verdict
    if chosen.value.precision != "day":
        return _of_midnight(verdict, chosen, zone)
    for other in verdict.losers:
        if other.value.utc is None or not other.value.iso.endswith("+00:00"):
            continue
        local = datetime.fromisoformat(other.value.iso).astimezone(ZoneInfo(zone))
        if local.date().isoformat() == chosen.value.iso:
            exact = written(local, other.value.precision)
            losers = (chosen, *(c for c in verdict.losers if c is not other))
            return Verdict(replace(other, value=exact, confidence=chosen.confidence), losers)
    return verdict


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
