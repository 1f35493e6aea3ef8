"""What tells a block of an article's body from the rest of the page: signs, each a short name.

A sign is present or not; a trained weight (``body.json``) says how much it speaks for the body. The names are made of
what they mean: ``tag:p``, ``near:share`` (a region word on the element or the two above it), ``far:nav`` (on any),
``len:4`` (a bucket of length), ``prev:len:2`` (of the block before).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.phrases import phrases_in
from newscrawler.extraction.regions import BITS

_LENGTHS = (8, 20, 40, 80, 160, 320)
_DENSITIES = (0.01, 0.2, 0.5, 0.9)
_SHARES = (0.02, 0.1, 0.3, 0.6)
_COUNTS = (1, 2, 3, 6, 12)
_ODDS = (-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0)
_DATE_LETTERS = 24
_CARD = 600  # letters: a teaser is no longer
_PARTS = frozenset({"p", "li", "h2", "h3", "h4", "blockquote", "dd", "dt"})
_NAMED = tuple(BITS.items())
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»」』)）\]]*$")
_INNER_STOP = re.compile(r"[.!?。！？；;](?:\s|$|[^\s\d])")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b(?:19|20)\d\d\b|\d{1,2}:\d\d")
_ODD_START = re.compile(r"^[\W\d_]*[•·|»›→▶►*+#@©&/\\–—-]")
_TAG_OF = {"td": "td", "th": "td", "li": "li", "dd": "li", "dt": "li", "p": "p", "div": "div", "section": "div",
           "article": "div", "main": "div", "body": "div", "blockquote": "quote", "pre": "pre", "figcaption": "caption",
           "center": "div", "h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}  # fmt: skip


@dataclass(slots=True)
class Surroundings:
    """What is known of the page as a whole once its blocks have been judged by themselves.

    ``inside`` says of each block whether it stands in the column, the smallest element that holds most of what was
    judged to be text; ``first`` and ``last`` are the positions of the first and last such block, ``title_at`` that of
    the headline.
    """

    inside: list[bool]
    first: int
    last: int
    title_at: int | None


def bucket(value: float, edges: tuple[float, ...]) -> int:
    """The number of edges a value reaches."""
    return bisect_right(edges, value)


def local_signs(blocks: list[Block]) -> list[list[str]]:
    """The signs each block carries itself, by its neighbours and by the elements around it."""
    own = [_own(block) for block in blocks]
    shape = [signs[:4] for signs in own]
    parents = [parent_of(block) for block in blocks]
    prose: Counter[HtmlElement | None] = Counter()
    for block, parent in zip(blocks, parents, strict=True):
        if block.is_prose:
            prose[parent] += block.weight
    total = sum(prose.values()) or 1
    cards = _cards(blocks)
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        signs = own[index]
        signs += [f"prev:{s}" for s in shape[index - 1]] if index else ["first"]
        signs += [f"next:{s}" for s in shape[index + 1]] if index + 1 < len(blocks) else ["last"]
        share = bucket(prose[parents[index]] / total, _SHARES)
        signs += [
            f"share:{share}",
            f"{shape[index][0]}&share:{share}",
            f"{shape[index][1]}&share:{share}",
            *cards[index],
        ]
        if block.text in seen:
            signs.append("again")
        elif len(block.text) > 20:
            seen.add(block.text)
    return own


def parent_of(block: Block) -> HtmlElement | None:
    """The element that holds the paragraphs among which the block stands."""
    element = block.place.item if block.place.item is not None else block.element
    return element.getparent() if element.tag in _PARTS else element


def _cards(blocks: list[Block]) -> list[list[str]]:
    """Of each block, how its item, or else the element around its own, is made of links: teasers are."""
    texts: Counter[HtmlElement | None] = Counter()
    links: Counter[HtmlElement | None] = Counter()
    heads: set[HtmlElement | None] = set()
    holders = []
    for block in blocks:
        item = block.place.item
        above = parent_of(block)
        over = above.getparent() if above is not None else None
        holders.append((item, above, over))
        is_head = block.link_length > 0.8 * len(block.text) and len(block.text) > 15
        for holder in {item, above, over}:
            texts[holder] += len(block.text)
            links[holder] += block.link_length
            if is_head:
                heads.add(holder)
    found = []
    for item, above, over in holders:
        signs = [
            f"around:{bucket(links[above] / texts[above], _DENSITIES)}",
            f"above:{bucket(links[over] / texts[over], _DENSITIES)}",
        ]
        if item is not None:
            signs += [
                f"item:{bucket(links[item] / texts[item], _DENSITIES)}",
                *(["item-head"] if item in heads else []),
            ]
        elif above in heads and texts[above] < _CARD:
            signs.append("card")
        found.append(signs)
    return found


def _own(block: Block) -> list[str]:
    text, place = block.text, block.place
    tag = "li" if place.item is not None else _TAG_OF.get(block.element.tag, "other")
    length = bucket(block.weight, _LENGTHS)
    density = bucket(block.link_length / len(text), _DENSITIES)
    end = "full" if _SENTENCE_END.search(text[-8:]) else "colon" if text[-1] in ":：" else "open"
    tag_sign, length_sign, link_sign = f"tag:{tag}", f"len:{length}", f"link:{density}"
    signs = [
        tag_sign, length_sign, link_sign, f"end:{end}", f"{tag_sign}&{length_sign}", f"{tag_sign}&{link_sign}",
        f"{length_sign}&{link_sign}", f"{length_sign}&end:{end}",
    ]  # fmt: skip
    near = 0
    for bits in place.near:
        near |= bits
    for name, bit in _NAMED:
        if place.far & bit:
            signs.append(f"far:{name}")
            if near & bit:
                signs.append(f"near:{name}")
                signs.append(f"near:{name}&{'long' if length > 3 else 'short'}&{tag}")
                if place.near and place.near[0] & bit:
                    signs.append(f"own:{name}")
    signs += [name for name, is_so in _facts(block, length) if is_so]
    return signs + [f"says:{name}" for name in phrases_in(text)]


def _facts(block: Block, length: int) -> tuple[tuple[str, object], ...]:
    text, place = block.text, block.place
    return (
        ("outside", place.outside), ("itemprop", place.is_body), ("table", place.table is not None),
        ("figure", place.figure is not None), ("quote", place.quote is not None),
        ("strong", block.strong >= 0.9 * len(text)), ("date", length < 3 and _is_dated(text)),
        ("stops", _INNER_STOP.search(text)), ("odd", _ODD_START.match(text)), ("at", "@" in text or "http" in text),
        ("upper", text.isupper()), ("comma", "," in text or "，" in text),
        ("digits", sum(map(str.isdigit, text[:80])) > 0.3 * min(80, len(text))),
    )  # fmt: skip


def _is_dated(text: str) -> bool:
    """Whether a short text is hardly more than a date: no sentence that names a day."""
    return sum(map(str.isalpha, text)) <= _DATE_LETTERS and _DATE.search(text) is not None


def placed_signs(odds: list[float], kin: float, index: int, around: Surroundings) -> list[str]:
    """The further signs of a block once all have been judged by themselves: what its neighbours are, and its place."""
    own = bucket(odds[index], _ODDS)
    signs = [f"odds:{own}", f"kin:{bucket(kin, _ODDS)}", f"kin:{bucket(kin, _ODDS)}&odds:{own}"]
    for step, name in ((-2, "p2"), (-1, "p1"), (1, "n1"), (2, "n2")):
        there = index + step
        level = bucket(odds[there], _ODDS) if 0 <= there < len(odds) else "-"
        signs.append(f"{name}:{level}")
        if step in {-1, 1}:
            signs.append(f"{name}:{level}&odds:{own}")
    return signs + _position(index, around, own)


def _position(index: int, around: Surroundings, own: int) -> list[str]:
    inside = "in" if around.inside[index] else "out"
    if index < around.first:
        where = f"before:{bucket(around.first - index, _COUNTS)}"
    elif index > around.last:
        where = f"after:{bucket(index - around.last, _COUNTS)}"
    else:
        where = "within"
    if around.title_at is None:
        titled = "untitled"
    elif index < around.title_at:
        titled = "pre-title"
    elif index == around.title_at:
        titled = "title"
    else:
        titled = f"title+{bucket(index - around.title_at, _COUNTS)}"
    return [inside, f"{inside}&{where}", titled, f"{inside}&odds:{own}", f"{where}&odds:{own}", f"{titled}&{where}"]
