"""The page as a row of text blocks with what surrounds them: read once, used by all fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from newscrawler.extraction.landmarks import Landmarks, landmarks_of
from newscrawler.extraction.places import Place, Places, is_aside, is_page_footer
from newscrawler.extraction.text import BLOCK_TAGS, SILENT_TAGS, fold

_WIDE = re.compile("[\u2e80-\uffdc]")
_LINKED = 0.6  # of the letters of a menu
_MENU = 200  # letters of a menu that are read
# What is read of a page at most: an element counts once, a block eight times. The longest articles have a tenth of it.
_EFFORT = 120_000
_OF_A_BLOCK = 8
_MOST_INLINE = 5000  # inline elements of a page that are kept: the text of others is, as that of the block
_MOST_OPEN = 30  # inline elements that stay open from block to block; broken pages never close them
_TRIES = 4  # at finding the text in elements that are named like menus
# Inline elements that the clean body keeps.
INLINE_TAGS = frozenset(
    ["a", "em", "strong", "b", "i", "u", "s", "sub", "sup", "code", "q", "cite", "mark", "small", "abbr"]
)
_STRONG, _SLANTED = frozenset({"b", "strong"}), frozenset({"i", "em"})
_KINDS: dict[object, str] = {
    **dict.fromkeys(BLOCK_TAGS, "block"), **dict.fromkeys(INLINE_TAGS, "inline"),
    **dict.fromkeys(SILENT_TAGS, "silent"), "img": "img", "nav": "whole", "footer": "whole",
    **dict.fromkeys((etree.Comment, etree.ProcessingInstruction, etree.Entity), "unseen"),
}  # fmt: skip


@dataclass(slots=True)
class Block:
    """A run of text with no block element in it; ``outside`` when it stands in navigation, comments and the like.

    ``element`` is the block element it stands in, ``position`` its number on the page, ``weight`` its length where a
    CJK character counts as two and a half letters. ``pieces`` are its texts, inline
    elements and line breaks in order: ("text", str), ("open", element), ("close", element). ``strong``, ``slanted`` and
    ``link_length`` count characters of text in bold, in italics and in links, ``breaks`` the line breaks before it;
    ``pictured`` says whether a picture stands between it and the block before.
    """

    element: HtmlElement
    text: str
    link_length: int
    outside: bool
    position: int
    place: Place
    weight: int = 0
    strong: int = 0
    slanted: int = 0
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


def read(root: HtmlElement, marks: Landmarks | None = None) -> Reading:
    """All blocks of the page's body in document order.

    What stands in menus, sidebars and the like is a block for each such element. Where most of the text is in one of
    them, its name is not what it seems: it and others named like it are read as the rest of the page is. Of pages
    beyond all measure (tens of thousands of paragraphs) the beginning is read.
    """
    body = root.find("body")
    if body is None:
        return Reading()
    places = Places(marks or landmarks_of(root))
    for _ in range(_TRIES):
        reader = _Reader(places)
        reader.walk(body)
        own = sum(b.weight for b in reader.reading.blocks if not b.outside and b.is_prose)
        if own >= sum(letters for letters, _ in reader.left):
            return reader.reading
        left = [(max(0, letters - _linked(element)), element) for letters, element in reader.left]
        if own >= sum(letters for letters, _ in left) or places.settles(left, own):
            return reader.reading
        if not places.pardons(left, own):
            break
    reader = _Reader(places, skips=False)
    reader.walk(body)
    return reader.reading


def _linked(element: HtmlElement) -> int:
    """The letters of an element that are links."""
    return sum(weight(link.text_content() if len(link) else link.text or "") for link in element.iter("a"))


class _Reader:
    """Collects text until a block element begins or ends."""

    def __init__(self, places: Places, *, skips: bool = True) -> None:
        self.reading = Reading()
        self.left: list[tuple[int, HtmlElement]] = []  # letters of each element that was left out
        self._places = places
        self._skips = skips
        self._pieces: list[tuple[str, HtmlElement | str]] = []
        self._texts: list[str] = []
        self._open: list[HtmlElement] = []
        self._links = 0
        self._strong = 0
        self._slanted = 0
        self._breaks = 0
        self._in_link = 0
        self._in_strong = 0
        self._in_slanted = 0
        self._where: Place | None = None
        self._effort = _EFFORT
        self._kept = _MOST_INLINE

    def walk(self, top: HtmlElement) -> None:
        """Depth first, without recursion: pages nest deeper than Python's stack."""
        kind = _KINDS.get(top.tag)
        place = Place(top)
        place = self._start(top, top.tag, kind, place) or place
        above: list[tuple[Iterator[HtmlElement], HtmlElement, str | None, Place]] = []
        children, holder = iter(top), top
        if text := top.text:
            self._add(text, place)
        while True:
            entered = self._run(children, place)
            if entered is not None:
                above.append((children, holder, kind, place))
                holder, kind, place = entered
                children = iter(holder)
                continue
            if kind is not None:
                self._end(holder, holder.tag, kind)
            if not above:
                break
            tail = holder.tail
            children, holder, kind, place = above.pop()
            if tail:
                self._add(tail, place)
        self.close()

    def _run(self, children: Iterator[HtmlElement], place: Place) -> tuple[HtmlElement, str | None, Place] | None:
        """Read on to the next child that has children of its own; None where the last one has been read."""
        for child in children:
            tag = child.tag
            kind = _KINDS.get(tag)
            if kind != "unseen":
                self._effort -= 1
                if self._effort < 0:
                    return None
                inner = self._start(child, tag, kind, place)
                if inner is not None:
                    if text := child.text:
                        self._add(text, inner)
                    if len(child):
                        return child, kind, inner
                if kind is not None:
                    self._end(child, tag, kind)
            # Between blocks there is white space and nothing else.
            if (text := child.tail) and (self._pieces or not text.isspace()):
                self._add(text, place)
        return None

    def _start(self, node: HtmlElement, tag: str, kind: str | None, place: Place) -> Place | None:
        """The place inside an element; None where nothing in it is to be read, or where it has been read already."""
        if kind == "block":
            if self._pieces:
                self.close()
            self._breaks = 0
            inner = self._places.inside(node, tag, place, is_block=True)
            return None if inner.outside and not place.outside and self._is_left(node, inner) else inner
        if kind == "inline":
            self._begin(node, tag)
        elif kind is not None:
            return self._into(node, tag, kind, place)
        elif tag == "br":
            if self._pieces:
                self.close()
            self._breaks += 1
        inner = self._places.inside(node, tag, place, is_block=False)
        return None if inner is not place and self._texts and is_aside(node, inner, place) else inner

    def _begin(self, node: HtmlElement, tag: str) -> None:
        """An inline element begins."""
        self._kept -= 1
        if self._kept >= 0:
            self._open.append(node)
            self._pieces.append(("open", node))
        if tag == "a":
            self._in_link += 1
        elif tag in _STRONG:
            self._in_strong += 1
        elif tag in _SLANTED:
            self._in_slanted += 1

    def _into(self, node: HtmlElement, tag: str, kind: str, place: Place) -> Place | None:
        """The same for what is mostly not read: silent elements, pictures, menus and footers."""
        if kind == "silent":
            # One that is never closed holds the whole page.
            is_page = tag == "noscript" and next(node.iter("h1"), None) is not None
            return self._places.inside(node, tag, place, is_block=False) if is_page else None
        if kind == "img":
            self.reading.pictures.append((len(self.reading.blocks), node, place))
            return place
        if self._pieces:
            self.close()
        self._breaks = 0
        inner = self._places.inside(node, tag, place, is_block=True)
        is_menu = tag == "nav" and not self._places.is_unclosed(node)
        if is_menu or (tag == "footer" and is_page_footer(node)):
            self._whole(node, inner, node.text_content())
            return None
        return inner

    def _end(self, node: HtmlElement, tag: str, kind: str) -> None:
        if kind == "block" or kind == "whole":
            if self._pieces:
                self.close()
        elif kind == "inline":
            if self._open and self._open[-1] is node:
                self._open.pop()
            self._pieces.append(("close", node))
            if tag == "a":
                self._in_link -= 1
            elif tag in _STRONG:
                self._in_strong -= 1
            elif tag in _SLANTED:
                self._in_slanted -= 1

    def _is_left(self, node: HtmlElement, inner: Place) -> bool:
        """Read an element around the article as one block: where it is a menu, or too long to be a line of data."""
        if not self._skips:
            return False
        text = node.text_content()
        silent = sum(weight(fold(s.text)) for s in node.iter("script", "style"))
        letters = weight(fold(text)) - silent
        if letters <= _MENU and _linked(node) < _LINKED * letters:
            return False
        self.left.append((letters, node))
        self._whole(node, inner, text)
        return True

    def _whole(self, node: HtmlElement, inner: Place, content: str) -> None:
        """A menu or the page's footer as one block: nobody asks for its parts, and pages are full of them."""
        text = fold(content[: 4 * _MENU])[:_MENU]
        if text:
            blocks = self.reading.blocks
            blocks.append(Block(node, text, len(text), True, len(blocks), inner, weight(text)))

    def close(self) -> None:
        """End the block that is being collected."""
        if self._where is not None:
            text = fold("".join(self._texts))
            if text:
                blocks, where = self.reading.blocks, self._where
                blocks.append(
                    Block(
                        where.element, text, min(self._links, len(text)), where.outside, len(blocks), where,
                        weight(text), self._strong, self._slanted, self._breaks, self._is_pictured(), self._pieces,
                    )
                )  # fmt: skip
                self._breaks = 0
                self._effort -= _OF_A_BLOCK
            self._texts = []
            self._links, self._strong, self._slanted, self._where = 0, 0, 0, None
        self._pieces = [("open", node) for node in self._open[-_MOST_OPEN:]] if self._open else []

    def _is_pictured(self) -> bool:
        pictures = self.reading.pictures
        return bool(pictures) and pictures[-1][0] == len(self.reading.blocks)

    def _add(self, text: str, place: Place) -> None:
        if not text.isspace():
            if self._where is None:
                self._where = place
            if self._in_link or self._in_strong or self._in_slanted:
                self._count(len(text.strip()))
        elif self._pieces:
            text = " "
        else:
            return
        self._pieces.append(("text", text))
        self._texts.append(text)

    def _count(self, letters: int) -> None:
        """Count letters of a text to the kinds of elements it stands in."""
        if self._in_link:
            self._links += letters
        if self._in_strong:
            self._strong += letters
        if self._in_slanted:
            self._slanted += letters
