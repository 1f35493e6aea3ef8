"""Source credits: which outlet or agency an article says it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newscrawler.extraction import labels
from newscrawler.extraction.article import Credit
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict

_SPLIT = re.compile(r"\s*[,，、;；/|&]\s*|\s+(?:and|und|et|y|e|i|og|och|и)\s+")
_AGENCIES = frozenset(
    "reuters ap afp dpa epd kna ansa efe tass тасс xinhua 新华社 新华网 bloomberg apa sda keystone-sda tt"  # noqa: SIM905
    " ntb ritzau anp belga pap čtk ctk mti interfax интерфакс yonhap kyodo jiji pti ians ani ukrinform"
    " anadolu aa dpa-afx sid 中新社 中国新闻网 共同社 연합뉴스".split()
)
_OWN = re.compile(r"本站|本网|本報|本报|原创|original|own report|eigene", re.IGNORECASE)
_OUTSIDE_BRACKETS = "()（）[]【】 　"
_AROUND_NAMES = "()（）[]【】.。:：·•-–—\"'“”《》 　"
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,120})[)）\]】]\W*$")
_DATELINE = re.compile(r"^[A-ZÀ-Þ][\w .,'/-]{1,40}\s*\(([^()]{2,40})\)\s*[-–—]")
# Sentences that credit somebody without a label; the name is the first group.
_PHRASES = (
    re.compile(
        r"(?:this (?:article|story|report|text) )?(?:was )?(?:first|originally) "
        r"(?:appeared|published|reported|printed) (?:in|by|on|at) (?P<name>[^.]{2,60})\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:with )?(?:additional )?(?:reporting|material|files?|information) (?:by|from) (?P<name>[^.]{2,60})\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:republished|reprinted|reproduced|courtesy) (?:with (?:the )?permission )?(?:from|of|by) "
        r"(?P<name>[^.]{2,60})\.?$",
        re.IGNORECASE,
    ),
    re.compile(r"^from:? (?P<name>[A-Z][^.:]{2,50})\.?$"),
    re.compile(
        r"(?:本文)?(?:转自|转载自|摘自|来源于|原载于?|据)\s*[:：]?\s*《?(?P<name>[^，。：:；（）]{2,24}?)》?(?:报道|消息|电|讯)?[。.]?$"
    ),
)
_TAIL = 4  # blocks at an article's end in which it may say where it comes from
_LONGEST_LINE = 160
_HEADINGS = frozenset({"h1", "h2", "h3", "header"})


def parse_credits(raws: Sequence[str]) -> tuple[Credit, ...]:
    """Outlets and agencies named in credit lines, labels, phrases and brackets dropped.

    The role is ``agency`` for news agencies, else ``source``; the order is the page's.
    """
    found: dict[str, Credit] = {}
    for raw in raws:
        for part in _SPLIT.split(_named(raw)):
            name = part.strip(_AROUND_NAMES)
            if 2 <= len(name) <= 60 and not _OWN.search(name) and any(c.isalpha() for c in name):
                role = "agency" if name.casefold() in _AGENCIES else "source"
                found.setdefault(name.casefold(), Credit(role, name, raw))
    return tuple(found.values())


def find(article: list[Block], around: list[Block]) -> Verdict[tuple[str, ...]]:
    """Credit lines at the article's end and in brackets, labelled sources around it, a dateline at its beginning.

    All that speak are believed, since an article may name several.
    """
    spoken = [*_at_the_end(article), *_labelled(around), *_dateline(article)]
    if not spoken:
        return Verdict()
    kept = tuple(dict.fromkeys(raw for raw, _, _ in spoken))
    _, origin, confidence = spoken[0]
    chosen = Candidate(kept, "\n".join(kept), origin, confidence)
    return Verdict(chosen, tuple(Candidate((raw,), raw, origin, trust) for raw, origin, trust in spoken[1:]))


def _named(raw: str) -> str:
    """The names in a credit line."""
    text = labels.without("source", raw.strip(_OUTSIDE_BRACKETS))
    match = next((m for pattern in _PHRASES if (m := pattern.search(text))), None)
    return match["name"] if match else text


def _at_the_end(article: list[Block]) -> Iterator[tuple[str, str, float]]:
    for block in article[-_TAIL:]:
        text = block.text.strip()
        bracket = _BRACKETS.search(text)
        if bracket and _is_credit(bracket[1]):
            yield bracket[1], "text:bracket", 0.9
        elif len(text) <= _LONGEST_LINE and (labels.CLOSED["source"].match(text) or _is_phrase(text)):
            yield text, "text:line", 0.85
        elif sentence := _last_sentence(text):
            yield sentence, "text:sentence", 0.7


def _is_credit(text: str) -> bool:
    """Whether what stands in brackets at a paragraph's end credits somebody: a label, a phrase, an agency."""
    is_agency = all(part.casefold() in _AGENCIES for part in _SPLIT.split(text) if part)
    return labels.CLOSED["source"].match(text) is not None or _is_phrase(text) or is_agency


def _is_phrase(text: str) -> bool:
    return any(pattern.match(text) for pattern in _PHRASES)


def _last_sentence(text: str) -> str | None:
    """The paragraph's last sentence where it is a credit."""
    last = re.split(r"(?<=[.!?。！？])\s*(?=\S)", text)[-1].strip()
    is_credit = labels.CLOSED["source"].match(last) or _is_phrase(last)
    return last if is_credit and len(last) < len(text) and len(last) <= _LONGEST_LINE else None


def _labelled(around: list[Block]) -> Iterator[tuple[str, str, float]]:
    for block in around:
        for field, text in labels.labelled(block.text):
            if field == "source" and len(text) < 60:
                yield re.split(r"[\s\u3000]{2,}|\u3000", text)[0], "text:label", 0.8


def _dateline(article: list[Block]) -> Iterator[tuple[str, str, float]]:
    first = next((b for b in article if b.is_prose and b.element.tag not in _HEADINGS), None)
    if first is not None and (match := _DATELINE.match(first.text)):
        yield match[1], "text:dateline", 0.7
