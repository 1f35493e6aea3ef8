"""The lines around an article that may say who wrote it and where it comes from: at its headline, behind its end."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.regions import BITS

TAIL = 4  # blocks at an article's end that may be credit lines of it
_BEHIND = 25  # blocks behind the text
_BEFORE = 12  # blocks before the text where no headline is found
_FAR_BEFORE = 60
_ABOVE = 4  # blocks above the headline that may be of the article
_OPENING = 3  # blocks at the text's beginning between which a byline may stand
_GAP = 8  # and more where a stand-first is far from the second paragraph
_LINES = 8  # blocks among which the first paragraphs are looked for
_RUNNING = 80  # characters from which a line is running text
_NOT_THE_TEXT_S = BITS["caption"] | BITS["comment"] | BITS["ad"]


@dataclass(frozen=True, slots=True)
class Zones:
    """The article's blocks, those at its headline (``head``) and those behind it (``tail``), captions left out."""

    article: list[Block]
    head: list[Block]
    tail: list[Block]
    top: int = 0  # where the headline stands
    headline: str = ""

    def is_under_headline(self, block: Block) -> bool:
        """Whether a block stands between the headline and the text's first paragraphs."""
        return bool(self.article) and self.top <= block.position <= self.article[0].position + _OPENING


def zones(article: list[Block], around: list[Block], title: str | None = None) -> Zones:
    """Find them among the page's blocks ``around``."""
    if not article:
        return Zones([], [], [])
    first, last = article[0].position, article[-1].position
    start = _headline(around, first, title)
    own = {block.position for block in article[2:]}
    of_text = {block.position for block in article}
    # Links behind the text may have been taken for its last lines.
    end = article[-TAIL:][0].position
    head, tail = [], []
    second = article[1].position if len(article) > 1 else first
    opening = min(max(first + _OPENING, second if second <= first + _GAP else 0), last)
    for block in around:
        at = block.position
        if start <= at <= opening and at not in own and (not is_apart(block) or _is_signed(block)):
            head.append(block)
        elif end < at <= last + _BEHIND and at not in of_text and not is_apart(block):
            tail.append(block)
    return Zones(article, head, tail, start + _ABOVE, title or "")


def _headline(around: list[Block], first: int, title: str | None) -> int:
    for block in around:
        if block.position > first:
            break
        is_headline = block.element.tag == "h1" or block.text == title
        if is_headline and first - block.position <= _FAR_BEFORE:
            return block.position - _ABOVE
    return first - _BEFORE


def _is_signed(block: Block) -> bool:
    """Whether a block at the headline is a byline all the same: beside a count of comments, or named as a caption.

    Comments stand behind the text.
    """
    place = block.place
    if place.figure is not None or block.element.tag in {"nav", "figcaption", "footer"}:
        return False
    own, above, _ = place.near
    if not (own | above) & (_NOT_THE_TEXT_S & ~BITS["comment"]):
        return True
    return not (own | above) & BITS["ad"] and any("author" in (a.get("rel") or "") for a in block.element.iter("a"))


def opening(article: list[Block]) -> list[Block]:
    """The first paragraphs, with the short lines that stand before and between them."""
    prose = 0
    for index, block in enumerate(article[:_LINES]):
        prose += len(block.text) >= _RUNNING
        if prose == _OPENING:
            return article[: index + 1]
    return article[:_LINES]


def is_apart(block: Block) -> bool:
    """Whether a block speaks of a picture or another text."""
    place = block.place
    own, above, _ = place.near
    return (
        place.figure is not None
        or bool((own | above) & _NOT_THE_TEXT_S)
        or block.element.tag in {"nav", "figcaption"}
        or (block.outside and block.element.tag == "footer")
    )
