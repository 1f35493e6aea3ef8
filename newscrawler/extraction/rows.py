"""Rows of like elements, such as teasers: elements that stand beside others with the same tag and class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block

Row = tuple[int, int, int, bool]
_LEVELS = 4  # elements above a block's own that are looked at
_LEAST = 3  # like elements that make a row
_COUNTS = (3, 5, 9, 16)
_LENGTHS = (80, 200, 600, 1500)
_DENSITIES = (0.01, 0.2, 0.5, 0.9)
_DIGITS = re.compile(r"\d+")
_HEAD = 15  # letters of a linked headline


@dataclass(slots=True)
class _Held:
    """What the blocks in an element are together: their weight, how much of it is links, whether one is a headline."""

    count: int  # of elements like this one
    weight: int = 0
    linked: int = 0
    has_head: bool = False

    def row(self) -> Row:
        """The row as numbers of steps."""
        density = self.linked / (self.weight or 1)
        return (
            bisect_right(_COUNTS, self.count),
            bisect_right(_LENGTHS, self.weight),
            bisect_right(_DENSITIES, density),
            self.has_head,
        )


def rows_of(blocks: list[Block]) -> list[Row | None]:
    """Of each block, the nearest element above it that holds other blocks too and stands in a row.

    A row is told by how many there are, how long the block's own is and how much of it is links, each as the number of
    a step, and whether it has a linked headline.
    """
    elements = [block.element for block in blocks]
    parents = [element.getparent() if element.tag != "body" else None for element in elements]
    climbs = {parent: _climb(parent) for parent in set(parents)}
    held = _in_rows(elements, parents, climbs)
    above = {parent: [held[e] for e in climb if e in held] for parent, climb in climbs.items()}
    around = [
        [held[element], *above[parent]] if element in held else above[parent]
        for element, parent in zip(elements, parents, strict=True)
    ]
    for block, holders in zip(blocks, around, strict=True):
        for one in holders:
            one.weight += block.weight
            one.linked += block.link_length
            one.has_head = one.has_head or _HEAD < block.link_length > 0.8 * len(block.text)
    return [holders[0].row() if holders else None for holders in around]


def _in_rows(
    elements: list[HtmlElement],
    parents: list[HtmlElement | None],
    climbs: dict[HtmlElement | None, list[HtmlElement]],
) -> dict[HtmlElement, _Held]:
    """The elements of several blocks that stand in a row, to be filled."""
    members = Counter(elements)
    for parent, count in Counter(parents).items():  # many blocks have the same: the way up is gone once
        for element in climbs[parent]:
            members[element] += count
    looks = {element: _look(element) for element, count in members.items() if count > 1}
    alike = Counter(looks.values())
    return {element: _Held(count) for element, look in looks.items() if (count := alike[look]) >= _LEAST}


def _climb(node: HtmlElement | None) -> list[HtmlElement]:
    climb: list[HtmlElement] = []
    while node is not None and node.tag != "body" and len(climb) < _LEVELS:
        climb.append(node)
        node = node.getparent()
    return climb


def _look(element: HtmlElement) -> Hashable:
    name = element.get("class")
    return element.getparent(), element.tag, _unnumbered(name) if name else ""


@lru_cache(1 << 12)
def _unnumbered(name: str) -> str:
    # Many templates number the members of a list: ``post post-123``.
    return _DIGITS.sub("", name)
