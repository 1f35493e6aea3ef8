"""robots.txt as RFC 9309 wants it: a server that cannot answer is left alone, and Crawl-delay is kept."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)
LONGEST_DELAY = 30.0  # seconds; a site that asks for more would never be archived


class Unreachable(OSError):
    """robots.txt could not be fetched, so nothing of the host may be (RFC 9309, section 2.3.1.4)."""


class PoliteRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware reads a failing robots.txt as permission; this one as a reason to stop."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: dict[str, str] = {}

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Refuse what robots.txt forbids (IgnoreRequest), and everything where it cannot be fetched (Unreachable)."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parser = await self.robot_parser(request)
        reason = self._unreachable.get(urlparse_cached(request).netloc)
        if reason:
            raise Unreachable(
                f"robots.txt of the host cannot be fetched ({reason}), so nothing else is; it is tried again next run"
            )
        if parser is None:
            return
        if not parser.allowed(request.url, self._robotstxt_useragent or self._default_useragent):
            raise IgnoreRequest("robots.txt forbids it")
        self._keep_delay(request, parser)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            raise Unreachable(f"HTTP status {response.status}")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        if not isinstance(exc, IgnoreRequest):
            self._unreachable[netloc] = " ".join(str(exc).split()) or type(exc).__name__
        super()._robots_error(exc, netloc)

    def _keep_delay(self, request: Request, parser: RobotParser) -> None:
        """Slow the host's download slot down to its Crawl-delay."""
        rules = getattr(parser, "rp", None)
        delay = rules.crawl_delay(self._robotstxt_useragent) if rules is not None else None
        slot = self.crawler.engine.downloader.slots.get(urlparse_cached(request).hostname or "")
        if delay and slot is not None:
            slot.delay = max(slot.delay, min(float(delay), LONGEST_DELAY))
