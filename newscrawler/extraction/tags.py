"""The article's own tags."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape

from newscrawler.extraction import labels, taglists
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.sitewords import are_all_news
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold

_SPLIT = re.compile(r"\s*[,，、،;；؛|｜#](?![^()]{0,60}\))\s*|\s{2,}|\s+[·•/]\s+")
_HAN = re.compile("[⺀-鿿豈-﫿]")
# Words for machines among the keywords: "Category: News", ids, addresses.
_MACHINE = re.compile(
    r"[A-Za-z ]+:\s?\S|[0-9a-f]{8}-[0-9a-f-]{20,}$|/|[\w-]+\.(?:com|org|net|co\.\w\w)$", re.IGNORECASE
)
_TYPE = re.compile(r"(?:[A-Z]\w*)?Article|(?:Live)?BlogPosting|WebPage")  # of schema.org
_LABELS = frozenset(labels.WORDS["tags"])
_IDENTIFIER = re.compile(r"[^\W_]_[^\W_]")
_WORD = re.compile(r"\w+")
_TITLE_WORDS, _SAME = 5, 0.7
_CUT_UP = 0.8
_LONG_TAG = 7  # words from which on a tag is a sentence
_MOST = 40
_LONGEST = 80
_LONGEST_NUMBER = 8  # digits; longer ones are keys of a database
_KEYWORDS = ("news_keywords", "keywords", "parsely-tags", "dc.subject", "dcterms.subject")
_META = frozenset(f"meta:{name}" for name in _KEYWORDS)
_ALL_SAY = (1.0, 0.6)  # the share of words that only say "news" in tags, and in keywords, that are the site's
_AND = re.compile(r"\s(?:and|und|et|y|e|en|og|och|i|и|&)\s")
_MOST_TEXT = 20000
_PREFIX = re.compile(r"[a-z]+/(?=\w)")
_ALIKE = 0.4
_BACKED = 0.2
_MANY = 4
_FEW = 0.3
_RUN_OF_WORDS, _SENTENCE = 5, 9  # words of a tag
_ALL = 15  # links from which on a list is rather all tags of the site


def parse_tags(raws: Sequence[str]) -> tuple[str, ...]:
    """Split the raw tags at commas and their like, drop labels, number signs and repeats; order is kept.

    A number counts beside other tags only: alone it is a date, or a page. So do identifiers ("type_news"), which are
    for machines where readers get words.
    """
    found: dict[str, str] = {}
    for raw in raws:
        text = unescape(unescape(raw[:_MOST_TEXT])) if "&" in raw else raw[:_MOST_TEXT]
        for part in _SPLIT.split(labels.without("tags", fold(text))):
            for piece in _words(part):
                tag = fold(piece).strip("#·•-–—\"'“”[]【】")
                is_number = tag.isdigit() and not 1 < len(tag) <= _LONGEST_NUMBER
                if tag and len(tag) <= _LONGEST and not is_number | (len(tag) == 1 and tag.isascii()):
                    found.setdefault(tag.casefold(), tag)
    tags = [tag for key, tag in found.items() if tag[0] != "@" and key not in _LABELS]
    tags = [tag for tag in tags if not _IDENTIFIER.search(tag)] or tags
    return () if all(map(str.isdigit, tags)) else tuple(tags)[:_MOST]


def _is_title(tag: str, title: str | None) -> bool:
    """Whether a tag says the headline over again, as the title element or an older one has it."""
    words = _WORD.findall(tag.casefold())
    if len(words) < _TITLE_WORDS:
        return False
    own = _WORD.findall((title or "").casefold())
    if len(words) < _SAME * len(own) and len(words) < _LONG_TAG:
        return False
    return sum(word in own for word in words) > _SAME * len(words)


def _are_words(tags: tuple[str, ...]) -> bool:
    """Whether tags are no tags but a sentence, or words that nothing sets apart."""
    longest = max((tag.count(" ") + 1 for tag in tags), default=0)
    return longest > (_RUN_OF_WORDS if len(tags) == 1 else _SENTENCE)


def _is_cut_up(tags: tuple[str, ...], title: str | None) -> bool:
    """Whether tags are the headline's words one by one, as machines make keywords."""
    own = _WORD.findall((title or "").casefold())
    if len(tags) < _TITLE_WORDS or any(" " in tag for tag in tags):
        return False
    places = [own.index(word) for tag in tags if (word := tag.casefold()) in own]
    return len(places) > _CUT_UP * len(tags) and places == sorted(places)


def _words(part: str) -> list[str]:
    """Chinese keywords are often set apart by spaces alone."""
    words = part.split()
    return words if len(words) > 1 and all(_HAN.search(w) for w in words) else [part]


def find(
    found: Structured,
    blocks: Sequence[Block],
    title: str | None = None,
    authors: Collection[str] = (),
) -> Verdict[tuple[str, ...]]:
    """Tag links and labelled text first, what the page states for machines after.

    The ``title`` is no labelled text, whatever words stand in it before a colon; its ``authors`` are no keywords.
    """
    witnesses: list[Candidate[tuple[str, ...]]] = []
    writers = {name.casefold() for name in authors}

    def speak(raws: list[str], origin: str, confidence: float) -> None:
        stated = parse_tags(raws)
        values = tuple(tag for tag in stated if not _is_title(tag, title))
        if origin in _META and writers:
            values = tuple(v for v in values if not {part.casefold() for part in _AND.split(v)} <= writers)
        if all(map(str.isdigit, values)) or (
            origin.startswith("meta:") and are_all_news(values, _ALL_SAY[origin in _META])
        ):
            return
        if not (_is_cut_up(values, title) or (origin.startswith("meta:") and _are_words(values))):
            told = raws if values == stated else list(values)
            witnesses.append(Candidate(values, "\n".join(told), origin, confidence))

    for items, origin, trust in _shown(blocks, title):
        speak(items, origin, trust)
    if not any(c.origin == "links" for c in witnesses):
        speak(taglists.marked(found.marks.elements["rel"]), "rel:tag", 0.8)
    speak([t for _, t in found.metas("article:tag", "og:article:tag")], "meta:article:tag", 0.75)
    speak(_for_readers(strings(found.article.get("keywords"))), "jsonld:keywords", 0.7)
    own = list(witnesses)
    writers -= {value.casefold() for c in own for value in c.value}  # such a name is a tag, an author's or not
    for name in _KEYWORDS:
        stated = [t for _, t in found.metas(name)][:1]
        values = parse_tags(stated)
        if any(agreement(values, c.value) > _ALIKE for c in own):
            # The keywords are the article's; the other list is often cut short, or has words for machines in it.
            speak(stated, f"meta:{name}", 0.73)
        elif values and not _is_of_the_site(values, blocks):
            speak(stated, f"meta:{name}", 0.62)
    return choose(witnesses)


def _shown(blocks: Sequence[Block], title: str | None) -> Iterator[tuple[list[str], str, float]]:
    """The lists that readers see."""
    links, is_told = taglists.linked(blocks)
    if is_told and len(links) <= _ALL:
        # Themes of the day are called tags too.
        yield links, "links", 0.7 if _is_of_the_site(parse_tags(links), blocks, most=0.0) else 0.85
    elif not _is_of_the_site(parse_tags(links), blocks):
        yield links, "links", 0.66 if len(links) > 1 else 0.5
    for items in taglists.labelled(b for b in blocks if b.text != title):
        yield items, "text:label", 0.8
    if items := taglists.hashed(blocks):
        yield items, "text:hashtags", 0.6
    items = taglists.headed(blocks)
    if len(items) > 1 and not _is_of_the_site(parse_tags(items), blocks):
        yield items, "text:heading", 0.65
    items = taglists.named(blocks)
    if len(items) <= _ALL or not _is_of_the_site(parse_tags(items), blocks):
        yield items, "list", 0.6 if len(items) > 1 else 0.45


def choose(witnesses: list[Candidate[tuple[str, ...]]]) -> Verdict[tuple[str, ...]]:
    """The most trusted witness, where others that say the same make one more trusted; the first of equals."""

    def worth(one: Candidate[tuple[str, ...]]) -> float:
        return one.confidence + _BACKED * min(
            4.0, sum(agreement(one.value, c.value) for c in witnesses if c is not one)
        )

    ranked = sorted(witnesses, key=lambda c: -worth(c))
    if not ranked:
        return Verdict()
    best = ranked[0]
    return Verdict(Candidate(best.value, best.raw, best.origin, min(0.99, worth(best))), tuple(ranked[1:]))


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """How much two lists of tags have in common: twice what both name over all that they name."""
    a, b = {t.casefold() for t in one}, {t.casefold() for t in other}
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _for_readers(keywords: Iterable[str]) -> list[str]:
    """Keywords without those for machines; a prefix that all have ("topic/music") is taken off."""
    words = [fold(word) for text in keywords for word in text.split(",")]
    bare = [_PREFIX.sub("", w) for w in words if _PREFIX.match(w)]
    return bare if len(bare) == len(words) else [w for w in words if not (_MACHINE.match(w) or _TYPE.fullmatch(w))]


def _is_of_the_site(values: tuple[str, ...], blocks: Sequence[Block], most: float = _FEW) -> bool:
    """Whether many keywords of which the text has at most this share are the site's, the same on all its pages."""
    if len(values) < _MANY:
        return False
    text = " ".join(b.text for b in blocks if b.is_prose)[:_MOST_TEXT].casefold()
    return sum(v.casefold() in text for v in values) <= most * len(values)
