"""Every answer is kept as it came, before anything unpacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from archive.clock import now
from newscrawler.exchanges import capture_of, take

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response


class CaptureMiddleware:
    """Notes with each request what was answered; it is written with the link's end, by the last pipeline."""

    def __init__(self, *, with_bytes: bool) -> None:
        self._with_bytes = with_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read ``NEWS_CAPTURES``; where it is empty the bytes are not held."""
        return cls(with_bytes=bool(crawler.settings["NEWS_CAPTURES"]))

    def process_response(self, request: Request, response: Response) -> Response:
        """Note the answer, and let it through."""
        take(request, capture_of(request, response, now(), with_bytes=self._with_bytes))
        return response
