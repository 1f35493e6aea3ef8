"""An article's two dates beside each other: what one tells of the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, tzinfo

from newscrawler.extraction.article import Moment
from newscrawler.extraction.daychoice import is_utc
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.moments import written

Candidates = dict[str, list[Candidate[Moment]]]
_ONE_SEASON = 45  # days in which a zone's offset is mostly the same


def told_apart(candidates: Candidates) -> None:
    """Take a date that readers see without a label for that of the change, where the page states just this minute so.

    Only where another minute is stated for the publication.
    """
    changed = {_minute(c) for c in candidates["modified"] if _is_stated(c)}
    first = {_minute(c) for c in candidates["published"] if _is_stated(c)}
    instants = [{c.value.utc[:16] for c in known if _is_stated(c) and c.value.utc} for known in candidates.values()]
    if set.intersection(*instants) or not (changed - first - {None}) or not (first - changed - {None}):
        return
    for one in list(candidates["published"]):
        if one.origin in {"text:near", "text", "time"} and _minute(one) in changed - first:
            candidates["published"].remove(one)
            candidates["modified"].append(one)


def settled(published: Verdict[Moment], modified: Verdict[Moment]) -> dict[str, Verdict[Moment]]:
    """Both verdicts, in the offset that another witness of the same minute states; a change before all is none."""
    known = [c for v in (published, modified) for c in ((v.chosen,) if v.chosen else ()) + v.losers]
    zones = _zones(known)
    if zones:
        published, modified = _placed(published, zones), _placed(modified, zones)
    if published.chosen and modified.chosen and _is_before(modified.chosen.value, published.chosen.value):
        modified = Verdict(None, (modified.chosen, *modified.losers))
    return {"published": published, "modified": modified}


def _is_stated(candidate: Candidate[Moment]) -> bool:
    return candidate.origin.startswith(("jsonld:", "itemprop:", "meta:"))


def _minute(candidate: Candidate[Moment]) -> str | None:
    """The time of day a candidate states, without its offset."""
    return candidate.value.iso[:16] if candidate.value.precision != "day" else None


def _zones(known: list[Candidate[Moment]]) -> list[tuple[date, tzinfo]]:
    """The offsets that the page states, each with its day, where another witness has the same minute without offset."""
    bare = {_minute(c) for c in known if c.value.utc is None} - {None}
    if not bare:
        return []
    local = [c.value for c in known if c.value.utc is not None and not is_utc(c.value) and _minute(c) in bare]
    moments = [datetime.fromisoformat(moment.iso) for moment in local]
    return [(moment.date(), moment.tzinfo) for moment in moments if moment.tzinfo is not None]


def _placed(verdict: Verdict[Moment], zones: list[tuple[date, tzinfo]]) -> Verdict[Moment]:
    chosen = verdict.chosen
    if chosen is None or chosen.value.precision == "day" or chosen.value.utc is not None:
        return verdict
    when = datetime.fromisoformat(chosen.value.iso)
    for day, zone in zones:
        if abs((when.date() - day).days) <= _ONE_SEASON:
            return replace(
                verdict, chosen=replace(chosen, value=written(when.replace(tzinfo=zone), chosen.value.precision))
            )
    return verdict


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether a moment lies surely before another: days where a time or an offset is missing."""
    if one.utc and other.utc:
        return one.utc[:16] < other.utc[:16]
    if "day" in {one.precision, other.precision} or (one.utc is None) != (other.utc is None):
        gap = date.fromisoformat(other.iso[:10]) - date.fromisoformat(one.iso[:10])
        return gap.days > (0 if one.utc is None and other.utc is None else 1)
    return one.iso[:16] < other.iso[:16]
