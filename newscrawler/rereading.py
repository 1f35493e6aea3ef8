"""Reading kept pages with today's extraction and pipelines: what runs in the workers of ``scrapy reextract``.

The same functions as in a crawl, in the same order; the network's part is played by what was kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.records import ArticleRecord, CaptureRecord, Settlement
from archive.urls import identity
from newscrawler.extraction import Listed
from newscrawler.items import ArticleItem
from newscrawler.options import CrawlOptions
from newscrawler.parts import Gathering
from newscrawler.pipelines.clean import CleanPipeline
from newscrawler.pipelines.credits import CreditsPipeline
from newscrawler.pipelines.dates import DatesPipeline
from newscrawler.pipelines.require import RequirePipeline
from newscrawler.pipelines.store import record_of
from newscrawler.pipelines.tags import TagsPipeline
from newscrawler.profile import SiteProfile
from newscrawler.reading import Fetched, read_detail, read_part
from newscrawler.spiders.outcomes import item_of, refusal

# Those of ITEM_PIPELINES, which a test compares, but for the one that stores.
PIPELINES = (CleanPipeline(), DatesPipeline(), TagsPipeline(), CreditsPipeline(), RequirePipeline(CrawlOptions()))


@dataclass(frozen=True, slots=True)
class Page:
    """A kept article page and what the crawl knew of it; ``parts`` are its further pages by the identity of
    their addresses."""

    site: str
    fetched: Fetched
    profile: SiteProfile
    listed: Listed | None
    parts: Mapping[str, Fetched]
    most_parts: int


def read_again(page: Page) -> ArticleRecord | str:
    """The article as it is read today, or why it is not: the page would not be taken for one, or reading it breaks."""
    try:
        return _read(page)
    except Exception as error:  # as in a crawl: a failure of that page, and of no other
        return f"reading it broke: {type(error).__name__}: {error}"


def _read(page: Page) -> ArticleRecord | str:
    fetched, profile = page.fetched, page.profile
    detail = read_detail(fetched, profile.layout_on(fetched.captured_at.date()), page.listed)
    gathering = Gathering(detail.extracted, fetched.url, detail.next_part, page.most_parts)
    while gathering.wanted:
        part = page.parts.get(identity(gathering.wanted))
        if part is None:
            return f"its further page {gathering.wanted} was not kept"
        further = read_part(part, profile.layout_on(part.captured_at.date()), fetched.url)
        gathering.add(further.extracted, further.next_part)
    reason = refusal(detail)
    if reason:
        return reason
    capture = CaptureRecord(fetched.url, 200)
    item = item_of(profile, page.site, fetched, gathering.whole, link=Settlement(0, "done"), capture=capture)
    for pipeline in PIPELINES:
        passed = pipeline.process_item(item)
        if not isinstance(passed, ArticleItem):
            return passed.link.reason or "not an article"
        item = passed
    return record_of(item)
