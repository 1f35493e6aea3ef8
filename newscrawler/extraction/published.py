"""When an article was published and changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateparser.date import DateDataParser

from newscrawler.extraction import datedlines, frames, labels, partdates, stamps, twodates
from newscrawler.extraction.article import Moment
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.datedlines import Seen, Spelling
from newscrawler.extraction.daychoice import LEAST_TRUST, MONTH, choose, is_utc
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.layout import Layout, Listed
from newscrawler.extraction.localtime import in_local_time, zone_of
from newscrawler.extraction.moments import exact, written
from newscrawler.extraction.structured import Structured
from newscrawler.page import Page

_PREFIX = re.compile(r"^(?:on|am|le|el|il|em|den|du|vom)\s+", re.IGNORECASE)
_LIKE_A_DATE = re.compile(r"(?=.*(?<!\d)\d{1,2}(?!\d))(?=.*(?<!\d)(?:1[3-9]|2[05])\d\d(?!\d))(?=.*[^\W\d_]{2})")
_LONGEST = 120
_LONGEST_RELATIVE = 40
_FUTURE_SLACK = 2 * 86400  # seconds: clocks and zones differ
_LAST_TRUST = 0.0  # the same where nothing else is known
_FAIR_TRUST = 0.15  # the same where the page says when it was changed
_ONLY_TRUST = -0.2  # and where the page has no other day
_NO_TRUST = -0.5  # dates of comments and the like, which are no day of the page at all
_WEAK = 0.7  # what only names that promise little state: a page's date is often the day it was made
_SHOWN_DAYS = 3  # days of the page's lines that are weighed
_SURE = 0.7  # no weaker witness is asked where one is trusted so far
_MONTH_FIRST = frozenset({"en-us", "en-ph", "fil"})
_NUMERIC = re.compile(r"^(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?\d")


def parse_moment(
    raw: str,
    *,
    language: str | None = None,
    date_order: str | None = None,
    timezone: str | None = None,
    captured_at: datetime | None = None,
) -> Moment | None:
    """Read a date as a page writes it; None for a text that is none.

    Exact formats (ISO 8601, CJK, month names in fifty languages, numbers in ``date_order``, day first by default) are
    read by rule wherever they stand in the text; dateparser takes what else looks like a date, without its label and
    with the language, and relative words only with ``captured_at``.
    """
    text = raw.strip()
    if not text or len(text) > _LONGEST:
        return None
    order = date_order or ("MDY" if (language or "").lower() in _MONTH_FIRST else None)
    return exact(text, order, timezone, language) or _guessed(text, language, order, timezone, captured_at)


def _guessed(
    text: str, language: str | None, order: str | None, timezone: str | None, captured_at: datetime | None
) -> Moment | None:
    """What dateparser reads; it is slow, so it is asked only for what looks like a date or may be relative words."""
    if captured_at is not None and (moment := partdates.relative(text, captured_at, timezone)):
        return moment
    is_like = _LIKE_A_DATE.match(text) is not None
    if not is_like and (captured_at is None or len(text) > _LONGEST_RELATIVE):
        return None
    for field in ("published", "modified"):
        text = labels.without(field, text)
    text = _PREFIX.sub("", text)
    settings: dict[str, object] = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": order or "DMY"}
    if captured_at is not None:
        settings |= {"RELATIVE_BASE": captured_at.astimezone(UTC).replace(tzinfo=None)}
        settings["REQUIRE_PARTS"] = []
    else:
        settings["PARSERS"] = ["absolute-time", "custom-formats"]
    languages = [language.split("-")[0].lower()] if language else ["en"]
    try:
        data = DateDataParser(languages=languages, settings=settings).get_date_data(text)
    except (ValueError, TypeError):
        return None
    if data.date_obj is None or data.period not in {"day", "time"}:
        return None
    return written(data.date_obj, "minute" if data.period == "time" else "day")


def is_possible(moment: Moment, captured_at: datetime | None) -> bool:
    """A date of the web's age that is not after the capture."""
    if not moment.iso[:4] >= "1990":
        return False
    if captured_at is None:
        return True
    return (
        datetime.fromisoformat(f"{moment.iso[:10]}T00:00:00+00:00").timestamp()
        <= captured_at.timestamp() + _FUTURE_SLACK
    )


@dataclass(frozen=True, slots=True)
class Dating:
    """What dates are read with: the text's language, the site's layout, the listing's word, the time of capture.

    ``order`` is the order of numbers that the page itself shows, where the layout says none.
    """

    language: str | None
    layout: Layout
    listed: Listed
    captured_at: datetime | None
    order: str | None = None

    def candidate(self, raw: str, origin: str, confidence: float) -> Candidate[Moment] | None:
        """A witness' date, unless it cannot be read or cannot be."""
        moment = parse_moment(
            raw,
            language=self.language,
            date_order=self.layout.date_order or self.order,
            timezone=self.layout.timezone,
        )
        return Candidate(moment, raw, origin, confidence) if moment and is_possible(moment, self.captured_at) else None

    def words(self, verdict: Verdict[Moment]) -> str | None:
        """The raw value of a verdict: the page's words, or ISO 8601 where they need the page around to be read."""
        chosen = verdict.chosen
        if chosen is None or not isinstance(chosen.value, Moment):
            return chosen.raw if chosen else None
        again = parse_moment(
            chosen.raw, language=self.language, date_order=self.layout.date_order, timezone=self.layout.timezone
        )
        return chosen.raw if again == chosen.value else chosen.value.iso


def find(
    page: Page,
    found: Structured,
    blocks: list[Block],
    title: str | None,
    dating: Dating,
    span: tuple[int, int] | None = None,
) -> dict[str, Verdict[Moment]]:
    """Weigh the witnesses of ``published`` and ``modified``. ``span`` are the first and last position of the text.

    A page that states only when it was changed is dated by that, with little confidence.
    """
    frame = frames.frame_of(blocks, title, span)
    spelling = Spelling(dating.layout.date_order, dating.layout.timezone, dating.language)
    shown = datedlines.seen(found.marks, blocks, frame, spelling)
    dating = replace(dating, order=_order(page, found, shown, dating.language))
    candidates = {
        "published": _stated(page, found, dating, "published"),
        "modified": _stated(page, found, dating, "modified"),
    }
    for field, known in candidates.items():
        known += _shown([s for s in shown if s.field == field], known, dating)
        if field == "published" or not found.nodes:
            _ask_scripts(page, field, known, dating)
    twodates.told_apart(candidates)
    _add_month(page.url, candidates["published"])
    if changed := _changed_before(candidates):
        candidates["published"].append(changed)
    if all(c.value.precision == "day" for c in candidates["published"]):
        for field, part in _pieced(blocks, frame, candidates["published"], dating):
            candidates[field].append(part)
    if not candidates["published"]:
        candidates["published"] = _last_resort(shown, choose(candidates["modified"]).chosen, dating)
    if not candidates["published"]:
        candidates["published"] = _described(found, spelling, dating)
    settled = {field: in_local_time(choose(known), dating.language) for field, known in candidates.items()}
    return twodates.settled(**settled)


def _stated(page: Page, found: Structured, dating: Dating, field: str) -> list[Candidate[Moment]]:
    """What the page states for machines, its address and the listing."""
    words = stamps.machine_dates(found, modified=field == "modified")
    if field == "published":
        if in_url := stamps.url_date(page.url):
            words.append(in_url)
        if dating.listed.date:
            words.append((dating.listed.date, "listing", 0.5))
    return [c for word in words if (c := dating.candidate(*word))]


def _shown(seen: list[Seen], known: list[Candidate[Moment]], dating: Dating) -> list[Candidate[Moment]]:
    """The most trusted dates of the page's lines, a day once as shown and once in UTC.

    Numbers are read in the order that other witnesses confirm.
    """
    certain = {c.value.iso[:10] for c in known}
    by_day: dict[tuple[str, bool], Candidate[Moment]] = {}
    for one in seen:
        moment, other = one.mention.moment, one.mention.other
        if one.trust < LEAST_TRUST or len(by_day) >= _SHOWN_DAYS:
            break
        if other is not None and dating.layout.date_order is None and moment.iso[:10] not in certain:
            moment = other if other.iso[:10] in certain or dating.order == "MDY" else moment
        if not is_possible(moment, dating.captured_at):
            continue
        day = moment.iso[:10], is_utc(moment)
        trust = min(0.9, one.trust)
        first = by_day.get(day)
        if first is None:
            by_day[day] = Candidate(moment, one.raw, one.origin, trust)
        elif first.value.precision == "day" and moment.precision != "day":
            by_day[day] = Candidate(moment, one.raw, one.origin, first.confidence)
    return list(by_day.values())


def _changed_before(candidates: dict[str, list[Candidate[Moment]]]) -> Candidate[Moment] | None:
    """When the page was changed, where that is shown to be before the day that weak witnesses call its first."""
    first, changed = choose(candidates["published"]).chosen, choose(candidates["modified"]).chosen
    if first is None or changed is None or max(c.confidence for c in candidates["published"]) >= _WEAK:
        return None
    is_before = changed.origin == "text:label" and changed.value.iso[:10] < first.value.iso[:10]
    return replace(changed, confidence=max(changed.confidence, _WEAK + 0.1)) if is_before else None


def _pieced(
    blocks: list[Block], frame: frames.Frame, known: list[Candidate[Moment]], dating: Dating
) -> Iterator[tuple[str, Candidate[Moment]]]:
    """Dates at the headline that need more than their own words; the first of each field."""
    when = partdates.Known(
        tuple(c.value.iso for c in known), dating.captured_at, dating.layout.timezone or zone_of(dating.language)
    )
    fields = set[str]()
    for seen in partdates.seen(blocks, frame, when):
        if seen.field not in fields and is_possible(seen.mention.moment, dating.captured_at):
            fields.add(seen.field)
            yield seen.field, Candidate(seen.mention.moment, seen.raw, seen.origin, seen.trust)


def _described(found: Structured, spelling: Spelling, dating: Dating) -> list[Candidate[Moment]]:
    """The date that begins or ends the page's description, where it is the only one: an event's stands inside."""
    for name, text in found.metas("description", "og:description"):
        dates = spelling.mentions(text)
        if len(dates) == 1 and is_possible(dates[0].moment, dating.captured_at):
            start, end = dates[0].start, dates[0].end
            if start == 0 or not text[end:].strip(" .)]"):
                return [Candidate(dates[0].moment, text[start:end], f"meta:{name}", 0.2)]
    return []


def _last_resort(shown: list[Seen], changed: Candidate[Moment] | None, dating: Dating) -> list[Candidate[Moment]]:
    """When the page was changed, or the most trusted date of its lines that is not surely another thing's.

    A day that is the only one of the whole page may stand anywhere.
    """
    possible = [s for s in shown if s.field == "published" and is_possible(s.mention.moment, dating.captured_at)]
    is_only = len({s.mention.moment.iso[:10] for s in possible if s.trust > _NO_TRUST}) == 1
    least = _FAIR_TRUST if changed else _ONLY_TRUST if is_only else _LAST_TRUST
    if possible and possible[0].trust >= least:
        best = possible[0]
        return [Candidate(best.mention.moment, best.raw, best.origin, max(0.1, best.trust))]
    return [replace(changed, confidence=0.3)] if changed else []


def _order(page: Page, found: Structured, shown: list[Seen], language: str | None) -> str | None:
    """``MDY`` where the page writes months first: by a number above twelve, named months, its American English."""
    for one in shown:
        if match := _NUMERIC.match(one.raw):
            first, second = int(match[1]), int(match[2])
            if first > 12 or second > 12:
                return "DMY" if first > 12 else "MDY"
    if not (language or "").lower().startswith("en"):
        return None
    for one in shown:
        if any(c.isalpha() and c != "T" for c in one.raw[:4]):
            return "MDY" if one.raw[0].isalpha() else "DMY"
    locales = {(page.root.get("lang") or "").lower(), *(v.lower() for _, v in found.metas("og:locale"))}
    return "MDY" if any(locale.replace("_", "-") in _MONTH_FIRST for locale in locales) else None


def _ask_scripts(page: Page, field: str, known: list[Candidate[Moment]], dating: Dating) -> None:
    """Add the date of the page's scripts where no better witness is trusted, or none that tells the time."""
    if any(c.confidence >= _SURE and c.value.precision != "day" for c in known):
        return
    words = stamps.script_dates(page.text, field, is_timed=any(c.confidence >= _SURE for c in known))
    said = [c for word in words if (c := dating.candidate(*word))]
    # Beside a day midnight is no time of it, but how a program writes the day.
    known += [c for c in said if not known or c.value.iso[11:16] != "00:00"]
    if not known and field == "published":
        known += [c for word in stamps.attribute_dates(page.text) if (c := dating.candidate(*word))]


def _add_month(url: str, known: list[Candidate[Moment]]) -> None:
    """The address's year and month speak for the days they hold."""
    month = stamps.url_month(url) if len(known) > 1 else None
    if month:
        days = {c.value.iso[:10] for c in known if c.value.iso.startswith(month)}
        known += [Candidate(Moment(day, "day"), month, MONTH, 0.3) for day in sorted(days)]
