"""Which links of a site are followed, and for what reason one is left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from archive.records import ListingRecord, NewLink
from archive.urls import folder, site_of
from newscrawler.discovery import Rules
from newscrawler.discovery.addresses import Address
from newscrawler.discovery.listing import ListedLink, Listing
from newscrawler.discovery.sections import lies_below
from newscrawler.discovery.usual import USUAL, usual_feeds
from newscrawler.spiders.headers import header
from newscrawler.spiders.lists import ListGuard

if TYPE_CHECKING:
    from scrapy.http import Response

    from archive.records import ClaimedLink
    from newscrawler.options import CrawlOptions
    from newscrawler.profile import SiteProfile

# What an article page may call itself; a missing type is judged by the bytes.
_PAGE_TYPES = re.compile(
    r"^(text/(html|xml|plain)|application/(xhtml\+xml|xml|rss\+xml|atom\+xml|feed\+json|json|x?-?gzip)|$)"
)
_FEED_NAME = re.compile(r"\.(atom|rss)$|/(rss|atom|feed)\b[^/]*$", re.IGNORECASE)
_TERM = "excluded: the feed of one tag, category or author, which names what other lists name"
_MARKUP = re.compile(rb"^\s*(<|\{|\x1f\x8b|\xef\xbb\xbf|\xff\xfe|\xfe\xff)")


class LinkPolicy:
    """Decides by a site's hosts, its profile's patterns and the run's arguments; remembers the lists of this run."""

    def __init__(
        self, site: str, profile: SiteProfile, options: CrawlOptions, *, most_pages: int, now: datetime
    ) -> None:
        self._hosts = {site_of(url) for url in (options.url, *profile.start_urls) if url} | set(profile.hosts)
        self._include = [re.compile(pattern) for pattern in profile.include]
        self._exclude = [re.compile(pattern) for pattern in profile.exclude]
        self._full = options.full
        self._site = site
        self._follows_sections = profile.link is None
        self._guard = ListGuard(most_pages, now)
        # The patterns are applied here, where a link that is left gets a row with the reason.
        self.rules: Rules = replace(profile.rules, include=(), exclude=())

    def refusal(self, url: str) -> str | None:
        """Why a link is not followed, or None."""
        off_site = self._off_site(url)
        if off_site:
            return off_site
        for pattern in self._exclude:
            if pattern.search(url):
                return f"excluded: by the profile's exclude = {pattern.pattern!r}"
        if self._include and not any(pattern.search(url) for pattern in self._include):
            return "excluded: by the profile's include"
        return None

    def refusal_of_response(self, response: Response) -> str | None:
        """Why a fetched page is not read, or None."""
        kind = (header(response, "Content-Type") or "").partition(";")[0].strip().lower()
        if not _PAGE_TYPES.match(kind) or (response.status == 200 and not kind and not _MARKUP.match(response.body)):
            return f"not an article: a document of type {kind or 'unknown'}"
        return self._off_site(response.url)

    def links_of(self, listing: Listing, link: ClaimedLink, url: str, *, is_start: bool) -> ListingRecord:
        """The links a list leads to: its items, the pages it goes on with, and what is left out with the reason."""
        refused = [(_new(item, url), reason) for item in listing.items if (reason := self._refusal_of_item(item))]
        left = {new.url for new, _ in refused}
        items = [_new(item, url) for item in listing.items if item.url not in left]
        further, loops = self._next_pages(listing, link, url)
        if is_start:
            further += self._other_lists(listing, link.url)
        elif link.depth == 0 and self._follows_sections:
            # Each tag has a page below the page of all tags; they name what other lists name.
            below = [s for s in listing.sections if lies_below(s.url, url) and not Address(s.url).is_term]
            further += _once(
                NewLink(s.url, kind="listing", found_on=link.url, anchor=s.title)
                for s in below
                if not self._off_site(s.url)
            )
        return ListingRecord(self._site, tuple(items), tuple(further), tuple(refused + loops), self._full)

    def pages_of(self, sitemap: Listing, link: ClaimedLink, url: str, folders: frozenset[str]) -> ListingRecord:
        """The articles a sitemap leads to.

        It names every page of a site, so one counts as an article only where it lies in a folder of which lists have
        named articles; where no list has named any, all are tried.
        """
        kept, refused = [], []
        for item in sitemap.items:
            reason = self._refusal_of_item(item)
            if reason is None and folders and not is_in(item.url, folders):
                reason = "not an article: only a sitemap names it, in a folder without known articles"
            if reason:
                refused.append((_new(item, url), reason))
            else:
                kept.append(_new(item, url))
        maps = [NewLink(u, kind="sitemap", found_on=url) for u in sitemap.sitemaps if not self._off_site(u)]
        further = [new for new in maps if not _is_of_a_term(new.url)]
        refused += [(new, _TERM) for new in maps if _is_of_a_term(new.url)]
        return ListingRecord(self._site, tuple(kept), tuple(further), tuple(refused), self._full)

    def _refusal_of_item(self, item: ListedLink) -> str | None:
        if item.kind == "attachment":
            return "not an article: a document"
        if (address := Address(item.url)).is_utility and len(address.segments) == 1:
            return "not an article: a page about the site, by its address"
        return self.refusal(item.url)

    def _next_pages(
        self, listing: Listing, link: ClaimedLink, url: str
    ) -> tuple[list[NewLink], list[tuple[NewLink, str]]]:
        """The next page of a list, unless the list does not end by itself."""
        if not listing.next_url or self._off_site(listing.next_url):
            return [], []
        oldest = min((item.date for item in listing.items if item.date), default=None)
        dated = oldest if oldest and all(item.date for item in listing.items) else None
        following = NewLink(listing.next_url, kind="listing", found_on=url, listed_date=dated, depth=link.depth + 1)
        items = [item.url for item in listing.items if not self.refusal(item.url)]
        reason = self._guard.refusal(url, items, listing.next_url, link.depth)
        return ([], [(following, reason)]) if reason else ([following], [])

    def _other_lists(self, listing: Listing, url: str) -> list[NewLink]:
        """Feeds, further sitemaps and, from a start page, the site's sections."""
        feeds = [NewLink(feed, kind="feed", found_on=url, broad=True) for feed in listing.feeds]
        if not feeds:
            feeds = [NewLink(f, kind="feed", found_on=url, anchor=USUAL, broad=True) for f in usual_feeds(url)]
        maps = [NewLink(sitemap, kind="sitemap", found_on=url, broad=True) for sitemap in listing.sitemaps]
        sections = [
            NewLink(s.url, kind="listing", found_on=url, anchor=s.title)
            for s in (listing.sections if self._follows_sections else ())
        ]
        return [new for new in _once([*sections, *feeds, *maps]) if not self._off_site(new.url)]

    def _off_site(self, url: str) -> str | None:
        try:
            host = site_of(url)
        except ValueError:
            return "excluded: no web address"
        is_own = any(host == own or host.endswith(f".{own}") for own in self._hosts)
        return None if is_own else f"excluded: leads off the site, to {host}"


def _is_of_a_term(url: str) -> bool:
    """Some generators name the feed of each tag and author in the sitemap index."""
    return _FEED_NAME.search(url) is not None or Address(url).is_term


def is_in(url: str, folders: frozenset[str]) -> bool:
    """Whether an address lies in one of the folders; the top folder of a host holds all sorts of pages and is none."""
    try:
        name = folder(url)
    except ValueError:
        return False
    return "/" in name and name in folders


def _new(item: ListedLink, found_on: str) -> NewLink:
    return NewLink(item.url, found_on=found_on, anchor=item.title or None, listed_date=item.date)


def _once(links: Iterable[NewLink]) -> list[NewLink]:
    return list({link.url: link for link in links}.values())
