"""Reading a fetched page: what runs in the worker processes. Pure: bytes and rules in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from newscrawler.discovery import Rules, kind_and_next_part, read_endpoint, read_feed, read_listing_page, read_sitemap
from newscrawler.discovery.listing import Listing, PageKind
from newscrawler.extraction import Listed, extract_page
from newscrawler.extraction.article import Extracted
from newscrawler.extraction.layout import Layout
from newscrawler.page import Page, parse

_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(urlset|sitemapindex)[\s>]", re.IGNORECASE)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its address after redirects, its bytes, and the encoding its header names."""

    url: str
    body: bytes
    encoding: str | None
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class Detail:
    """An article page read: what kind of page it is, what extraction found on it, and where its text goes on."""

    kind: PageKind
    extracted: Extracted
    next_part: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A start page read: ``listing`` for a list of any form; ``detail`` where it is an article itself."""

    document: str
    listing: Listing | None
    detail: Detail | None = None


def document_of(body: bytes) -> str:
    """Return ``feed``, ``sitemap``, ``endpoint`` (JSON) or ``page`` for what the bytes are."""
    head = body[:2000].lstrip()
    if head.startswith(_GZIP) or (_SITEMAP.search(head) and not _FEED.search(head)):
        return "sitemap"
    if head.startswith(b"{") and b"jsonfeed.org" in head:
        return "feed"
    if head.startswith((b"{", b"[")):
        return "endpoint"
    return "feed" if head.startswith(b"<") and _FEED.search(head) and b"<html" not in head.lower() else "page"


def read_detail(fetched: Fetched, layout: Layout | None, listed: Listed | None) -> Detail:
    """Read an article page."""
    page = parse(fetched.body, fetched.url, fetched.encoding)
    return _detail(page, fetched, layout, listed)


def read_part(fetched: Fetched, layout: Layout | None, first: str) -> Detail:
    """Read a further page of an article whose first page is at ``first``."""
    page = parse(fetched.body, fetched.url, fetched.encoding)
    return _detail(page, fetched, layout, None, first)


def _detail(
    page: Page, fetched: Fetched, layout: Layout | None, listed: Listed | None, first: str | None = None
) -> Detail:
    kind, next_part = kind_and_next_part(page, first)
    extracted = extract_page(page, layout=layout, listed=listed, captured_at=fetched.captured_at)
    return Detail(kind, extracted, next_part)


def read_list(fetched: Fetched, rules: Rules | None) -> Listing:
    """Read a listing page, a feed or a sitemap, whichever the bytes are."""
    document = document_of(fetched.body)
    if document == "feed":
        return read_feed(fetched.body, fetched.url)
    if document == "sitemap":
        return _from_sitemap(fetched)
    if document == "endpoint":
        return read_endpoint(fetched.body, fetched.url, fetched.captured_at)
    page = parse(fetched.body, fetched.url, fetched.encoding)
    return read_listing_page(page, rules=rules, captured_at=fetched.captured_at)


def read_start(fetched: Fetched, rules: Rules | None, layout: Layout | None) -> Start:
    """Read a page whose kind nobody has told: a listing, a home page, a feed, a sitemap or one article."""
    document = document_of(fetched.body)
    if document != "page":
        return Start(document, read_list(fetched, rules))
    page = parse(fetched.body, fetched.url, fetched.encoding)
    kind, _ = kind_and_next_part(page)
    listing = read_listing_page(page, rules=rules, captured_at=fetched.captured_at)
    if kind.kind == "article" and (not listing.is_listing or kind.confidence > 0.5):
        return Start("page", listing if listing.is_listing else None, _detail(page, fetched, layout, None))
    return Start("page", listing)


def _from_sitemap(fetched: Fetched) -> Listing:
    sitemap = read_sitemap(fetched.body, fetched.url)
    return Listing(
        is_listing=bool(sitemap.pages or sitemap.sitemaps),
        items=sitemap.pages,
        sitemaps=sitemap.sitemaps,
        reason=sitemap.reason,
    )
