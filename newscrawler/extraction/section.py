"""The section an article stands in: its breadcrumb, or what the page states."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.structured import Structured, strings, types
from newscrawler.extraction.text import fold, line

_CLASS = re.compile(r"bread-?crumbs?|\bcrumbs?\b|current-?position|location|position|weizhi|path", re.IGNORECASE)
_MARKS = re.compile(r"\s*(?:>|›|»|/|→|\||::|&gt;)\s*")
_POINTERS = re.compile(r"\s*[>›»→]\s*")
_HERE = re.compile(
    r"^\s*(?:当前位置|您的位置|您当前的位置|所在位置|現在位置|you are here|current position|location|position"
    r"|sie sind hier)\s*[:：]?\s*",
    re.IGNORECASE,
)


def find(root: HtmlElement, found: Structured, title: str | None) -> Verdict[str]:
    """Weigh breadcrumbs and statements."""
    witnesses = [Candidate(trail, trail, "breadcrumb", 0.85) for trail in _trails(root, title)[:1]]
    witnesses += [Candidate(t, t, "jsonld:breadcrumb", 0.8) for t in [_stated_trail(found, title)] if t]
    witnesses += [
        Candidate(t, t, "jsonld:articleSection", 0.7) for t in list(strings(found.article.get("articleSection")))[:1]
    ]
    witnesses += [
        Candidate(t, t, f"meta:{name}", 0.65)
        for name, t in found.metas("article:section", "og:article:section", "section")
    ][:1]
    witnesses += [Candidate(t, t, "rel:category", 0.5) for t in _categories(root)[:1]]
    return choose(witnesses)


def choose(witnesses: list[Candidate[str]]) -> Verdict[str]:
    """The most trusted witness."""
    ranked = sorted(witnesses, key=lambda c: -c.confidence)
    return Verdict(ranked[0], tuple(ranked[1:])) if ranked else Verdict()


def is_trail(text: str) -> bool:
    """Whether a line reads as a breadcrumb: short parts between marks that point onward."""
    parts = _POINTERS.split(_HERE.sub("", text))
    return len(parts) >= 3 and all(0 < len(part) < 40 for part in parts)


def _trails(root: HtmlElement, title: str | None) -> list[str]:
    trails = []
    for element in root.xpath("//*[@class or @id or @aria-label or contains(@itemtype, 'BreadcrumbList')]"):
        names = " ".join(element.get(a) or "" for a in ("class", "id", "aria-label", "itemtype"))
        is_named = _CLASS.search(names) is not None and 2 < len(line(element)) < 200
        if is_named and (trail := _joined([*_leaves(element)], title)):
            trails.append(trail)
    if not trails:
        trails = [
            trail
            for element in root.iter("div", "p", "td", "span")
            if len(element) < 12 and is_trail(line(element)) and (trail := _joined(_leaves(element), title))
        ]
    return trails


def _leaves(element: HtmlElement) -> list[str]:
    text = _HERE.sub("", line(element))
    if _MARKS.search(text):
        return _MARKS.split(text)
    return [line(e) for e in element.iter("a", "li") if e.tag == "a" or not e.xpath(".//a")]


def _joined(parts: list[str], title: str | None) -> str | None:
    clean = [fold(p) for p in parts if fold(p)]
    if clean and title and (clean[-1] == title or (title.startswith(clean[-1].rstrip("….")) and len(clean[-1]) > 12)):
        clean = clean[:-1]
    return " > ".join(clean) if clean and len(clean) <= 8 and all(len(p) < 60 for p in clean) else None


def _stated_trail(found: Structured, title: str | None) -> str | None:
    for node in found.nodes:
        if "BreadcrumbList" in types(node) and isinstance(node.get("itemListElement"), list):
            names = [next(strings(e, "name", "item"), "") for e in node["itemListElement"] if isinstance(e, dict)]
            return _joined([n for n in names if "://" not in n], title)
    return None


def _categories(root: HtmlElement) -> list[str]:
    return [line(a) for a in root.xpath("//a[contains(@rel, 'category')]") if line(a)]
