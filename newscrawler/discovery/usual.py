"""Where feeds and sitemaps stand on most sites, for those that name none."""

from __future__ import annotations

from urllib.parse import urljoin

_FEEDS = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml")
# Written as the anchor of such a link, so that one that leads nowhere is no failure.
USUAL = "a usual place, named by nobody"


def usual_feeds(url: str) -> tuple[str, ...]:
    """Addresses at which the site of ``url`` may have a feed."""
    return tuple(urljoin(url, path) for path in _FEEDS)


def usual_sitemaps(url: str) -> tuple[str, ...]:
    """Addresses at which the site of ``url`` may have a sitemap."""
    return tuple(urljoin(url, path) for path in _SITEMAPS)
