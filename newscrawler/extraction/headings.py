"""Headings that a page shows, and how they compare with the titles it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.landmarks import Landmarks
from newscrawler.extraction.structured import Structured, strings, types
from newscrawler.extraction.text import fold, line

SEPARATORS = re.compile(r"\s+[|·•–—\-»«›‹:_/]{1,2}\s+|\s*[|｜_]\s*|\s*—\s*|\s+::\s+")
# Also what sets a site's name apart only now and then: good enough where the page shows the part as a heading.
_LOOSE = re.compile(
    r"\s*[|｜_»«›‹·•/]\s*|\s*[–—:：]+\s*|\s+-+\s+|-{2,}|(?<=[⺀-￯])\s*-+\s*|\s*-+\s*(?=[⺀-￯])|(?<=[⺀-￯])\s+(?=[⺀-￯])"
)
_NO_LETTER = re.compile(r"[\W_]+")
_NO_ASCII_LETTER = {code: None for code in range(128) if not chr(code).isalnum()}
_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:headline|(?:entry|post|article|page|news)[_-]?(?:title|headline))(?:$|[\s_-])", re.IGNORECASE
)
_TEXTS = etree.XPath("descendant-or-self::*[not(self::script or self::style or self::svg)]/text()")
_WIDE = re.compile("[⺀-￯]")
_MOST_CUTS = 8
_AFTER = 0.8  # what stands first is the title more often
_RANKED = frozenset({"h2", "h3", "h4"})
_SKIPPED = frozenset({"h1", "nav", "footer"})
_LONGEST = 400
_MOST_FIRST = 200  # headings of first rank that are looked at
# Headings that name a kind of page and no article.
_OF_PAGES = frozenset(
    [
        "details", "detail", "news", "aktuelles", "nachrichten", "meldung", "meldungen", "menu", "menü", "navigation", "suche", "search",
        "startseite", "home", "loading", "blog", "quicklinks", "pressemitteilung", "pressemitteilungen", "presse", "pressrelease", "pressreleases",
        "actualités", "actualites", "noticias", "noticia", "notizie", "notizia", "aktualności", "wiadomości", "новости", "新闻", "新聞",
        "新闻中心", "新闻动态", "新闻详情", "公司新闻", "最新消息", "正文", "详情", "お知らせ", "ニュース", "뉴스", "공지사항", "haberler", "الأخبار",
    ]
)  # fmt: skip


@dataclass(slots=True)
class Heading:
    """A heading as shown: its text, its tag ("text" for one that is no heading element) and the words it is made of.

    ``parts`` are the texts that may be the title without what stands before or after it: a kicker, the site's name.
    """

    text: str
    tag: str
    names_headline: bool = False
    parts: list[str] = field(default_factory=list)


@lru_cache(maxsize=256)  # all witnesses of a page's title are compared with all others
def key(text: str) -> str:
    """Letters and digits only, without case: titles with the same key are the same title."""
    if text.isascii():
        return text.translate(_NO_ASCII_LETTER).lower()
    return _NO_LETTER.sub("", text).casefold()


@lru_cache(maxsize=64)  # a page states the same title several times
def readings(text: str) -> dict[str, float]:
    """The keys of a stated title and of its parts, each with its share of the whole; the whole comes first."""
    pieces = [key(piece) for piece in _LOOSE.split(text, _MOST_CUTS)]
    whole = "".join(pieces)
    found = {whole: 1.0}
    for first in range(len(pieces)):
        part = ""
        for piece in pieces[first:]:
            part += piece
            if is_telling(part):
                found.setdefault(part, len(part) / len(whole) * (_AFTER if first else 1.0))
    return found


@lru_cache(maxsize=64)
def parts_of(text: str) -> tuple[str, ...]:
    """The keys of a stated title's parts."""
    return tuple(k for piece in _LOOSE.split(text, _MOST_CUTS) if (k := key(piece)))


def names_page(form: str) -> bool:
    """Whether a key names a kind of page and no article: news, search, home."""
    return form in _OF_PAGES


def is_telling(part: str) -> bool:
    """Whether a key is long enough to tell one title from another."""
    return len(part) >= (4 if _WIDE.search(part) else 6)


def shown(marks: Landmarks, blocks: Iterable[Block], known: dict[str, float], sites: frozenset[str]) -> list[Heading]:
    """The headings of first rank outside menus, and all other texts that are a stated title or a part of one."""
    found = [_first_rank(h, sites) for h in marks.elements["h1"][:_MOST_FIRST]]
    headings = [h for h in found if h is not None]
    if not known:
        return headings
    shortest, longest = min(map(len, known)), 2 * max(map(len, known)) + 20
    initials = {k[:1] for k in known}
    likely = [b for b in blocks if shortest <= len(b.text) <= longest and _may_be(b, initials)]
    for element, run in groupby(likely, key=lambda b: b.element):
        others = _others(element, list(run))
        headings += [h for h in others if any(key(t) in known for t in (h.text, *h.parts))]
    return headings


def _may_be(block: Block, initials: set[str]) -> bool:
    tag = block.element.tag
    if tag in _RANKED and len(block.element):
        return True
    # A link of that name leads there: the article itself has no link on its title.
    if (
        tag in _SKIPPED
        or (block.outside and tag not in _RANKED)
        or (block.link_length == len(block.text) and tag not in _RANKED)
    ):
        return False
    first = block.text[0]
    return not first.isalnum() or first.casefold()[:1] in initials


def _others(element: HtmlElement, run: list[Block]) -> Iterator[Heading]:
    if element.tag in _RANKED:
        text = " ".join(b.text for b in run)
        yield Heading(text, element.tag, _says_headline(element), _sides(_texts(element)) if len(element) else [])
        return
    for block in run:
        yield Heading(block.text, "text", _says_headline(element))


def _first_rank(element: HtmlElement, sites: frozenset[str]) -> Heading | None:
    text = line(element)
    if not 1 < len(text) < _LONGEST or key(text) in sites or key(text) in _OF_PAGES or _is_elsewhere(element):
        return None
    cuts = list(SEPARATORS.finditer(text))
    parts = [p for c in cuts if not _is_quote(text, c) for p in (text[: c.start()], text[c.end() :])]
    return Heading(text, "h1", _says_headline(element), _sides(_texts(element)) + parts)


def _is_quote(text: str, cut: re.Match[str]) -> bool:
    """Whether a sign that sets names apart is one of a pair of quotation marks."""
    sign = cut[0].strip()
    return (sign == "«" and "»" in text[cut.end() :]) or (sign == "»" and "«" in text[: cut.start()])


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether a heading stands in a menu or a breadcrumb, or is the site's name with a link to the front page."""
    for depth, ancestor in enumerate((element, *element.iterancestors())):
        if (
            ancestor.tag == "nav"
            or ancestor.tag == "footer"
            or (depth < 3 and "crumb" in (ancestor.get("class") or ""))
        ):
            return True
    links = [a for a in (*element.iter("a"), *element.iterancestors("a")) if a.get("href")]
    return any(is_front(a.get("href", "")) for a in links)


def is_front(href: str) -> bool:
    """Whether a link leads to a site's front page."""
    bare = href.strip()
    if not bare or "?" in bare or "#" in bare:
        return False
    _, is_absolute, rest = bare.partition("//")
    path = rest.partition("/")[2] if is_absolute else bare
    return path.strip("/") in {"", "index.html", "index.php"}


def _says_headline(element: HtmlElement) -> bool:
    names = element.get("itemprop") or ""
    return "headline" in names or _HEADLINE.search(element.get("class") or "") is not None


def _texts(element: HtmlElement) -> list[str]:
    found: list[str] = _TEXTS(element)  # type: ignore[assignment]  # what text() selects
    return [text for t in found if (text := fold(t))]


def _sides(texts: list[str]) -> list[str]:
    """The texts before and after each joint of a heading that is put together from several."""
    if not 1 < len(texts) <= _MOST_CUTS:
        return []
    return [" ".join(side) for i in range(1, len(texts)) for side in (texts[i:], texts[:i])]


def site_names(found: Structured, url: str | None) -> frozenset[str]:
    """Keys of the names that the page gives its site."""
    names = [t for _, t in found.metas("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher")]
    names += list(strings(found.article.get("publisher")))
    for node in found.nodes:
        if {"WebSite", "Organization", "NewsMediaOrganization"} & set(types(node)):
            names += strings(node.get("name"))
    host = (urlsplit(url).hostname or "") if url else ""
    labels = host.removeprefix("www.").split(".")
    names += [host, host.removeprefix("www."), labels[0], *labels[-2:-1]]
    return frozenset(k for n in names if (k := key(n)))
