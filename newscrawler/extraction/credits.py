"""Source credits: which outlet or agency an article says it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawler.extraction import labels
from newscrawler.extraction.article import Credit
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict

_SPLIT = re.compile(r"\s*[,，、;；/|&]\s*|\s+(?:and|und|et|y|e|i|og|och|и)\s+")
_AGENCIES = frozenset(
    [
        "reuters",
        "ap",
        "afp",
        "dpa",
        "epd",
        "kna",
        "ansa",
        "efe",
        "tass",
        "тасс",
        "xinhua",
        "新华社",
        "新华网",
        "bloomberg",
        "apa",
        "sda",
        "keystone-sda",
        "tt",
        "ntb",
        "ritzau",
        "anp",
        "belga",
        "pap",
        "čtk",
        "ctk",
        "mti",
        "interfax",
        "интерфакс",
        "yonhap",
        "kyodo",
        "jiji",
        "pti",
        "ians",
        "ani",
        "ukrinform",
        "anadolu",
        "aa",
        "dpa-afx",
        "sid",
        "中新社",
        "中国新闻网",
        "共同社",
        "연합뉴스",
    ]
)
_OWN = re.compile(r"本站|本网|本報|本报|原创|original|own report|eigene", re.IGNORECASE)
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{3,120})[)）\]】]")
_DATELINE = re.compile(r"^[A-ZÀ-Þ][\w .,'/-]{1,40}\s*\(([^()]{2,40})\)\s*[-–—]")
_TAIL = 5


def parse_credits(raws: Sequence[str]) -> tuple[Credit, ...]:
    """Outlets and agencies named in credit lines, labels and brackets dropped; role ``agency`` for news agencies."""
    found: dict[str, Credit] = {}
    for raw in raws:
        text = labels.without("source", raw.strip("()（）[]【】 　"))
        for part in _SPLIT.split(text):
            name = part.strip("()（）[]【】.。:：·•-–—\"'“”《》 　")
            if 2 <= len(name) <= 60 and not _OWN.search(name) and any(c.isalpha() for c in name):
                role = "agency" if name.casefold() in _AGENCIES else "source"
                found.setdefault(name.casefold(), Credit(role, name, raw))
    return tuple(found.values())


def find(article: list[Block], around: list[Block]) -> Verdict[tuple[str, ...]]:
    """Credit lines at the article's end and in brackets, labelled sources around it, a dateline at its beginning."""
    witnesses = [Candidate((raw,), raw, origin, confidence) for raw, origin, confidence in _spoken(article, around)]
    if not witnesses:
        return Verdict()
    kept = tuple(dict.fromkeys(c.value[0] for c in witnesses))
    return Verdict(
        Candidate(kept, "\n".join(kept), witnesses[0].origin, max(c.confidence for c in witnesses)),
        tuple(witnesses[1:]),
    )


def _spoken(article: list[Block], around: list[Block]) -> list[tuple[str, str, float]]:
    found: list[tuple[str, str, float]] = []
    for block in article[-_TAIL:]:
        for inner in _BRACKETS.findall(block.text[-200:]):
            if labels.CLOSED["source"].match(inner):
                found.append((inner, "text:bracket", 0.9))
        if labels.CLOSED["source"].match(block.text) and len(block.text) < 160:
            found.append((block.text, "text:label", 0.85))
    for block in around:
        if len(block.text) < 300:
            found += [
                (text.split("  ")[0], "text:label", 0.8)
                for field, text in labels.labelled(block.text)
                if field == "source" and len(text) < 60
            ]
    if article and (match := _DATELINE.match(article[0].text)):
        found.append((match[1], "text:dateline", 0.7))
    return found
