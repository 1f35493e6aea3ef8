"""JSON endpoints behind "load more" buttons: objects with addresses and titles, or pieces of HTML in texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit, urlunsplit

from newscrawler.discovery.addresses import PAGE_KEY, Address
from newscrawler.discovery.choice import groups_of
from newscrawler.discovery.clusters import Record
from newscrawler.discovery.dates import find_date
from newscrawler.discovery.items import reader_for
from newscrawler.discovery.listing import ListedLink, Listing, Rules
from newscrawler.discovery.outline import outline_of
from newscrawler.page import parse

_LINKS = ("url", "link", "permalink", "href", "web_url", "canonical_url", "path", "uri")
_TITLES = ("title", "headline", "heading", "name")
_DATES = (
    "date",
    "published",
    "published_at",
    "publishedat",
    "date_published",
    "datepublished",
    "pubdate",
    "created_at",
)
_NEXT = ("next", "next_url", "nexturl", "next_page_url", "nextpageurl", "next_page", "nextpage")
_MORE = ("has_more", "hasmore", "more", "has_next", "hasnext")
_DEEPEST = 8


def read_endpoint(data: bytes, url: str, captured_at: datetime | None = None) -> Listing:
    """The items of a JSON answer: its longest array of objects that carry an address and a title, else the links of
    the HTML in its texts; and the address of the next page, as stated or by counting up the page in ``url``.

    Never raises; what holds no items gives ``is_listing`` False and a reason.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return Listing(False, reason="no list: JSON that does not parse")
    items = _objects(value, url) or _pieces(value, url, captured_at)
    if not items:
        return Listing(False, reason="no list: JSON without items that have an address and a title")
    next_url = _stated_next(value, url) or _counted_next(value, url)
    pages = (next_url,) if next_url else ()
    return Listing(True, items, next_url, pages, reason=f"JSON endpoint of {len(items)} items")


def _objects(value: Any, url: str) -> tuple[ListedLink, ...]:
    lists = [items for array in _arrays(value) if len(items := _items(array, url)) > 0]
    return max(lists, key=len, default=())


def _arrays(value: Any, depth: int = 0) -> Iterator[list[Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _arrays(part, depth + 1)


def _items(array: list[Any], url: str) -> tuple[ListedLink, ...]:
    found: dict[str, ListedLink] = {}
    for entry in array:
        if isinstance(entry, dict):
            fields = {str(k).lower(): v for k, v in entry.items()}
            link, title = _address(_first(fields, _LINKS), url), _first(fields, _TITLES)
            if link and title:
                raw = _first(fields, _DATES)
                day = find_date(raw) if raw else None
                kind = "attachment" if Address(link).is_document else "article"
                found.setdefault(link, ListedLink(link, title, day[0] if day else None, raw or None, kind))
    return tuple(found.values())


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first of the fields that is a text, or an object with a rendered one."""
    for name in names:
        value = fields.get(name)
        value = value.get("rendered") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _pieces(value: Any, url: str, captured_at: datetime | None) -> tuple[ListedLink, ...]:
    html = "".join(text for text in _texts(value) if "<a" in text)
    if not html:
        return ()
    outline = outline_of(parse(html.encode("utf-8", "replace"), url, "utf-8"))
    groups = groups_of(outline)
    records: list[Record] = groups[0].cluster.records if groups else []
    reader = reader_for(outline, Rules(), captured_at)
    site = Address(url).site
    return tuple(item for record in records if Address((item := reader.read(record)).url).site == site)


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth <= _DEEPEST:
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _texts(part, depth + 1)


def _stated_next(value: Any, url: str) -> str | None:
    for fields in _dicts(value):
        for name in _NEXT:
            said = fields.get(name)
            said = said.get("href") if isinstance(said, dict) else said
            if isinstance(said, str) and (link := _address(said, url)) and link != url:
                return link
            if isinstance(said, int) and not isinstance(said, bool):
                return _with_page(url, said)
    return None


def _counted_next(value: Any, url: str) -> str | None:
    """The page after this one, unless the answer says that there is none."""
    said = [fields[name] for fields in _dicts(value) for name in (*_MORE, *_NEXT) if name in fields]
    page = Address(url).query_number
    return None if page is None or any(not v for v in said) else _with_page(url, page + 1)


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """The answer and the objects directly in it, keys in small letters."""
    if isinstance(value, dict):
        yield {str(k).lower(): v for k, v in value.items()}
        for part in value.values():
            if isinstance(part, dict):
                yield {str(k).lower(): v for k, v in part.items()}


def _with_page(url: str, page: int) -> str | None:
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(PAGE_KEY.match(k) and v.isdigit() for k, v in pairs):
        return None
    changed = [(k, str(page) if PAGE_KEY.match(k) and v.isdigit() else v) for k, v in pairs]
    return urlunsplit(parts._replace(query=urlencode(changed)))


def _address(href: str, base: str) -> str:
    try:
        link = urldefrag(urljoin(base, href))[0]
    except ValueError:
        return ""
    return link if link.startswith(("http://", "https://")) and " " not in href else ""
