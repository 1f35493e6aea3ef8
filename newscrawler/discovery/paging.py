"""The next page of a list and all links of its pager."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urldefrag, urljoin

from newscrawler.discovery.addresses import PAGE_KEY, Address
from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import Anchor, Outline
from newscrawler.discovery.regions import COMMENT, FOOT, PAGER, RELATED, SIDE, SLIDE
from newscrawler.discovery.words import BACK, EARLIER, LAST, NEXT, OLDER, is_sign, says

_NUMBER = re.compile(r"^\W*(?:page|seite|página|pagina|стр\.?|第)?\s*(\d{1,5})\s*(?:页|頁|ページ)?\W*$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?<!\S)\[?(\d{1,5})\]?(?!\S)")
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:current|active|selected|on|cur|now|this|thispage)(?:$|[\s_-])|[Cc]urrent|[Ss]elected"
)
_NEXT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:next\w*|older\w*|nav-previous|pagination-next|load-?more)(?:$|[\s_-])|[a-z]Next|[a-z]Older",
    re.IGNORECASE,
)
_NEXT_ICON = re.compile(r"(?:chevron|angle|arrow|caret|icon)(?:-\w+)?-(?:right|next|forward)(?!\w)", re.IGNORECASE)
_LOAD_MORE = (
    "data-next",
    "data-next-url",
    "data-next-page",
    "data-load-more",
    "data-href",
    "data-url",
    "data-ajax-url",
    "data-endpoint",
    "data-api",
    "data-more-url",
    "data-load-url",
    "data-path",
    "hx-get",
)
_DRAWN = re.compile(
    r"createPageHTML\(\s*(?:'[^']*'\s*,\s*)?(?P<pages>\d{1,4})\s*,\s*(?P<current>\d{1,4})\s*,\s*['\"](?P<name>\w+)['\"]\s*,\s*"
    r"['\"](?P<ending>\w+)['\"]"
)
# These say by their names that more of the list is to be had; on other elements than buttons too.
_SURELY_MORE = ("data-next-url", "data-next-page-url", "data-load-more-url", "data-more-url")
_IN_SIGHT = re.compile("revealed|intersect")
# Words that name a page: "next" alone may lead to the next story.
_NAMES_A_PAGE = re.compile(
    r"page|seite|página|pagina|strona|strana|sivu|oldal|trang|halaman|sayfa|страниц|сторінк|σελίδα|صفح|עמוד|पृष्ठ|หน้า|页|頁|ページ|페이지",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?:/|/|\?|\w[\w./-]*\?)")
_LONGEST = 60
_ENOUGH = 2.0
_FEW_MONTHS = 2


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
        found = _by_head(outline, here, in_list) or (_by_other_means(outline) if in_list else None)
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
    if len(anchor.text) > 2 or anchor.says & LAST:
        return False
    element = anchor.node.element
    labels = [element.get("title"), element.get("aria-label"), *(image.get("alt") for image in element.iter("img"))]
    if any(label and says(label) & NEXT for label in labels) or _NEXT_NAMES.search(anchor.node.names):
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
    rank = 1.0 * older + bool(marks & PAGER) + bool(_NEXT_NAMES.search(names))
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
    follower = by_number.get(current + 1) if current is not None else None
    return follower.url if follower else None


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


def _by_other_means(outline: Outline) -> str | None:
    return _by_script(outline) or _by_button(outline) or _by_month(outline)


def _by_month(outline: Outline) -> str | None:
    """The archive of the month before, where the archive of a month names it, and hardly another."""
    here = outline.address
    if here.month is None:
        return None
    near = [a for a in outline.anchors if not a.node.marks & SIDE and a.address.host == here.host]
    earlier = {a.address.month: a.url for a in near if a.address.month and a.address.month < here.month}
    return earlier[max(earlier)] if 0 < len(earlier) <= _FEW_MONTHS else None


def _by_script(outline: Outline) -> str | None:
    """The page after this one where a call draws the pager: ``createPageHTML(pages, current, "index", "html")``.

    The call is that of a content system many public bodies use; the second page is ``index_1.html``.
    """
    match = _DRAWN.search(outline.page.text)
    if match is None or int(match["current"]) + 1 >= int(match["pages"]):
        return None
    try:
        return urljoin(outline.page.base_url, f"{match['name']}_{int(match['current']) + 1}.{match['ending']}")
    except ValueError:
        return None


def _by_button(outline: Outline) -> str | None:
    """The address a "load more" button names in a data attribute."""
    surely = next((v for n in outline.nodes if (v := _more_of(n))), None)
    if surely and _ADDRESS.match(surely):
        return _joined(outline, surely)
    for node in outline.nodes:
        if node.tag not in ("a", "button", "div", "span") or node.end - node.start > _LONGEST:
            continue
        value = next((v for name in _LOAD_MORE if (v := node.element.get(name)) and _ADDRESS.match(v)), None)
        if value and (says(outline.text_of(node)) & NEXT or _NEXT_NAMES.search(node.names)):
            return _joined(outline, value)
    return None


def _more_of(node: Node) -> str | None:
    """What an element loads by itself when it comes into sight, or says to be more of the list."""
    element = node.element
    if (address := element.get("hx-get")) and _IN_SIGHT.search(element.get("hx-trigger") or ""):
        return address
    return next((v for name in _SURELY_MORE if (v := element.get(name))), None)


def _joined(outline: Outline, address: str) -> str | None:
    try:
        return urldefrag(urljoin(outline.page.base_url, address))[0]
    except ValueError:
        return None
