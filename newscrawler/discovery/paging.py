"""The next page of a list and all links of its pager."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from newscrawler.discovery.addresses import same_page, site_of
from newscrawler.discovery.outline import Anchor, Node, Outline
from newscrawler.discovery.regions import COMMENT, PAGER
from newscrawler.discovery.words import LAST_SIGNS, LAST_WORDS, is_back, is_next, is_older, plain

_NUMBER = re.compile(r"^\W*(?:page|seite|página|pagina|стр\.?|第)?\s*(\d{1,5})\s*(?:页|頁|ページ)?\W*$", re.IGNORECASE)
_PAGE_KEYS = re.compile(r"^(?:\w*page\w*|p|pg|pn|start|offset|paged|pageno|seite|from|skip|PAGEN_\d+|pagina|str|cp|trang|sayfa|limitstart|halaman|\w*page)$", re.IGNORECASE)
_LOAD_MORE = ("data-next", "data-next-url", "data-next-page", "data-load-more", "data-href", "data-url", "hx-get")
_CURRENT = re.compile(r"(?:^|[\s_-])(?:current|active|selected|on|cur|now|this|thispage|is-active|highlight)(?:$|[\s_-])|[Cc]urrent|[Ss]elected")
_PATH_NUMBER = re.compile(r"\d+")


def next_and_pages(outline: Outline, in_list: bool = True) -> tuple[str | None, tuple[str, ...]]:
    """URL of the page with older items (None on the last one) and all links of the pager in page order.

    Witnesses in order: the page's ``rel=next`` where it pages this very address, words and signs for "next" and
    "older", the number after the current one, a "load more" address. ``in_list`` False asks for pages of this same
    address only, as on an article that is split.
    """
    here = outline.page.url or ""
    pages = [a for a in outline.anchors if _is_page_link(a, here)]
    for found in (_by_rel(outline, here), _by_words(outline, here, in_list), _by_number(outline, pages, here), _by_button(outline) if in_list else None):
        if found and same_page(found) != same_page(here):
            urls = dict.fromkeys([*(a.url for a in pages), found])
            urls.pop(here, None)
            return found, tuple(urls)
    return None, tuple(dict.fromkeys(a.url for a in pages if a.url != here))


def _skeleton(url: str) -> tuple[str, str, tuple[str, ...]]:
    parts = urlsplit(url)
    keys = tuple(sorted(k for k, _ in parse_qsl(parts.query, keep_blank_values=True) if not _PAGE_KEYS.match(k)))
    return parts.netloc, _PATH_NUMBER.sub("#", unquote(parts.path)), keys


def page_number(url: str) -> int | None:
    """The page number a URL carries in its query or at the end of its path, None where it carries none."""
    parts = urlsplit(url)
    for key, value in parse_qsl(parts.query):
        if _PAGE_KEYS.match(key) and value.isdigit():
            return int(value)
    match = re.search(r"(?:/|/\w*?[/_-]?)(\d{1,5})(?:\.\w{3,5})?/?$", parts.path)
    return int(match[1]) if match else None


def _is_page_link(anchor: Anchor, here: str) -> bool:
    """Whether a link is one of a pager: a number, or a paging word that leads to a paging address."""
    if site_of(anchor.url) != site_of(here) or anchor.node.marks & COMMENT:
        return False
    if _NUMBER.match(anchor.text):
        return pages_of_one(anchor.url, here)
    return bool(anchor.node.marks & PAGER) and pages_of_one(anchor.url, here) and len(anchor.text) < 25


def pages_of_one(url: str, here: str) -> bool:
    """Whether two URLs are pages of one list: they differ in a page number only."""
    a, b = urlsplit(url), urlsplit(here)
    if a.netloc != b.netloc:
        return False
    keys_a = dict(parse_qsl(a.query, keep_blank_values=True))
    keys_b = dict(parse_qsl(b.query, keep_blank_values=True))
    if a.path.rstrip("/") == b.path.rstrip("/") or _index_path(a.path) == _index_path(b.path):
        differing = {k for k in keys_a.keys() | keys_b.keys() if keys_a.get(k) != keys_b.get(k)}
        return bool(differing) and any(_PAGE_KEYS.match(k) or keys_a.get(k, "").isdigit() for k in differing) or _index_path(a.path) != _index_path(b.path)
    return _stem(a.path) == _stem(b.path)


def _index_path(path: str) -> str:
    return re.sub(r"(?:index|default)\.\w+$", "", path)


def _stem(path: str) -> str:
    """A path without its page number: equal for all pages of one list."""
    path = unquote(path)
    path = re.sub(r"/(?:page|pagina|seite|p)[/_-]?\d{1,5}(?=/|\.|$)", "", path)
    path = re.sub(r"(?:[/_-](?:page)?\d{1,5}|(?<=index)\d{1,5}|(?<=list)\d{1,5})(\.\w{3,5})?/?$", r"\1", path)
    return re.sub(r"/?(?:index|list|default)?(?:\.\w{3,5})?/?$", "", path)


def _by_rel(outline: Outline, here: str) -> str | None:
    links = outline.page.root.xpath("//link[contains(@rel,'next')]/@href")
    links += [a.url for a in outline.anchors if "next" in (a.node.element.get("rel") or "").split()]
    for href in links:
        try:
            url = urldefrag(urljoin(outline.page.base_url or here, href.strip()))[0]
        except ValueError:
            continue
        if url.startswith("http") and site_of(url) == site_of(here) and pages_of_one(url, here):
            return url
    return None


def _label(anchor: Anchor) -> Iterable[str]:
    element = anchor.node.element
    yield anchor.text
    if len(anchor.text) < 3:
        for name in ("title", "aria-label"):
            if element.get(name):
                yield element.get(name)
        for image in element.iter("img"):
            if image.get("alt"):
                yield image.get("alt")


def _by_words(outline: Outline, here: str, in_list: bool) -> str | None:
    """The best link that says "next" or "older"; one that pages this address beats one that only says so."""
    best, best_rank = None, 0.0
    mine = page_number(here)
    for anchor in outline.anchors:
        if len(anchor.text) > 60 or anchor.node.marks & COMMENT or site_of(anchor.url) != site_of(here):
            continue
        if anchor.text.strip() in LAST_SIGNS or plain(anchor.text) in LAST_WORDS or not any(is_next(t) for t in _label(anchor)):
            continue
        pages = pages_of_one(anchor.url, here)
        if not pages and (not in_list or not anchor.node.marks & PAGER and not is_older(anchor.text)):
            continue
        number = page_number(anchor.url)
        rank = 1.0 + 2 * pages + bool(anchor.node.marks & PAGER) + is_older(anchor.text)
        if pages and not is_older(anchor.text) and number is not None and mine is not None and number < mine:
            rank -= 3
        if rank > best_rank:
            best, best_rank = anchor.url, rank
    return best


def _by_number(outline: Outline, pages: list[Anchor], here: str) -> str | None:
    """The link numbered one higher than the current page, which is no link, is marked, or is named by the URL."""
    numbered = {int(m[1]): a for a in reversed(pages) if (m := _NUMBER.match(a.text))}
    if not numbered:
        return None
    current = _current_number(outline, numbered, here)
    follower = numbered.get(current + 1) if current is not None else None
    return follower.url if follower else None


def _current_number(outline: Outline, numbered: dict[int, Anchor], here: str) -> int | None:
    for number, anchor in numbered.items():
        if same_page(anchor.url) == same_page(here):
            return number
    first = numbered[min(numbered)]
    pager = _pager_of(first, list(numbered.values()))
    for node in outline.within(pager):
        if node.tag != "a" and (match := _NUMBER.match(outline.text_of(node))) and int(match[1]) not in numbered:
            return int(match[1])
        if (_CURRENT.search(node.names) or node.element.get("aria-current")) and (match := _NUMBER.match(outline.text_of(node))):
            return int(match[1])
    bare = {int(n) for n in re.findall(r"(?<!\S)\[?(\d{1,5})\]?(?!\S)", outline.text_of(pager))} - numbered.keys()
    near = [n for n in bare if n + 1 in numbered or n - 1 in numbered]
    if len(near) == 1:
        return near[0]
    return 1 if min(numbered) == 2 and not any(page_number(here) == n for n in numbered) else None


def _pager_of(anchor: Anchor, others: list[Anchor]) -> Node:
    """The smallest element that holds the whole pager."""
    for above in anchor.node.ancestors():
        if sum(above.holds(o.node) for o in others) >= max(1, 0.6 * len(others)):
            parent = above.parent
            return parent if parent is not None and len(others) == 1 and parent.end - parent.start < 100 else above
    return anchor.node


def _by_button(outline: Outline) -> str | None:
    """The address a "load more" button names in a data attribute."""
    for node in outline.nodes:
        if node.tag not in ("a", "button", "div", "span"):
            continue
        for name in _LOAD_MORE:
            value = node.element.get(name)
            if not value or value.isdigit() or not re.match(r"^(?:https?:/|/|\?|\w+[\w/-]*\?)", value) or node.end - node.start > 60:
                continue
            if is_next(outline.text_of(node)) or re.search(r"load-?more|next|more", node.names, re.IGNORECASE):
                try:
                    return urldefrag(urljoin(outline.page.base_url, value))[0]
                except ValueError:
                    continue
    return None


def has_back_link(outline: Outline) -> bool:
    """Whether a pager leads back to newer items."""
    return any(is_back(a.text) and a.node.marks & PAGER for a in outline.anchors)
