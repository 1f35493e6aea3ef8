"""One line on a terminal that tells how the crawl goes."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newscrawler.extensions.archiving import ArchiveRun

if TYPE_CHECKING:
    from typing import TextIO

    from scrapy.crawler import Crawler

SECONDS = 0.5


class ProgressLine:
    """Pages fetched, articles stored, pages a second and links waiting, on standard error, twice a second."""

    def __init__(self, crawler: Crawler, stream: TextIO) -> None:
        self._crawler = crawler
        self._stream = stream
        self._call = create_looping_call(self._show)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Refuse where standard error is no terminal, or ``NEWS_PROGRESS`` is off."""
        if not crawler.settings.getbool("NEWS_PROGRESS") or not sys.stderr.isatty():
            raise NotConfigured
        line = cls(crawler, sys.stderr)
        crawler.signals.connect(line.start, signal=signals.spider_opened)
        crawler.signals.connect(line.stop, signal=signals.spider_closed)
        return line

    def start(self) -> None:
        """Show the line from now on."""
        self._call.start(SECONDS, now=False)

    def stop(self) -> None:
        """Take the line away."""
        if self._call.running:
            self._call.stop()
        self._stream.write("\r\x1b[K")
        self._stream.flush()

    def _show(self) -> None:
        run = ArchiveRun.of(self._crawler)
        pages = self._crawler.stats.get_value("response_received_count", 0)
        self._stream.write(
            "\r\x1b[K" + line(run.site, pages, run.archived, time.monotonic() - run.started, run.pending())
        )
        self._stream.flush()


def line(site: str, pages: int, articles: int, seconds: float, waiting: int) -> str:
    """The progress line as text."""
    rate = pages / seconds if seconds > 0 else 0.0
    return f"{site}: {pages} pages, {articles} new articles, {rate:.1f} pages/s, {waiting} waiting"
