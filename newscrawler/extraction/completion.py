"""What belongs to a text though it does not look like it: the rest of its tables and lists, the credits under it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from lxml.html import HtmlElement

from newscrawler.extraction import creditlines, labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.compose import are_short
from newscrawler.extraction.media import is_document
from newscrawler.extraction.signs import parent_of

_TAIL = 4  # blocks behind the text in which its credits stand
_LONGEST_CREDIT = 120
_HALF = 0.5
_LONGEST_RULE = 40
_RULE = frozenset("*_-–—=~•·# ")


def complete(blocks: list[Block], kept: list[Block]) -> list[Block]:
    """The kept blocks with the rest of tables and lists of which at least half is kept, and the text's own last lines.

    Those are labelled source credits, editors and linked documents in the element that holds the paragraphs. Lines that
    only set paragraphs apart stay where they stand.
    """
    chosen = {block.position for block in kept}
    frames = _layout_tables(kept)
    chosen |= _rest_of(blocks, chosen, lambda block: None if block.place.table in frames else block.place.table)
    chosen |= _tables_between(blocks, kept)
    chosen |= _rest_of(blocks, chosen, _list_of)
    chosen |= _last_lines(blocks, kept)
    chosen |= _rules(blocks, chosen)
    return [block for block in blocks if block.position in chosen]


def _layout_tables(kept: list[Block]) -> set[HtmlElement]:
    """The tables whose kept cells are paragraphs: they lay out the page, and their rest may be anything."""
    lengths: dict[HtmlElement, list[int]] = defaultdict(list)
    for block in kept:
        if block.place.table is not None:
            lengths[block.place.table].append(len(block.text))
    return {table for table, cells in lengths.items() if not are_short(cells)}


def _tables_between(blocks: list[Block], kept: list[Block]) -> set[int]:
    """The positions of the cells of tables that stand among the text's paragraphs and of which a part is kept."""
    homes = {parent_of(block) for block in kept if block.place.table is None}
    ends = [block.position for block in kept if block.place.table is None]
    if not ends:
        return set()
    tables = {
        block.place.table
        for block in kept
        if block.place.table is not None
        and block.place.table.getparent() in homes
        and ends[0] < block.position < ends[-1]
    }
    return {block.position for block in blocks if block.place.table in tables} if tables else set()


def _list_of(block: Block) -> HtmlElement | None:
    return block.place.item.getparent() if block.place.item is not None else None


def _rest_of(blocks: list[Block], chosen: set[int], group_of: Callable[[Block], HtmlElement | None]) -> set[int]:
    """The positions of blocks whose group is kept by half."""
    kept: Counter[HtmlElement] = Counter()
    total: Counter[HtmlElement] = Counter()
    members: list[tuple[HtmlElement, Block]] = []
    for block in blocks:
        group = group_of(block)
        if group is not None and not block.outside:
            members.append((group, block))
            total[group] += 1
            kept[group] += block.position in chosen
    return {b.position for group, b in members if kept[group] > 1 and kept[group] >= _HALF * total[group]}


def _rules(blocks: list[Block], chosen: set[int]) -> set[int]:
    """The positions of lines without letters or digits (``* * *``) that stand among paragraphs as one of them."""
    rules, above = [], None
    for at, block in enumerate(blocks):
        if block.position in chosen:
            above = parent_of(block)
        elif above is not None and not block.outside and _is_rule(block.text) and parent_of(block) is above:
            rules.append(at)
    return {
        blocks[at].position
        for at in rules
        if any(b.position in chosen and parent_of(b) is parent_of(blocks[at]) for b in blocks[at + 1 : at + 1 + _TAIL])
    }


def _is_rule(text: str) -> bool:
    return len(text) < _LONGEST_RULE and _RULE.issuperset(text)


def _last_lines(blocks: list[Block], kept: list[Block]) -> set[int]:
    homes = {parent_of(block) for block in kept}
    start = kept[-1].position + 1
    return {
        block.position
        for block in blocks
        if start <= block.position < start + _TAIL
        and not block.outside
        and parent_of(block) in homes
        and _is_last_line(block)
    }


def _is_last_line(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST_CREDIT:
        return False
    if labels.leading("source", text) or labels.leading("editor", text):
        return True
    if creditlines.names_in(text):
        return True
    links = [piece for kind, piece in block.pieces if kind == "open" and not isinstance(piece, str)]
    return any(is_document(link.get("href") or "") for link in links)
