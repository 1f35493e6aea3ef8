"""The article's body: which part of the page is its text, and what in that part is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from newscrawler.extraction import labels, section
from newscrawler.extraction.blocks import Block, is_outside
from newscrawler.extraction.moments import exact
from newscrawler.extraction.text import SILENT_TAGS, fold, line

_SHARE = 0.8  # of the running text that the container must hold
_LEAVES = frozenset({"p", "blockquote", "ul", "ol", "table", "tbody", "tr", "li"})
_JUDGED = frozenset(
    "p div span ul ol h1 h2 h3 h4 h5 h6 time header section dl table a address strong".split()  # noqa: SIM905
)
_LONGEST_DATA_LINE = 220
_LONGEST_DATE = 24  # letters: a day and a month by name; a CJK character counts as four
_META_LINE = re.compile(
    r"^\W*(?:\d+\s*(?:min|minutes?)\s+read|(?:view|read)s?\s*[:：]?\s*\d+|浏览|阅读|字号|分享|打印)", re.IGNORECASE
)
_END = re.compile(
    r"^(?:related|see also|read (?:more|also|next)|more (?:on|from|news)|lesen sie auch|mehr zum thema|lire aussi"
    r"|à lire|lea también|leer más|leggi anche|相关(?:阅读|新闻|链接|文章)|延伸阅读|推荐阅读|関連記事|comments?"
    r"|leave a (?:comment|reply)|share this|tags?\b|标签|上一篇|下一篇|previous|next|prev\b|newer|older"
    r"|←|→|«|»|<\s*prev)",
    re.IGNORECASE,
)


def container_of(root: HtmlElement, blocks: list[Block]) -> HtmlElement | None:
    """The smallest element that holds most of the page's running text."""
    prose = [b for b in blocks if b.is_prose and not b.outside] or [b for b in blocks if not b.outside] or blocks
    weight: dict[HtmlElement, int] = {}
    for block in prose:
        length = len(block.text) - block.link_length
        for element in (block.element, *block.element.iterancestors()):
            weight[element] = weight.get(element, 0) + length
    node = root.find("body")
    if node is None or not weight.get(node):
        return None
    while True:
        child = max((c for c in node if c in weight), key=lambda c: weight[c], default=None)
        if child is None or weight[child] < _SHARE * weight[node] or child.tag in _LEAVES:
            return node
        node = child


def cut_out(container: HtmlElement, title: str | None, remove: Sequence[str] = ()) -> HtmlElement:
    """A copy of the container without what is around the article: headline, data lines, lists of links, share bars.

    ``remove`` are further CSS selectors of what goes.
    """
    body = deepcopy(container)
    for selector in remove:
        for element in body.cssselect(selector):
            _drop(element)
    _drop_before_title(body, title)
    for element in list(body.iter()):
        if element is not body and element.getparent() is not None and _goes(element, title):
            _drop(element)
    return body


def fragment(body: HtmlElement) -> str:
    """The body as HTML, without elements that only wrap one other: parsers give up on pages nested too deep."""
    while (inner := _only_child(body)) is not None:
        body = inner
    for element in list(body.iter("div", "section", "span")):
        while (inner := _only_child(element)) is not None:
            inner.drop_tag()
    return "".join([body.text or "", *(etree.tostring(child, encoding="unicode", method="html") for child in body)])


def _only_child(element: HtmlElement) -> HtmlElement | None:
    """The element's one child where there is nothing else in it and both are mere wrappers."""
    if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
        return None
    return element[0] if element[0].tag in {"div", "section"} else None


def _drop_before_title(body: HtmlElement, title: str | None) -> None:
    """What stands before the headline is no part of the text."""
    wanted = fold(title).casefold()
    heading = next((h for h in body.iter("h1", "h2") if wanted and line(h).casefold() == wanted), None)
    while heading is not None and heading is not body:
        for before in list(heading.itersiblings(preceding=True)):
            _drop(before)
        parent = heading.getparent()
        if parent is not None:
            parent.text = None
        heading = parent


def _goes(element: HtmlElement, title: str | None) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in SILENT_TAGS or tag == "footer" or is_outside(element):
        return True
    if tag not in _JUDGED:
        return False
    text = line(element)
    if not text:
        return tag not in {"div", "section", "table"} and not element.xpath(".//img|.//hr|.//br")
    return _is_headline(tag, text, title) or _is_data_line(tag, text) or _is_list_of_links(element, text)


def _is_headline(tag: str, text: str, title: str | None) -> bool:
    return tag == "h1" or (tag in {"h2", "h3", "header"} and title is not None and text.casefold() == title.casefold())


def _is_data_line(tag: str, text: str) -> bool:
    """A breadcrumb, or a line of labelled data (``Time:… Tag:…``) that is not a credit line of the text itself."""
    if len(text) >= _LONGEST_DATA_LINE:
        return False
    if len(text) <= 2 * _LONGEST_DATE and _is_date(text):
        return True
    if _META_LINE.match(text) or section.is_trail(text) or (len(text) < 60 and tag in {"time", "address"}):
        return True
    fields = {field for field, _ in labels.labelled(text)}
    return bool(fields & {"published", "modified", "tags"}) and labels.ANY.match(text) is not None


def _is_date(text: str) -> bool:
    """Whether a line is a date, perhaps with the day's name, and nothing else."""
    words = sum(4 if c >= "\u2e80" else 1 for c in text if c.isalpha())
    return words <= _LONGEST_DATE and any(c.isdigit() for c in text) and exact(text, None, None) is not None


def _is_list_of_links(element: HtmlElement, text: str) -> bool:
    """Links to other pages, or a heading over them."""
    share = sum(len(line(a)) for a in element.iter("a")) / len(text)
    if share > 0.7 and len(text) < 1500 and element.tag in {"div", "ul", "ol", "section"}:
        return True
    return share > 0.3 and len(text) < 200 and _END.match(text) is not None


def _drop(element: HtmlElement) -> None:
    """Remove an element and keep the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = f"{parent.text or ''} {element.tail}"
        else:
            before.tail = f"{before.tail or ''} {element.tail}"
    parent.remove(element)
