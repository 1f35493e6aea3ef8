"""The article's body: which blocks of the page are its text."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.blocks import Block, is_outside
from newscrawler.extraction.text import SILENT_TAGS, fold, line

_SHARE = 0.8
_META_LINE = re.compile(
    r"^\W*(?:\d+\s*(?:min|minutes?)\s+read|(?:view|read)s?\s*[:：]?\s*\d+|浏览|阅读|字号|分享|打印)", re.IGNORECASE
)
_END = re.compile(
    r"^(?:related|see also|read (?:more|also|next)|more (?:on|from|news)|lesen sie auch|mehr zum thema|lire aussi|à lire|lea también|leer más|leggi anche"
    r"|相关(?:阅读|新闻|链接|文章)|延伸阅读|推荐阅读|関連記事|comments?|leave a (?:comment|reply)|share this|tags?\b|标签|上一篇|下一篇|previous|next"
    r"|prev\b|newer|older|←|→|«|»|<\s*prev)",
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
        if (
            child is None
            or weight[child] < _SHARE * weight[node]
            or child.tag in {"p", "blockquote", "ul", "ol", "table", "tbody", "tr", "li"}
        ):
            return node
        node = child


def cut_out(container: HtmlElement, title: str | None) -> HtmlElement:
    """A copy of the container without what is around the article: its title, its data lines, lists of links, shares."""
    body = deepcopy(container)
    for element in list(body.iter()):
        if element is body or element.getparent() is None:
            continue
        if (
            not isinstance(element.tag, str)
            or element.tag in SILENT_TAGS
            or is_outside(element)
            or _is_furniture(element, title)
        ):
            _drop(element)
    return body


def fragment(body: HtmlElement) -> str:
    """The body as HTML."""
    return "".join([body.text or "", *(etree.tostring(child, encoding="unicode", method="html") for child in body)])


def _is_furniture(element: HtmlElement, title: str | None) -> bool:
    tag = element.tag
    if tag in {
        "p",
        "div",
        "span",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "time",
        "header",
        "section",
        "dl",
        "table",
        "a",
        "address",
        "strong",
    }:
        text = line(element)
        if not text:
            return tag not in {"div", "section", "table"} and not element.xpath(".//img|.//hr|.//br")
        if tag in {"h1", "h2", "header", "h3"} and title and fold(text).casefold() == title.casefold():
            return True
        if tag == "h1":
            return True
        if len(text) < 220 and _is_data_line(text):
            return True
        if len(text) < 60 and tag in {"time", "address"}:
            return True
        if (
            tag in {"p", "div", "ul", "ol", "h2", "h3", "h4", "section", "span"}
            and len(text) < 200
            and _END.match(text)
            and _link_share(element, text) > 0.3
        ):
            return True
        if tag in {"div", "ul", "ol", "section"} and _link_share(element, text) > 0.7 and len(text) < 1500:
            return True
    return False


def _is_data_line(text: str) -> bool:
    """A line of labelled data (``Time:… Tag:…``) that is not a credit line of the text itself."""
    if _META_LINE.match(text):
        return True
    parts = labels.labelled(text)
    fields = {field for field, _ in parts}
    return bool(fields & {"published", "modified", "tags"}) and labels.ANY.match(text) is not None


def _link_share(element: HtmlElement, text: str) -> float:
    return sum(len(line(a)) for a in element.iter("a")) / max(1, len(text))


def _drop(element: HtmlElement) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + " " + element.tail
        else:
            before.tail = (before.tail or "") + " " + element.tail
    parent.remove(element)
