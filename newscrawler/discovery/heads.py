"""What a page says of itself to machines: title, type, own addresses, JSON-LD types."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscrawler.page import Page

_ARTICLE_TYPES = re.compile(
    r'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|ScholarlyArticle|TechArticle)"'
)
_LIST_TYPES = re.compile(r'"@type"\s*:\s*\[?\s*"(?:CollectionPage|SearchResultsPage|ItemList|ProfilePage)"')


@dataclass(frozen=True, slots=True)
class Head:
    """Title and language of the page, ``og:type``, addresses it calls its own, ``rel=next`` links, JSON-LD counts."""

    title: str
    language: str
    og_type: str
    own: tuple[str, ...]
    next: tuple[str, ...]
    has_published_time: bool
    article_types: int
    list_types: int


def head_of(page: Page) -> Head:
    """Read the page's ``title``, ``meta``, ``link`` and JSON-LD elements, wherever they stand."""
    title = og_type = ""
    own: list[str] = []
    following: list[str] = []
    published, articles, lists = False, 0, 0
    for element in page.root.iter("title", "meta", "link", "script"):
        tag = element.tag
        if tag == "title":
            title = title or " ".join((element.text or "").split())
        elif tag == "script":
            if element.get("type") == "application/ld+json" and element.text:
                articles += len(_ARTICLE_TYPES.findall(element.text))
                lists += len(_LIST_TYPES.findall(element.text))
        elif tag == "link":
            rel = (element.get("rel") or "").lower().split()
            if "canonical" in rel:
                own.append(element.get("href") or "")
            elif "next" in rel:
                following.append(element.get("href") or "")
        else:
            name = element.get("property")
            if name == "og:type":
                og_type = og_type or (element.get("content") or "").strip().lower()
            elif name == "og:url":
                own.append(element.get("content") or "")
            elif name == "article:published_time":
                published = True
    addresses = tuple(u.strip() for u in own if u.strip().startswith("http"))
    return Head(title, page.root.get("lang") or "", og_type, addresses, tuple(following), published, articles, lists)
