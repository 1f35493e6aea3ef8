"""Judges each block of a page: is it the article's text? Two sums of trained weights, read from ``body.json``.

First each block is judged by its own signs and its neighbours'; then, with the column and the first judgements known,
once more. The weights are those of two logistic regressions, trained by ``benchmarks/train_body.py``; a sum above 0
says text.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from functools import lru_cache
from importlib.resources import files

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.column import surroundings
from newscrawler.extraction.signnames import signs_of
from newscrawler.extraction.signs import Key, Surroundings, local_keys, parent_of, placed_keys

_WEIGHTS: dict[str, dict[str, float]] = json.loads(
    files("newscrawler.extraction").joinpath("body.json").read_text(encoding="utf-8")
)
_LOCAL, _PLACED = _WEIGHTS["local"], _WEIGHTS["placed"]
_MOST = 300  # letters: longer texts speak no louder for their neighbours
_LIMIT = 5.0


def odds_of(root: HtmlElement, blocks: list[Block], title: str | None) -> tuple[list[float], Surroundings]:
    """The odds (log) of each block to be the article's text, and what is known of the page."""
    parents = [parent_of(block) for block in blocks]
    local = [_sums(keys) for keys in local_keys(blocks, parents)]
    first = [alone for alone, _ in local]
    around = surroundings(root, blocks, first, title)
    placed = placed_keys(first, kinships(blocks, parents, first), around)
    return [total + _placed_sum(keys) for (_, total), keys in zip(local, placed, strict=True)], around


def kinships(
    blocks: list[Block], parents: list[HtmlElement | None], odds: list[float]
) -> list[tuple[float, float, bool]]:
    """Of each block, the mean odds of the blocks under the same parent and of the others like it, and whether most text
    looks like it; all by length. Blocks are alike when their elements have the same tag and class.
    """
    looks = [(block.element.tag, block.element.get("class")) for block in blocks]
    shares = [min(block.weight, _MOST) for block in blocks]
    sums = [max(-_LIMIT, min(_LIMIT, odd)) * share for odd, share in zip(odds, shares, strict=True)]
    among = _means(parents, sums, shares)
    text: Counter[object] = Counter()
    for look, total in zip(looks, sums, strict=True):
        text[look] += max(0, int(total))
    main = text.most_common(1)[0][0] if text else None
    like = _means(looks, sums, shares, without_own=True)
    return [(a, b, look == main) for a, b, look in zip(among, like, looks, strict=True)]


def _means(
    groups: Sequence[Hashable], sums: list[float], shares: list[int], *, without_own: bool = False
) -> list[float]:
    """The mean of each one's group; 0 where the group is only the one that does not count itself."""
    total: dict[Hashable, float] = defaultdict(float)
    length: dict[Hashable, int] = defaultdict(int)
    for group, odd, share in zip(groups, sums, shares, strict=True):
        total[group] += odd
        length[group] += share
    if not without_own:
        return [total[group] / length[group] for group in groups]
    return [
        (total[group] - odd) / (length[group] - share) if length[group] > share else 0.0
        for group, odd, share in zip(groups, sums, shares, strict=True)
    ]


def _sums(keys: list[Key]) -> tuple[float, float]:
    """What the local signs add up to in both judgements."""
    alone, placed = _LOCAL["bias"], _PLACED["bias"]
    for key in keys:
        one, other = _weights_of(key)
        alone += one
        placed += other
    return alone, placed


def _placed_sum(keys: list[Key]) -> float:
    return sum(_weights_of(key)[1] for key in keys)


@lru_cache(1 << 16)
def _weights_of(key: Key) -> tuple[float, float]:
    """The weights of a key's signs in both judgements."""
    names = signs_of(key)
    return sum(_LOCAL.get(name, 0.0) for name in names), sum(_PLACED.get(name, 0.0) for name in names)
