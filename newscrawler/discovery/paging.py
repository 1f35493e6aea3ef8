"""The next page of a list and all links of its pager."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from urllib.parse import urldefrag, urljoin

from newscrawler.discovery.addresses import PAGE_KEY, Address
from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import Anchor, Outline
from newscrawler.discovery.regions import COMMENT, FOOT, PAGER, RELATED, SIDE, SLIDE
from newscrawler.discovery.unseen import NEXT_NAMES, without_pager
from newscrawler.discovery.words import BACK, EARLIER, LAST, NEXT, OLDER, is_sign, labels_next

_NUMBER = re.compile(r"^\W*(?:page|seite|página|pagina|стр\.?|第)?\s*(\d{1,5})\s*(?:页|頁|ページ)?\W*$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?<!\S)\[?(\d{1,5})\]?(?!\S)")
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:current|active|selected|on|cur|now|this|thispage)(?:$|[\s_-])|[Cc]urrent|[Ss]elected"
)
_NEXT_ICON = re.compile(r"(?:chevron|angle|arrow|caret|icon)(?:-\w+)?-(?:right|next|forward)(?!\w)", re.IGNORECASE)
# Words that name a page: "next" alone may lead to the next story.
_NAMES_A_PAGE = re.compile(
    r"page|seite|página|pagina|strona|strana|sivu|oldal|trang|halaman|sayfa|страниц|сторінк|σελίδα|صفح|עמוד|पृष्ठ|หน้า|页|頁|ページ|페이지",
    re.IGNORECASE,
)
_LONGEST = 60
_ENOUGH = 2.0


def next_and_pages(outline: Outline, in_list: bool = True) -> tuple[str | None, tuple[str, ...]]:
    """URL of the page with older items (None on the last one) and all links of the pager in page order.

    Witnesses in order: links with ``rel=next`` that page this very address, words and signs for "next" and "older",
    the number after the current one; where no pager is to be seen, the head's ``rel=next`` (on last pages it often
    names one page too many), the call that draws the pager, a "load more" button's address. ``in_list`` False asks
    for further pages of this same document only, as on an article that is split.
    """
    here = outline.address
    short = [a for a in outline.anchors if len(a.text) <= _LONGEST and not a.node.marks & COMMENT]
    numbers = _numbered(short, here, in_list)
    found = _by_rel(outline, here, in_list) or _by_words(short, here, in_list) or _by_number(outline, numbers, here)
    if found is None and not numbers and not _leads_back(short):
        found = _by_head(outline, here, in_list) or (without_pager(outline) if in_list else None)
    if found is not None and Address(found).key == here.key:
        found = None
    pages = dict.fromkeys(a.url for a in numbers if a.address.key != here.key)
    if found:
        pages.setdefault(found)
    return found, tuple(pages)


def further_part(outline: Outline, first: Address) -> str | None:
    """The part behind the page, one of an article's whose first page is at ``first``: the next number it links."""
    current = outline.address.number
    if current is None:
        return None
    links = {a.address.number: a.url for a in outline.anchors if a.address.continues(first)}
    return links.get(current + 1)


def _of_this(address: Address, here: Address, in_list: bool) -> bool:
    return address.pages_with(here) if in_list else address.continues(here)


def _numbered(anchors: list[Anchor], here: Address, in_list: bool) -> list[Anchor]:
    """The pager's numbered links: pages of this address, or three and more of one address that count by themselves."""
    numbered = [
        a
        for a in anchors
        if a.text.rstrip("]) ")[-1:].isalnum()
        and _NUMBER.match(a.text)
        and (a.node.marks & PAGER or not a.node.marks & SIDE)
    ]
    own = [a for a in numbered if a.address.key == here.key or _of_this(a.address, here, in_list)]
    if any(a.address.key != here.key for a in own) or not in_list:
        return own
    groups: dict[tuple[object, ...], list[Anchor]] = defaultdict(list)
    for anchor in numbered:
        address = anchor.address
        if address.differs_in_a_number(here):
            groups[(address.path,)].append(anchor)
        elif address.number in (_number(anchor), _number(anchor) - 1) and not address.is_dated:
            groups[(address.host, address.stem, address.rest)].append(anchor)
    counting = [g for g in groups.values() if len({a.url for a in g}) >= 3 or any(_number(a) == 2 for a in g)]
    return max(counting, key=len, default=[])


def _number(anchor: Anchor) -> int:
    match = _NUMBER.match(anchor.text)
    return int(match[1]) if match else -1


def _by_rel(outline: Outline, here: Address, in_list: bool) -> str | None:
    rel = [a.address for a in outline.anchors if _is_rel_next(a)]
    return next((a.url for a in rel if _of_this(a, here, in_list)), None)


def _by_head(outline: Outline, here: Address, in_list: bool) -> str | None:
    for href in outline.head.next:
        try:
            address = Address(urldefrag(urljoin(outline.page.base_url or here.url, href.strip()))[0])
        except ValueError:
            continue
        if _of_this(address, here, in_list):
            return address.url
    return None


def _leads_back(anchors: list[Anchor]) -> bool:
    """Whether a pager leads back to newer items."""
    return any(a.says & BACK and a.node.marks & PAGER for a in anchors)


def _says_next(anchor: Anchor, here: Address) -> bool:
    """Whether a link asks for the next page by its text, or, where that is a sign or a picture, by its names."""
    if anchor.says & NEXT or _is_rel_next(anchor) or (anchor.says & OLDER and anchor.may_page(here)):
        return not anchor.says & LAST
    named = bool(NEXT_NAMES.search(anchor.node.names))
    if named and not anchor.says & LAST and (anchor.address.pages_with(here) or anchor.address.adds_a_number(here)):
        return True
    if len(anchor.text) > 2 or anchor.says & LAST:
        return False
    element = anchor.node.element
    labels = [element.get("title"), element.get("aria-label"), *(image.get("alt") for image in element.iter("img"))]
    if named or any(label and labels_next(label) for label in labels):
        return True
    icons = " ".join(icon.get("class") or icon.get("data-icon") or "" for icon in element.iter("i", "span", "svg"))
    return not anchor.text and bool(_NEXT_ICON.search(icons))


def _by_words(anchors: list[Anchor], here: Address, in_list: bool) -> str | None:
    """The best link that says "next" or "older"."""
    best, best_rank = None, _ENOUGH - 0.1
    for anchor in anchors:
        if not _says_next(anchor, here) or not (in_list or anchor.address.continues(here)):
            continue
        rank = _rank(anchor, here)
        if rank > best_rank:
            best, best_rank = anchor.url, rank
    return best


def _is_rel_next(anchor: Anchor) -> bool:
    return "next" in (anchor.node.element.get("rel") or "").split()


def _rank(anchor: Anchor, here: Address) -> float:
    """How surely a link that says "next" leads to the list's next page."""
    address, marks = anchor.address, anchor.node.marks
    older = bool(anchor.says & (OLDER | EARLIER))
    parent = anchor.node.parent
    names = anchor.node.names + " " + (parent.names if parent else "")
    rank = 1.0 * older + bool(marks & PAGER) + bool(NEXT_NAMES.search(names))
    rank += _is_rel_next(anchor) + 0.5 * bool(_NAMES_A_PAGE.search(anchor.text))
    if address.site != here.site:
        rank -= 1.5
    if address.pages_with(here):
        rank += 3
        step = address.steps_from(here)
        rank += 1 if step > 0 else -4 if step < 0 and not anchor.says & OLDER else 0
    elif address.adds_a_number(here):
        rank += 2
    elif address.is_paged or any(PAGE_KEY.match(k) and v for k, v in address.query.items()):
        rank += 1.5
    if marks & (SIDE | SLIDE | RELATED | FOOT) and not marks & PAGER:
        rank -= 2
    return rank - 0.2 * is_sign(anchor.text)


def _by_number(outline: Outline, numbers: list[Anchor], here: Address) -> str | None:
    """The link numbered one higher than the current page, which is no link, is marked, or is named by the URL."""
    by_number = {_number(a): a for a in reversed(numbers)}
    if not by_number:
        return None
    current = _current_number(outline, by_number, here)
    if current is None:
        return None
    follower = by_number.get(current + 1) or by_number.get(current + _step({*by_number, current}))
    return follower.url if follower else None


def _step(numbers: set[int]) -> int:
    """How far apart the numbers of a pager are: some count items, not pages."""
    ordered = sorted(numbers)
    steps = {b - a for a, b in pairwise(ordered)}
    return steps.pop() if len(steps) == 1 and len(ordered) > 2 else 1


def _current_number(outline: Outline, by_number: dict[int, Anchor], here: Address) -> int | None:
    for number, anchor in by_number.items():
        if anchor.address.key == here.key:
            return number
    pager = _pager_of(list(by_number.values()))
    for node in outline.within(pager):
        match = _NUMBER.match(outline.text_of(node)) if node.end - node.start < 20 else None
        if match and (
            _CURRENT.search(node.names) or node.element.get("aria-current") or node.tag in ("strong", "b", "em")
        ):
            return int(match[1])
    bare = {int(n) for n in _BARE_NUMBER.findall(outline.text_of(pager))} - by_number.keys()
    near = [n for n in bare if n + 1 in by_number or n - 1 in by_number]
    if len(near) == 1:
        return near[0]
    return (
        1 if min(by_number) == 2 and (here.number is None or here.number < 2 or here.number not in by_number) else None
    )


def _pager_of(anchors: list[Anchor]) -> Node:
    """The smallest element that holds most of the pager, with one more level where that is small."""
    for above in anchors[0].node.ancestors():
        if sum(above.holds(o.node) for o in anchors) >= max(1, 0.6 * len(anchors)):
            parent = above.parent
            return parent if parent is not None and parent.end - parent.start < 150 else above
    return anchors[0].node
