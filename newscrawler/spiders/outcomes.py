"""The items that settle a link: an article, a list, or nothing to store and why."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from archive.records import Settlement
from archive.urls import identity
from newscrawler.discovery.usual import USUAL
from newscrawler.exchanges import taken
from newscrawler.items import ArticleItem, ListingItem, OutcomeItem
from newscrawler.spiders.headers import header

if TYPE_CHECKING:
    from scrapy.http import Response

    from archive.records import CaptureRecord, ClaimedLink
    from newscrawler.discovery.listing import Listing
    from newscrawler.extraction.article import Extracted
    from newscrawler.profile import SiteProfile
    from newscrawler.reading import Detail, Fetched
    from newscrawler.spiders.news import NewsSpider

GONE = (404, 410)
# Where sites send those who ask for what they have taken down, beside the start pages: the home page in any language.
_HOME = re.compile(r"^/(([a-z]{2}(-[a-z]{2})?|home|startseite|accueil|inicio)/?)?$", re.IGNORECASE)
# How sure page_kind must be to overrule a list that named the page as an article.
SURE = 0.8


def article(
    spider: NewsSpider, link: ClaimedLink, response: Response, fetched: Fetched, detail: Detail
) -> ArticleItem | OutcomeItem:
    """An article, or the reason why the page is none."""
    reason = refusal(detail)
    if reason:
        return skipped(link, response, reason)
    return item_of(
        spider.profile,
        spider.site,
        fetched,
        detail.extracted,
        link=_done(link, response),
        capture=capture(link, response, spider.name),
    )


def refusal(detail: Detail) -> str | None:
    """Why a page is no article, or None."""
    if detail.kind.kind != "article" and detail.kind.confidence >= SURE:
        return f"not an article: {detail.kind.reason}"
    return None if detail.extracted.is_article else f"not an article: {detail.extracted.reason}"


def item_of(
    profile: SiteProfile, site: str, fetched: Fetched, extracted: Extracted, *, link: Settlement, capture: CaptureRecord
) -> ArticleItem:
    """The item of an article page, to be parsed as the site's profile says."""
    return ArticleItem(
        site=site,
        url=fetched.url,
        link=link,
        capture=capture,
        captured_at=fetched.captured_at,
        raw=extracted,
        language=profile.language or extracted.language,
        timezone=profile.timezone,
        date_order=profile.date_order,
    )


def listing(
    spider: NewsSpider, link: ClaimedLink, response: Response, read: Listing | None
) -> ListingItem | OutcomeItem:
    """A list with its links; a start page that is none has failed, another is skipped."""
    is_start = spider.is_start(link)
    leads_on = read is not None and is_start and bool(read.feeds or read.sections)
    if read is None or not (read.is_listing or leads_on):
        reason = f"not a listing: {read.reason if read else 'nothing to follow'}"
        if is_start:
            return _outcome(link, response, "failed", reason)
        return skipped(link, response, reason)
    if link.kind == "sitemap":
        record = spider.policy.pages_of(read, link, response.url, spider.article_folders())
    else:
        record = spider.policy.links_of(read, link, response.url, is_start=is_start)
    # Where a list is not followed further, its page says why too: the next one may be a page that was read.
    ends = next((reason for new, reason in record.refused if new.depth > link.depth), None)
    return ListingItem(response.url, replace(_done(link, response), reason=ends), capture(link, response), record)


def is_sent_home(link: ClaimedLink, response: Response, starts: Collection[str]) -> bool:
    """Whether an article's address answers with the home page or one of the start pages (``identity`` keys)."""
    key = identity(response.url)
    if link.kind != "article" or key == identity(link.url):
        return False
    return key in starts or bool(_HOME.match(urlsplit(response.url).path))


def sent_home(link: ClaimedLink, response: Response) -> OutcomeItem:
    """The article has been taken down: its address leads to the home page."""
    settlement = Settlement(link.id, "gone", f"redirected to {response.url}"[:500])
    return OutcomeItem(link.url, link.kind, settlement, capture(link, response))


def unchanged(link: ClaimedLink, response: Response) -> OutcomeItem:
    """The page is as it was (HTTP 304)."""
    return OutcomeItem(response.url, link.kind, _done(link, response), capture(link, response))


def skipped(link: ClaimedLink, response: Response, reason: str) -> OutcomeItem:
    """The page was fetched and is not stored, on purpose."""
    return _outcome(link, response, "skipped", reason)


def unreadable(link: ClaimedLink, response: Response, error: Exception) -> OutcomeItem:
    """The page was fetched and reading it broke."""
    return _outcome(link, response, "failed", f"reading it broke: {type(error).__name__}: {error}")


def incomplete(link: ClaimedLink, response: Response, error: Exception) -> OutcomeItem:
    """An article of several pages, one of which could not be fetched: nothing is stored, the next run tries again."""
    return _outcome(link, response, "failed", f"the article goes on and could not be read to its end: {error}")


def of_failure(failure: Failure) -> OutcomeItem:
    """The page could not be fetched."""
    # Scrapy sets the request on every failure it hands to an errback.
    link: ClaimedLink = failure.request.meta["link"]  # type: ignore[attr-defined]
    error = failure.value
    if isinstance(error, HttpError):
        status = error.response.status
        if link.anchor == USUAL and status in GONE:
            return skipped(link, error.response, f"not a list: nothing there, {USUAL}")
        return _outcome(link, error.response, "gone" if status in GONE else "failed", f"HTTP status {status}")
    state = "skipped" if isinstance(error, IgnoreRequest) else "failed"
    reason = " ".join(str(error).split()) or type(error).__name__
    settlement = Settlement(link.id, state, reason[:500])
    return OutcomeItem(link.url, link.kind, settlement)


def capture(link: ClaimedLink, response: Response, spider: str | None = None) -> CaptureRecord:
    """What was fetched for a link, with what a later reader of the page must know: who named it, and how."""
    is_listed = link.kind == "article"
    notes = [
        ("via", link.found_on),
        ("kind", link.kind),
        ("spider", spider),
        ("anchor", link.anchor if is_listed else None),
        ("listedDate", link.listed_date if is_listed else None),
        ("fetchTimeMs", _milliseconds(response)),
    ]
    return taken(response, notes)


def _milliseconds(response: Response) -> str | None:
    latency = response.meta.get("download_latency")
    return None if latency is None else f"{latency * 1000:.0f}"


def _done(link: ClaimedLink, response: Response) -> Settlement:
    return Settlement(
        link.id,
        "done",
        etag=header(response, "ETag"),
        last_modified=header(response, "Last-Modified"),
        final_url=response.url,
    )


def _outcome(link: ClaimedLink, response: Response, state: str, reason: str) -> OutcomeItem:
    settlement = Settlement(link.id, state, reason[:500], final_url=response.url)
    return OutcomeItem(response.url, link.kind, settlement, capture(link, response))
