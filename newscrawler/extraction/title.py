"""The page's own headline: no site name, no section, no subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.extraction import housetitles
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.headings import SEPARATORS, Heading, key, parts_of, readings, shown, site_names
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold

_DASHES = frozenset("-–—|·•")
_BARS = frozenset("|｜_»«›‹")
# What may be a site's name after a dash: a few words, no sentence, no quotation.
_NAME = re.compile(r"(?=[^\W_a-zà-ÿ])[^\"'“”„«»‘’?!:;,…]{2,40}(?<![.])")
# The names of a Chinese site and of its parts behind hyphens, as they stand without spaces: "标题-新闻中心-滨海网".
_CJK_SITE = re.compile(
    r"(?:-{1,2}[^-—_|，。！？：、\s]{2,12}){0,2}-{1,2}[^-—_|，。！？：、]{0,16}"
    r"(?:网站?|網|在线|新闻|新聞|日报|晚报|时报|早报|都市报|频道|官网|门户|论坛|博客|公司|集团|中心|社区|电视台|协会|大学|学院|医院|研究所|委员会|杂志|政府)$"
)
# The same behind a colon: "見出し：日本経済新聞"; and what credits the picture.
_CJK_HOUSE = re.compile(
    r"\s?[:：]\s?[^\s:：。、]{1,12}(?:新聞|新聞電子版|ニュース|オンライン|通信|テレビ|放送|新闻|日报|晚报|时报|日報|時報|晚報|新聞網|网|뉴스|신문|일보)$"
)
_CJK_CREDIT = re.compile(r"\s?[（(](?:写真|画像|图|圖|사진)\s?[＝=:：][^（）()]{1,20}[）)]$")
_RANKED = frozenset({"h2", "h3"})
_WORDS = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 3  # of an address that tell one title from another
_FEW = 0.3  # of these, that a heading shares by chance
_SHORTEST_CUT = 12
_LONGEST_NAME = 60  # letters of a title that may name only a site
_LIMIT = 55  # letters from which on templates cut titles
_QUOTES = frozenset("\"'’‘“„«")
# What stood before a site's name that is missing, and behind one.
_END = re.compile(r"\s+[|｜·•–—-]\s*$|^[|｜·•»›]\s+")
_JOINTS = re.compile(r"^\s*[:：|｜·•»›–—-]\s+|^\s*[:：|｜](?=\S)|\s+[:：|｜·•–—-]\s*$")
_NONE: frozenset[str] = frozenset()
_LONGEST = 1000  # letters of a stated title that are looked at
_ONLY_H1 = 1.25
_SHOWN = {"h1": 0.35, "h2": 0.3, "h3": 0.2, "h4": 0.1, "text": 0.2}


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
    head = root.find("head/title")
    if head is None:  # Broken pages have it in their body.
        head = next(root.iter("title"), None)
    if head is not None and (text := fold(head.text)):
        stated.append(Candidate(text, text, "title", 0.2))
    stated = [_plain(c) for c in stated]
    sites = site_names(found, url)
    known = {k: share for c in stated for k, share in readings(c.value).items()}
    headings = shown(found.marks, blocks, known, sites)
    verdict = choose(stated, headings, sites, url)
    if not _may_be_house(verdict, headings, stated):
        return verdict
    lower = frozenset(key(h.text) for h in headings if h.tag != "h1")
    if stated and not housetitles.names_only_the_site([c.value for c in stated], root, blocks, sites, lower):
        return verdict
    names = sites.union(*(parts_of(c.value) for c in stated), (key(c.value) for c in stated))
    others = [h for h in headings if h.tag == "h1" and key(h.text) not in names]
    best = choose([], others).chosen or housetitles.before_text(blocks, names)
    return Verdict(best, tuple(c for c in (verdict.chosen, *verdict.losers) if c)) if best else verdict


def _plain(said: Candidate[str]) -> Candidate[str]:
    """A stated title as readers would see it, where it was escaped once more than once: "World\\'s", "J&amp;K"."""
    value = said.value[:_LONGEST]
    if "\\" in value or "&" in value:
        value = unescape(value).replace("\\'", "'").replace('\\"', '"')
    return said if value == said.value else replace(said, value=value, raw=value)


def _may_be_house(verdict: Verdict[str], headings: list[Heading], stated: list[Candidate[str]]) -> bool:
    """A cheap test before a dear one: no heading but such as a short stated title was believed."""
    chosen = verdict.chosen
    if chosen is None:
        return True
    if len(chosen.value) > _LONGEST_NAME:
        return False
    whole = {key(c.value) for c in stated} | {part for c in stated for part in parts_of(c.value)}
    return chosen.origin not in {h.tag for h in headings} or key(chosen.value) in whole


def choose(
    stated: list[Candidate[str]], headings: list[Heading], sites: frozenset[str] = _NONE, url: str | None = None
) -> Verdict[str]:
    """The text that most of the witnesses agree on, where a heading that is shown speaks for itself.

    The page's only heading of first rank is believed against any one statement, not against two that agree. A part of
    a heading is taken where the page states just this part.
    """
    # Templates leave the site's name alone where a title is missing: "| The Gazette".
    telling = [said for c in stated if (said := _statement(c, sites, headings)).bare]
    statements = _whole(telling, headings)
    leading = [h for h in headings if h.tag == "h1" and not _is_rest(h, headings, statements)]
    only = _only(leading, headings, statements, _slug(url))
    best, most = None, 0.0
    for heading in (*leading, *(h for h in headings if h.tag != "h1")):
        worth = _SHOWN[heading.tag] + (0.1 if heading.names_headline else 0)
        if not leading and heading.tag == "h2":
            worth += 0.1
        if heading is only:
            worth = _ONLY_H1
        for text, backing in _forms(heading, statements):
            if (heading.tag == "h1" or backing) and worth + backing > most:
                best = Candidate(_spelled(text, statements), heading.text, heading.tag, 0.6)
                most = worth + backing
    for said in statements:
        backing = sum(s.confidence * _support(s.readings, key(said.bare)) for s in statements)
        if backing > most:
            best, most = Candidate(said.bare, said.raw, said.origin, said.confidence), backing
    if best is None:
        return Verdict()
    final = Candidate(_with_kicker(best.value, statements, headings), best.raw, best.origin, min(0.99, 0.5 + most / 4))
    others = [*stated, *(Candidate(h.text, h.text, h.tag, 0.3) for h in leading)]
    return Verdict(final, tuple(sorted((c for c in others if c.raw != best.raw), key=lambda c: -c.confidence)))


def _only(
    leading: list[Heading], headings: list[Heading], statements: list[_Statement], slug: frozenset[str]
) -> Heading | None:
    """The one heading of first rank, or the one that calls itself the headline or is stated where no other is.

    A lower heading where this is just what is stated or what the address says, and the one of first rank shares
    nothing with it: that names a part of the site.
    """
    stated = [h for h in leading if any(key(h.text) in s.readings for s in statements)]
    if len(leading) != 1:
        named = [h for h in leading if h.names_headline]
        if len(named) == 1 and all(h is named[0] for h in stated):
            return named[0]
        is_longest = len(stated) == 1 and max(leading, key=lambda h: len(h.text)) is stated[0]
        return stated[0] if is_longest and not named else None
    one, other = leading[0], None
    lower = [h for h in headings if h.tag in _RANKED and key(h.text) not in key(one.text)]
    if lower and not any(_support(s.readings, key(one.text)) for s in statements):
        other = next((h for h in lower if any(s.readings.get(key(h.text)) == 1.0 for s in statements)), None)
    elif lower and _told(one.text, slug) < _FEW:
        other = next((h for h in lower if _told(h.text, slug) == 1.0), None)
    return other or one


def _told(text: str, slug: frozenset[str]) -> float:
    """The share of an address's words that a text has; 0 for one of few words."""
    return len(slug & set(_WORDS.findall(text.casefold()))) / len(slug) if len(slug) >= _FEWEST_WORDS else 0.0


def _slug(url: str | None) -> frozenset[str]:
    """The words of the last part of an address."""
    last = (urlsplit(url).path.rstrip("/").rpartition("/")[2] if url else "").partition(".")[0]
    return frozenset(_WORDS.findall(last.casefold().replace("_", "-")))


def _with_kicker(text: str, statements: list[_Statement], headings: list[Heading]) -> str:
    """A headline with the words above it, where all that is stated joins them with a colon: "After the vote: Title".

    One word alone is the section.
    """
    whole = statements[0].bare if len(statements) > 1 else text
    head, colon, _ = whole.rpartition(text)[0].rstrip().rpartition(":")
    if not colon or " " not in head.strip() or any(s.bare != whole for s in statements):
        return text
    return whole if any(h.tag == "text" and key(h.text) == key(head) for h in headings) else text


def _is_rest(heading: Heading, headings: list[Heading], statements: list[_Statement]) -> bool:
    """Whether a heading is what is left of a stated title beside another, longer heading: the site's name."""
    if heading.names_headline:
        return False
    rest = key(heading.text)
    heads = [whole.removesuffix(rest) for s in statements if (whole := next(iter(s.readings))).endswith(rest)]
    return any(len(h) > len(rest) and any(key(other.text) == h for other in headings) for h in heads)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A stated title, the same without the site's name, and the keys of its parts."""

    raw: str
    bare: str
    origin: str
    confidence: float
    readings: dict[str, float]


def _whole(statements: list[_Statement], headings: list[Heading]) -> list[_Statement]:
    """The statements, those that were cut short speaking for the whole text that is shown or stated elsewhere."""
    texts = [(h.text, {key(p) for p in h.parts}) for h in headings] + [(s.bare, set[str]()) for s in statements]
    found = []
    for said in statements:
        form = key(said.bare)
        whole = next((text for text, parts in texts if form not in parts and _is_cut(said.bare, text)), None)
        known = {**said.readings, key(whole): 1.0} if whole else said.readings
        found.append(replace(said, bare=whole, readings=known) if whole else said)
    return found


def _is_cut(text: str, whole: str) -> bool:
    """Whether a text is the beginning of another and ends where no title does: in a word, before a quote, when long."""
    bare = text.rstrip("….").rstrip()
    if not _SHORTEST_CUT <= len(bare) < len(whole) or not whole.startswith(bare):
        return False
    rest = whole[len(bare) :]
    if text != bare or rest.lstrip()[:1] in _QUOTES:
        return True
    is_inside = (
        rest[0].isascii() and bare[-1].isascii() and rest[:2].strip("-'’")[:1].isalnum() and not rest[0].isspace()
    )
    return is_inside or (len(bare) >= _LIMIT and rest[:2].strip()[:1].isalnum())


def _statement(said: Candidate[str], sites: frozenset[str], headings: Sequence[Heading] = ()) -> _Statement:
    bare = stripped(said.value, sites, is_clean=said.origin in {"jsonld:headline", "listing"})
    if bare != said.value and any(h.tag == "h1" and _goes_on(h.text, said.value) for h in headings):
        bare = said.value  # the heading goes on behind it: no site's name
    known = {**readings(said.value), key(bare): 1.0}
    return _Statement(said.raw, bare, said.origin, said.confidence, known)


def _trimmed(part: str) -> str:
    """A part without the sign that set it apart: "Kicker : Title"."""
    return _JOINTS.sub("", part)


def _goes_on(heading: str, stated: str) -> bool:
    return len(heading) > len(stated) and heading.startswith(stated)


def _forms(heading: Heading, statements: list[_Statement]) -> list[tuple[str, float]]:
    """The heading and those of its parts that are stated, each with its support."""
    forms = []
    for text in (heading.text, *(_trimmed(part) for part in heading.parts)):
        form = key(text)
        if text is heading.text or any(s.readings.get(form) == 1.0 for s in statements):
            forms.append((text, sum(s.confidence * _support(s.readings, form) for s in statements)))
    return forms


def _spelled(text: str, statements: list[_Statement]) -> str:
    """The heading's text, or the stated one of the same words where the heading's look stands for its signs.

    Its lines show where a colon would stand; a dash before it may be an ornament.
    """
    letters, size = key(text), len(text.replace(" ", ""))
    for said in statements:
        for words in (said.bare, said.raw):
            if _JOINTS.search(words):
                continue
            is_fuller = len(words.replace(" ", "")) > size or (text[0] in _DASHES and words[:1] not in _DASHES)
            if said.confidence > 0.5 and is_fuller and key(words) == letters:
                return words
    return text


def _support(known: dict[str, float], form: str) -> float:
    """How far a stated title, given by its readings, speaks for a text: fully, or for its share of it."""
    if form in known:
        return known[form]
    whole = next(iter(known))
    short, long = sorted((whole, form), key=len)
    return len(short) / len(long) if long.startswith(short) and len(short) > 0.4 * len(long) else 0.0


def stripped(text: str, sites: frozenset[str] = _NONE, *, is_clean: bool = False) -> str:
    """A title without the site's name at its end: a name that is known, or else a shorter part that may be one.

    Of a title that is clean by itself only a known name is taken off.
    """
    head, colon, rest = text.partition(": ")
    if colon and key(head) in sites and len(rest) >= _SHORTEST_CUT:
        text = rest
    cuts = list(SEPARATORS.finditer(text))
    for cut in cuts:
        if key(text[cut.end() :]) in sites:
            return _ended(text[: cut.start()])
    if not is_clean:
        for cut in reversed(cuts):
            rest = text[cut.end() :]
            if cut[0].strip() == "«" and "»" in rest:
                continue  # a quotation
            if cut.start() >= len(rest) and (cut[0].strip() in _BARS or _NAME.fullmatch(rest)):
                return _ended(text[: cut.start()])
        tail = _CJK_SITE.search(text) if not text.isascii() else None
        if tail and tail.start() >= len(tail[0]):
            return _ended(text[: tail.start()])
    return _ended(text)


def _ended(text: str) -> str:
    """A title without a dash that stands before nothing, and what Japanese pages add: a house, a picture's credit."""
    if not text.isascii():
        text = _CJK_CREDIT.sub("", _CJK_HOUSE.sub("", text.strip()))
    return _END.sub("", text.strip()) or text.strip()
