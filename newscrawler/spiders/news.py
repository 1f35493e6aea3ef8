"""The spider for any news site: one address, no configuration."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from archive.clock import now
from archive.records import ClaimedLink, NewLink
from archive.urls import identity, site_of
from newscrawler.errors import BadArgument, PartMissing
from newscrawler.exchanges import add_part, arrived
from newscrawler.extensions.archiving import ArchiveRun
from newscrawler.extensions.workers import Workers
from newscrawler.extraction import Listed
from newscrawler.options import CrawlOptions, read_options
from newscrawler.parts import Gathering
from newscrawler.profile import SiteProfile
from newscrawler.reading import Detail, Fetched, read_detail, read_list, read_part, read_start
from newscrawler.spiders import outcomes
from newscrawler.spiders.headers import header
from newscrawler.spiders.policy import LinkPolicy

if TYPE_CHECKING:
    from newscrawler.items import ArticleItem, ListingItem, OutcomeItem

    Item = ArticleItem | ListingItem | OutcomeItem

logger = logging.getLogger(__name__)


class NewsSpider(Spider):
    """Archives a site from a listing page, home page, feed, sitemap or article: ``scrapy crawl news -a url=URL``."""

    name = "news"
    # An unchanged page is an answer like any other; every other status than 200 goes to ``failed``.
    handle_httpstatus_list: ClassVar[list[int]] = [304]
    profile: ClassVar[SiteProfile] = SiteProfile(name="news")

    def __init__(self, name: str | None = None, **arguments: Any) -> None:
        """Read the ``-a`` arguments. Raises BadArgument."""
        super().__init__(name)
        self.options = self.check(arguments)
        starts = (self.options.url,) if self.options.url else self.profile.start_urls
        self.site = self.site_for(self.options)
        self.start_links = [NewLink(url, kind="listing", broad=True) for url in starts]
        self._start_keys = {identity(url) for url in starts}

    @cached_property
    def policy(self) -> LinkPolicy:
        """Which links this run follows."""
        most_pages = self.settings.getint("NEWS_MAX_PAGES")
        return LinkPolicy(self.site, self.profile, self.options, most_pages=most_pages, now=now())

    @classmethod
    def check(cls, arguments: dict[str, Any]) -> CrawlOptions:
        """Read and check the ``-a`` arguments without starting anything. Raises BadArgument."""
        options = read_options(arguments)
        if not options.url and not cls.profile.start_urls:
            raise BadArgument("There is no address to start from. Give one: -a url=https://example.org/news/")
        return options

    @classmethod
    def site_for(cls, options: CrawlOptions) -> str:
        """The site's name in the archive: the profile's, or the first start page's host."""
        return cls.profile.site or site_of(options.url or cls.profile.start_urls[0])

    async def start(self) -> AsyncIterator[Any]:
        """Nothing: the start pages are links of the frontier like all others."""
        return
        yield

    def request(self, link: ClaimedLink) -> Request:
        """The request of a claimed link."""
        meta = {"link": link, "playwright": bool(self.profile.render) and link.kind == "listing"}
        return Request(link.url, callback=self.parse, errback=self.failed, meta=meta, dont_filter=True)

    async def parse(self, response: Response) -> AsyncIterator[Item]:
        """Read a fetched page and yield the one item that settles its link."""
        link: ClaimedLink = response.meta["link"]
        refusal = self.policy.refusal_of_response(response)
        if response.status == 304:
            yield outcomes.unchanged(link, response)
        elif refusal:
            yield outcomes.skipped(link, response, refusal)
        elif outcomes.is_sent_home(link, response, self._start_keys):
            yield outcomes.sent_home(link, response)
        else:
            yield await self._read(link, response)

    def is_start(self, link: ClaimedLink) -> bool:
        """Whether a link is one of the run's start pages, whoever named it first."""
        return identity(link.url) in self._start_keys

    def article_folders(self) -> frozenset[str]:
        """The folders in which the archive knows articles of this site."""
        return ArchiveRun.of(self.crawler).article_folders()

    def failed(self, failure: Failure) -> Item:
        """Settle a link whose page could not be fetched."""
        return outcomes.of_failure(failure)

    async def _read(self, link: ClaimedLink, response: Response) -> Item:
        """Read a page in a worker. A page that breaks the reader is a failure of that page, not of the crawl."""
        encoding = http_content_type_encoding(header(response, "Content-Type"))
        fetched = Fetched(response.url, response.body, encoding, arrived(response))
        try:
            return await self._item(link, response, fetched)
        except PartMissing as error:
            return outcomes.incomplete(link, response, error)
        except Exception as error:
            logger.exception("Cannot read %s", response.url)
            return outcomes.unreadable(link, response, error)

    async def _item(self, link: ClaimedLink, response: Response, fetched: Fetched) -> Item:
        workers = Workers.of(self.crawler)
        layout = self.profile.layout_on(fetched.captured_at.date())
        if link.kind == "article":
            listed = Listed(title=link.anchor, date=link.listed_date)
            detail = await workers.run(read_detail, fetched, layout, listed)
            return outcomes.article(self, link, response, fetched, await self._whole(detail, response))
        if self.is_start(link):
            start = await workers.run(read_start, fetched, self.policy.rules, layout)
            if start.detail is not None and start.listing is None:
                return outcomes.article(self, link, response, fetched, await self._whole(start.detail, response))
            listing = start.listing
        else:
            listing = await workers.run(read_list, fetched, self.policy.rules)
        return outcomes.listing(self, link, response, listing)

    async def _whole(self, detail: Detail, response: Response) -> Detail:
        """An article with the further pages its text is split over. Raises PartMissing where one cannot be fetched."""
        most = self.settings.getint("NEWS_MAX_PARTS")
        pages = Gathering(detail.extracted, response.url, detail.next_part, most)
        while pages.wanted:
            part = await self._part(pages.wanted, pages.number, response)
            pages.add(part.extracted, part.next_part)
        return replace(detail, extracted=pages.whole)

    async def _part(self, url: str, number: int, first: Response) -> Detail:
        engine = self.crawler.engine
        if engine is None:
            raise PartMissing(f"part {number}, {url}: the crawl has ended")
        response = await engine.download_async(Request(url, dont_filter=True))
        add_part(first, response)
        if response.status != HTTPStatus.OK:
            raise PartMissing(f"part {number}, {url}: HTTP status {response.status}")
        encoding = http_content_type_encoding(header(response, "Content-Type"))
        fetched = Fetched(response.url, response.body, encoding, arrived(response))
        layout = self.profile.layout_on(fetched.captured_at.date())
        return await Workers.of(self.crawler).run(read_part, fetched, layout, first.url)
