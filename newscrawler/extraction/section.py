"""The section an article stands in: its breadcrumb, or what the page states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate, Verdict
from newscrawler.extraction.headings import key, site_names
from newscrawler.extraction.regions import BITS
from newscrawler.extraction.structured import Structured, content_of, strings, types
from newscrawler.extraction.taglists import CATEGORY
from newscrawler.extraction.text import fold, line

_MARKS = re.compile(r"\s*(?:(?:>|›|»|/|→|\||::|&gt;)\s*)+")
_POINTERS = re.compile(r"\s*[>›»→]\s*")
_DASHES = re.compile(r"\s+-+\s+")  # behind "you are here" only
_QUOTED = re.compile(r"«[^«»]+»")
# What readers may do with a page, among its crumbs or behind a category's name.
_TOOLS = re.compile(
    r"\W*(?:e-?mail|print|share|save|comment|subscribe|follow|rss|drucken|teilen|imprimer|partager|envoyer|imprimir|compartir|stampa|condividi"
    r"|drukuj|печать|打印|分享|印刷|인쇄)\b.{0,20}$",
    re.IGNORECASE,
)
_ALL_OF_IT = re.compile(
    r"\s+(?:一覧へ?|もっと見る|更多|more|see all|view all|mehr|alle|voir plus|ver más)\s*[>›»→]*$|\s*[>›»→]+$",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"^\s*(?:(?:您|你)?(?:当前|现在|所在)?的?位置|您所在的位置|現在位置|目前位置|you are here|current position|location|position|sie sind hier|sie befinden sich hier"
    r"|vous êtes ici|estás (?:en|aquí)|está(?:s)? en|usted está (?:aquí|en)|você está (?:aqui|em)|tu sei qui|sei (?:qui|in)|ti trovi in|u bent hier"
    r"|je bent hier|jesteś tutaj|tutaj jesteś|du är här|du er her|olet tässä|вы здесь|вы находитесь здесь|ви тут|أنت هنا|buradasınız|現在地|현재 위치)\s*[:：]?\s*",
    re.IGNORECASE,
)
_MAY_BE_DATA = frozenset({"location", "position"})  # of an event
_NAMES = ("class", "id", "aria-label", "itemtype")
_NAV = BITS["nav"]
_META = BITS["meta"]
_MENUS = frozenset({"nav", "footer", "aside"})
_MOST_LINKS, _MOST_CATEGORIES = 20, 4  # links of one line of data that are looked at; of a menu there are more
_LEVELS = 5  # elements between a crumb and its list
_LONGEST = 200
_LONGEST_PART, _MOST_PARTS = 60, 8
_HEADLINE = 40  # letters of a last part that is rather a headline than a section
_BODY = frozenset({"正文", "详情", "詳情", "内容", "文章内容", "新闻详情", "本文"})  # what Chinese crumbs end with
# A front page's name alone is no section.
_FRONT = frozenset((
    "rss", "article", "articles", "home", "homepage", "home page", "main", "start", "startseite", "accueil", "inicio", "início",
    "página inicial", "hem", "hjem", "forside", "etusivu", "strona główna", "hlavní stránka", "úvod", "domov",
    "главная", "головна", "ana sayfa", "anasayfa", "الرئيسية", "首页", "首頁", "主页", "主頁",
    "ホーム", "トップ", "トップページ", "홈", "trang chủ", "beranda", "αρχική", "হোম", "होम", "pradžia",
    "acasă", "főoldal",
))  # fmt: skip


def find(found: Structured, title: str | None, blocks: Sequence[Block], url: str | None = None) -> Verdict[str]:
    """Weigh breadcrumbs and statements; the site's name alone is no section."""
    sites = site_names(found, url)
    trail = _trail(blocks, title)
    if trail and key(trail) in sites:
        trail = None
    witnesses = [Candidate(trail, trail, "breadcrumb", 0.85)] if trail else []
    witnesses += [Candidate(t, t, "itemprop:breadcrumb", 0.82) for t in [_marked_trail(found, title)] if t]
    witnesses += [Candidate(t, t, "jsonld:breadcrumb", 0.8) for t in [_stated_trail(found, title)] if t]
    witnesses += [
        Candidate(t, t, "jsonld:articleSection", 0.7)
        for t in map(unescape, strings(found.article.get("articleSection")))
        if _may_be(t) and key(t) not in sites
    ][:1]
    witnesses += [
        Candidate(t, t, f"meta:{name}", 0.65)
        for name, t in found.metas("article:section", "og:article:section", "section")
        if _may_be(t) and key(t) not in sites
    ][:1]
    if not witnesses:
        witnesses += [Candidate(t, t, "rel:category", 0.5) for t in _categories(found.marks.elements["rel"])]
    if not witnesses:
        witnesses += [Candidate(t, t, "link:category", 0.4) for t in _category_links(blocks, url)]
    return choose(witnesses)


def choose(witnesses: list[Candidate[str]]) -> Verdict[str]:
    """The most trusted witness."""
    ranked = sorted(witnesses, key=lambda c: -c.confidence)
    return Verdict(ranked[0], tuple(ranked[1:])) if ranked else Verdict()


def _may_be(stated: str) -> bool:
    """Whether a stated text can be a section's name."""
    return len(stated) <= _LONGEST_PART and stated[0] != "/" and stated.casefold() not in _FRONT


def is_trail(text: str) -> bool:
    """Whether a line reads as a breadcrumb: short parts between marks that point onward, or words that say where."""
    here = _HERE.match(text)
    if here is not None and here[0].rstrip()[-1] in ":：" and here[0][:8].casefold() not in _MAY_BE_DATA:
        return True
    if not _points(text):
        return False
    parts = _POINTERS.split(_HERE.sub("", text))
    return len(parts) >= 3 and all(0 < len(part) < 40 for part in parts) and text[-1] != "…"


def _trail(blocks: Sequence[Block], title: str | None) -> str | None:
    """The first breadcrumb: an element named so, or else a line that reads as one."""
    seen: set[HtmlElement] = set()
    spoken: str | None = None
    for block in blocks:
        holder = _holder(block)
        if holder is not None and holder not in seen:
            seen.add(holder)
            if 2 < len(line(holder)) < _LONGEST and (trail := _joined(_leaves(holder), title)):
                return trail
        text = block.text
        if spoken is not None or block.element.tag == "nav" or len(text) >= _LONGEST:
            continue
        if _points(text) and (is_trail(text) or _HERE.match(text)):
            spoken = _joined(_MARKS.split(_HERE.sub("", text)), title)
        elif " - " in text and _HERE.match(text):
            spoken = _joined(_DASHES.split(_HERE.sub("", text)), title)
    return spoken


def _points(text: str) -> bool:
    return ">" in text or "›" in text or ("»" in text and "«" not in text) or "→" in text


def _holder(block: Block) -> HtmlElement | None:
    """The outermost element around a block that is named a breadcrumb; of a menu, itself or its first part."""
    if not block.place.far & _NAV:
        return None
    element, found = block.element, None
    parts = [element, *element[:1]] if element.tag == "nav" else _up(element)
    for part in parts:
        if part.keys() and any("rumb" in (part.get(name) or "") for name in _NAMES):
            found = part if part.get("itemprop") != "keywords" else found
    return found


def _up(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from islice(element.iterancestors(), _LEVELS)


def _leaves(element: HtmlElement) -> list[str]:
    text = _HERE.sub("", line(element))
    if _MARKS.search(text):
        quoted = _QUOTED.findall(text)
        parts = _MARKS.split(_QUOTED.sub("\0", text))
        return [re.sub("\0", lambda _: quoted.pop(0), part) for part in parts] if quoted else parts
    return [line(e) for e in element.iter("a", "li") if e.tag == "a" or not e.xpath(".//a")]


def _joined(parts: list[str], title: str | None) -> str | None:
    clean = [text for p in parts if (text := fold(unescape(p))) and any(map(str.isalnum, text))]
    clean = clean[: next((i for i, part in enumerate(clean) if i and _TOOLS.match(part)), None)]
    if clean and title and _repeats(clean[-1], title):
        clean = clean[:-1]
    if len(clean) > 1 and (len(clean[-1]) > _HEADLINE or clean[-1] in _BODY):
        clean = clean[:-1]
    if not 0 < len(clean) <= _MOST_PARTS or any(len(p) > _LONGEST_PART for p in clean):
        return None
    return " > ".join(clean) if len(clean) > 1 or clean[0].casefold() not in _FRONT else None


def _repeats(crumb: str, title: str) -> bool:
    """Whether the last part of a trail is the headline, whole or cut short."""
    short, whole = key(crumb), key(title)
    return short == whole or (len(short) > 12 and whole.startswith(short))


def _marked_trail(found: Structured, title: str | None) -> str | None:
    """The breadcrumb that microdata marks."""
    items = found.itemprops.get("itemListElement", ())[:_MOST_PARTS]
    items = [e for e in items if any("rumb" in (above.get("itemtype") or "") for above in _up(e))]
    names = [next((part for part in e.iter() if part.get("itemprop") == "name"), None) for e in items]
    return _joined([content_of(name) for name in names if name is not None], title)


def _stated_trail(found: Structured, title: str | None) -> str | None:
    for node in found.nodes:
        if "BreadcrumbList" in types(node) and isinstance(node.get("itemListElement"), list):
            names = [next(strings(e, "name", "item"), "") for e in node["itemListElement"] if isinstance(e, dict)]
            return _joined([n for n in names if "://" not in n], title)
    return None


def _categories(links: Sequence[HtmlElement]) -> list[str]:
    first = next((a for a in links if "category" in (a.get("rel") or "")), None)
    return [text] if first is not None and (text := line(first)) else []


def _category_links(blocks: Sequence[Block], url: str | None) -> list[str]:
    """The first link to a category of this site among the article's data."""
    host = urlsplit(url).hostname if url else None
    for block in blocks:
        if not block.link_length or not block.place.far & _META or block.element.tag in _MENUS:
            continue
        links = [a for a in islice(block.element.iter("a"), _MOST_LINKS) if _is_category(a.get("href") or "", host)]
        text = _ALL_OF_IT.sub("", line(links[0])) if 0 < len(links) <= _MOST_CATEGORIES else ""
        if text and _may_be(text):
            return [text]
    return []


def _is_category(href: str, host: str | None) -> bool:
    if CATEGORY.search(href) is None:
        return False
    there = href.partition("//")[2].partition("/")[0].partition("?")[0]
    return not there or host is None or _domain(there) == _domain(host)


def _domain(host: str) -> str:
    return ".".join(host.split(":")[0].split(".")[-2:])
