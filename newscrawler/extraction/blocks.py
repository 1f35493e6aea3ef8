"""The page as a row of text blocks with what surrounds them: read once, used by all fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

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
_FOOTER_NAME = re.compile(r"foot(?:er)?", re.IGNORECASE)
_HEARTS = ("h1", "main", "*[@itemprop='articleBody']")
_KEEP = frozenset({"html", "body", "article", "main"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """A run of text with no block element in it; ``outside`` when it stands in navigation, comments and the like."""

    element: HtmlElement
    text: str
    link_length: int
    outside: bool
    position: int

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: long enough, and not made of links."""
        return len(self.text) >= 25 and self.link_length < len(self.text) * 0.5


def is_outside(element: HtmlElement) -> bool:
    """Whether an element, by its own tag, class or id, is around an article and not of it."""
    tag = element.tag
    # An article's own footer often holds its date, author and tags.
    if tag == "footer" and next(element.iterancestors("article", "section"), None) is None:
        return True
    if tag in _OUTSIDE_TAGS:
        return True
    if tag in _KEEP:
        return False
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "")
    ):
        return True
    if element.get("role") in {"navigation", "complementary", "contentinfo", "search"}:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag == "footer":
        names = _FOOTER_NAME.sub("", names)
    return len(names) > 1 and _OUTSIDE.search(names) is not None and not _holds_article(element, names)


def _holds_article(element: HtmlElement, names: str) -> bool:
    """Whether an element whose name speaks against it is the page's frame: ``id="content" class="sidebar-right"``."""
    return _FRAME.search(names) is not None or any(element.find(f".//{part}") is not None for part in _HEARTS)


def read(root: HtmlElement) -> list[Block]:
    """All blocks of the page's body in document order."""
    body = root.find("body")
    reader = _Reader()
    if body is not None:
        reader.walk(body, outside=False)
    reader.close()
    return reader.blocks


class _Reader:
    """Collects text until a block element begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._links = 0
        self._where: HtmlElement | None = None
        self._outside = False

    def walk(self, top: HtmlElement, *, outside: bool) -> None:
        """Depth first, without recursion: pages nest deeper than Python's stack."""
        stack: list[tuple[HtmlElement, bool, bool, bool]] = [(top, outside, False, False)]
        while stack:
            node, is_out, in_link, leaving = stack.pop()
            if leaving:
                if node.tag in BLOCK_TAGS:
                    self.close()
                self._add(node.tail, node.getparent(), is_out, in_link)
                continue
            if not isinstance(node.tag, str) or node.tag in SILENT_TAGS:
                self._add(node.tail, node.getparent(), is_out, in_link)
                continue
            if node.tag in BLOCK_TAGS or node.tag == "br":
                self.close()
            inner_out = is_out or is_outside(node)
            inner_link = in_link or node.tag == "a"
            self._add(node.text, node, inner_out, inner_link)
            stack.append((node, is_out, in_link, True))
            stack.extend((child, inner_out, inner_link, False) for child in reversed(node))

    def close(self) -> None:
        """End the block that is being collected."""
        text = fold("".join(self._pieces))
        if text and self._where is not None:
            self.blocks.append(Block(self._where, text, self._links, self._outside, len(self.blocks)))
        self._pieces, self._links, self._where = [], 0, None

    def _add(self, text: str | None, element: HtmlElement | None, outside: bool, in_link: bool) -> None:
        if not text:
            return
        if not text.strip():
            self._pieces.append(" ")
            return
        if self._where is None:
            self._where, self._outside = _block_of(element), outside
        self._pieces.append(text)
        if in_link:
            self._links += len(fold(text))


def _block_of(element: HtmlElement | None) -> HtmlElement | None:
    while element is not None and element.tag not in BLOCK_TAGS:
        element = element.getparent()
    return element
