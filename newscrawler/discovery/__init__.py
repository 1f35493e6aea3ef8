"""Discovery: what a listing page, a feed or a sitemap names, and what kind a page is. Pure functions."""

from newscrawler.discovery.endpoints import read_endpoint
from newscrawler.discovery.feeds import find_feeds, read_feed
from newscrawler.discovery.kind import page_kind
from newscrawler.discovery.listing import ListedLink, Listing, PageKind, Rules, Sitemap
from newscrawler.discovery.reading import kind_and_next_part, read_listing, read_listing_page
from newscrawler.discovery.sitemaps import read_sitemap

__all__ = [
    "ListedLink",
    "Listing",
    "PageKind",
    "Rules",
    "Sitemap",
    "find_feeds",
    "kind_and_next_part",
    "page_kind",
    "read_endpoint",
    "read_feed",
    "read_listing",
    "read_listing_page",
    "read_sitemap",
]
