"""The page's own headline: no site name, no section, no subtitle."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold, line

_SEPARATORS = re.compile(r"\s+[|·•–—\-»«:_/]{1,2}\s+|\s*[|｜_]\s*|\s*—\s*|\s+::\s+")
_QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´ʼ‹›", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("–—−", "-")}
)


def find(root: HtmlElement, found: Structured, listed: str | None) -> Verdict[str]:
    """Weigh headings against what the page says of itself."""
    stated = [Candidate(t, t, "jsonld:headline", 0.75) for t in strings(found.article.get("headline"))][:1]
    stated += [
        Candidate(t, t, f"meta:{name}", 0.7)
        for name, t in found.metas("og:title", "twitter:title", "dc.title", "title")
    ][:3]
    if listed:
        stated.append(Candidate(listed, listed, "listing", 0.5))
    head = root.find(".//head/title")
    if head is not None and line_of(head):
        stated.append(Candidate(line_of(head), line_of(head), "title", 0.4))
    headings = [
        Candidate(text, text, str(h.tag), 0.6) for h in root.iter("h1", "h2", "h3") if 1 < len(text := line(h)) < 400
    ]
    return choose(stated, headings)


def line_of(element: HtmlElement) -> str:
    """The text of an element that has no markup."""
    return fold(element.text_content())


def choose(stated: list[Candidate[str]], headings: list[Candidate[str]]) -> Verdict[str]:
    """The heading that most of the stated titles contain; else the best stated title without the site's name."""
    best, support = None, 0.0
    for heading in headings:
        backing = sum(c.confidence * _support(c.value, heading.value) for c in stated)
        worth = backing + {"h1": 0.35, "h2": 0.1}.get(heading.origin, 0.0)
        if backing and worth > support:
            best, support = heading, worth
    if best is None:
        h1 = [h for h in headings if h.origin == "h1"]
        if stated:
            first = max(stated, key=lambda c: c.confidence)
            text = stripped(first.value)
            best = (
                h1[0]
                if len(h1) == 1 and first.origin == "title"
                else Candidate(text, first.raw, first.origin, first.confidence)
            )
        elif headings:
            best = (h1 or headings)[0]
    if best is None:
        return Verdict()
    final = Candidate(best.value, best.raw, best.origin, min(0.99, best.confidence + support / 4))
    return Verdict(
        final,
        tuple(c for c in sorted([*stated, *h1_of(headings)], key=lambda c: -c.confidence) if c.value != best.value),
    )


def h1_of(headings: list[Candidate[str]]) -> list[Candidate[str]]:
    """The headings of first rank."""
    return [h for h in headings if h.origin == "h1"]


def _support(stated: str, heading: str) -> float:
    """1 where the stated title is the heading, the heading's share of it where more is set apart beside it, else 0."""
    a, b = _key(stated), _key(heading)
    if a == b:
        return 1.0
    is_part = any(_key(part) == b for part in _parts(stated)) or (a.startswith(b) and len(b) > 0.4 * len(a))
    return len(b) / len(a) if len(b) >= 6 and is_part else 0.0


def _parts(text: str) -> list[str]:
    """The text without its last or first parts, at each separator."""
    cuts = list(_SEPARATORS.finditer(text))
    return [text[: cut.start()] for cut in cuts] + [text[cut.end() :] for cut in cuts]


def stripped(text: str) -> str:
    """A title without the site's name at its end, where the rest is the longer part."""
    cuts = list(_SEPARATORS.finditer(text))
    for cut in reversed(cuts):
        if cut.start() >= len(text) - cut.end():
            return text[: cut.start()].strip()
    return text


def _key(text: str) -> str:
    return fold(text.translate(_QUOTES)).casefold().rstrip(".")
