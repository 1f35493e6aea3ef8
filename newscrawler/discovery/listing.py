"""What discovery gives back: the links of a listing page, a feed or a sitemap."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link of a listing's main list: absolute URL, anchor text, and the date shown beside it.

    ``date`` is ISO 8601 (day or minute) where the item states a full date, else None; ``date_raw`` the item's words;
    ``kind`` is ``article`` or ``attachment`` (PDF and other documents).
    """

    url: str
    title: str = ""
    date: str | None = None
    date_raw: str | None = None
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing page read: its main list in page order, and where more is to be found.

    ``items`` hold no duplicates. ``next_url`` is the page with older items; ``page_urls`` all pagination links, the next
    one included. ``sections`` are links of the site's navigation that look like further listings, ``feeds`` and
    ``sitemaps`` what the page names. ``reason`` says in words how the page was judged; ``is_listing`` False means
    that ``items`` is empty.
    """

    is_listing: bool
    items: tuple[ListedLink, ...] = ()
    next_url: str | None = None
    page_urls: tuple[str, ...] = ()
    sections: tuple[ListedLink, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PageKind:
    """What a page is: ``article``, ``listing`` or ``other``, with a confidence between 0 and 1 and the reason in words."""

    kind: str
    confidence: float
    reason: str
