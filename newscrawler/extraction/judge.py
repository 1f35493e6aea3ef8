"""Judges each block of a page: is it the article's text? Two sums of trained weights, read from ``body.json``.

First each block is judged by its own signs and its neighbours'; then, with the column and the first judgements known,
once more. The weights are those of two logistic regressions, trained by ``benchmarks/train_body.py``; a sum above 0
says text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.column import surroundings
from newscrawler.extraction.signs import Surroundings, local_signs, parent_of, placed_signs

_WEIGHTS: dict[str, dict[str, float]] = json.loads(
    files("newscrawler.extraction").joinpath("body.json").read_text(encoding="utf-8")
)
_LOCAL, _PLACED = _WEIGHTS["local"], _WEIGHTS["placed"]
_MOST = 300  # letters: longer texts speak no louder for their neighbours
_LIMIT = 5.0


def odds_of(root: HtmlElement, blocks: list[Block], title: str | None) -> tuple[list[float], Surroundings]:
    """The odds (log) of each block to be the article's text, and what is known of the page."""
    local = [_sums(signs) for signs in local_signs(blocks)]
    first = [alone for alone, _ in local]
    around = surroundings(root, blocks, first, title)
    kin = kinship(blocks, first)
    odds = []
    for index, (_, total) in enumerate(local):
        for sign in placed_signs(first, kin[index], index, around):
            total += _PLACED.get(sign, 0.0)
        odds.append(total)
    return odds, around


def kinship(blocks: list[Block], odds: list[float]) -> list[float]:
    """The mean odds of the blocks under the same parent, by length."""
    parents = [parent_of(block) for block in blocks]
    total: dict[HtmlElement | None, float] = defaultdict(float)
    length: dict[HtmlElement | None, float] = defaultdict(float)
    for block, parent, odd in zip(blocks, parents, odds, strict=True):
        share = min(block.weight, _MOST)
        total[parent] += max(-_LIMIT, min(_LIMIT, odd)) * share
        length[parent] += share
    return [total[parent] / length[parent] for parent in parents]


def _sums(signs: list[str]) -> tuple[float, float]:
    """What the local signs add up to in both judgements."""
    alone, placed = _LOCAL["bias"], _PLACED["bias"]
    for sign in signs:
        alone += _LOCAL.get(sign, 0.0)
        placed += _PLACED.get(sign, 0.0)
    return alone, placed
