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
    title = ""
    meta: dict[str, str] = {}
    links: list[tuple[str, str]] = []
    data: list[str] = []
    for element in page.root.iter("title", "meta", "link", "script"):
        tag = element.tag
        if tag == "title":
            title = title or " ".join((element.text or "").split())
        elif tag == "script":
            if element.get("type") == "application/ld+json":
                data.append(element.text or "")
        elif tag == "link":
            links += [(rel, (element.get("href") or "").strip()) for rel in (element.get("rel") or "").lower().split()]
        else:
            meta.setdefault(element.get("property") or "", (element.get("content") or "").strip())
    own = [*(href for rel, href in links if rel == "canonical"), meta.get("og:url", "")]
    return Head(
        title=title,
        language=page.root.get("lang") or "",
        og_type=meta.get("og:type", "").lower(),
        own=tuple(url for url in own if url.startswith("http")),
        next=tuple(href for rel, href in links if rel == "next"),
        has_published_time="article:published_time" in meta,
        article_types=sum(len(_ARTICLE_TYPES.findall(d)) for d in data),
        list_types=sum(len(_LIST_TYPES.findall(d)) for d in data),
    )
