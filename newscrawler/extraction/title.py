"""The page's own headline: no site name, no section, no subtitle."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.headings import SEPARATORS, Heading, key, readings, shown, site_names
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold

_NONE: frozenset[str] = frozenset()
_ONLY_H1 = 1.1
_SHOWN = {"h1": 0.35, "h2": 0.3, "h3": 0.2, "h4": 0.1, "text": 0.1}


def find(
    root: HtmlElement,
    found: Structured,
    listed: str | None,
    blocks: Sequence[Block] = (),
    url: str | None = None,
) -> Verdict[str]:
    """Weigh headings against what the page says of itself."""
    stated = [Candidate(t, t, "jsonld:headline", 0.75) for t in strings(found.article.get("headline"))][:1]
    for name, confidence in (("og:title", 0.7), ("twitter:title", 0.1), ("dc.title", 0.1), ("title", 0.1)):
        stated += [Candidate(t, t, f"meta:{name}", confidence) for _, t in found.metas(name)][:1]
    if listed:
        stated.append(Candidate(listed, listed, "listing", 0.5))
    head = root.find(".//head/title")
    if head is not None and (text := fold(head.text_content())):
        stated.append(Candidate(text, text, "title", 0.2))
    sites = site_names(found, url)
    known = {k: share for c in stated for k, share in readings(c.value).items()}
    return choose(stated, shown(root, blocks, known, sites), sites)


def choose(stated: list[Candidate[str]], headings: list[Heading], sites: frozenset[str] = _NONE) -> Verdict[str]:
    """The text that most of the witnesses agree on, where a heading that is shown speaks for itself.

    The page's only heading of first rank is believed against any one statement, not against two that agree. A part of
    a heading is taken where the page states just this part.
    """
    keys = [(c, readings(c.value)) for c in stated]
    leading = [h for h in headings if h.tag == "h1"]
    best, most = None, 0.0
    for heading in headings:
        worth = _SHOWN[heading.tag]
        if heading.tag == "h1" and (len(leading) == 1 or heading.names_headline):
            worth = _ONLY_H1
        for candidate, backing in _forms(heading, keys):
            if (heading.tag == "h1" or backing) and worth + backing > most:
                best, most = candidate, worth + backing
    for said in stated:
        text = stripped(said.value, sites, is_clean=said.origin == "jsonld:headline")
        backing = sum(c.confidence * _support(known, key(text)) for c, known in keys)
        if backing > most:
            best, most = Candidate(text, said.raw, said.origin, said.confidence), backing
    if best is None:
        return Verdict()
    final = Candidate(best.value, best.raw, best.origin, min(0.99, 0.5 + most / 4))
    others = [*stated, *(Candidate(h.text, h.text, h.tag, 0.3) for h in leading)]
    return Verdict(final, tuple(sorted((c for c in others if c.raw != best.raw), key=lambda c: -c.confidence)))


def _forms(
    heading: Heading, keys: list[tuple[Candidate[str], dict[str, float]]]
) -> list[tuple[Candidate[str], float]]:
    """The heading and those of its parts that are stated, each with its support."""
    forms = []
    for text in (heading.text, *heading.parts):
        form = key(text)
        backing = sum(c.confidence * _support(known, form) for c, known in keys)
        if text is heading.text or any(known.get(form) == 1.0 for _, known in keys):
            forms.append((Candidate(_spelled(text, keys), heading.text, heading.tag, 0.6), backing))
    return forms


def _spelled(text: str, keys: list[tuple[Candidate[str], dict[str, float]]]) -> str:
    """The heading's text, or the stated one where it has signs between the words that the heading leaves to its look."""
    letters = key(text)
    size = len(text.replace(" ", ""))
    for said, known in keys:
        if known.get(letters) == 1.0 and said.confidence > 0.5 and len(said.value.replace(" ", "")) > size:
            return said.value
    return text


def _support(known: dict[str, float], form: str) -> float:
    """How far a stated title, given by its readings, speaks for a text: fully, or for its share of it."""
    if form in known:
        return known[form]
    whole = next(iter(known))
    short, long = sorted((whole, form), key=len)
    return len(short) / len(long) if long.startswith(short) and len(short) > 0.4 * len(long) else 0.0


def stripped(text: str, sites: frozenset[str] = _NONE, *, is_clean: bool = False) -> str:
    """A title without the site's name at its end: a name that is known, or else the shorter part.

    Of a title that is clean by itself only a known name is taken off.
    """
    cuts = list(SEPARATORS.finditer(text))
    for cut in cuts:
        if key(text[cut.end() :]) in sites:
            return text[: cut.start()].strip()
    if not is_clean:
        for cut in reversed(cuts):
            if cut.start() >= len(text) - cut.end():
                return text[: cut.start()].strip()
    return text
