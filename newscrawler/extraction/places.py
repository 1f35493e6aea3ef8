"""What the elements around a text say of it: their tags, classes, ids and roles, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from newscrawler.extraction.regions import TAG_BITS, bits_of_name, framed

OUTSIDE_TAGS = frozenset({"nav", "aside", "form"})
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
_HEART = etree.XPath("boolean(.//h1 or .//main or .//*[@itemprop = 'articleBody'])")
_KEEP = frozenset({"html", "body", "article", "main"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTHING = ("", False, False)
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search"})


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


def is_outside(element: HtmlElement) -> bool:
    """Whether an element, by its own tag, class or id, is around an article and not of it."""
    tag = element.tag
    names, hidden, _ = _attributes(element)
    # Some servers put a form around all of the page.
    if (tag in OUTSIDE_TAGS and not (tag == "form" and _holds_article(element, names))) or (
        tag == "footer" and is_page_footer(element)
    ):
        return True
    if tag in _KEEP or not element.attrib:
        return False
    return hidden or (_said_of(tag, names)[1] and not _holds_article(element, names))


def is_page_footer(element: HtmlElement) -> bool:
    """Whether a footer is the page's and not an article's."""
    # An article's own footer often holds its date, author and tags.
    return next(element.iterancestors("article", "section"), None) is None


def _attributes(element: HtmlElement) -> tuple[str, bool, bool]:
    """Class and id as one text, whether readers do not see the element, and whether it is marked as the body."""
    names, hidden, is_body = "", False, False
    for key, value in element.items():
        if key == "class" or key == "id":
            names = f"{names} {value}" if names else value
        elif key == "itemprop":
            is_body = "articleBody" in value
        elif (
            key == "hidden"
            or (key == "style" and _HIDDEN.search(value))
            or (key == "aria-hidden" and value == "true")
            or (key == "role" and value in _ROLES)
        ):
            hidden = True
    return names, hidden, is_body


@lru_cache(1 << 15)
def _said_of(tag: str, names: str) -> tuple[int, bool]:
    """The region bits of an element, and whether its names speak against it."""
    bits, speaks = TAG_BITS.get(tag, 0), False
    for name in names.split():
        more, is_against = _of_name(name)
        bits |= more
        speaks = speaks or is_against
    if speaks and tag == "footer":
        speaks = speaks_against(tag, names)
    return framed(bits), speaks and tag not in _KEEP


@lru_cache(1 << 15)
def _of_name(name: str) -> tuple[int, bool]:
    """The same of one class name: sites use few, and use them again on each page."""
    return bits_of_name(name), speaks_against("", name)


def speaks_against(tag: str, names: str) -> bool:
    """Whether class and id name a part of the page that is around articles."""
    if tag == "footer":
        names = _FOOTER_NAME.sub("", names)
    if len(names) < 2 or _OUTSIDE.search(names) is None:
        return False
    return "ide" not in names or _OUTSIDE.search(_LAYOUT.sub("", names)) is not None


def _holds_article(element: HtmlElement, names: str) -> bool:
    """Whether an element whose name speaks against it is the page's frame: ``id="content" class="sidebar-right"``."""
    return _FRAME.search(names) is not None or bool(_HEART(element))


def place_in(node: HtmlElement, tag: str, place: Place, *, is_block: bool) -> Place:
    """The place inside an element that stands in ``place``."""
    names, hidden, is_body = _attributes(node) if node.attrib else _NOTHING
    bits, speaks = _said_of(tag, names)
    outside = place.outside or (
        (tag in OUTSIDE_TAGS and not (tag == "form" and _holds_article(node, names)))
        or (tag == "footer" and is_page_footer(node))
        or (tag not in _KEEP and (hidden or (speaks and not _holds_article(node, names))))
    )
    if not is_block and not bits and outside == place.outside:
        return place
    near = place.near
    return Place(
        node if is_block else place.element,
        outside,
        (bits, *near[:2]) if is_block else (bits | (near[0] if near else 0), *near[1:3]),
        # Names of the frame around everything tell nothing of its parts.
        bits if tag in {"body", "main"} or is_body else place.far | bits,
        place.depth + 1,
        place.is_body or is_body,
        node if tag in {"li", "dd", "dt"} else place.item,
        node if tag == "tr" else place.row,
        node if tag == "table" else place.table,
        node if tag == "blockquote" else place.quote,
        node if tag == "figure" else place.figure,
    )
