"""Pages whose title names only their site: the headline is what stands before the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.evidence import Candidate
from newscrawler.extraction.headings import is_front, key, names_page, parts_of

_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|版权|版權|著作権|alle rechte|tous droits", re.IGNORECASE)
_MOST_LINKS = 60  # links of a page among which those to its front page stand
_LONGEST_NAME = 60
_PROSE, _LINKED = 60, 0.3  # letters of a paragraph at least, and the share of them in links at most
_ABOVE = 10  # blocks above the text's beginning in which its headline stands
_SHORTEST, _LONGEST = 6, 150
_RANKS = ("h1", "h2", "h3", "h4", "h5")
_TITLE = re.compile(r"(?:^|[\s_-])(?:\w{0,8}[_-])?(?:title|tit|headline|biaoti|subject|bt)(?:$|[\s_-])", re.IGNORECASE)
_LABELLED = re.compile(r"^[^\s:：]{1,20}\s?[:：]|\d{1,2}[:：]\d\d|(?:19|20)\d\d\s?[-/.年]\s?\d")


def names_only_the_site(
    stated: Sequence[str], root: HtmlElement, blocks: Sequence[Block], sites: frozenset[str], shown: frozenset[str]
) -> bool:
    """Whether all stated titles are made of the site's names, as its links home and its copyright line have them.

    What is ``shown`` as a heading is no name for standing in a copyright line.
    """
    parts = {part for text in stated if len(text) <= _LONGEST_NAME for part in parts_of(text)}
    if not parts or any(len(text) > _LONGEST_NAME for text in stated):
        return False
    left = {part for part in parts if part not in sites and not names_page(part)}
    if left:
        left -= set(_home_links(root, sites))
    if left and not left & shown:
        claims = [key(b.text) for b in blocks[-_ABOVE:] if _RIGHTS.search(b.text)]
        left -= {part for part in left if any(part in claim for claim in claims)}
    return not left


def before_text(blocks: Sequence[Block], sites: frozenset[str]) -> Candidate[str] | None:
    """The heading nearest above the first paragraph, else the line that is named a title or set in bold."""
    first = next((i for i, b in enumerate(blocks) if _is_paragraph(b)), None)
    if first is None:
        return None
    above = [b for b in reversed(blocks[max(0, first - _ABOVE) : first]) if _may_be(b, sites)]
    for block in above:
        if block.element.tag in _RANKS:
            return Candidate(block.text, block.text, block.element.tag, 0.45)
    for block in above:
        if _TITLE.search(block.element.get("class") or "") or block.strong >= len(block.text):
            return Candidate(block.text, block.text, "text", 0.35)
    return None


def _home_links(root: HtmlElement, sites: frozenset[str]) -> Iterable[str]:
    """The keys of what the links to the site's own front page say."""
    for link in islice(root.iter("a"), _MOST_LINKS):
        href = link.get("href") or ""
        host = href.partition("//")[2].partition("/")[0]
        if is_front(href) and href[0] != "#" and (not host or key(host) in sites):
            yield key(str(link.text_content()))
            yield from (key(image.get("alt") or "") for image in link.iter("img"))


def _is_paragraph(block: Block) -> bool:
    size = len(block.text)
    return block.is_prose and not block.outside and size >= _PROSE and block.link_length <= _LINKED * size


def _may_be(block: Block, sites: frozenset[str]) -> bool:
    text = block.text
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and not block.outside
        and block.link_length < len(text)
        and not _LABELLED.search(text)
        and key(text) not in sites
        and not names_page(key(text))
    )
