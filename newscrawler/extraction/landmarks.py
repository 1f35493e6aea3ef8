"""Elements that several fields look for, found once: to go through a page's thousand elements is dear."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

# Tags that are looked for everywhere, each with the name that its elements are asked for by.
_TAGS = {
    "meta": "meta", "script": "script", "link": "link", "h1": "h1", "main": "main", "time": "time", "abbr": "time",
    "a": "rel",
}  # fmt: skip
_ATTRIBUTES = etree.XPath("descendant-or-self::*/@itemprop | body/descendant::*/@property | body/descendant::*/@role")

_PARAGRAPHS = 5  # of a form that may be the page's frame


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The elements of the tags that are looked for everywhere, and the attributes that tell what an element is.

    All in the page's order: ``elements`` by tag (``abbr`` as ``time``, links that say how they are related as ``rel``),
    ``attributes`` as (name, value, element): ``itemprop``, and in the page's body ``property`` and ``role``.
    """

    elements: dict[str, list[HtmlElement]]
    attributes: tuple[tuple[str, str, HtmlElement], ...]


def landmarks_of(root: HtmlElement) -> Landmarks:
    """Go through a page."""
    elements: dict[str, list[HtmlElement]] = {name: [] for name in _TAGS.values()}
    for element in root.iter(*_TAGS):
        name = _TAGS[element.tag]
        if name != "rel" or element.get("rel"):
            elements[name].append(element)
    found = _ATTRIBUTES(root)
    return Landmarks(
        elements,
        tuple((a.attrname, str(a), a.getparent()) for a in found),  # type: ignore[union-attr]  # as the path says
    )


def holds_most(form: HtmlElement) -> bool:
    """Whether most of the page's paragraphs stand in a form, and several: people fill in few of them."""
    inside = sum(1 for _ in form.iter("p", "br"))
    if inside < _PARAGRAPHS:
        return False
    return 2 * inside > sum(1 for _ in form.getroottree().getroot().iter("p", "br"))
