"""What the elements around a text say of it: their tags, classes, ids and roles, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction.landmarks import Landmarks, holds_most
from newscrawler.extraction.partnames import KEEP, OUTSIDE_TAGS, is_own_teaser, may_be_pardoned, said_of, words_against
from newscrawler.extraction.text import BLOCK_TAGS

_FRAME = re.compile(
    r"(?:^|\s)(?:content|main|container|wrapper|wrap|page|layout|site|post|article|entry|story|article-?body"
    r"|(?:\w+-)?(?:post|entry|article|story|news)[-_](?:content|body|text))(?:$|\s)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:^|\s)(?:\w+-)?(?:post|entry|article|story|news)[-_]{0,2}(?:content|body|text)(?:$|\s)", re.IGNORECASE
)
_ENOUGH = 200  # weight of a text beside which others, such as comments, may be as long as they like
_MUCH = 1.5  # times as much text must be in elements named like menus as in the rest of the page
_MOST_PARTS = 100  # main parts, or headlines of first rank, of a page that has one article
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})  # their ids are what links into the text call them
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_POINTED = re.compile(r"tooltip|popover|hovercard|rollover", re.IGNORECASE)
_ITEMS = frozenset({"li", "dd", "dt"})
_HOLDERS = _ITEMS | {"tr", "table", "blockquote", "figure", "article"}
_SUSPECT = OUTSIDE_TAGS | {"footer"}
_TYPOGRAPHIC = "“”„‘’‚»«"
_NOTHING = ("", False, False)
_TELLING = frozenset({"itemprop", "hidden", "style", "aria-hidden", "role"})
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search"})


class Place(NamedTuple):
    """What the elements around a text have in common: inherited from element to element, never changed.

    ``near`` are the region bits of the block element itself and the two above it, ``far`` those of all elements.
    """

    element: HtmlElement
    outside: bool = False
    near: tuple[int, int, int] = (0, 0, 0)
    far: int = 0
    is_body: bool = False
    item: HtmlElement | None = None
    row: HtmlElement | None = None
    table: HtmlElement | None = None
    quote: HtmlElement | None = None
    figure: HtmlElement | None = None
    article: HtmlElement | None = None


_new = tuple.__new__  # pages have thousands of places: this takes a third of the class's own time


def is_page_footer(element: HtmlElement) -> bool:
    """Whether a footer is the page's and not an article's."""
    # An article's own footer often holds its date, author and tags.
    return next(element.iterancestors("article", "section"), None) is None


def is_aside(node: HtmlElement, inner: Place, place: Place) -> bool:
    """Whether an inline element in the middle of a text is not shown with it.

    It is hidden, or what opens when readers point at a word: a tooltip in an element that is named after it too.
    """
    if inner.outside and not place.outside:
        return node.get("hidden") is not None or _HIDDEN.search(node.get("style") or "") is not None
    if node.tag == "a" or _POINTED.search(node.get("class") or "") is None:
        return False
    above = node.getparent()
    is_first = node.getprevious() is None and not (above.text or "").strip()
    return not is_first and above.tag not in BLOCK_TAGS and _POINTED.search(above.get("class") or "") is not None


def _attributes(node: HtmlElement, tag: str, keys: list[str]) -> tuple[str, bool, bool]:
    """Class and id as one text, whether readers do not see the element, and whether it is marked as the body."""
    names, hidden, is_body = "", False, False
    for key in keys:
        if key == "class" or (key == "id" and tag not in _HEADINGS):
            value = node.get(key, "")
            # Editors of texts turn the quotes of attributes into typographic ones, which are then part of the value.
            bare = value if value.isascii() else value.strip(_TYPOGRAPHIC)
            names = f"{names} {bare}" if names else bare
        elif key in _TELLING:
            value = node.get(key, "")
            if key == "itemprop":
                is_body = "articleBody" in value
            else:
                hidden = hidden or _is_hidden(key, value)
    return names, hidden, is_body


def _is_hidden(key: str, value: str) -> bool:
    if key == "style":
        return _HIDDEN.search(value) is not None
    return key == "hidden" or (key == "aria-hidden" and value == "true") or (key == "role" and value in _ROLES)


def _alike(left: list[tuple[int, HtmlElement]]) -> list[tuple[int, HtmlElement]]:
    """Of what was left out, the elements with the same words against them that hold most text."""
    groups: dict[object, list[tuple[int, HtmlElement]]] = {}
    for length, node in left:
        groups.setdefault(words_against(node) or node, []).append((length, node))
    return max(groups.values(), key=lambda group: sum(length for length, _ in group))


def _around_all(elements: list[HtmlElement]) -> set[HtmlElement]:
    """The elements that all of several stand in."""
    common = set(elements[0].iterancestors()) if 0 < len(elements) <= _MOST_PARTS else set()
    for element in elements[1:] if common else ():
        common.intersection_update(element.iterancestors())
    return common


class Places:
    """Finds the places on one page, whose elements that show where its article stands it looks up once."""

    def __init__(self, marks: Landmarks) -> None:
        self._marks = marks
        self._frames: set[HtmlElement] | None = None
        self._unclosed: set[HtmlElement] | None = None
        self._pardoned: set[HtmlElement] = set()
        self._excused: frozenset[str] = frozenset()

    def settles(self, left: list[tuple[int, HtmlElement]], own: int) -> bool:
        """Whether a text is enough beside what was left out, (letters, element) each: comments may be much longer."""
        alike = [element for _, element in _alike(left)]
        return own >= _ENOUGH and not any(map(may_be_pardoned, alike)) and bool(words_against(alike[0]))

    def pardons(self, left: list[tuple[int, HtmlElement]], own: int) -> bool:
        """Pardon the elements, named alike, that hold most of what was left out, where that is most of the page.

        What speaks against them counts for nothing from then on, nor do the same words elsewhere.
        """
        alike = [(length, element) for length, element in _alike(left) if may_be_pardoned(element)]
        elements = [element for _, element in alike]
        if not alike or sum(length for length, _ in alike) < _MUCH * own:
            return False
        self._pardoned.update(elements)
        self._excused = self._excused.union(*map(words_against, elements))
        return True

    def _is_pardoned(self, element: HtmlElement) -> bool:
        words = words_against(element)
        return element in self._pardoned or (bool(words) and words <= self._excused and may_be_pardoned(element))

    def inside(self, node: HtmlElement, tag: str, place: Place, *, is_block: bool) -> Place:
        """The place inside an element that stands in ``place``."""
        keys = node.keys()
        if not keys and not is_block:
            return place
        names, hidden, is_body = _attributes(node, tag, keys) if keys else _NOTHING
        bits, speaks = said_of(tag, names)
        # All at once: to ask for each part by its name takes longer than all the rest.
        element, was_outside, near, far, was_body, item, row, table, quote, figure, article = place
        outside = was_outside
        if not outside and (speaks or hidden or tag in _SUSPECT):
            outside = self._is_outside(node, tag, names, hidden=hidden, speaks=speaks)
            if outside and self._pardoned and self._is_pardoned(node):
                outside = False
        if is_block:
            element, near = node, (bits, near[0], near[1])
        elif not bits and outside == was_outside:
            return place
        else:
            near = (bits | near[0], near[1], near[2])
        # Names of the frame around everything tell nothing of its parts.
        far = bits if is_body or tag == "body" or tag == "main" else far | bits
        if tag in _HOLDERS:
            item = node if tag in _ITEMS else item
            row = node if tag == "tr" else row
            table = node if tag == "table" else table
            quote = node if tag == "blockquote" else quote
            figure = node if tag == "figure" else figure
            article = node if tag == "article" else article
        is_body = was_body or is_body
        return _new(Place, (element, outside, near, far, is_body, item, row, table, quote, figure, article))

    def _is_outside(self, node: HtmlElement, tag: str, names: str, *, hidden: bool, speaks: bool) -> bool:
        """Whether an element, by its own tag, class or id, is around an article and not of it."""
        # Some servers put a form around all of the page.
        if tag in OUTSIDE_TAGS and not (tag == "form" and (self._holds_article(node, names) or holds_most(node))):
            return not self.is_unclosed(node)
        if tag == "footer" and is_page_footer(node):
            return True
        if tag in KEEP:
            return False
        if hidden:
            # Walls hide the text of an article until its reader is known.
            return not (self.is_unclosed(node) or (_BODY.search(names) is not None and holds_most(node)))
        return speaks and not (self._holds_article(node, names) or is_own_teaser(node))

    def is_unclosed(self, element: HtmlElement) -> bool:
        """Whether the page's main part stands in a menu: one that was never closed, so that all else fell into it.

        Dialogues may have main parts of their own: all of the page's must stand in it, or else all its headlines of
        first rank, in articles.
        """
        if self._unclosed is None:
            mains = [*self._marks.elements["main"], *self._said("role", "main")]
            articles = [next(h1.iterancestors("article"), None) for h1 in self._marks.elements["h1"]]
            self._unclosed = _around_all(mains) | (set() if None in articles else _around_all(articles))
        return element in self._unclosed

    def _holds_article(self, element: HtmlElement, names: str) -> bool:
        """Whether an element whose name speaks against it is the page's frame (``id="content" class="side-right"``)."""
        return _FRAME.search(names) is not None or element in self._around_hearts()

    def _around_hearts(self) -> set[HtmlElement]:
        """All elements around a headline of first rank, a main part or a marked body."""
        if self._frames is None:
            self._frames = set()
            for heart in self._hearts():
                for element in heart.iterancestors():
                    if element in self._frames:
                        break
                    self._frames.add(element)
        return self._frames

    def _hearts(self) -> Iterator[HtmlElement]:
        yield from (*self._marks.elements["h1"], *self._marks.elements["main"])
        yield from self._said("itemprop", "articleBody")

    def _said(self, attribute: str, value: str) -> list[HtmlElement]:
        """The elements that have an attribute of this value."""
        return [element for name, told, element in self._marks.attributes if name == attribute and told == value]
