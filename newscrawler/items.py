"""The items between spiders and pipelines: raw fields as the page has them, parsed fields beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from archive.records import CaptureRecord, ListingRecord, Settlement
from newscrawler.extraction.article import Body, Credit, Extracted, Moment


@dataclass(slots=True)
class ArticleItem:
    """An article page. ``raw`` is what extraction read; the pipelines fill the parsed fields below it."""

    site: str
    url: str
    link: Settlement
    capture: CaptureRecord
    captured_at: datetime
    raw: Extracted
    language: str | None = None
    timezone: str | None = None
    date_order: str | None = None
    # Parsed: clean, dates, tags, credits
    body: Body = field(default_factory=Body)
    published: Moment | None = None
    modified: Moment | None = None
    tags: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()


@dataclass(slots=True)
class ListingItem:
    """What a listing page, feed or sitemap named."""

    url: str
    link: Settlement
    capture: CaptureRecord
    record: ListingRecord


@dataclass(slots=True)
class OutcomeItem:
    """The end of a fetch that led to nothing to store: unchanged, failed, gone or skipped, with the reason."""

    url: str
    kind: str
    link: Settlement
    capture: CaptureRecord | None = None
