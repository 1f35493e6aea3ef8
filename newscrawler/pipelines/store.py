"""The last step: one transaction an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import DropItem

from archive import ArchiveError
from archive.records import ArticleRecord, AttachmentRecord, CreditRecord, ImageRecord
from newscrawler.extensions.archiving import ArchiveRun
from newscrawler.items import ArticleItem, ListingItem, OutcomeItem

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class StorePipeline:
    """Writes every item, with the new state of its link, into the archive."""

    def __init__(self, run: ArchiveRun) -> None:
        self._run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Write through the crawl's run."""
        return cls(ArchiveRun.of(crawler))

    def process_item(self, item: Any) -> Any:
        """Commit an item. A write that fails stops the crawl; the next run fetches again what was not committed."""
        try:
            self._write(item)
        except ArchiveError as error:
            # The run has stopped the crawl and tells the error at its end; a traceback here would say it twice.
            raise DropItem(f"not stored: {error}") from error
        return item

    def _write(self, item: Any) -> None:
        if isinstance(item, ArticleItem):
            self._run.commit(record_of(item), item.link, item.capture)
        elif isinstance(item, ListingItem):
            self._run.commit_listing(item.record, item.link, item.capture)
        elif isinstance(item, OutcomeItem):
            self._run.settle(item.link, item.url, item.kind, item.capture)


def record_of(item: ArticleItem) -> ArticleRecord:
    """The archive's record of an article item."""
    raw = item.raw
    return ArticleRecord(
        url=item.url,
        site=item.site,
        title=raw.title,
        text=item.body.text,
        html=item.body.html,
        published=item.published.iso if item.published else None,
        published_utc=item.published.utc if item.published else None,
        published_precision=item.published.precision if item.published else None,
        published_raw=raw.published_raw,
        modified=item.modified.iso if item.modified else None,
        modified_raw=raw.modified_raw,
        section=raw.section,
        lang=item.language,
        summary=raw.summary,
        image=raw.image,
        is_free=raw.is_free,
        tags=item.tags,
        credits=tuple(CreditRecord(c.role, c.name, c.raw) for c in item.credits),
        images=tuple(ImageRecord(i.url, i.alt, i.caption) for i in raw.images),
        attachments=tuple(AttachmentRecord(a.url, a.title) for a in raw.attachments),
        evidence=raw.evidence,
    )
