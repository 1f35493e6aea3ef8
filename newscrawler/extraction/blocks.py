"""The page as a row of text blocks with what surrounds them: read once, used by all fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from newscrawler.extraction.places import Place, is_page_footer, place_in
from newscrawler.extraction.text import BLOCK_TAGS, SILENT_TAGS, fold

_WIDE = re.compile("[\u2e80-\uffdc]")
_LINKED = 0.6  # of the letters of a menu
_MENU = 200  # letters of a menu that are read
# Inline elements that the clean body keeps.
INLINE_TAGS = frozenset(
    ["a", "em", "strong", "b", "i", "u", "s", "sub", "sup", "code", "q", "cite", "mark", "small", "abbr"]
)
_KINDS = {
    **dict.fromkeys(BLOCK_TAGS, "block"), **dict.fromkeys(INLINE_TAGS, "inline"),
    **dict.fromkeys(SILENT_TAGS, "silent"), "img": "img", "nav": "whole", "footer": "whole",
}  # fmt: skip


@dataclass(slots=True)
class Block:
    """A run of text with no block element in it; ``outside`` when it stands in navigation, comments and the like.

    ``element`` is the block element it stands in, ``position`` its number on the page, ``weight`` its length where a
    CJK character counts as two and a half letters. ``pieces`` are its texts, inline
    elements and line breaks in order: ("text", str), ("open", element), ("close", element). ``strong`` and ``linked``
    count characters of text in bold and in links, ``breaks`` the line breaks before it; ``pictured`` says whether a
    picture stands between it and the block before.
    """

    element: HtmlElement
    text: str
    link_length: int
    outside: bool
    position: int
    place: Place
    weight: int = 0
    strong: int = 0
    breaks: int = 0
    pictured: bool = False
    pieces: list[tuple[str, HtmlElement | str]] = field(default_factory=list)

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: long enough, and not made of links."""
        return len(self.text) >= 25 and self.link_length < len(self.text) * 0.5


@dataclass(slots=True)
class Reading:
    """A page's blocks, and its pictures as (position of the block that follows, element, place)."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[tuple[int, HtmlElement, Place]] = field(default_factory=list)


def weight(text: str) -> int:
    """The length of a text where a CJK character counts as two and a half letters."""
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE.findall(text)) // 2


def read(root: HtmlElement) -> Reading:
    """All blocks of the page's body in document order.

    What stands in menus, sidebars and the like is a block for each such element, unless most of the text is there.
    """
    body = root.find("body")
    if body is None:
        return Reading()
    reader = _Reader()
    reader.walk(body)
    own = sum(b.weight for b in reader.reading.blocks if b.is_prose and not b.outside)
    if own < reader.skipped:
        reader = _Reader(skips=False)
        reader.walk(body)
    return reader.reading


class _Reader:
    """Collects text until a block element begins or ends."""

    def __init__(self, *, skips: bool = True) -> None:
        self.reading = Reading()
        self.skipped = 0  # letters outside links that were left out
        self._skips = skips
        self._pieces: list[tuple[str, HtmlElement | str]] = []
        self._open: list[HtmlElement] = []
        self._links = 0
        self._strong = 0
        self._breaks = 0
        self._in_link = 0
        self._in_strong = 0
        self._where: Place | None = None

    def walk(self, top: HtmlElement) -> None:
        """Depth first, without recursion: pages nest deeper than Python's stack."""
        places = [Place(top)]
        steps = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        for event, node in steps:
            if event == "start":
                inner = self._start(node, places[-1])
                if inner is None:
                    steps.skip_subtree()
                    inner = places[-1]
                elif text := node.text:
                    self._add(text, inner)
                places.append(inner)
                continue
            if event == "end":
                places.pop()
                self._end(node)
            if text := node.tail:
                self._add(text, places[-1])
        self.close()

    def _start(self, node: HtmlElement, place: Place) -> Place | None:
        """The place inside an element; None where nothing in it is to be read, or where it has been read already."""
        tag = node.tag
        kind = _KINDS.get(tag, "")
        # One that is never closed holds the whole page.
        if kind == "silent" and not (tag == "noscript" and next(node.iter("h1"), None) is not None):
            return None
        if kind == "img":
            self.reading.pictures.append((len(self.reading.blocks), node, place))
            return place
        if kind == "whole" and (tag == "nav" or is_page_footer(node)):
            self._whole(node, place)
            return None
        inner = self._enter(node, tag, kind, place)
        if inner.outside and not place.outside and kind == "block" and self._is_left(node):
            self._whole(node, place)
            return None
        return inner

    def _end(self, node: HtmlElement) -> None:
        kind = _KINDS.get(node.tag, "")
        if kind == "block" or kind == "whole":
            if self._pieces:
                self.close()
        elif kind == "inline":
            self._leave(node)

    def _is_left(self, node: HtmlElement) -> bool:
        """Whether an element around the article is read as one block: a menu, or too long to be a line of data."""
        if not self._skips:
            return False
        silent = sum(weight(fold(s.text)) for s in node.iter("script", "style"))
        letters = weight(fold(node.text_content())) - silent
        links = sum(weight(link.text_content()) for link in node.iter("a"))
        if letters <= _MENU and links < _LINKED * letters:
            return False
        self.skipped += max(0, letters - links)
        return True

    def _whole(self, node: HtmlElement, place: Place) -> None:
        """A menu or the page's footer as one block: nobody asks for its parts, and pages are full of them."""
        self.close()
        text = fold(node.text_content()[: 4 * _MENU])[:_MENU]
        if text:
            blocks, inner = self.reading.blocks, place_in(node, node.tag, place, is_block=True)
            blocks.append(Block(node, text, len(text), True, len(blocks), inner, weight(text)))

    def _enter(self, node: HtmlElement, tag: str, kind: str, place: Place) -> Place:
        is_block = kind in {"block", "whole"}
        if is_block or tag == "br":
            if self._pieces:
                self.close()
            self._breaks = self._breaks + 1 if tag == "br" else 0
        elif kind == "inline":
            self._open.append(node)
            self._pieces.append(("open", node))
            self._in_link += tag == "a"
            self._in_strong += tag in {"b", "strong"}
        elif not node.attrib:
            return place
        return place_in(node, tag, place, is_block=is_block)

    def _leave(self, node: HtmlElement) -> None:
        if self._open and self._open[-1] is node:
            self._open.pop()
        self._pieces.append(("close", node))
        self._in_link -= node.tag == "a"
        self._in_strong -= node.tag in {"b", "strong"}

    def close(self) -> None:
        """End the block that is being collected."""
        if self._where is not None:
            text = fold("".join(piece[1] for piece in self._pieces if piece[0] == "text"))
            if text:
                blocks, where = self.reading.blocks, self._where
                blocks.append(
                    Block(
                        where.element, text, min(self._links, len(text)), where.outside, len(blocks), where,
                        weight(text), self._strong, self._breaks, self._is_pictured(), self._pieces,
                    )
                )  # fmt: skip
                self._breaks = 0
        self._pieces = [("open", node) for node in self._open]
        self._links, self._strong, self._where = 0, 0, None

    def _is_pictured(self) -> bool:
        pictures = self.reading.pictures
        return bool(pictures) and pictures[-1][0] == len(self.reading.blocks)

    def _add(self, text: str | None, place: Place) -> None:
        if not text:
            return
        bare = text.strip()
        if bare:
            if self._where is None:
                self._where = place
            if self._in_link:
                self._links += len(bare)
            if self._in_strong:
                self._strong += len(bare)
        elif not self._pieces:
            return
        self._pieces.append(("text", text if bare else " "))
