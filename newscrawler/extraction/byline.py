"""Who wrote and edited an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.structured import Structured, content_of, strings
from newscrawler.extraction.text import fold, line

_JOINED = re.compile(r"\s*[,，、;；|/&]\s*|\s+(?:and|und|et|y|e|i|och|og|en|и|та|ve|with)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"^(?:(?:staff|senior|chief|political|special)\s+)*(?:writer|reporter|editor|correspondent|journalist"
    r"|redakteur(?:in)?|redaktion|admin|administrator|webmaster|staff|editorial|team|author|unknown|anonymous"
    r"|news desk|newsroom)$",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:by|von|par|por|di|door|av|de|text|words|written by|story by|posted by|autor:?|author:?)\s+", re.IGNORECASE
)
_AGENCY = re.compile(
    r"^(?:reuters|ap|afp|dpa|epd|kna|ansa|efe|tass|xinhua|associated press|agence france-presse|bloomberg|pti"
    r"|ians|ani)$",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|by-line|writer|vcard|p-author|post-author|autor|auteur)(?:$|[\s_-]|name)",
    re.IGNORECASE,
)
_LONGEST = 60


def parse_authors(raws: Sequence[str]) -> tuple[str, ...]:
    """Names of persons: joined ones split, "By" and roles dropped, agencies and accounts left out, order kept."""
    found: dict[str, str] = {}
    for raw in raws:
        if "://" in raw:
            continue
        text = _PREFIX.sub("", labels.without("author", labels.without("editor", fold(raw))))
        for part in _JOINED.split(text):
            name = _PREFIX.sub("", fold(part)).strip("()[]（）【】.:：·•-– ")
            if _is_name(name):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def find(root: HtmlElement, found: Structured, blocks: list[Block], field: str) -> Verdict[tuple[str, ...]]:
    """Witnesses for ``author`` or ``editor``."""
    witnesses: list[Candidate[tuple[str, ...]]] = []

    def speak(raws: list[str], origin: str, confidence: float) -> None:
        if names := parse_authors(raws):
            witnesses.append(Candidate(names, "\n".join(raws), origin, confidence))

    for block in blocks:
        if len(block.text) < 200:
            speak([text for kind, text in labels.labelled(block.text) if kind == field], "text:label", 0.75)
    speak(list(strings(found.article.get(field), "name"))[:8], f"jsonld:{field}", 0.9)
    if field == "author":
        speak(
            [t for _, t in found.metas("author", "dc.creator", "parsely-author", "sailthru.author")][:3],
            "meta:author",
            0.6,
        )
        speak([t for _, t in found.metas("article:author") if "://" not in t], "meta:article:author", 0.65)
        speak([content_of(e) for e in found.itemprops.get("author", ())][:3], "itemprop:author", 0.7)
        speak(_links(root), "links", 0.7)
        speak(
            [b.text for b in blocks if re.match(r"^(?:By|Von|Par|Por)\s+[A-ZÀ-Þ]", b.text) and len(b.text) < 90][:1],
            "text:by",
            0.7,
        )
    return choose(witnesses)


def choose(witnesses: list[Candidate[tuple[str, ...]]]) -> Verdict[tuple[str, ...]]:
    """The most trusted witness."""
    ranked = sorted(witnesses, key=lambda c: -c.confidence)
    return Verdict(ranked[0], tuple(ranked[1:])) if ranked else Verdict()


def _links(root: HtmlElement) -> list[str]:
    names = []
    for element in root.xpath("//a[contains(concat(' ', @rel, ' '), ' author ')] | //*[@class]"):
        if element.tag == "a" and "author" in (element.get("rel") or "").split():
            names.append(line(element))
        elif element.tag in {"a", "span", "address", "p", "div", "li"} and _CLASS.search(element.get("class") or ""):
            text = line(element)
            if 2 < len(text) <= _LONGEST:
                names.append(text)
    return list(dict.fromkeys(names))[:2]


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST or "@" in name or "://" in name or name.isdigit():
        return False
    return not (_ROLE.match(name) or _AGENCY.match(name) or len(name.split()) > 6)
