"""The headline of a list item: among its links' texts, its headings and its attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawler.discovery.clusters import Record
from newscrawler.discovery.dates import find_date
from newscrawler.discovery.nodes import Node
from newscrawler.discovery.outline import INLINE, Anchor, Outline
from newscrawler.discovery.words import COMMENTS, READ_MORE, weight_of

_TITLE_NAMES = re.compile(r"tit(?:le|el|re|ulo)?(?![a-z])|headline|heading|subject", re.IGNORECASE)
_LONG = 200
_CARD = 35
_HEADLINE = 16


def headline_of(outline: Outline, record: Record, links: Iterable[Anchor]) -> str:
    """The headline of a record whose article all of ``links`` lead to; "" where it has none.

    A link in or around a heading is best, then other link texts that say more than "read more", then a heading beside
    the links, then what attributes and pictures say.
    """
    links = list(links)
    best, best_rank = "", 0.0
    for link in links:
        text, rank = _link_headline(outline, link)
        if rank > best_rank:
            best, best_rank = text, rank
    if best_rank >= 2:
        return best
    return beside(outline, record) or best or attribute_text(outline, links)


def _link_headline(outline: Outline, link: Anchor) -> tuple[str, float]:
    """A link's text as a headline, and how much it looks like one."""
    text = link.text
    if not text or link.says & (READ_MORE | COMMENTS):
        return "", 0.0
    inner = _first_title(outline.within(link.node)[1:], outline) or _first_block(outline, link)
    if inner:
        return inner, 3.0
    full = _whole(text, link.node.element.get("title"))
    if link.heading is not None:
        return full, 3.0
    return full, 2.0 if len(text) < _LONG else 1.0


def beside(outline: Outline, record: Record) -> str:
    """A heading, or what is named a title, in the record: it need be no link itself."""
    text = _first_title(outline.nodes[record.first : record.last + 1], outline)
    return text if len(text) < _LONG else ""


def _first_title(nodes: list[Node], outline: Outline) -> str:
    for wanted in (_is_heading, _is_title):
        for node in nodes:
            if wanted(node) and (text := outline.text_of(node)):
                return text
    return ""


def _first_block(outline: Outline, link: Anchor) -> str:
    """In a card that is one link, without a heading: the first block as long as a headline that is no date."""
    if weight_of(link.text) < _CARD:
        return ""
    for node in outline.within(link.node)[1:]:
        if node.tag not in INLINE and not any(c.tag not in INLINE for c in outline.within(node)[1:]):
            text = outline.text_of(node)
            if weight_of(text) >= _HEADLINE and len(text) < _LONG and find_date(text) is None:
                return text
    return ""


def _is_heading(node: Node) -> bool:
    return node.is_heading


def _is_title(node: Node) -> bool:
    if not node.names or node.tag in ("a", "img", "ul", "ol", "table"):
        return False
    return bool(_TITLE_NAMES.search(node.names))


def attribute_text(outline: Outline, links: Iterable[Anchor]) -> str:
    """What the links' ``title`` and ``aria-label`` or their pictures' ``alt`` say."""
    for link in links:
        said = link.node.element.get("title") or link.node.element.get("aria-label")
        if said:
            return " ".join(said.split())
        for node in outline.within(link.node):
            if node.tag == "img" and (alt := node.element.get("alt")):
                return " ".join(alt.split())
    return ""


def _whole(text: str, attribute: str | None) -> str:
    """The link's title attribute where the text is its cut beginning, else the text."""
    if attribute and text.endswith(("...", "…", "..")):
        whole = " ".join(attribute.split())
        cut = text.rstrip(".… ")
        if len(whole) >= len(cut) and whole.startswith(cut[:20]):
            return whole
    return text
