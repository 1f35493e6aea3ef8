"""Lists of tags that a page shows: links to tags, lists that are named or labelled as tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.needles import Needled
from newscrawler.extraction.regions import BITS
from newscrawler.extraction.text import fold, line

_HREF = re.compile(
    r"/(?:tags?|topics?|themen?|thema|th[eè]mes?|keywords?|etiquetas?|mots?-?cles?|tagged|schlagw[oö]rt\w*|labels?|temas?|tema|tagi|tegi"
    r"|etiket\w*|konu|sujets?|argomenti|dossiers?)[/=:-]|[?&](?:tags?|keywords?)=",
    re.IGNORECASE,
)
_TAG_HREF = Needled(
    _HREF,
    (
        "tag", "topic", "tema", "them", "thèm", "keyword", "etiquet", "cle", "schlagw", "label", "tegi", "etiket",
        "konu", "sujet", "argomenti", "dossier",
    ),
)  # fmt: skip
_OF_THE_DAY = re.compile(r"\W*(?:hot|top|trending|popular|key|latest|featured|today'?s)\b", re.IGNORECASE)
CATEGORY = re.compile(
    r"/(?:categor(?:y|ies|ia|ie)|kategorie?n?|rubriken?|rubrique)[/=-]|[?&]cat(?:egory)?=", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:tags|tag-?(?:list|links?|box|items?)|post-?tags?|key-?words?|topics|p-category|mots-?cles|(?:article|entry)-?tags?|taglist)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_CLOUD = re.compile(r"cloud|sidebar|widget", re.IGNORECASE)
_COUNT = re.compile(r"\s*\(\d[\d.,]*(?:\s+\w+)?\)$")
_ITS_COUNT = re.compile(r"\s+\d+$")
_MORE = re.compile(
    r"\W*(?:(?:see|show|view|read|load)?\s*(?:more|all)(?:\s+(?:tags|topics))?|mehr|alle(?:\s+\w+)?"
    r"|weitere(?:\s+\w+)?|voir (?:plus|tous?)"
    r"|(?:view |show )?tag cloud|stichwortwolke anzeigen"
    r"|ver (?:más|todos|mais)|más|więcej|ещё|更多|全部|もっと見る)\W*|.*\s[»›→>]"
    r"|(?:get alerts|subscribe|sign up|follow)\b.*",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MENUS = frozenset({"nav", "footer", "header", "aside"})
_HOLDS_TAGS = re.compile(r"(?:^|[\s_-])tags?(?:$|[\s_-])", re.IGNORECASE)
_HASHTAGS = re.compile(r"[^\s#]{0,12}[\s:：]*(?:#[^\s#,，、]{2,40}[\s,，、]*){2,15}")
_TIME = re.compile(r"\d\d?:\d\d")
_LONGEST = 80
_MOST = 40
_LONGEST_BLOCK = 2500
_LONGEST_LABEL = 40
_COLON = re.compile("[:：]")
_WORDS = tuple(labels.WORDS["tags"])
_NEAR = 5  # elements between a link and the list it belongs to
_META = BITS["meta"]
_ENDS = frozenset({"article", "main", "body"})


def linked(blocks: Sequence[Block]) -> tuple[list[str], bool]:
    """The texts of the longest list of links to tags, and whether the page calls them tags.

    Empty where there are so many that they are a cloud. Links in running text are no tags.
    """
    groups: dict[HtmlElement, tuple[list[str], list[bool]]] = {}
    for block in blocks:
        if not block.link_length and block.element.tag != "nav":
            continue
        size = len(block.text)
        if block.link_length * 2 < size and not _is_behind_label(block):
            continue
        if size > _LONGEST_BLOCK:
            continue
        is_apart = block.outside and not block.place.far & _META
        if is_apart and (block.element.tag in _MENUS or not _HOLDS_TAGS.search(_names(block.element))):
            continue
        links = _links(block)
        is_left_out = block.outside and not links  # its pieces were not read
        for link in list(block.element.iter("a")) if is_left_out else links:
            is_told = _leads_to_tag(link)
            if is_told is not None and (is_told or not is_left_out) and (text := _text(link)):
                whole = block.element if len(links) > 1 or is_left_out else _list_of(block)
                texts, told = groups.setdefault(whole, ([], []))
                texts.append(text)
                told.append(is_told)
    lists = [(texts, any(told)) for texts, told in groups.values() if len(texts) <= _MOST]
    return max(lists, key=lambda one: (len(one[0]), one[1]), default=([], False))


def _is_behind_label(block: Block) -> bool:
    """Whether several links make most of what stands behind a line's first words and a colon."""
    label = block.text.find(":", 0, _LONGEST_LABEL) + 1
    return label > 0 and block.link_length * 2 >= len(block.text) - label and len(_links(block)) > 1


def marked(links: Iterable[HtmlElement]) -> list[str]:
    """The texts of the longest list of links with ``rel="tag"`` that stands in no menu, wherever on the page."""
    groups: dict[HtmlElement, list[str]] = {}
    for link in links:
        if "tag" in (link.get("rel") or "").split() and _leads_to_tag(link) and (text := _text(link)):
            above = link.getparent()
            home = above.getparent() if len(above) == 1 and above.tag != "p" else above
            groups.setdefault(home, []).append(text)
    lists = (texts for home, texts in groups.items() if len(texts) <= _MOST and _is_list(home, texts))
    return max(lists, key=len, default=[])


def _is_list(home: HtmlElement, texts: list[str]) -> bool:
    """Whether an element has little text besides that of its links."""
    return len(fold(str(home.text_content()))) <= 2 * sum(map(len, texts)) + _LONGEST_LABEL


def _list_of(block: Block) -> HtmlElement:
    """What holds a block with one link and the links beside it: past all elements that hold nothing else."""
    home = block.element
    for _ in range(_NEAR):
        above = home.getparent()
        if above is None or above.tag in _ENDS:
            break
        home = above
        if fold(str(home.text_content())) != block.text:
            break
    return home


def _leads_to_tag(link: HtmlElement) -> bool | None:
    """Whether a link's ``rel`` or its list's name calls it a tag; None where it leads to no tag of the article."""
    rel, href = link.get("rel") or "", link.get("href") or ""
    is_told = "tag" in rel and "tag" in rel.split()
    if not is_told and _TAG_HREF.search(href) is None:
        return None
    if "category" in rel or CATEGORY.search(href) is not None:
        return None
    for depth, ancestor in enumerate(link.iterancestors()):
        names = _names(ancestor)
        is_named = depth < _NEAR and _is_named(names)
        if ancestor.tag in {"nav", "aside"} or (names and _CLOUD.search(names)):
            is_inside = ancestor.tag == "aside" and next(ancestor.iterancestors("article"), None) is not None
            return is_told if is_told and is_inside else None
        is_told = is_told or is_named
        if ancestor.tag in _ENDS:
            return is_told if is_told or ancestor.tag != "body" else None
    return None


def named(blocks: Iterable[Block]) -> list[str]:
    """The longest list in or near the article whose class names it tags, linked or not."""
    lists: dict[HtmlElement, tuple[list[str], list[str]]] = {}
    for block in blocks:
        if not block.place.far & _META or len(block.text) > _LONGEST_BLOCK:
            continue
        if not any(bits & _META for bits in block.place.near):
            continue
        element = block.element
        holders = [e for e in _up(element, 4) if _is_named(_names(e))]
        if (
            not holders
            or _is_cloud(holders[-1])
            or any(_CLOUD.search(_names(e)) for e in _up(element, 4))
            or element.tag in _HEADINGS
        ):
            continue
        is_item = holders[-1] is element and element.tag != "nav"
        found, bare = lists.setdefault(element.getparent() if is_item else holders[-1], ([], []))
        if element.tag == "nav":
            bare += [text for e in element.iter() if len(e) == 0 and (text := fold(e.text))]
        elif links := _links(block):
            # Outside the article a name is not enough: menus have topics too.
            found += [t for a in links if _is_no_category(a, block.outside) and (t := _text(a))]
        elif len(block.text) <= _LONGEST_LABEL and not block.outside:
            bare.append(block.text)
    items = (found or bare for found, bare in lists.values())
    return max((i for i in items if len(i) <= _MOST and not any(":" in t or "：" in t for t in i)), key=len, default=[])


def _is_no_category(link: HtmlElement, is_outside: bool) -> bool:
    href = link.get("href") or ""
    return CATEGORY.search(href) is None and (not is_outside or _TAG_HREF.search(href) is not None)


def _is_cloud(element: HtmlElement) -> bool:
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag in _ENDS:
            return ancestor.tag == "body" and next(element.iterancestors("aside", "nav"), None) is not None
        names = _names(ancestor)
        if names and _CLOUD.search(names):
            return True
    return False


def labelled(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """What follows a label in its line."""
    for block in blocks:
        if (
            block.element.tag in _HEADINGS
            or block.outside
            or len(block.text) > (_LONGEST_BLOCK if block.link_length * 2 > len(block.text) else 600)
        ):
            continue
        if not _may_hold_label(block.text) or _OF_THE_DAY.match(block.text):
            continue
        for field, text in labels.labelled(block.text):
            if field == "tags":
                yield [t for a in _links(block) if (t := _text(a)) and t in text] or [text]


def _may_hold_label(text: str) -> bool:
    """A cheap test before the dear one: whether a word for tags stands before a colon."""
    if ":" not in text and "：" not in text:
        return False
    return any(part.rstrip().lower().endswith(_WORDS) for part in _COLON.split(text)[:-1])


def hashed(blocks: Iterable[Block]) -> list[str]:
    """The last line that is made of words behind number signs, as posts end with them."""
    found: list[str] = []
    for block in blocks:
        text = block.text
        if "#" in text and len(text) <= _LONGEST_BLOCK and not block.outside and _HASHTAGS.fullmatch(text):
            found = [word.strip(" ,，、") for word in text[text.index("#") :].split("#") if word.strip(" ,，、")]
    return found


def headed(blocks: Sequence[Block]) -> list[str]:
    """A list of short links after a line that is a label and no more."""
    for index, block in enumerate(blocks):
        text = block.text
        is_label = len(text) <= _LONGEST_LABEL and not block.outside and labels.is_label("tags", text)
        if is_label and (found := _following(blocks, index + 1)):
            return found
    return []


def _following(blocks: Sequence[Block], start: int) -> list[str]:
    found: list[str] = []
    home: HtmlElement | None = None
    for block in blocks[start : start + _MOST]:
        links = _links(block)
        above = block.element.getparent()
        home = above if home is None else home
        if above is not home and (above is None or above.getparent() is not home.getparent()):
            break
        texts = [t for a in links if (t := _text(a)) and len(t.split()) <= 6]
        if not texts or len(texts) < len(links) or block.link_length < 0.8 * len(block.text):
            break
        found += texts
    return found


def _links(block: Block) -> list[HtmlElement]:
    if block.element.tag in {"nav", "footer"}:
        # One block for all of it; a list of tags stands in one inside the article only.
        return list(block.element.iter("a")) if next(block.element.iterancestors("article"), None) is not None else []
    if not block.link_length:
        return []
    return [p[1] for p in block.pieces if p[0] == "open" and not isinstance(p[1], str) and p[1].tag == "a"]


def _text(link: HtmlElement) -> str:
    """A link's text as one tag; nothing for one that is none."""
    text = _COUNT.sub("", line(link))
    if len(link) and text[-1:].isdigit():
        count = fold(link[-1].text)
        text = text.removesuffix(count) if count.isdigit() and not link[-1].tail else _ITS_COUNT.sub("", text)
    if (
        len(text) > _LONGEST
        or (text.endswith(".") and text.count(" ") > 2)
        or _TIME.search(text)
        or _MORE.fullmatch(text)
    ):
        return ""
    return text.replace(",", "，")


def _up(element: HtmlElement, levels: int) -> Iterator[HtmlElement]:
    for _ in range(levels):
        if element is None or element.tag in _ENDS:
            return
        yield element
        element = element.getparent()


@lru_cache(maxsize=2000)
def _is_named(names: str) -> bool:
    return _NAMED.search(names) is not None


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}" if element.attrib else ""
