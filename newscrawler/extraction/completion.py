"""What belongs to a text though it does not look like it: the rest of its tables and lists, the credits under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.media import is_document
from newscrawler.extraction.signs import parent_of

_TAIL = 4  # blocks behind the text in which its credits stand
_LONGEST_CREDIT = 120
_HALF = 0.5


def complete(blocks: list[Block], kept: list[Block]) -> list[Block]:
    """The kept blocks with the rest of tables and lists of which at least half is kept, and the text's own last lines.

    Those are labelled source credits, editors and linked documents in the element that holds the paragraphs.
    """
    chosen = {block.position for block in kept}
    chosen |= _rest_of(blocks, chosen, lambda block: block.place.table)
    chosen |= _tables_between(blocks, kept)
    chosen |= _rest_of(blocks, chosen, _list_of)
    chosen |= _last_lines(blocks, kept)
    return [block for block in blocks if block.position in chosen]


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
    if labels.CLOSED["source"].match(text) or labels.CLOSED["editor"].match(text):
        return True
    links = [piece for kind, piece in block.pieces if kind == "open" and not isinstance(piece, str)]
    return any(is_document(link.get("href") or "") for link in links)
