"""Kept captures become pages to read again: unpacked as a crawl unpacks them, with what the crawl knew of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Request
from scrapy.statscollectors import DummyStatsCollector
from w3lib.encoding import http_content_type_encoding

from archive.clock import moment
from archive.urls import identity
from newscrawler.errors import UnknownSite
from newscrawler.exchanges import response_of
from newscrawler.extraction import Listed
from newscrawler.profile import SiteProfile
from newscrawler.reading import Fetched
from newscrawler.rereading import Page
from newscrawler.spiders.headers import header
from newscrawler.spiders.news import NewsSpider

if TYPE_CHECKING:
    from scrapy.crawler import CrawlerProcessBase

    from archive.records import Kept, KeptPage


class KeptPages:
    """Makes pages of kept captures. The profile is today's, of the spider that fetched the page."""

    def __init__(self, process: CrawlerProcessBase) -> None:
        self._loader = process.spider_loader
        self._most_parts = process.settings.getint("NEWS_MAX_PARTS")
        crawler = process.create_crawler(NewsSpider)
        crawler.stats = DummyStatsCollector(crawler)  # which a crawl sets when it starts, and this one never does
        self._unpacking = HttpCompressionMiddleware.from_crawler(crawler)
        self._profiles: dict[str, SiteProfile] = {}

    def page(self, site: str, kept: KeptPage) -> Page:
        """The page to read. Raises ProfileError where the site's profile is broken."""
        notes = dict(kept.page.notes)
        is_listed = "anchor" in notes or "listedDate" in notes
        return Page(
            site=site,
            fetched=self._fetched(kept.page),
            profile=self._profile(notes.get("spider", NewsSpider.name)),
            listed=Listed(title=notes.get("anchor"), date=notes.get("listedDate")) if is_listed else None,
            parts={identity(url): self._fetched(part) for url, part in kept.parts.items()},
            most_parts=self._most_parts,
        )

    def _fetched(self, kept: Kept) -> Fetched:
        packed = response_of(kept.url, kept.head, kept.body)
        response = self._unpacking.process_response(Request(kept.url), packed)
        encoding = http_content_type_encoding(header(packed, "Content-Type"))
        return Fetched(kept.url, getattr(response, "body", b""), encoding, moment(kept.at))

    def _profile(self, spider: str) -> SiteProfile:
        if spider not in self._profiles:
            try:
                found = self._loader.load(spider)
            except UnknownSite:
                found = NewsSpider  # the profile is gone
            self._profiles[spider] = getattr(found, "profile", NewsSpider.profile)
        return self._profiles[spider]
