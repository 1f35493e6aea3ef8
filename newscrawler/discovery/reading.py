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
from newscrawler.discovery.listing import ListedLink, Listing, PageKind, Rules
from newscrawler.discovery.outline import Outline, outline_of
from newscrawler.discovery.paging import further_part, next_and_pages
from newscrawler.discovery.ruled import admits, ruled_next, ruled_records
from newscrawler.discovery.sections import sections_of
from newscrawler.page import Page, parse

_SITEMAP = re.compile(r"sitemap[\w-]*\.xml(?:\.gz)?$", re.IGNORECASE)


def read_listing(
    html: bytes,
    url: str,
    *,
    encoding: str | None = None,
    rules: Rules | None = None,
    captured_at: datetime | None = None,
) -> Listing:
    """Read a listing page from its bytes; see ``read_listing_page``. ``encoding`` is the HTTP header's."""
    return read_listing_page(parse(html, url or "", encoding), rules=rules, captured_at=captured_at)


def read_listing_page(page: Page, *, rules: Rules | None = None, captured_at: datetime | None = None) -> Listing:
    """Decide whether a page is a listing and read its main list, next page, sections, feeds and sitemaps.

    ``rules`` go before what the page itself suggests; relative dates are read against ``captured_at`` and left
    undated without it. Raises ValueError for a rule that is no CSS selector, ``re.error`` for one that is no pattern.
    """
    rules = rules or Rules()
    outline = outline_of(page)
    records, reason = _records(outline, rules)
    items = _items(outline, records, rules, captured_at)
    next_url, pages = next_and_pages(outline, bool(records))
    if rules.next:
        next_url = ruled_next(outline, rules.next)
        pages = tuple(dict.fromkeys([*pages, next_url])) if next_url else pages
    sections = sections_of(outline, {Address(item.url).key for item in items})
    return Listing(bool(items), items, next_url, pages, sections, find_feeds(page), _sitemaps(outline), reason)


def kind_and_next_part(page: Page, first: str | None = None) -> tuple[PageKind, str | None]:
    """What a page is, and for an article that is split over pages the URL of its next part.

    ``first`` is the URL of the article's first page, for a page that is a further part.
    """
    outline = outline_of(page)
    kind = judge(outline, groups_of(outline))
    if first is not None:
        return kind, further_part(outline, Address(first))
    return kind, next_and_pages(outline, in_list=False)[0] if kind.kind == "article" else None


def _records(outline: Outline, rules: Rules) -> tuple[list[Record], str]:
    """The main list's records, none where the page is no listing, and the reason in words."""
    if rules.link:
        records = ruled_records(outline, rules.link)
        return records, f"{len(records)} links by the rule {rules.link!r}"
    groups = groups_of(outline)
    kind = judge(outline, groups)
    best = best_list(outline, groups) if kind.kind == "listing" else None
    return complete_records(outline, best, groups) if best else [], f"{kind.kind}: {kind.reason}"


def _items(
    outline: Outline, records: list[Record], rules: Rules, captured_at: datetime | None
) -> tuple[ListedLink, ...]:
    """The records read, as far as the rules admit them; those that lead off the site stay out unless all do."""
    if not records:
        return ()
    reader = reader_for(outline, rules, captured_at)
    kept = [item for record in records if admits(rules, item := reader.read(record))]
    own = [item for item in kept if Address(item.url).site == outline.address.site]
    return tuple(own or kept)


def _sitemaps(outline: Outline) -> tuple[str, ...]:
    """Sitemaps in XML that the page links."""
    return tuple(dict.fromkeys(a.url for a in outline.anchors if _SITEMAP.search(a.url)))
