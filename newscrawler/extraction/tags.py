"""The article's own tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.places import is_outside
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold, line

_SPLIT = re.compile(r"\s*[,，、;；|｜#]\s*|\s{2,}|\s+[·•/]\s+")
_TAG_HREF = re.compile(
    r"/(?:tags?|topics?|themen?|keywords?|etiqueta|mots-cles|tagged|schlagwort\w*|label)[/=-]|[?&](?:tag|keyword)=",
    re.IGNORECASE,
)
_TAG_CLASS = re.compile(
    r"(?:^|[\s_-])(?:tags?|tag-?(?:list|links?|cloud)?|post-tags?|keywords?|topics?|p-category|article-tag\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST = 40
_LONGEST = 80
_NEAR = 5  # elements between a link and the list it belongs to


def parse_tags(raws: Sequence[str]) -> tuple[str, ...]:
    """Split the raw tags at commas and their like, drop labels, number signs and repeats; order is kept."""
    found: dict[str, str] = {}
    for raw in raws:
        for part in _SPLIT.split(labels.without("tags", fold(raw))):
            tag = fold(part).strip("#.·•-–—\"'“”[]【】")
            if tag and len(tag) <= _LONGEST and not tag.isdigit() | (len(tag) == 1 and tag.isascii()):
                found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:_MOST]


def find(root: HtmlElement, found: Structured, blocks: list[Block]) -> Verdict[tuple[str, ...]]:
    """Labelled text and tag links first, what the page states for machines after."""
    witnesses: list[Candidate[tuple[str, ...]]] = []

    def speak(raws: list[str], origin: str, confidence: float) -> None:
        if values := parse_tags(raws):
            witnesses.append(Candidate(values, "\n".join(raws), origin, confidence))

    for block in blocks:
        if len(block.text) < 600:
            speak([text for field, text in labels.labelled(block.text) if field == "tags"], "text:label", 0.8)
    speak(_links(root), "links", 0.85)
    speak([t for _, t in found.metas("article:tag", "og:article:tag")], "meta:article:tag", 0.75)
    speak(list(strings(found.article.get("keywords"))), "jsonld:keywords", 0.7)
    speak([t for _, t in found.metas("news_keywords", "parsely-tags", "keywords")][:1], "meta:keywords", 0.4)
    return choose(witnesses)


def choose(witnesses: list[Candidate[tuple[str, ...]]]) -> Verdict[tuple[str, ...]]:
    """The most trusted witness; the first of equals."""
    ranked = sorted(witnesses, key=lambda c: -c.confidence)
    return Verdict(ranked[0], tuple(ranked[1:])) if ranked else Verdict()


def _links(root: HtmlElement) -> list[str]:
    """Texts of links that lead to tags, unless there are so many that they are a cloud."""
    tagged: list[str] = []
    for link in root.iter("a"):
        rel = (link.get("rel") or "").split()
        text = line(link)
        if not text or len(text) > _LONGEST or _in_cloud(link):
            continue
        if "tag" in rel or (_TAG_HREF.search(link.get("href") or "") and _is_of_the_article(link)):
            tagged.append(text.replace(",", "，") if "，" not in text else text)
    return tagged if len(tagged) <= _MOST else []


def _is_of_the_article(link: HtmlElement) -> bool:
    """Whether a link to a tag stands in the article or in a list of tags near it."""
    for depth, ancestor in enumerate(link.iterancestors()):
        if ancestor.tag in {"nav", "aside"} or (ancestor.tag == "footer" and is_outside(ancestor)):
            return False
        names = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        if ancestor.tag in {"article", "main"} or (depth < _NEAR and _TAG_CLASS.search(names)):
            return True
    return False


def _in_cloud(link: HtmlElement) -> bool:
    for ancestor in link.iterancestors():
        names = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".lower()
        if ancestor.tag in {"aside", "nav"} or "cloud" in names or "sidebar" in names or "widget" in names:
            return True
        if ancestor.tag in {"article", "main", "body"}:
            return False
    return False
