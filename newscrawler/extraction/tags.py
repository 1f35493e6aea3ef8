"""The article's own tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawler.extraction import labels, taglists
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold

_SPLIT = re.compile(r"\s*[,，、;；|｜#]\s*|\s{2,}|\s+[·•/]\s+")
_HAN = re.compile("[⺀-鿿豈-﫿]")
# Words for machines among the keywords: "Category: News", ids, addresses.
_MACHINE = re.compile(r"\w[\w ]*:\s?\S|[0-9a-f]{8}-[0-9a-f-]{20,}$|/|[\w-]+\.(?:com|org|net|co\.\w\w)$", re.IGNORECASE)
_MOST = 40
_LONGEST = 80
_MOST_TEXT = 20000


def parse_tags(raws: Sequence[str]) -> tuple[str, ...]:
    """Split the raw tags at commas and their like, drop labels, number signs and repeats; order is kept."""
    found: dict[str, str] = {}
    for raw in raws:
        for part in _SPLIT.split(labels.without("tags", fold(raw))):
            for piece in _words(part):
                tag = fold(piece).strip("#·•-–—\"'“”[]【】")
                is_number = tag.isdigit() and len(tag) != 4
                if tag and len(tag) <= _LONGEST and not is_number | (len(tag) == 1 and tag.isascii()):
                    found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:_MOST]


def _words(part: str) -> list[str]:
    """Chinese keywords are often set apart by spaces alone."""
    words = part.split()
    return words if len(words) > 1 and all(_HAN.search(w) for w in words) else [part]


def find(root: HtmlElement, found: Structured, blocks: Sequence[Block]) -> Verdict[tuple[str, ...]]:
    """Labelled text and tag links first, what the page states for machines after."""
    witnesses: list[Candidate[tuple[str, ...]]] = []

    def speak(raws: list[str], origin: str, confidence: float) -> None:
        if values := parse_tags(raws):
            witnesses.append(Candidate(values, "\n".join(raws), origin, confidence))

    speak(taglists.linked(blocks), "links", 0.85)
    for items in taglists.labelled(blocks):
        speak(items, "text:label", 0.8)
    speak(taglists.named(blocks), "list", 0.6)
    speak([t for _, t in found.metas("article:tag", "og:article:tag")], "meta:article:tag", 0.75)
    speak([t for t in strings(found.article.get("keywords"))], "jsonld:keywords", 0.7)
    for name, confidence in (("news_keywords", 0.6), ("parsely-tags", 0.3), ("keywords", 0.5)):
        speak([t for _, t in found.metas(name)][:1], f"meta:{name}", confidence)
    return choose(witnesses)


def choose(witnesses: list[Candidate[tuple[str, ...]]]) -> Verdict[tuple[str, ...]]:
    """The most trusted witness; the first of equals."""
    ranked = sorted(witnesses, key=lambda c: -c.confidence)
    return Verdict(ranked[0], tuple(ranked[1:])) if ranked else Verdict()
