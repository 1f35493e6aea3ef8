"""What a page is: an article, a listing, or neither."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.choice import ASIDE, Group, groups_of
from newscrawler.discovery.dates import find_date
from newscrawler.discovery.listing import PageKind
from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import Outline, outline_of
from newscrawler.discovery.regions import COMMENT, CONSENT, FOOT, NAV, RELATED, SHARE, SIDE, SLIDE
from newscrawler.discovery.words import weight_of
from newscrawler.page import Page

_NO_BODY = NAV | FOOT | SIDE | COMMENT | RELATED | SHARE | CONSENT | SLIDE
_OG_TYPES = {"article": 1.0, "website": -0.5, "blog": -0.5, "object": -0.5}
_SINGLE_BODY = re.compile(
    r"(?:^|\s)(?:single|single-post|postid-\d+|article-page|post-template\S*|page-node-type-article|node-type-article)(?:\s|$)"
)
_LIST_BODY = re.compile(
    r"(?:^|\s)(?:archive|category|tag|paged|author|date|search|home-template|tag-template|author-template|tax-\S+)(?:\s|$)"
)
_FRONT_BODY = re.compile(r"(?:^|\s)(?:home|blog)(?:\s|$)")
_ERROR = re.compile(
    r"\b(?:404|not found|nicht gefunden|introuvable|no encontrad\w+|non trovat\w+|не найден\w*)\b|页面不存在|找不到",
    re.IGNORECASE,
)
_HEADLINE = 20
_NEAR = 120
# Fewer links than these are a list only where more speaks for it.
_FEW = 3
_TEXT_TAGS = {
    "p",
    "div",
    "td",
    "section",
    "article",
    "blockquote",
    "li",
    "font",
    "span",
    "main",
    "dd",
    "center",
    "body",
}


@dataclass(slots=True)
class Signs:
    """What speaks for an article or a listing on a page; ``balance`` above 0 says article.

    ``body`` is the weight of running text outside the best list, ``listed`` that of the list's items.
    """

    body: float
    listed: float
    best: Group | None
    balance: float = 0.0
    words: list[str] = field(default_factory=list)


def page_kind(page: Page) -> PageKind:
    """Judge a page: ``article``, ``listing`` or ``other`` (about pages, lists of tags, error pages, empty pages)."""
    outline = outline_of(page)
    return judge(outline, groups_of(outline))


def judge(outline: Outline, groups: list[Group]) -> PageKind:
    """The same for a page already walked and grouped."""
    signs = signs_of(outline, groups)
    confidence = round(1 / (1 + math.exp(-abs(signs.balance))), 3)
    reason = ", ".join(signs.words) or "nothing speaks for an article or a list"
    if signs.balance > 0:
        return PageKind("article", confidence, reason)
    return PageKind("listing" if signs.best is not None else "other", confidence, reason)


def best_list(outline: Outline, groups: list[Group]) -> Group | None:
    """The best group that is good enough to be a page's main list."""
    address = outline.address
    paged = address.is_paged or address.is_term
    fit = [g for g in groups[:5] if _is_list(g, paged)]
    if not fit or fit[0].size >= _FEW:
        return fit[0] if fit else None
    # One or two links that stand for all around them look better than they are.
    return next((g for g in fit if g.size >= _FEW and not g.is_aside and g.score > 0.3 * fit[0].score), fit[0])


def _is_list(group: Group, paged: bool) -> bool:
    if group.terms > 0.5 or group.weight < 8 or group.embedded > 0.5:
        return False
    if group.size >= _FEW:
        return group.score >= 1.5
    if group.is_aside or group.marks & SLIDE or group.score < 0.8:
        return False
    # One or two items are a list under headings, or dated on what is a list by its address, be it named "recent posts".
    is_dated = paged and group.dated > 0.5 and group.weight >= 12 and not group.embedded
    return is_dated or (group.headings > 0.5 and not group.marks & RELATED)


def signs_of(outline: Outline, groups: list[Group]) -> Signs:
    """Weigh the page's witnesses: its type in metadata, its running text, its best list, its address."""
    best = best_list(outline, groups)
    heading, own = _heading(outline)
    address = outline.address
    # A lone linked heading below the page's own headline is a teaser, unless the address is a list's.
    lone = best is not None and best.size < 2 and own and not (address.is_term or address.is_paged or address.is_home)
    counts = best is not None and not best.is_aside and not best.marks & (RELATED | SLIDE) and not lone
    spans = _spans(best) if best is not None and counts else []
    listed = sum(weight_of(outline.text[start:end]) for start, end in spans)
    signs = Signs(_running_text(outline, spans), listed, best)
    for weight, words in [*_witnesses(outline, signs), (heading, "heading")]:
        if abs(weight) > 0.05:
            signs.balance += weight
            signs.words.append(f"{words} ({weight:+.1f})")
    return signs


def _spans(group: Group) -> list[tuple[int, int]]:
    """Spans of the group's items; a lone item begins with its link, since what stands before it may be an article."""
    records = group.cluster.records
    if len(records) == 1:
        anchor = records[0].anchor
        return [((anchor.heading or anchor.node).start, records[0].end)]
    return [(r.start, r.end) for r in records]


def _witnesses(outline: Outline, signs: Signs) -> list[tuple[float, str]]:
    found = [
        (_prose(signs.body), f"{signs.body:.0f} characters of running text"),
        (_metadata(outline), "metadata"),
        (_address(outline.address), "address"),
        (_body_class(outline), "class of the body"),
        (_dated_head(outline, signs), "date below the headline"),
    ]
    if signs.best is not None:
        share = signs.listed / (signs.listed + signs.body + 1)
        strength = min(4.0, 1.2 * math.log1p(signs.best.score / 2)) * min(1.0, 1.6 * share)
        found.append((-strength, f"list of {signs.best.size} that is {share:.0%} of the text"))
    return found


def _prose(body: float) -> float:
    """What running text says: under two lines nothing for an article, a screenful much."""
    return 3.0 * (1 - math.exp(-body / 450)) - 0.8 - 0.8 * math.exp(-body / 30) + min(1.5, max(0.0, body - 900) / 2000)


def _metadata(outline: Outline) -> float:
    head = outline.head
    value = _OG_TYPES.get(head.og_type, 0.0) + head.has_published_time
    if head.article_types:
        # A list may describe each of its items.
        value += 1.5 if head.article_types <= 2 else -0.5
    elif head.list_types:
        value -= 1.0
    return value - 3.0 * bool(_ERROR.search(head.title))


def _address(address: Address) -> float:
    if not address.url:
        return 0.0
    if address.is_home or address.is_paged:
        return -2.0
    if address.is_term:
        return -2.0
    if address.is_utility and address.shape < 2:
        return -2.5
    return 0.6 * address.shape


def _body_class(outline: Outline) -> float:
    body = next((n for n in outline.nodes[:5] if n.tag == "body"), None)
    names = (body.element.get("class") or "").lower() if body else ""
    if _SINGLE_BODY.search(names):
        return 2.0
    if _LIST_BODY.search(names):
        return -2.0
    # Some themes call every page so.
    return -1.0 if _FRONT_BODY.search(names) else 0.0


def _heading(outline: Outline) -> tuple[float, bool]:
    """What the headings say, and whether one of them is surely the headline of this very page.

    A heading that repeats the page's title and is no link speaks for an article, the more the longer it is; a first
    heading that links elsewhere speaks against.
    """
    title = _letters(outline.head.title)
    own = outline.own_keys
    links = {
        a.heading.order: a
        for a in outline.anchors
        if a.heading is not None and a.address.key not in own and not a.address.is_home
    }
    first = 0.0
    for node in outline.nodes:
        if node.tag not in ("h1", "h2", "h3") or node.marks & ASIDE:
            continue
        text = _letters(outline.text_of(node))
        repeats = len(text) > 5 and (text[:30] in title or (len(title) > 30 and title[:30] in text))
        link = links.get(node.order)
        if repeats and weight_of(text) >= 20:
            return (1.2 if link is None else 0.0), True
        if link is None:
            first = first or 0.3 * repeats
        elif not first and len(text) > 7 and not link.address.is_term:
            first = -1.0
    return first, False


def _dated_head(outline: Outline, signs: Signs) -> float:
    """A date between the page's own headline and its list is an article's; in a list dates stand with the items."""
    heading = next((n for n in outline.nodes if n.tag == "h1" and not n.marks & (NAV | FOOT | SIDE)), None)
    if heading is None or signs.best is None:
        return 0.0
    first = min(r.start for r in signs.best.cluster.records)
    if not heading.end <= first or weight_of(outline.text_of(heading)) < _HEADLINE:
        return 0.0
    return 0.8 if find_date(outline.words(heading.end, min(first, heading.end + _NEAR))) else 0.0


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _running_text(outline: Outline, spans: list[tuple[int, int]]) -> float:
    """Weight of the paragraphs outside list items and page furniture, in their richest container."""
    sums: dict[int, float] = {}
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    for node in outline.nodes:
        if node.tag not in _TEXT_TAGS or node.marks & _NO_BODY or _is_listed(node, starts, ends):
            continue
        own = _own_text(node)
        if own < 25:
            continue
        for above, share in zip([node, *node.ancestors()], (1.0, 1.0, 0.5), strict=False):
            sums[above.order] = sums.get(above.order, 0.0) + own * share
    return max(sums.values(), default=0.0)


def _is_listed(node: Node, starts: list[int], ends: list[int]) -> bool:
    at = bisect_right(starts, node.start) - 1
    return at >= 0 and node.start < ends[at]


def _own_text(node: Node) -> float:
    """Weight of the text an element holds itself or in inline children, links left out."""
    element = node.element
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    if node.tag == "p":
        pieces += [c.text or "" for c in element if c.tag != "a" and isinstance(c.tag, str)]
    return weight_of(" ".join(" ".join(pieces).split()))
