"""Feeds: read RSS, Atom and JSON Feed, and find those a page names."""

from __future__ import annotations

import json
import re
from calendar import timegm
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin

import feedparser

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.dates import find_date
from newscrawler.discovery.listing import ListedLink, Listing
from newscrawler.page import Page

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss")
_FEED_PATH = re.compile(
    r"(?:^|/)(?:feeds?|rss|atom|rdf)(?:/|\.xml|\.rdf|\.json|\.php|/?$)|\.(?:rss|atom)$|(?:rss|atom|feed)\d?\.xml$|[?&]feed=(?:rss|atom)",
    re.IGNORECASE,
)
_FEED_HINT = re.compile("rss|feed|atom|rdf|RSS|Feed|Atom|RDF")
_COMMENT_FEED = re.compile(r"comment|komment|comentario", re.IGNORECASE)
_RFC_822 = re.compile(r"[+-]\d{4}$|\b(?:GMT|UT|UTC|Z)$")


def read_feed(data: bytes, url: str) -> Listing:
    """The items of a feed in its order: URL, title and date (ISO 8601 with the offset as stated).

    Items that lead off the site, and items without a link, are left out. What is no feed gives ``is_listing`` False
    and a reason.
    """
    if data.lstrip()[:1] == b"{":
        return _json_feed(data, url)
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    version = parsed.get("version") or ""
    if not version:
        return Listing(False, reason="no feed: neither RSS, Atom nor JSON Feed")
    site = _site(url, parsed.feed.get("link", ""))
    items, away = [], 0
    for entry in parsed.entries:
        link = _entry_link(entry, url)
        if not link:
            continue
        if Address(link).site not in site:
            away += 1
            continue
        raw = entry.get("published") or entry.get("updated") or entry.get("dc_date")
        clock = entry.get("published_parsed") or entry.get("updated_parsed")
        items.append(_item(link, _plain(entry.get("title", "")), raw, _stated(raw, clock)))
    next_url = next(
        (urljoin(url, x["href"]) for x in parsed.feed.get("links", []) if x.get("rel") == "next" and x.get("href")),
        None,
    )
    return _listing(items, version, away, next_url)


def _listing(items: list[ListedLink], version: str, away: int, next_url: str | None) -> Listing:
    unique = {item.url: item for item in reversed(items)}
    ordered = tuple(i for i in items if unique.get(i.url) is i)
    reason = f"{version} feed of {len(ordered)} items" + (f", {away} off the site left out" if away else "")
    return Listing(True, ordered, next_url, (next_url,) if next_url else (), reason=reason)


def _site(url: str, home: str) -> set[str]:
    """Sites the feed's items may lead to: the feed's own and the one it says it is of."""
    return {Address(url).site, Address(home).site} - {""}


def _entry_link(entry: Any, url: str) -> str:
    """The article's address: the publisher's own link where a proxy put another in its place, else link, else guid."""
    href = entry.get("feedburner_origlink") or entry.get("link") or ""
    if not href and entry.get("guidislink", True) and str(entry.get("id", "")).startswith("http"):
        href = entry["id"]
    if not href:
        return ""
    try:
        full = urldefrag(urljoin(url, href.strip()))[0]
    except ValueError:
        return ""
    return full if full.startswith(("http://", "https://")) else ""


def _item(url: str, title: str, raw: str | None, iso: str | None) -> ListedLink:
    return ListedLink(url, title, iso, raw or None, "attachment" if Address(url).is_document else "article")


def _plain(title: str) -> str:
    return " ".join(re.sub(r"<[^>]{1,200}>", "", title).split())


def _stated(raw: str | None, clock: Any) -> str | None:
    """The stated moment as ISO 8601: its own text where it is that, else feedparser's reading in the stated offset."""
    if not raw:
        return None
    raw = raw.strip()
    if re.match(r"\d{4}-\d\d-\d\d", raw):
        try:
            return datetime.fromisoformat(raw.replace("Z", "+00:00")).isoformat() if len(raw) > 10 else raw
        except ValueError:
            return _found(raw)
    if clock is None:
        return _found(raw)
    moment = datetime.fromtimestamp(timegm(clock), UTC)
    match = re.search(r"([+-])(\d\d):?(\d\d)$", raw)
    if match:
        zone = datetime.strptime(f"{match[1]}{match[2]}{match[3]}", "%z").tzinfo
        return moment.astimezone(zone).isoformat()
    return moment.isoformat() if _RFC_822.search(raw) else moment.replace(tzinfo=None).isoformat()


def _found(raw: str) -> str | None:
    found = find_date(raw)
    return found[0] if found else None


def _json_feed(data: bytes, url: str) -> Listing:
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    try:
        feed = json.loads(data)
    except ValueError:
        return Listing(False, reason="no feed: JSON that does not parse")
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(entries, list) or "jsonfeed.org" not in str(feed.get("version", "")):
        return Listing(False, reason="no feed: JSON without the version and items of JSON Feed")
    site = _site(url, str(feed.get("home_page_url") or ""))
    items, away = [], 0
    for entry in entries:
        link = (
            urldefrag(urljoin(url, str(entry.get("url") or "")))[0]
            if isinstance(entry, dict) and entry.get("url")
            else ""
        )
        if not link:
            continue
        if Address(link).site not in site:
            away += 1
            continue
        raw = str(entry.get("date_published") or entry.get("date_modified") or "") or None
        items.append(_item(link, _plain(str(entry.get("title") or "")), raw, _stated(raw, None)))
    next_url = feed.get("next_url")
    return _listing(items, "JSON", away, urljoin(url, next_url) if isinstance(next_url, str) and next_url else None)


def find_feeds(page: Page) -> tuple[str, ...]:
    """Feeds of articles the page names: ``rel=alternate`` links first, then visible links; comment feeds left out."""
    found: dict[str, None] = {}
    base = page.base_url or page.url or ""
    for link in page.root.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().strip()
        if "alternate" in rel and kind in _TYPES:
            _keep(found, base, link.get("href"), link.get("title") or "")
    for link in page.root.iter("a"):
        href = link.get("href") or ""
        if href and _FEED_HINT.search(href) and _FEED_PATH.search(href):
            url = _absolute(base, href)
            if url and Address(url).site == Address(page.url or base).site:
                _keep(found, base, href, link.text or "")
    return tuple(found)


def _absolute(base: str, href: str) -> str:
    try:
        url = urldefrag(urljoin(base, href.strip()))[0]
    except ValueError:
        return ""
    return url if url.startswith(("http://", "https://")) else ""


def _keep(found: dict[str, None], base: str, href: str | None, title: str) -> None:
    url = _absolute(base, href or "")
    if url and not _COMMENT_FEED.search(url) and not _COMMENT_FEED.search(title):
        found.setdefault(url)
