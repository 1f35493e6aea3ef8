"""Judges each block of a page: is it the article's text? Two sums of trained weights, read from ``body.json``.

First each block is judged by its own signs and its neighbours'; then, with the column and the first judgements known,
once more. The weights are those of two logistic regressions, trained by ``benchmarks/train_body.py``; a sum above 0
says text.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from importlib.resources import files

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.column import surroundings
from newscrawler.extraction.hints import Hints
from newscrawler.extraction.signnames import signs_of
from newscrawler.extraction.signs import Key, Kin, Surroundings, local_keys, parent_of, placed_keys

_WEIGHTS: dict[str, dict[str, float]] = json.loads(
    files("newscrawler.extraction").joinpath("body.json").read_text(encoding="utf-8")
)
_LOCAL, _PLACED = _WEIGHTS["local"], _WEIGHTS["placed"]
_BOTH = {name: complex(_LOCAL.get(name, 0.0), _PLACED.get(name, 0.0)) for name in {**_LOCAL, **_PLACED}}
_BIAS = _BOTH["bias"]
_MOST = 300  # letters: longer texts speak no louder for their neighbours
_LIMIT = 5.0
_MOST_KEPT = 1 << 16  # keys


def odds_of(
    root: HtmlElement, blocks: list[Block], title: str | None, hints: Hints
) -> tuple[list[float], Surroundings]:
    """The odds (log) of each block to be the article's text, and what is known of the page."""
    parents = [parent_of(block) for block in blocks]
    local = [_sums(keys) for keys in local_keys(blocks, parents, hints)]
    first = [alone for alone, _ in local]
    around = surroundings(root, blocks, first, title)
    placed = placed_keys(first, kinships(blocks, parents, first), around, [block.weight for block in blocks])
    return [total + _placed_sum(keys) for (_, total), keys in zip(local, placed, strict=True)], around


def kinships(blocks: list[Block], parents: list[HtmlElement | None], odds: list[float]) -> list[Kin]:
    """The kin of each block; blocks look alike when their elements have the same tag and class."""
    looks = [(block.element.tag, block.element.get("class")) for block in blocks]
    shares = [min(block.weight, _MOST) for block in blocks]
    sums = [
        (-_LIMIT if odd < -_LIMIT else odd if odd < _LIMIT else _LIMIT) * share
        for odd, share in zip(odds, shares, strict=True)
    ]
    text: dict[object, int] = {}
    for look, total in zip(looks, sums, strict=True):
        text[look] = text.get(look, 0) + (int(total) if total > 0 else 0)
    main = max(text, key=lambda look: text[look]) if text else None
    among, like = _totals(parents, sums, shares), _totals(looks, sums, shares)
    return [
        Kin(
            among[parent][0] / among[parent][1],
            (like[look][0] - total) / (like[look][1] - share) if like[look][1] > share else None,
            look == main,
        )
        for parent, look, total, share in zip(parents, looks, sums, shares, strict=True)
    ]


def _totals(groups: Sequence[Hashable], sums: list[float], shares: list[int]) -> dict[Hashable, tuple[float, int]]:
    total: dict[Hashable, tuple[float, int]] = {}
    for group, odd, share in zip(groups, sums, shares, strict=True):
        before, length = total.get(group, (0.0, 0))
        total[group] = before + odd, length + share
    return total


def _sums(keys: list[Key]) -> tuple[float, float]:
    """What the local signs add up to in both judgements."""
    total = sum(map(_WEIGHED.__getitem__, keys), _BIAS)
    return total.real, total.imag


def _placed_sum(keys: list[Key]) -> float:
    return sum(map(_WEIGHED.__getitem__, keys)).imag


class _Weighed(dict[Key, complex]):
    """The weights of keys' signs in both judgements, worked out once for each key.

    They are the two parts of a complex number, since many of those are added up as fast as plain ones.
    """

    def __missing__(self, key: Key) -> complex:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[key] = sum([_BOTH.get(name, 0j) for name in signs_of(key)], 0j)
        return found


_WEIGHED = _Weighed()
