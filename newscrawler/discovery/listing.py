"""What discovery gives back: the links of a listing page, a feed or a sitemap."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link of a listing's main list: absolute URL, anchor text, and the date shown beside it.

    ``date`` is ISO 8601, as exact as stated, where the item states a full date, else None; ``date_raw`` the item's
    words; ``kind`` is ``article`` or ``attachment`` (PDF and other documents).
    """

    url: str
    title: str = ""
    date: str | None = None
    date_raw: str | None = None
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing page read: its main list in page order, and where more is to be found.

    ``items`` hold no duplicates. ``next_url`` is the page with older items; ``page_urls`` all pagination links, the
    next one included. ``sections`` are links of the site's navigation that look like further listings, ``feeds`` and
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
    """What a page is: ``article``, ``listing`` or ``other``; ``confidence`` is 0 to 1, ``reason`` in words."""

    kind: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's profile says of its listings, where no heuristic can know; every field is optional.

    ``link`` and ``next`` are CSS selectors of the links to articles and to the next page. ``include`` and ``exclude``
    are regular expressions searched in an item's URL: where ``include`` is not empty one of them must match, none of
    ``exclude`` may. ``language`` (``de``, ``pt-br``), ``timezone`` and ``date_order`` (``DMY``, ``MDY``, ``YMD``) help
    to read dates.
    """

    link: str | None = None
    next: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    language: str | None = None
    timezone: str | None = None
    date_order: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap read: ``pages`` with ``date`` from ``lastmod`` or the news date, and further ``sitemaps``.

    ``is_news`` says that pages carry news publication dates; ``reason`` what the file was, and whether it was read
    in part only.
    """

    pages: tuple[ListedLink, ...] = ()
    sitemaps: tuple[str, ...] = ()
    is_news: bool = False
    reason: str = ""
