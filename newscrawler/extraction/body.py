"""The article's body: which of the page's blocks are its text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from newscrawler.extraction import judge, scripted
from newscrawler.extraction.article import Image
from newscrawler.extraction.biographies import introduces
from newscrawler.extraction.blocks import Block, Reading, weight
from newscrawler.extraction.boilerplate import is_boilerplate, without_boilerplate
from newscrawler.extraction.captions import is_caption, is_credited
from newscrawler.extraction.completion import complete
from newscrawler.extraction.compose import compose
from newscrawler.extraction.doubts import settled
from newscrawler.extraction.hints import Hints
from newscrawler.extraction.media import picture
from newscrawler.extraction.signs import Surroundings
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold

_TOLD = -2.0  # odds of a block inside the element that a site's layout names as the body
_THIN = 200  # weight of a text that is hardly one: the odds were too strict
_LEAST = -1.0  # odds of prose that is taken where hardly any was
_SHELL = 400  # weight of the text of a page that leaves showing it to scripts
_FULLER = 3  # times as much must be stated
_SIGNED = 3  # lines at each end that may be signatures
_INTRODUCED = 2  # lines at the end that may say who the authors are
_LONGEST_SIGNATURE = 120
_BETWEEN = re.compile(r"\s*(?:[,/&|;、·]|\s(?:and|und|et|y|e|i|og|och|en)\s)\s*")
_AFTER = 3  # blocks behind the text at which a picture still belongs to it


@dataclass(slots=True)
class Text:
    """The blocks that are the article's text, in order, and where among all blocks they begin and end."""

    blocks: list[Block]
    first: int
    last: int


def choose(
    root: HtmlElement, blocks: list[Block], title: str | None, hints: Hints, told: HtmlElement | None = None
) -> Text:
    """Decide block by block. ``told`` is the element that a site's layout names as the body."""
    odds, around = judge.odds_of(root, blocks, title, hints)
    return pick(blocks, odds, around, title, told)


def pick(
    blocks: list[Block], odds: list[float], around: Surroundings, title: str | None, told: HtmlElement | None = None
) -> Text:
    """The text, once the odds of all blocks are known."""
    wanted = fold(title).casefold()
    least = 0.0
    if told is not None:
        least = _TOLD
        odds = [o if _is_in(b, told) else _TOLD for o, b in zip(odds, blocks, strict=True)]
    odds = settled(blocks, odds, around.title_at)
    kept = _above(least, blocks, odds, wanted)
    if sum(block.weight for block in kept) < _THIN and told is None:
        prose = [(b, o) for b, o in zip(blocks, odds, strict=True) if b in kept or (b.is_prose and not b.outside)]
        kept = _above(_LEAST, [b for b, _ in prose], [o for _, o in prose], wanted)
    kept = without_boilerplate(kept)
    if not kept:
        return Text([], 0, -1)
    if told is None:
        kept = complete(blocks, kept)
    first, last = kept[0].position, kept[-1].position
    if around.title_at is not None and around.title_at < len(blocks):
        first = min(first, blocks[around.title_at].position)
    return Text(kept, first, last)


def _is_in(block: Block, element: HtmlElement) -> bool:
    return element is block.element or element in block.element.iterancestors()


def _above(least: float, blocks: list[Block], odds: list[float], title: str) -> list[Block]:
    """The blocks with better odds that are neither the headline nor data of the page."""
    return [
        block
        for block, odd in zip(blocks, odds, strict=True)
        if odd > least and block.text.casefold() != title and not is_boilerplate(block)
    ]


def stated(text: Text, found: Structured) -> list[str]:
    """The paragraphs of ``articleBody`` in JSON-LD, or in the data of scripts, where the page shows hardly any text.

    Other pages' statements are often cut short or run together, so what readers see goes first.
    """
    shown = sum(block.weight for block in text.blocks)
    if shown >= _SHELL:
        return []
    said = next(strings(found.article.get("articleBody")), "")
    if weight(said) >= _FULLER * max(shown, _THIN):
        raw = found.article["articleBody"]
        return [line for part in (raw if isinstance(raw, str) else said).split("\n") if (line := fold(part))]
    held = scripted.paragraphs(found.marks.elements["script"])
    return held if weight(" ".join(held)) >= _FULLER * max(shown, _THIN) else []


def unsigned(text: Text, names: Collection[str]) -> Text:
    """The text without lines at its ends that are nothing but the names of its authors, or say who they are."""
    signed = {fold(name).casefold() for name in names}
    ends = {block.position for block in (*text.blocks[:_SIGNED], *text.blocks[-_SIGNED:])}
    last = {block.position for block in text.blocks[-_INTRODUCED:]}
    blocks = [
        block
        for block in text.blocks
        if not (block.position in ends and _is_signature(block, signed))
        and not (block.position in last and introduces(block.text, signed))
    ]
    return text if len(blocks) == len(text.blocks) or not blocks else replace(text, blocks=blocks)


def _is_signature(block: Block, names: set[str]) -> bool:
    """Whether a line is one of the names, or several with signs between them."""
    if len(block.text) > _LONGEST_SIGNATURE:
        return False
    parts = [part.strip(" -–—|·") for part in _BETWEEN.split(block.text.casefold())]
    return all(part in names for part in parts if part) and any(parts)


def pictures(reading: Reading, text: Text, base_url: str) -> list[tuple[int, Image]]:
    """The pictures of the text with the position of the block behind them, each once."""
    found: dict[str, tuple[int, Image]] = {}
    captions = {b.place.figure: b.text for b in reading.blocks if b.place.figure is not None}
    for position, element, place in reading.pictures:
        if text.first <= position <= text.last + _AFTER and not place.outside:
            caption = captions.get(place.figure, "") if place.figure is not None else _caption(reading.blocks, position)
            image = picture(element, base_url, caption)
            if image is not None:
                found.setdefault(image.url, (position, image))
    return list(found.values())


def _caption(blocks: list[Block], position: int) -> str:
    """The text right behind a picture that stands in no ``figure`` where it is its caption."""
    block = blocks[position] if position < len(blocks) else None
    return block.text if block is not None and (is_caption(block) or is_credited(block)) else ""


def fragment(text: Text, shown: list[tuple[int, Image]]) -> str:
    """The body as HTML; captions stand with their pictures and not among the paragraphs."""
    captions = {image.caption for _, image in shown if image.caption}
    return compose([b for b in text.blocks if b.place.figure is None or b.text not in captions], shown)
