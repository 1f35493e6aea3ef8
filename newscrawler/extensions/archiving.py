"""The run: the archive, the lease and the run's row, shared by scheduler, spider and pipelines of one crawl."""

from __future__ import annotations

import logging
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable
from urllib.parse import urljoin, urlsplit

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import deferred_from_coro

from archive import Archive, ArchiveError
from archive.clock import now
from archive.records import NewLink
from archive.urls import identity
from newscrawler import __version__
from newscrawler.discovery.usual import USUAL, usual_sitemaps
from newscrawler.health import Verdict, judge
from newscrawler.items import ArticleItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from archive.records import (
        ArticleRecord,
        CaptureRecord,
        ClaimedLink,
        Committed,
        ListingRecord,
        Settlement,
    )
    from newscrawler.options import CrawlOptions

logger = logging.getLogger(__name__)


@runtime_checkable
class ArchivedSpider(Protocol):
    """What a spider must have for its crawl to be archived."""

    site: str
    options: CrawlOptions


class ArchiveRun:
    """One crawl's dealings with the archive. The run's row is written when the scheduler opens."""

    def __init__(self, crawler: Crawler, archive: Archive, site: str, options: CrawlOptions) -> None:
        self.site = site
        self.options = options
        self.run_id = 0
        self.started = time.monotonic()
        self.counts: Counter[str] = Counter()
        self.verdict: Verdict | None = None
        self._crawler = crawler
        self._archive = archive
        self._open_articles = 0
        self._failure: str | None = None
        self._stopped: str | None = None
        self._paused_until = 0.0
        self._start_keys: set[str] = set()
        self._starts: dict[int, Settlement | None] = {}
        self._resources = ExitStack()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the archive of ``NEWS_ARCHIVE`` and take the site's lease. Raises ArchiveError."""
        spider = crawler.spider
        if not isinstance(spider, ArchivedSpider):
            raise NotConfigured("only news spiders write to the archive")
        archive = Archive(
            Path(crawler.settings["NEWS_ARCHIVE"]),
            captures=captures_folder(crawler.settings),
            capture_size=crawler.settings.getint("NEWS_CAPTURE_SIZE"),
        )
        run = cls(crawler, archive, spider.site, spider.options)
        run._resources.callback(archive.close)
        try:
            run._resources.enter_context(archive.lease(spider.site))
        except ArchiveError:
            run._resources.close()
            raise
        crawler.signals.connect(run.note_sitemaps, signal=signals.robots_parsed)
        crawler.signals.connect(run.settle_broken, signal=signals.item_error)
        crawler.signals.connect(run.close, signal=signals.spider_closed)
        return run

    @classmethod
    def of(cls, crawler: Crawler) -> ArchiveRun:
        """The run of a crawler."""
        run = crawler.get_extension(cls)
        if run is None:
            raise NotConfigured("newscrawler.extensions.archiving.ArchiveRun is not among EXTENSIONS")
        return run

    def begin(self, start_links: list[NewLink]) -> None:
        """Write the run's row and make the start pages claimable."""
        home = start_links[0].url if start_links else None
        self._start_keys = {identity(link.url) for link in start_links}
        self.run_id = self._archive.start_run(self.site, home, now(), version=__version__, full=self.options.full)
        self._archive.require(self.site, start_links, self.run_id, now())
        if start_links and all(self._archive.is_erased(self.site, link.url) for link in start_links):
            self._stopped = f"{home} was erased, and is not archived again. When and why: the table erasures"

    def close(self, reason: str) -> None:
        """Judge the run, write its row and let the archive go."""
        with self._resources:
            if self.run_id:
                self.verdict = self._judged()
                outcome = "crashed" if self._failure else "finished" if reason == "finished" else "stopped"
                requests = self._crawler.stats.get_value("downloader/request_count", 0)
                told = {"health": self.verdict.health, "reason": self.verdict.reason}
                self._archive.finish_run(self.run_id, {"outcome": outcome, "requests": requests, **told}, now())

    def _judged(self) -> Verdict:
        articles = self._archive.query("SELECT count(*) AS n FROM articles WHERE site = ?", [self.site])[0]["n"]
        failed = [
            start.reason or start.state if start else "not fetched"
            for start in self._starts.values()
            if start is None or start.state != "done"
        ]
        verdict = judge(self.counts, failed if len(failed) == len(self._starts) else [], articles, self._failure)
        return Verdict("unhealthy", self._stopped) if self._stopped and verdict.health != "crashed" else verdict

    def settle_broken(self, item: object, failure: Failure) -> None:
        """A pipeline broke on an item (a bug): its link has failed, with the reason; the crawl goes on."""
        link, url = getattr(item, "link", None), getattr(item, "url", "")
        if link is not None and not isinstance(failure.value, ArchiveError):
            reason = f"processing it broke: {type(failure.value).__name__}: {failure.value}"
            kind = "article" if isinstance(item, ArticleItem) else "listing"
            self.settle(replace(link, state="failed", reason=reason[:500]), url, kind, None)

    def note_sitemaps(self, robotparser: RobotParser, request: Request) -> None:
        """Follow the sitemaps that the site's robots.txt names, with every run that looks at the site's lists."""
        names = [str(url) for url in getattr(getattr(robotparser, "rp", None), "sitemaps", ())]
        own = [url for url in names if _host(url) == _host(request.url)]
        robots = urljoin(request.url, "/robots.txt")
        with self._writing():
            links = [NewLink(url, kind="sitemap", found_on=robots, broad=True) for url in own]
            self._archive.require(self.site, links, self.run_id, now())
            if not names:
                guesses = usual_sitemaps(request.url)
                links = [NewLink(url, kind="sitemap", found_on=robots, anchor=USUAL, broad=True) for url in guesses]
                self._archive.require(self.site, links, self.run_id, now(), only_due=True)

    # The frontier

    def has_pending(self) -> bool:
        """Whether the archive holds links that this run may fetch."""
        ended = self._is_full() or self._failure or self._stopped
        return not ended and self._archive.has_pending(self.site, self.options.window)

    def article_folders(self) -> frozenset[str]:
        """The folders in which the archive knows articles of the site."""
        return self._archive.article_folders(self.site)

    def pending(self) -> int:
        """How many links wait."""
        return self._archive.pending(self.site)

    def claim(self, limit: int) -> list[ClaimedLink]:
        """Take links from the frontier."""
        most = self.options.max_articles
        if self._failure or self._stopped or (most is not None and self.archived + self._open_articles >= most):
            return []
        with self._writing():
            links = self._archive.claim(self.site, self.run_id, limit if most is None else 1, self.options.window)
        self._open_articles += sum(link.kind == "article" for link in links)
        self._starts.update({link.id: None for link in links if identity(link.url) in self._start_keys})
        return links

    @property
    def archived(self) -> int:
        """How many articles this run has stored: new ones and revisions."""
        return self.counts["new"] + self.counts["revised"]

    # Writing

    def commit(self, record: ArticleRecord, link: Settlement, capture: CaptureRecord) -> Committed:
        """Store an article; see ``Archive.commit``."""
        with self._writing():
            done = self._archive.commit(record, link, self.run_id, now(), capture=capture)
        self._settled(link, {"alias": "aliases", "erased": "skipped"}.get(done.outcome, done.outcome), kind="article")
        return done

    def commit_listing(self, record: ListingRecord, link: Settlement, capture: CaptureRecord) -> int:
        """Store the links of a listing; return how many were not known before this run."""
        with self._writing():
            added = self._archive.commit_listing(record, link, self.run_id, now(), capture=capture)
        self._settled(link, "listings", kind="listing")
        return added.fresh

    def settle(self, link: Settlement, url: str, kind: str, capture: CaptureRecord | None) -> None:
        """Write the end of a fetch that led to nothing to store."""
        with self._writing():
            counted = self._archive.settle(link, self.run_id, now(), url=url, capture=capture)
        self._settled(link, counted, kind=kind)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Stop the whole crawl where a write fails: going on would lose what is fetched meanwhile."""
        try:
            yield
        except ArchiveError as error:
            self.abort(str(error))
            raise

    def abort(self, failure: str) -> None:
        """Stop the crawl and let the run end as crashed."""
        if self._failure is None:
            self._failure = failure
            deferred_from_coro(self._crawler.engine.close_spider_async(reason="archive_error"))

    def pause(self, seconds: float) -> None:
        """Hand out nothing for a while; the engine looks again every few seconds."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    @property
    def is_paused(self) -> bool:
        """Whether requests have to wait."""
        return time.monotonic() < self._paused_until

    def stop(self, reason: str) -> None:
        """End the run early; what is pending waits for the next one."""
        if self._stopped is None:
            self._stopped = reason
            deferred_from_coro(self._crawler.engine.close_spider_async(reason="stopped"))

    def _settled(self, link: Settlement, count: str, *, kind: str) -> None:
        self.counts[count] += 1
        self._crawler.stats.inc_value(f"news/{count}")
        if kind == "article":
            self._open_articles -= 1
        if link.link_id in self._starts:
            self._starts[link.link_id] = link

    def _is_full(self) -> bool:
        return self.options.max_articles is not None and self.archived >= self.options.max_articles

    @property
    def seconds(self) -> float:
        """How long the crawl has been at work."""
        return time.monotonic() - self.started


def captures_folder(settings: BaseSettings) -> Path | None:
    """The folder of ``NEWS_CAPTURES``; None where captures are switched off."""
    folder = settings["NEWS_CAPTURES"]
    return Path(folder.replace("{archive}", str(settings["NEWS_ARCHIVE"]))) if folder else None


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
