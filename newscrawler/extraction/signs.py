"""What tells a block of an article's body from the rest of the page: signs, each a short name.

A sign is present or not; a trained weight (``body.json``) says how much it speaks for the body. What a block shows is
kept as a few keys, each a group's name with small values, since equal keys come again and again and their weights need
be added up only once; ``signnames.py`` spells a key out as its signs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.hints import Hints
from newscrawler.extraction.phrases import phrases_in
from newscrawler.extraction.places import Place
from newscrawler.extraction.rows import rows_of

Key = tuple[Any, ...]
_TOO_SHORT_TO_REPEAT = 20
_SHORT = 3  # the bucket of a short line
_LENGTHS = (8, 20, 40, 80, 160, 320)
_DENSITIES = (0.01, 0.2, 0.5, 0.9)
_SHARES = (0.02, 0.1, 0.3, 0.6)
_COUNTS = (1, 2, 3, 6, 12)
_ODDS = (-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0)
_PASSED = (0.001, 0.03, 0.1, 0.5, 0.9, 0.97, 0.999)
_DATE_LETTERS = 24
_LEAST_LINK = 20  # letters
_CARD = 600  # letters: a teaser is no longer
_PARTS = frozenset({"p", "li", "h2", "h3", "h4", "blockquote", "dd", "dt"})
_DIGIT = re.compile(r"\d")
_STOPS, _CLOSING = frozenset(".!?。！？…"), frozenset("\"'”’»」』)）]")
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

    ``depths`` says of each block how many levels below the column it stands (-1 for outside), the smallest element
    that holds most of what was judged to be text; ``articles`` whether its ``article`` element is the ``main`` one, an
    ``other`` or ``none``; ``first`` and ``last`` are the positions of the first and last such block, ``title_at`` that
    of the headline.
    """

    depths: list[int]
    articles: list[str]
    first: int
    last: int
    title_at: int | None


class Kin(NamedTuple):
    """What is thought of a block's kin, by length: the mean odds of those under the same parent, of the others that
    look like it (None where there are none), and whether most of the text looks like it.
    """

    among: float
    alike: float | None
    is_main: bool


def bucket(value: float, edges: tuple[float, ...]) -> int:
    """The number of edges a value reaches."""
    return bisect_right(edges, value)


def local_keys(blocks: list[Block], parents: list[HtmlElement | None], hints: Hints) -> Iterator[list[Key]]:
    """What each block shows itself, by its neighbours, by the elements around it and by what the page says of it."""
    shapes = [_shape(block) for block in blocks]
    rows = rows_of(blocks)
    prose: defaultdict[HtmlElement | None, int] = defaultdict(int)
    for block, parent in zip(blocks, parents, strict=True):
        if block.is_prose:
            prose[parent] += block.weight
    total = sum(prose.values()) or 1
    cards = _cards(blocks, parents)
    seen: set[str] = set()
    last = len(blocks) - 1
    for index, block in enumerate(blocks):
        shape = shapes[index]
        is_again = block.text in seen
        is_before = index < last and blocks[index + 1].pictured
        is_pictured = block.pictured or is_before
        # What stands around articles is known by its place.
        says = [] if block.outside else phrases_in(block.text)
        if block.weight > _TOO_SHORT_TO_REPEAT:
            seen.add(block.text)
        yield [
            ("shape", *shape),
            ("prev", *shapes[index - 1]) if index else ("first",),
            ("next", *shapes[index + 1]) if index < last else ("last",),
            ("share", bisect_right(_SHARES, prose[parents[index]] / total), shape[0], shape[1]),
            cards[index],
            _regions(block.place, shape[0], shape[1]),
            _facts(block, shape[1], is_again=is_again),
            ("picture", block.pictured, is_before, shape[1], shape[3]),
            ("says", *says),
            ("spoken", says[0], shape[1], shape[0], is_pictured) if says else ("spoken",),
            ("told", hints.of(block), shape[0], shape[1]),
            ("row", rows[index], shape[0], shape[1], shape[2]),
        ]


def parent_of(block: Block) -> HtmlElement | None:
    """The element that holds the paragraphs among which the block stands."""
    element = block.place.item if block.place.item is not None else block.element
    return element.getparent() if element.tag in _PARTS else element


def _cards(blocks: list[Block], parents: list[HtmlElement | None]) -> list[Key]:
    """Of each block, how its item, or else the element around its own, is made of links: teasers are."""
    texts: defaultdict[HtmlElement | None, int] = defaultdict(int)
    links: defaultdict[HtmlElement | None, int] = defaultdict(int)
    heads: set[HtmlElement | None] = set()
    holders = []
    for block, above in zip(blocks, parents, strict=True):
        item = block.place.item
        over = above.getparent() if above is not None else None
        holders.append((item, above, over))
        length, linked = len(block.text), block.link_length
        is_head = linked > 0.8 * length and length > 15
        for holder in (item, above, over) if over is not None else {item, above, over}:
            texts[holder] += length
            links[holder] += linked
            if is_head:
                heads.add(holder)
    found: list[Key] = []
    for item, above, over in holders:
        around = bisect_right(_DENSITIES, links[above] / texts[above]) if links[above] else 0
        higher = bisect_right(_DENSITIES, links[over] / texts[over]) if links[over] else 0
        if item is not None:
            inner = bisect_right(_DENSITIES, links[item] / texts[item])
            found.append(("item", around, higher, inner, item in heads))
        else:
            found.append(("card", around, higher, above in heads and texts[above] < _CARD))
    return found


def _shape(block: Block) -> tuple[str, int, int, str]:
    """Its element, the buckets of its length and its share of links, and how it ends."""
    text = block.text
    return (
        "li" if block.place.item is not None else _TAG_OF.get(block.element.tag, "other"),
        bisect_right(_LENGTHS, block.weight),
        bisect_right(_DENSITIES, block.link_length / len(text)) if block.link_length else 0,
        _end(text),
    )


def _end(text: str) -> str:
    """How a text ends: as a sentence does, with a colon, or openly."""
    last = text[-1]
    if last in _STOPS or (last in _CLOSING and _SENTENCE_END.search(text[-8:])):
        return "full"
    return "colon" if last == ":" or last == "：" else "open"


def _regions(place: Place, tag: str, length: int) -> Key:
    own, above, over = place.near
    return ("regions", place.far, (own | above | over) & place.far, own, length > _SHORT, tag)


def _facts(block: Block, length: int, *, is_again: bool) -> Key:
    text, place = block.text, block.place
    has_digit = _DIGIT.search(text) is not None
    return (
        "facts", place.outside, place.is_body, place.table is not None, place.figure is not None,
        place.quote is not None, block.strong >= 0.9 * len(text), has_digit and length < _SHORT and _is_dated(text),
        _INNER_STOP.search(text) is not None, _has_odd_start(text), "@" in text or "http" in text,
        text.isupper(), _is_centred(block.element), "," in text or "，" in text, has_digit and _is_numeric(text[:80]),
        is_again, block.slanted >= 0.9 * len(text), *_linked_ends(block),
    )  # fmt: skip


def _has_odd_start(text: str) -> bool:
    return not text[0].isalpha() and _ODD_START.match(text) is not None


def _linked_ends(block: Block) -> tuple[bool, bool]:
    """Whether a text that is more than a link begins or ends with one."""
    if not _LEAST_LINK < block.link_length < 0.9 * len(block.text):
        return False, False
    told = [
        (kind, value) for kind, value in block.pieces if kind != "text" or (isinstance(value, str) and value.strip())
    ]
    first, last = told[0], told[-1]
    return (
        first[0] == "open" and not isinstance(first[1], str) and first[1].tag == "a",
        last[0] == "close" and not isinstance(last[1], str) and last[1].tag == "a",
    )


def _is_centred(element: HtmlElement) -> bool:
    # As captions often are.
    return bool(element.keys()) and (
        element.get("align") == "center"
        or "center" in (element.get("class") or "")
        or "center" in (element.get("style") or "")
    )


def _is_numeric(text: str) -> bool:
    """Whether digits make up much of a text."""
    digits = len(_DIGIT.findall(text)) if text.isascii() else sum(map(str.isdigit, text))
    return digits > 0.3 * len(text)


def _is_dated(text: str) -> bool:
    """Whether a short text is hardly more than a date: no sentence that names a day."""
    return _DATE.search(text) is not None and sum(map(str.isalpha, text)) <= _DATE_LETTERS


def placed_keys(odds: list[float], kin: list[Kin], around: Surroundings, weights: list[int]) -> Iterator[list[Key]]:
    """The same once all blocks have been judged by themselves: what a block's neighbours are, and its place."""
    levels = [bisect_right(_ODDS, odd) for odd in odds]
    shares = _passed(odds, weights)
    padded = ["-", "-", *levels, "-", "-"]
    for index, own in enumerate(levels):
        before2, before, _, after, after2 = padded[index : index + 5]
        yield [
            ("odds", own, bucket(kin[index].among, _ODDS)),
            _alike(kin[index], own),
            ("p2", before2), ("p1", before, own), ("n1", after, own), ("n2", after2),
            _position(index, around, own),
            ("passed", bucket(shares[index], _PASSED), own),
            ("deep", around.depths[index], own),
            ("article", around.articles[index], own),
        ]  # fmt: skip


def _passed(odds: list[float], weights: list[int]) -> list[float]:
    """How much of what was judged to be text has gone by before each block."""
    texts = [weight if odd > 0 else 0 for odd, weight in zip(odds, weights, strict=True)]
    total, gone, shares = sum(texts) or 1, 0, []
    for text in texts:
        shares.append((gone + text / 2) / total)
        gone += text
    return shares


def _alike(kin: Kin, own: int) -> Key:
    return ("alike", own, "-" if kin.alike is None else bucket(kin.alike, _ODDS), kin.is_main)


def _position(index: int, around: Surroundings, own: int) -> Key:
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
    return ("place", "in" if around.depths[index] >= 0 else "out", where, titled, own)
