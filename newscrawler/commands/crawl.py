"""``scrapy crawl <site>``: checks all it can before the first request, and tells in its exit status how it went."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

from archive import Archive, ArchiveError, LeaseHeld
from newscrawler.commands.summary import summary_line
from newscrawler.errors import NewscrawlerError
from newscrawler.extensions.archiving import ArchiveRun
from newscrawler.spiders.news import NewsSpider

TOLD_ELSEWHERE = ("scrapy.downloadermiddlewares.retry", "scrapy.downloadermiddlewares.robotstxt")
HEALTHY, CRASHED, USAGE, UNHEALTHY, LEASED = range(5)
_STATUS = {"healthy": HEALTHY, "unhealthy": UNHEALTHY, "crashed": CRASHED}


class Command(ScrapyCrawl):
    """Exit status: 0 healthy, 1 crashed, 2 usage or configuration, 3 finished but unhealthy, 4 the site is leased."""

    def short_desc(self) -> str:
        """For ``scrapy -h``."""
        return "Crawl a site into the archive"

    def long_desc(self) -> str:
        """For ``scrapy crawl -h``."""
        return (
            "Crawl a site into the archive: 'scrapy crawl news -a url=URL' for any site, 'scrapy crawl <site>' for one "
            "with a profile (see 'scrapy list'). Arguments: -a since=DATE, until=DATE, max_pages=N, max_articles=N, "
            f"full=1. {Command.__doc__}"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check, crawl, tell."""
        if len(args) != 1:
            raise UsageError("name one site, as in: scrapy crawl news -a url=URL (see 'scrapy list')", print_help=False)
        try:
            self._check(args[0], opts.spargs)
        except LeaseHeld as error:
            self._refuse(error, LEASED)
        except (NewscrawlerError, ArchiveError) as error:
            self._refuse(error, USAGE)
        else:
            self._crawl(args[0], opts.spargs)

    def _check(self, name: str, arguments: dict[str, str]) -> None:
        """Everything that can be known to fail before the first request."""
        if self.settings is None or self.crawler_process is None:
            raise UsageError("run this inside the project: in a folder with scrapy.cfg")
        spider = self.crawler_process.spider_loader.load(name)
        if issubclass(spider, NewsSpider):
            site = spider.site_for(spider.check(arguments))
            with Archive(Path(self.settings["NEWS_ARCHIVE"])) as archive, archive.lease(site):
                return

    def _refuse(self, error: Exception, status: int) -> None:
        print(f"scrapy crawl: {error}", file=sys.stderr)
        self.exitcode = status

    def _quieten(self) -> None:
        """Let the archive speak: these loggers tell of single pages what ``newsarchive gaps`` tells of all."""
        if self.settings is not None and (self.settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            for name in TOLD_ELSEWHERE:
                logging.getLogger(name).setLevel(logging.CRITICAL)

    def _crawl(self, name: str, arguments: dict[str, str]) -> None:
        process = self.crawler_process
        if process is None:
            raise UsageError("run this inside the project: in a folder with scrapy.cfg")
        self._quieten()
        crawler = process.create_crawler(name)
        process.crawl(crawler, **arguments)
        process.start()
        if process.bootstrap_failed:
            self.exitcode = CRASHED
            return
        run = crawler.get_extension(ArchiveRun)
        if run is None:
            return
        print(summary_line(run.site, run.counts, run.seconds, run.verdict))
        self.exitcode = _STATUS[run.verdict.health] if run.verdict else CRASHED
