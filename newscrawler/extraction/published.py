"""When an article was published and changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from dateparser.date import DateDataParser
from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.article import Moment
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.layout import Layout, Listed
from newscrawler.extraction.moments import exact, written
from newscrawler.extraction.places import is_outside
from newscrawler.extraction.structured import Structured, content_of, strings
from newscrawler.extraction.text import fold
from newscrawler.page import Page

_PREFIX = re.compile(r"^(?:on|am|le|el|il|em|den|du|vom)\s+", re.IGNORECASE)
_URL_DAY = re.compile(r"/(?P<y>20\d\d)[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "publishdate", "pubdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date", "date", "dc.date.created", "article.published",
    "publish_date", "apub:time", "og:published_time",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "dc.date.modified",
)
_FUTURE_SLACK = 2 * 86400  # seconds: clocks and zones differ
_LONGEST_DATA_LINE = 250


def parse_moment(
    raw: str,
    *,
    language: str | None = None,
    date_order: str | None = None,
    timezone: str | None = None,
    captured_at: datetime | None = None,
) -> Moment | None:
    """Read a date as a page writes it; None for a text that is none.

    A leading label goes first. Exact formats (ISO 8601, CJK, month names in 20 languages, numbers in ``date_order``,
    day first by default) are read by rule; dateparser takes the rest, with the language, and relative words only with
    ``captured_at``.
    """
    text = raw
    for field in ("published", "modified"):
        text = labels.without(field, text)
    text = _PREFIX.sub("", text.strip())
    if not text or len(text) > 120:
        return None
    order = date_order or ("MDY" if (language or "").lower() in {"en-us", "fil"} else None)
    return exact(text, order, timezone) or _guessed(text, language, order, captured_at)


def choose(candidates: list[Candidate[Moment]]) -> Verdict[Moment]:
    """The most trusted day; of the witnesses that agree on it, the one that states the time most exactly."""
    if not candidates:
        return Verdict()
    weight: dict[str, float] = {}
    for candidate in candidates:
        day = candidate.value.iso[:10]
        weight[day] = 1 - (1 - weight.get(day, 0.0)) * (1 - candidate.confidence)
    best_day = max(weight, key=lambda day: (weight[day], day))
    agreeing = [c for c in candidates if c.value.iso[:10] == best_day or _same_instant(c, best_day)]
    exactness = {"day": 0, "minute": 1, "second": 2}
    chosen = max(agreeing, key=lambda c: (min(1, exactness[c.value.precision]), c.value.utc is not None, c.confidence))
    final = Candidate(chosen.value, chosen.raw, chosen.origin, weight[best_day])
    return Verdict(final, tuple(sorted((c for c in candidates if c is not chosen), key=lambda c: -c.confidence)))


def _same_instant(candidate: Candidate[Moment], day: str) -> bool:
    """A UTC stamp whose local day is the one the page shows."""
    utc = candidate.value.utc
    if utc is None or not candidate.value.iso.endswith(("+00:00", "Z")):
        return False
    gap = abs((datetime.fromisoformat(utc) - datetime.fromisoformat(f"{day}T12:00:00+00:00")).total_seconds())
    return gap <= 86400 + 2 * 3600


def machine_dates(found: Structured, *, modified: bool) -> list[tuple[str, str, float]]:
    """(raw, origin, confidence) of the dates a page states for machines."""
    key, metas = ("dateModified", _MODIFIED_META) if modified else ("datePublished", _PUBLISHED_META)
    dates = [(raw, f"jsonld:{key}", 0.9) for raw in strings(found.article.get(key))][:1]
    dates += [(content_of(e), f"itemprop:{key}", 0.85) for e in found.itemprops.get(key, ())[:1]]
    dates += [(raw, f"meta:{name}", 0.85 if ":" in name else 0.7) for name, raw in found.metas(*metas)][:3]
    return dates


def url_date(url: str) -> tuple[str, str, float] | None:
    """The day in an address, as (raw, origin, confidence)."""
    match = _URL_DAY.search(url)
    return (f"{match['y']}-{match['m']}-{match['d']}", "url", 0.55) if match else None


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


def _guessed(text: str, language: str | None, order: str | None, captured_at: datetime | None) -> Moment | None:
    if not any(c.isdigit() for c in text) and captured_at is None:
        return None
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


@dataclass(frozen=True, slots=True)
class Dating:
    """What dates are read with: the text's language, the site's layout, the listing's word, the time of capture."""

    language: str | None
    layout: Layout
    listed: Listed
    captured_at: datetime | None

    def candidate(self, raw: str, origin: str, confidence: float) -> Candidate[Moment] | None:
        """A witness' date, unless it cannot be read or cannot be."""
        moment = parse_moment(
            raw, language=self.language, date_order=self.layout.date_order, timezone=self.layout.timezone
        )
        return Candidate(moment, raw, origin, confidence) if moment and is_possible(moment, self.captured_at) else None


def find(
    page: Page, found: Structured, blocks: list[Block], title: str | None, dating: Dating
) -> dict[str, Verdict[Moment]]:
    """Weigh the witnesses of ``published`` and ``modified``."""
    spoken = {"published": machine_dates(found, modified=False), "modified": machine_dates(found, modified=True)}
    for block in blocks:
        if not block.outside and len(block.text) <= _LONGEST_DATA_LINE:
            for field, text in labels.labelled(block.text):
                if field in spoken:
                    spoken[field].append((text[:60], "text:label", 0.8))
    spoken["published"] += [*_marked(page.root), *_near_title(blocks, title, dating)]
    if stated := url_date(page.url):
        spoken["published"].append(stated)
    if dating.listed.date:
        spoken["published"].append((dating.listed.date, "listing", 0.5))
    return {name: choose([c for word in words if (c := dating.candidate(*word))]) for name, words in spoken.items()}


def _marked(root: HtmlElement) -> list[tuple[str, str, float]]:
    """The first ``<time>`` or ``<abbr>`` of the article with a machine-readable date."""
    for element in root.iter("time", "abbr"):
        raw = element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)
        if raw and any(c.isdigit() for c in raw) and not any(is_outside(a) for a in element.iterancestors()):
            return [(raw, "time", 0.7)]
    return []


def _near_title(blocks: list[Block], title: str | None, dating: Dating) -> list[tuple[str, str, float]]:
    """A short line with a date that stands close to the headline."""
    wanted = fold(title).casefold()
    places = [b.position for b in blocks if wanted and fold(b.text).casefold() == wanted and b.element.tag != "a"]
    start = next((i for i, b in enumerate(blocks) if places and b.position == places[-1]), None)
    near = blocks if start is None else blocks[max(0, start - 4) : start + 6]
    for block in near:
        if len(block.text) < 90 and not block.outside and exact(block.text, dating.layout.date_order, None):
            return [(block.text, "near:title", 0.6 if start is not None else 0.3)]
    return []
