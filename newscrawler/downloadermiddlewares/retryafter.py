"""A site that asks to be left alone for a while is (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

from scrapy.downloadermiddlewares.retry import get_retry_request

from archive.clock import now, stamp
from newscrawler.extensions.archiving import ArchiveRun

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

BUSY = (429, 503)


class RetryAfterMiddleware:
    """Waits with all requests where the wait is short; else the run ends, and what is left waits for the next one."""

    def __init__(self, crawler: Crawler, longest_wait: int) -> None:
        self._crawler = crawler
        self._longest = timedelta(seconds=longest_wait)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read ``NEWS_LONGEST_WAIT``."""
        return cls(crawler, crawler.settings.getint("NEWS_LONGEST_WAIT"))

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Let every answer through but one that names a time to come back."""
        stated = response.headers.get(b"Retry-After")
        wait = wait_of(stated.decode("latin-1"), now()) if stated and response.status in BUSY else None
        run = self._crawler.get_extension(ArchiveRun)
        if wait is None or run is None or self._crawler.spider is None:
            return response
        if wait > self._longest:
            until = stamp(now() + wait)
            request.meta["dont_retry"] = True
            run.stop(f"the site asks to be left alone until {until} (HTTP status {response.status}, Retry-After)")
            return response
        run.pause(wait.total_seconds())
        return get_retry_request(request, spider=self._crawler.spider, reason="Retry-After") or response


def wait_of(stated: str, at: datetime) -> timedelta | None:
    """How long a ``Retry-After`` asks to wait: seconds, or a date; None where it is neither."""
    text = stated.strip()
    if text.isdecimal():
        return timedelta(seconds=min(int(text), 10**9))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(timedelta(), (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - at)
