"""The page as a row of text blocks with what surrounds them: read once, used by all fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawler.extraction.regions import bits_of
from newscrawler.extraction.text import BLOCK_TAGS, SILENT_TAGS, fold

_OUTSIDE_TAGS = frozenset({"nav", "aside", "form"})
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|foot|sidebar|side|breadcrumbs?|related|recommend\w*"
    r"|more-(?:news|stories)|hot|rank\w*|popular|trending|comments?|comment-?list|disqus|respond|share\w*|sharing"
    r"|social\w*|newsletter|subscri\w*|promo\w*|advert\w*|ads?|banner|cookie\w*|consent|modal|popup|pagination|pager"
    r"|pagenav|post-nav\w*|prev-?next|paginate|toc|widget\w*|copyright|toolbar|skip-link|sr-only|visually-hidden"
    r"|screen-reader-text|author-?(?:box|bio|info)|about-author|similar|teasers?|read-?more)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:^|\s)(?:content|main|container|wrapper|wrap|page|layout|site|post|article|entry|story|article-?body)(?:$|\s)",
    re.IGNORECASE,
)
# Names of a page's frame that tell where its sidebar is.
_LAYOUT = re.compile(r"(?:content|with|has|no|hide|layout)[-_]?side-?bar", re.IGNORECASE)
_FOOTER_NAME = re.compile(r"foot(?:er)?", re.IGNORECASE)
_HEARTS = ("h1", "main", "*[@itemprop='articleBody']")
_WIDE = re.compile("[\u2e80-\uffdc]")
_MENU = 200  # letters of a menu that are read
_KEEP = frozenset({"html", "body", "article", "main"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search"})
# Inline elements that the clean body keeps.
INLINE_TAGS = frozenset(
    ["a", "em", "strong", "b", "i", "u", "s", "sub", "sup", "code", "q", "cite", "mark", "small", "abbr"]
)


@dataclass(slots=True)
class Place:
    """What the elements around a text have in common: inherited from element to element, never changed.

    ``near`` are the region bits of the block element itself and the two above it, ``far`` those of all elements.
    """

    element: HtmlElement
    outside: bool = False
    near: tuple[int, ...] = ()
    far: int = 0
    depth: int = 0
    is_body: bool = False
    item: HtmlElement | None = None
    row: HtmlElement | None = None
    table: HtmlElement | None = None
    quote: HtmlElement | None = None
    figure: HtmlElement | None = None


@dataclass(slots=True)
class Block:
    """A run of text with no block element in it; ``outside`` when it stands in navigation, comments and the like.

    ``element`` is the block element it stands in, ``position`` its number on the page, ``weight`` its length where a
    CJK character counts as two and a half letters. ``pieces`` are its texts, inline
    elements and line breaks in order: ("text", str), ("open", element), ("close", element). ``strong`` and ``linked``
    count characters of text in bold and in links, ``breaks`` the line breaks before it.
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


def is_outside(element: HtmlElement) -> bool:
    """Whether an element, by its own tag, class or id, is around an article and not of it."""
    tag = element.tag
    if tag in _OUTSIDE_TAGS or (tag == "footer" and _is_page_footer(element)):
        return True
    if tag in _KEEP or not element.attrib:
        return False
    return is_hidden(element) or _is_named_outside(element, speaks_against(tag, _names(element)))


def _is_page_footer(element: HtmlElement) -> bool:
    # An article's own footer often holds its date, author and tags.
    return next(element.iterancestors("article", "section"), None) is None


def is_hidden(element: HtmlElement) -> bool:
    """Whether readers do not see an element, or its role sets it apart."""
    get = element.get
    style = get("style")
    return (
        get("hidden") is not None
        or get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style) is not None)
        or get("role") in _ROLES
    )


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def speaks_against(tag: str, names: str) -> bool:
    """Whether class and id name a part of the page that is around articles."""
    if tag == "footer":
        names = _FOOTER_NAME.sub("", names)
    if len(names) < 2 or _OUTSIDE.search(names) is None:
        return False
    return "ide" not in names or _OUTSIDE.search(_LAYOUT.sub("", names)) is not None


def _is_named_outside(element: HtmlElement, speaks: bool) -> bool:
    return speaks and not _holds_article(element, _names(element))


def _holds_article(element: HtmlElement, names: str) -> bool:
    """Whether an element whose name speaks against it is the page's frame: ``id="content" class="sidebar-right"``."""
    return _FRAME.search(names) is not None or any(element.find(f".//{part}") is not None for part in _HEARTS)


def read(root: HtmlElement) -> Reading:
    """All blocks of the page's body in document order."""
    body = root.find("body")
    reader = _Reader()
    if body is not None:
        reader.walk(body)
    reader.close()
    return reader.reading


class _Reader:
    """Collects text until a block element begins or ends."""

    def __init__(self) -> None:
        self.reading = Reading()
        self._pieces: list[tuple[str, HtmlElement | str]] = []
        self._open: list[HtmlElement] = []
        self._links = 0
        self._strong = 0
        self._breaks = 0
        self._in_link = 0
        self._in_strong = 0
        self._where: Place | None = None
        self._named: dict[tuple[str, str], tuple[int, bool]] = {}

    def walk(self, top: HtmlElement) -> None:
        """Depth first, without recursion: pages nest deeper than Python's stack."""
        stack: list[tuple[HtmlElement, Place, bool]] = [(top, Place(top), False)]
        while stack:
            node, place, is_left = stack.pop()
            tag = node.tag
            if is_left:
                self._leave(node, tag, place)
                continue
            if not isinstance(tag, str) or tag in SILENT_TAGS:
                self._add(node.tail, place)
                continue
            if tag == "nav" or (tag == "footer" and _is_page_footer(node)):
                self._whole(node, place)
                self._add(node.tail, place)
                continue
            if tag == "img":
                self.reading.pictures.append((len(self.reading.blocks), node, place))
                self._add(node.tail, place)
                continue
            inner = self._enter(node, tag, place)
            if node.text:
                self._add(node.text, inner)
            stack.append((node, place, True))
            if len(node):
                stack.extend((child, inner, False) for child in reversed(node))

    def _whole(self, node: HtmlElement, place: Place) -> None:
        """A menu or the page's footer as one block: nobody asks for its parts, and pages are full of them."""
        self.close()
        text = fold(node.text_content()[: 4 * _MENU])[:_MENU]
        if text:
            blocks, inner = self.reading.blocks, self._place(node, node.tag, place, is_block=True)
            blocks.append(Block(node, text, len(text), True, len(blocks), inner, weight(text)))

    def _enter(self, node: HtmlElement, tag: str, place: Place) -> Place:
        is_block = tag in BLOCK_TAGS
        if is_block or tag == "br":
            self.close()
            self._breaks = self._breaks + 1 if tag == "br" else 0
        elif tag in INLINE_TAGS:
            self._open.append(node)
            self._pieces.append(("open", node))
            self._in_link += tag == "a"
            self._in_strong += tag in {"b", "strong"}
        elif not node.attrib:
            return place
        return self._place(node, tag, place, is_block=is_block)

    def _leave(self, node: HtmlElement, tag: str, place: Place) -> None:
        if tag in BLOCK_TAGS:
            self.close()
        elif tag in INLINE_TAGS:
            if self._open and self._open[-1] is node:
                self._open.pop()
            self._pieces.append(("close", node))
            self._in_link -= tag == "a"
            self._in_strong -= tag in {"b", "strong"}
        if node.tail:
            self._add(node.tail, place)

    def _place(self, node: HtmlElement, tag: str, place: Place, *, is_block: bool) -> Place:
        """The place inside an element."""
        bits, speaks = self._said_of(node, tag)
        outside = place.outside or (
            tag in _OUTSIDE_TAGS
            or (tag == "footer" and _is_page_footer(node))
            or (tag not in _KEEP and bool(node.attrib) and (is_hidden(node) or _is_named_outside(node, speaks)))
        )
        if not is_block and not bits and outside == place.outside:
            return place
        is_text = "articleBody" in (node.get("itemprop") or "")
        return Place(
            node if is_block else place.element,
            outside,
            (bits, *place.near[:2]) if is_block else (bits | (place.near[0] if place.near else 0), *place.near[1:3]),
            # Names of the frame around everything tell nothing of its parts.
            bits if tag in {"body", "main"} or is_text else place.far | bits,
            place.depth + 1,
            place.is_body or is_text,
            node if tag in {"li", "dd", "dt"} else place.item,
            node if tag == "tr" else place.row,
            node if tag == "table" else place.table,
            node if tag == "blockquote" else place.quote,
            node if tag == "figure" else place.figure,
        )

    def _said_of(self, node: HtmlElement, tag: str) -> tuple[int, bool]:
        """The region bits of an element, and whether its names speak against it; worked out once for like elements."""
        key = (tag, _names(node) if node.attrib else "")
        said = self._named.get(key)
        if said is None:
            said = self._named[key] = (bits_of(*key), tag not in _KEEP and speaks_against(*key))
        return said

    def close(self) -> None:
        """End the block that is being collected."""
        if self._where is not None:
            text = fold("".join(piece[1] for piece in self._pieces if piece[0] == "text"))
            if text:
                blocks, where = self.reading.blocks, self._where
                blocks.append(
                    Block(
                        where.element, text, min(self._links, len(text)), where.outside, len(blocks), where,
                        weight(text), self._strong, self._breaks, self._pieces,
                    )
                )  # fmt: skip
                self._breaks = 0
        self._pieces = [("open", node) for node in self._open]
        self._links, self._strong, self._where = 0, 0, None

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
