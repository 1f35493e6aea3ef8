"""A listing page read: its main list, its next page, and where the site lists more."""

from __future__ import annotations

import re
from datetime import datetime

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.choice import groups_of
from newscrawler.discovery.clusters import Record
from newscrawler.discovery.companions import complete_records
from newscrawler.discovery.feeds import find_feeds
from newscrawler.discovery.items import reader_for
from newscrawler.discovery.kind import best_list, judge
from newscrawler.discovery.listing import ListedLink, Listing, Rules
from newscrawler.discovery.outline import Outline, outline_of
from newscrawler.discovery.paging import next_and_pages
from newscrawler.discovery.sections import sections_of
from newscrawler.page import Page, parse


def read_listing(
    html: bytes, url: str, *, encoding: str | None = None, rules: Rules | None = None, captured_at: datetime | None = None
) -> Listing:
    """Read a listing page from its bytes; see ``read_listing_page``. ``encoding`` is the HTTP header's."""
    return read_listing_page(parse(html, url or "", encoding), rules=rules, captured_at=captured_at)


def read_listing_page(page: Page, *, rules: Rules | None = None, captured_at: datetime | None = None) -> Listing:
    """Decide whether a page is a listing and read its main list, next page, sections, feeds and sitemaps.

    ``rules`` go before what the page itself suggests; relative dates are read against ``captured_at`` and left
    undated without it.
    """
    rules = rules or Rules()
    outline = outline_of(page)
    groups = groups_of(outline)
    kind = judge(outline, groups)
    listed = kind.kind == "listing"
    best = best_list(groups) if listed else None
    items = _kept(_items(outline, complete_records(outline, best, groups), rules, captured_at), rules, outline.address) if best else ()
    next_url, pages = next_and_pages(outline, listed)
    sections = sections_of(outline, {Address(i.url).key for i in items})
    return Listing(bool(items), items, next_url, pages, sections, find_feeds(page), _sitemaps(outline), kind.reason)


def _items(outline: Outline, records: list[Record], rules: Rules, captured_at: datetime | None) -> list[ListedLink]:
    reader = reader_for(outline, rules.language, rules.date_order, captured_at)
    return [reader.read(record) for record in records]


def _kept(items: list[ListedLink], rules: Rules, here: Address) -> tuple[ListedLink, ...]:
    """Items the rules admit; those that lead off the site stay out unless all do."""
    include = [re.compile(p) for p in rules.include]
    exclude = [re.compile(p) for p in rules.exclude]
    kept = [
        item
        for item in items
        if (not include or any(p.search(item.url) for p in include)) and not any(p.search(item.url) for p in exclude)
    ]
    own = [item for item in kept if Address(item.url).site == here.site]
    return tuple(own or kept)


def _sitemaps(outline: Outline) -> tuple[str, ...]:
    """Sitemaps in XML that the page links."""
    found = [a.url for a in outline.anchors if re.search(r"sitemap[\w-]*\.xml(?:\.gz)?$", a.url, re.IGNORECASE)]
    return tuple(dict.fromkeys(found))
