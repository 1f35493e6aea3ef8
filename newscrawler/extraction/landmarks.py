"""Elements that several fields look for, found once: to go through a page's thousand elements is dear."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

_TAGS = ("meta", "script", "link", "h1", "main", "time", "abbr")
_ATTRIBUTES = etree.XPath("descendant-or-self::*/@itemprop | descendant::*/@property | descendant::*/@role")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The elements of the tags that are looked for everywhere, and the attributes that tell what an element is.

    All in the page's order; ``attributes`` as (name, value, element): ``itemprop``, ``property`` and ``role``.
    """

    elements: tuple[HtmlElement, ...]
    attributes: tuple[tuple[str, str, HtmlElement], ...]

    def of(self, *tags: str) -> list[HtmlElement]:
        """The elements with one of these tags."""
        if strange := set(tags).difference(_TAGS):
            raise ValueError(f"{strange} are not collected: name them in landmarks.py")
        return [element for element in self.elements if element.tag in tags]


def landmarks_of(root: HtmlElement) -> Landmarks:
    """Go through a page."""
    found = _ATTRIBUTES(root)
    return Landmarks(
        tuple(root.iter(*_TAGS)),
        tuple((a.attrname, str(a), a.getparent()) for a in found),  # type: ignore[union-attr]  # as the path says
    )
