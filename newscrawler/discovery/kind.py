"""What a page is: an article, a listing, or neither."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.choice import Group, groups_of, weight_of
from newscrawler.discovery.listing import PageKind
from newscrawler.discovery.outline import Node, Outline, outline_of
from newscrawler.discovery.regions import COMMENT, CONSENT, FOOT, NAV, RELATED, SHARE, SIDE, SLIDE
from newscrawler.page import Page

_ASIDE = NAV | FOOT | SIDE | COMMENT | RELATED | SHARE | CONSENT | SLIDE
_ARTICLE_TYPES = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|Article|BlogPosting|ReportageNewsArticle|LiveBlogPosting|Report|ScholarlyArticle|TechArticle)"')
_LIST_TYPES = re.compile(r'"@type"\s*:\s*\[?\s*"(?:CollectionPage|SearchResultsPage|ItemList|ProfilePage)"')
_SINGLE_BODY = re.compile(r"(?:^|\s)(?:single|single-post|postid-\d+|article-page|post-template\S*|page-node-type-article|node-type-article)(?:\s|$)")
_LIST_BODY = re.compile(r"(?:^|\s)(?:archive|category|tag|home|blog|paged|author|date|search|home-template|tag-template|author-template|tax-\S+|categorypage)(?:\s|$)")


@dataclass(slots=True)
class Signs:
    """What speaks for an article or a listing on a page; ``balance`` above 0 says article."""

    body: float
    listed: float
    best: Group | None
    balance: float
    words: list[str]


def page_kind(page: Page) -> PageKind:
    """Judge a page: ``article``, ``listing`` or ``other`` (about pages, lists of tags, empty pages)."""
    outline = outline_of(page)
    return judge(outline, groups_of(outline))


def judge(outline: Outline, groups: list[Group]) -> PageKind:
    """The same for a page already walked and grouped."""
    signs = signs_of(outline, groups)
    confidence = round(1 / (1 + math.exp(-abs(signs.balance))), 3)
    reason = ", ".join(signs.words) or "nothing speaks for an article or a list"
    if signs.balance > 0 and signs.body >= 1:
        return PageKind("article", confidence, reason)
    if signs.best is not None and signs.listed > 0:
        return PageKind("listing", confidence, reason)
    return PageKind("other", confidence, reason)


def is_list(group: Group) -> bool:
    """Whether a group of links is good enough to be a page's main list."""
    if group.terms > 0.5 or group.weight < 8:
        return False
    if group.size >= 3:
        return group.score >= 2.0
    return group.headings > 0.5 and group.score >= 0.8 and not group.marks & (_ASIDE & ~RELATED)


def signs_of(outline: Outline, groups: list[Group]) -> Signs:
    """Weigh the page's witnesses: its type in metadata, its running text, its best list, its address."""
    best = next((g for g in groups[:5] if is_list(g)), None)
    spans = [(r.start, r.end) for r in best.cluster.records] if best and best.marks & _ASIDE == 0 else []
    body = _running_text(outline, spans)
    listed = sum(min(600, end - start) for start, end in spans)
    signs = Signs(body, listed if best else 0, best, 0.0, [])
    if best and not listed:
        signs.listed = 1
    for weight, words in _witnesses(outline, signs):
        if weight:
            signs.balance += weight
            signs.words.append(f"{words} ({weight:+.1f})")
    return signs


def _witnesses(outline: Outline, signs: Signs) -> list[tuple[float, str]]:
    found = [
        (min(3.0, signs.body / 300), f"{signs.body:.0f} characters of running text"),
        (_metadata(outline), "metadata"),
        (_address(outline.address), "address"),
        (_body_class(outline), "class of the body"),
        (_own_heading(outline, signs.best), "heading"),
    ]
    if signs.best is not None:
        strength = min(4.0, signs.best.score / 8) * (1.0 if signs.best.marks & _ASIDE == 0 else 0.25)
        found.append((-strength, f"list of {signs.best.size}"))
    return found


def _metadata(outline: Outline) -> float:
    root = outline.page.root
    value = 0.0
    og_type = "".join(root.xpath("//meta[@property='og:type'][1]/@content")[:1]).strip().lower()
    value += {"article": 1.0, "website": -0.5, "blog": -0.5, "object": -0.5}.get(og_type, 0.0)
    data = " ".join(root.xpath("//script[@type='application/ld+json']/text()"))
    articles = len(_ARTICLE_TYPES.findall(data))
    if articles:
        value += 1.5 if articles <= 2 else -0.5
    if _LIST_TYPES.search(data) and not articles:
        value -= 1.0
    if root.xpath("//meta[@property='article:published_time']"):
        value += 1.0
    return value


def _address(address: Address) -> float:
    if not address.url:
        return 0.0
    if address.is_home or address.is_paged:
        return -2.0
    return -1.5 if address.is_term else 0.6 * address.shape


def _body_class(outline: Outline) -> float:
    body = next((n for n in outline.nodes[:5] if n.tag == "body"), None)
    names = (body.element.get("class") or "").lower() if body else ""
    return 2.0 * bool(_SINGLE_BODY.search(names)) - 2.0 * bool(_LIST_BODY.search(names) and not _SINGLE_BODY.search(names))


def _own_heading(outline: Outline, best: Group | None) -> float:
    """A heading that repeats the page's title and is no link elsewhere speaks for an article."""
    title = " ".join("".join(outline.page.root.xpath("//head/title[1]/text()")[:1]).split()).lower()
    here = outline.address.key
    linked = {a.heading.order for a in outline.anchors if a.heading is not None and a.address.key != here}
    for node in outline.nodes:
        if node.tag in ("h1", "h2") and not node.marks & _ASIDE:
            text = outline.text_of(node).lower()
            if len(text) > 15 and text[:40] in title:
                return 1.0 if node.order not in linked else 0.0
    return 0.0


def _running_text(outline: Outline, spans: list[tuple[int, int]]) -> float:
    """Weight of the paragraphs outside list items and page furniture, in their richest container."""
    sums: dict[int, float] = {}
    for node in outline.nodes:
        if node.tag not in ("p", "div", "td", "section", "article", "blockquote", "li", "h2", "font", "span") or node.marks & _ASIDE:
            continue
        own = _own_text(outline, node)
        if own < 25 or any(start <= node.start < end for start, end in spans):
            continue
        for above, share in zip(node.ancestors(), (1.0, 0.5), strict=False):
            sums[above.order] = sums.get(above.order, 0.0) + own * share
    return max(sums.values(), default=0.0)


def _own_text(outline: Outline, node: Node) -> float:
    """Weight of the text an element holds itself or in inline children, links left out."""
    element = node.element
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    if node.tag == "p":
        pieces += [c.text or "" for c in element if c.tag != "a" and isinstance(c.tag, str)]
    text = " ".join(" ".join(pieces).split())
    return weight_of(text)
