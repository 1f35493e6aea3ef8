"""What an article must have to be stored as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from newscrawler.extensions.archiving import ArchiveRun
from newscrawler.items import ArticleItem, OutcomeItem

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawler.options import CrawlOptions


class RequirePipeline:
    """Turns an article without title or text, or outside ``since`` and ``until``, into a skip with its reason."""

    def __init__(self, options: CrawlOptions) -> None:
        self._options = options

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the run's arguments."""
        return cls(ArchiveRun.of(crawler).options)

    def process_item(self, item: Any) -> Any:
        """Let an article through, or replace it by the outcome that says why not."""
        if not isinstance(item, ArticleItem):
            return item
        reason = self._refusal(item)
        if reason is None:
            return item
        return OutcomeItem(item.url, "article", replace(item.link, state="skipped", reason=reason), item.capture)

    def _refusal(self, item: ArticleItem) -> str | None:
        if not item.raw.title:
            return "not an article: it has no title"
        if not item.body.text and not item.raw.images:
            return "not an article: it has neither text nor pictures"
        day = item.published.iso[:10] if item.published else None
        since, until = self._options.since, self._options.until
        if day and since and day < since.isoformat():
            return f"excluded: published {day}, before since={since}"
        if day and until and day > until.isoformat():
            return f"excluded: published {day}, after until={until}"
        return None
