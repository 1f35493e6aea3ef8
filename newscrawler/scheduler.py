"""The scheduler: links claimed from the archive's frontier become requests. Nothing is kept in memory that would be
missed after a kill."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler

from archive import ArchiveError
from newscrawler.extensions.archiving import ArchiveRun

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newscrawler.spiders.news import NewsSpider


class FrontierScheduler(BaseScheduler):
    """Hands Scrapy the requests of claimed links, and the retries and redirects of Scrapy's own middlewares."""

    def __init__(self, crawler: Crawler, batch: int) -> None:
        self._crawler = crawler
        self._batch = batch
        self._requests: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Claim as many links at a time as may be in the air at once."""
        return cls(crawler, batch=max(1, crawler.settings.getint("CONCURRENT_REQUESTS")))

    def open(self, spider: Spider) -> None:
        """Begin the run."""
        self._spider: NewsSpider = spider  # type: ignore[assignment]  # ArchiveRun refuses every other spider
        self._run = ArchiveRun.of(self._crawler)
        self._run.begin(self._spider.start_links)

    def has_pending_requests(self) -> bool:
        """Whether there is anything to fetch, here or in the archive."""
        return bool(self._requests) or self._run.has_pending()

    def enqueue_request(self, request: Request) -> bool:
        """Take a retry or redirect; its link stays claimed until its end is committed."""
        self._requests.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, or None when nothing may be fetched now."""
        if self._run.is_paused:
            return None
        if not self._requests:
            try:
                links = self._run.claim(self._batch)
            except ArchiveError:
                return None  # the run has stopped the crawl and tells the error at its end
            self._requests.extend(self._spider.request(link) for link in links)
        return self._requests.popleft() if self._requests else None
