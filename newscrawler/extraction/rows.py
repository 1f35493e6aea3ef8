"""Rows of like elements, such as teasers: elements that stand beside others with the same tag and class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable

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


def rows_of(blocks: list[Block]) -> list[Row | None]:
    """Of each block, the nearest element above it that holds other blocks too and stands in a row.

    A row is told by how many there are, how long the block's own is and how much of it is links, each as the number of
    a step, and whether it has a linked headline.
    """
    climbs = [_climb(block.element) for block in blocks]
    members: Counter[HtmlElement] = Counter()
    lengths: Counter[HtmlElement] = Counter()
    links: Counter[HtmlElement] = Counter()
    heads: set[HtmlElement] = set()
    for block, climb in zip(blocks, climbs, strict=True):
        linked = block.link_length
        for element in climb:
            members[element] += 1
            lengths[element] += block.weight
            links[element] += linked
        if linked > _HEAD and linked > 0.8 * len(block.text):
            heads.update(climb)
    looks = {element: _look(element) for element, count in members.items() if count > 1}
    alike = Counter(looks.values())
    rows: list[Row | None] = []
    for climb in climbs:
        row = next((e for e in climb if e in looks and alike[looks[e]] >= _LEAST), None)
        rows.append(
            None
            if row is None
            else (
                bisect_right(_COUNTS, alike[looks[row]]),
                bisect_right(_LENGTHS, lengths[row]),
                bisect_right(_DENSITIES, links[row] / (lengths[row] or 1)),
                row in heads,
            )
        )
    return rows


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
