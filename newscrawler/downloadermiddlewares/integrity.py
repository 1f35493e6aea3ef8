"""A compressed body that ends too early is a failure, not a page."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Self

from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured
from scrapy.http import Request, Response

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler


class TruncatedBody(OSError):
    """The connection ended before the compressed body did: the server or a proxy cut it."""


class IntegrityMiddleware:
    """Sits before decompression, which would take half a gzip body for a whole page."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Refuse where Scrapy does not decompress either."""
        if not crawler.settings.getbool("COMPRESSION_ENABLED"):
            raise NotConfigured
        return cls(crawler)

    def _spider(self) -> Spider:
        if self._crawler.spider is None:
            raise RuntimeError("a response came without a spider")
        return self._crawler.spider

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Let a whole body through; retry a cut one. Raises TruncatedBody when the retries are used up."""
        encodings = response.headers.getlist(b"Content-Encoding")
        if not encodings or encodings[-1].strip().lower() not in {b"gzip", b"x-gzip"} or is_whole_gzip(response.body):
            return response
        again = get_retry_request(request, spider=self._spider(), reason="truncated body")
        if again is not None:
            return again
        raise TruncatedBody(f"truncated body: {len(response.body)} bytes of gzip end before their stream does")


def is_whole_gzip(body: bytes) -> bool:
    """Whether gzip data ends where its last member does, with a right check sum. An empty body is whole."""
    while body:
        member = zlib.decompressobj(wbits=31)
        try:
            rest = body
            while rest and not member.eof:
                member.decompress(rest, 1 << 20)  # bounded: a bomb is DOWNLOAD_MAXSIZE's matter, not this check's
                rest = member.unconsumed_tail
        except zlib.error:
            return False
        if not member.eof:
            return False
        body = member.unused_data.lstrip(b"\0")
    return True
