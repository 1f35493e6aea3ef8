"""Of a page's dates the one that is the publication's: days weighed, then the most exact time of the day believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from newscrawler.extraction.article import Moment
from newscrawler.extraction.evidence import Candidate, Verdict

MONTH = "url:month"  # the witness that supports days and names none
LEAST_TRUST = 0.3  # below it a line's date is more likely another thing's
_PATH = "url:path"  # the witness of folders named after year, month and day
_ADDRESS = frozenset({"url", _PATH, MONTH})
_CREATED = "itemprop:dateCreated"  # when its writing began: no time of day to prefer
_WEAK = 0.5  # trust in a bare day that may be cut from a stamp
_MOVED = 31  # days between an address and a later stamp that tell of a second publication


def choose(candidates: list[Candidate[Moment]]) -> Verdict[Moment]:
    """The most trusted day; of the witnesses that agree on it, the one that states the time most exactly.

    A stamp in UTC may name the day before or after the one readers see: where the page or its address shows that
    neighbour, it is taken, with the page's own time. An address alone does not
    outdo an exact stamp, unless the stamp is weeks later: of a second publication.
    """
    if not candidates:
        return Verdict()
    candidates = _in_one_zone(candidates)
    weight: dict[str, float] = {}
    for candidate in candidates:
        day = candidate.value.iso[:10]
        weight[day] = 1 - (1 - weight.get(day, 0.0)) * (1 - candidate.confidence)
    best_day = _first_day(candidates, max(weight, key=lambda day: weight[day]))
    shown_day = _shown_day(candidates, best_day)
    if shown_day != best_day:
        weight[shown_day] = 1 - (1 - weight[shown_day]) * (1 - weight[best_day])
    agreeing = [c for c in candidates if c.value.iso[:10] == shown_day]
    if all(c.origin in _ADDRESS for c in agreeing):
        # An address tells no time, and nobody reads it: the stamp is the same instant, and exact.
        agreeing = [c for c in candidates if c.value.iso[:10] == best_day]
    if any(c.value.precision != "day" and c.origin != _CREATED for c in agreeing):
        agreeing = [c for c in agreeing if c.origin != _CREATED]
    exactness = {"day": 0, "minute": 1, "second": 1}
    chosen = max(agreeing, key=lambda c: (exactness[c.value.precision], c.value.utc is not None, c.confidence))
    chosen = _to_the_second(_with_true_offset(chosen, agreeing), agreeing)
    final = Candidate(chosen.value, chosen.raw, chosen.origin, weight[shown_day])
    return Verdict(final, tuple(sorted((c for c in candidates if c is not chosen), key=lambda c: -c.confidence)))


def _in_one_zone(candidates: list[Candidate[Moment]]) -> list[Candidate[Moment]]:
    """The candidates, where a stamp without its zone repeats one in UTC and the page shows another time: in UTC too."""
    stamps = {c.value.iso[:19]: c.value for c in candidates if is_utc(c.value) and c.value.precision == "second"}
    shown = [c.value.iso[:16] for c in candidates if c.origin.startswith("text") and not is_utc(c.value)]
    if not stamps or not shown:
        return candidates
    return [
        replace(c, value=stamps[c.value.iso[:19]])
        if c.value.utc is None and c.value.iso[:19] in stamps and not any(c.value.iso.startswith(iso) for iso in shown)
        else c
        for c in candidates
    ]


def _first_day(candidates: list[Candidate[Moment]], day: str) -> str:
    """The day in the address where the believed one is weeks later: then that is when the page was published again."""
    told = next((c.value.iso for c in candidates if c.origin == _PATH), day)
    return told if told < day and (date.fromisoformat(day) - date.fromisoformat(told)).days > _MOVED else day


def is_utc(moment: Moment) -> bool:
    """Whether a moment is stated in UTC."""
    return moment.utc is not None and moment.iso.endswith("+00:00")


def _shown_day(candidates: list[Candidate[Moment]], day: str) -> str:
    """The local day of a UTC stamp, where nothing but UTC stamps names that day and the page shows its neighbour."""
    stamped = [
        c
        for c in candidates
        if c.value.iso[:10] == day and c.origin != MONTH and not (c.value.precision == "day" and c.confidence < _WEAK)
    ]
    if not stamped or not all(is_utc(c.value) for c in stamped):
        return day
    instant = datetime.fromisoformat(stamped[0].value.iso).replace(tzinfo=None)
    for candidate in candidates:
        moment = candidate.value
        if is_utc(moment) or candidate.origin == MONTH or candidate.confidence < LEAST_TRUST or moment.iso[:10] == day:
            continue
        if moment.precision == "day":
            noon = datetime.fromisoformat(f"{moment.iso}T12:00:00")
            is_local = (noon - instant) <= timedelta(hours=26) and (instant - noon) <= timedelta(hours=24)
        else:
            gap = datetime.fromisoformat(moment.iso).replace(tzinfo=None) - instant
            quarter = gap.total_seconds() / 60 % 15
            is_local = timedelta(hours=-12) <= gap <= timedelta(hours=14) and min(quarter, 15 - quarter) <= 2
        if is_local:
            return moment.iso[:10]
    return day


def _to_the_second(chosen: Candidate[Moment], agreeing: list[Candidate[Moment]]) -> Candidate[Moment]:
    """Another witness of the same minute and offset that also states the second."""
    if chosen.value.precision != "minute":
        return chosen
    iso = chosen.value.iso
    same = [c for c in agreeing if c.value.precision == "second" and c.value.iso[:16] + c.value.iso[19:] == iso]
    return max(same, key=lambda c: c.confidence, default=chosen)


def _with_true_offset(chosen: Candidate[Moment], agreeing: list[Candidate[Moment]]) -> Candidate[Moment]:
    """Another witness of the same time of day, where the chosen one calls local time UTC."""
    if not is_utc(chosen.value):
        return chosen
    same = [c for c in agreeing if c.value.iso[:16] == chosen.value.iso[:16] and not is_utc(c.value)]
    return max(same, key=lambda c: (c.value.utc is not None, c.confidence), default=chosen)
