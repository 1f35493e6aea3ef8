"""Rows of like elements, such as teasers: elements that stand beside others with the same tag and class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block

Row = tuple[int, int, int, bool]
_LEVELS = 5  # elements above a block that are looked at
_LEAST = 3  # like elements that make a row
_COUNTS = (3, 5, 9, 16)
_LENGTHS = (80, 200, 600, 1500)
_DENSITIES = (0.01, 0.2, 0.5, 0.9)
_DIGITS = re.compile(r"\d+")
_HEAD = 15  # letters of a linked headline


@dataclass(slots=True)
class _Held:
    """What blocks an element holds: how many, their weight, how much of it is links, whether one is a headline."""

    members: int
    weight: int
    linked: int
    has_head: bool


def rows_of(blocks: list[Block]) -> list[Row | None]:
    """Of each block, the nearest element above it that holds other blocks too and stands in a row.

    A row is told by how many there are, how long the block's own is and how much of it is links, each as the number of
    a step, and whether it has a linked headline.
    """
    climbs = [_climb(block.element) for block in blocks]
    held: dict[HtmlElement, _Held] = {}
    for block, climb in zip(blocks, climbs, strict=True):
        weight, linked = block.weight, block.link_length
        is_head = linked > _HEAD and linked > 0.8 * len(block.text)
        for element in climb:
            one = held.get(element)
            if one is None:
                held[element] = _Held(1, weight, linked, is_head)
            else:
                one.members += 1
                one.weight += weight
                one.linked += linked
                one.has_head = one.has_head or is_head
    looks = {element: _look(element) for element, one in held.items() if one.members > 1}
    alike = Counter(looks.values())
    in_rows = {
        element: _row(held[element], count) for element, look in looks.items() if (count := alike[look]) >= _LEAST
    }
    return [next((in_rows[e] for e in climb if e in in_rows), None) for climb in climbs]


def _row(held: _Held, count: int) -> Row:
    return (
        bisect_right(_COUNTS, count),
        bisect_right(_LENGTHS, held.weight),
        bisect_right(_DENSITIES, held.linked / (held.weight or 1)),
        held.has_head,
    )


def _climb(element: HtmlElement) -> list[HtmlElement]:
    climb: list[HtmlElement] = []
    node: HtmlElement | None = element
    while node is not None and node.tag != "body" and len(climb) < _LEVELS:
        climb.append(node)
        node = node.getparent()
    return climb


def _look(element: HtmlElement) -> Hashable:
    # Many templates number the members of a list: ``post post-123``.
    return element.getparent(), element.tag, _DIGITS.sub("", element.get("class") or "")
