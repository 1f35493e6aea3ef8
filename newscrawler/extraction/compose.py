"""Puts the chosen blocks together again as the HTML of a body: paragraphs, headings, lists, tables, pictures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from statistics import median_high

from lxml.html import HtmlElement

from newscrawler.extraction.article import Image
from newscrawler.extraction.blocks import INLINE_TAGS, Block

_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6"}
_LONGEST_CELL = 120  # letters in the middle
_EMPTY_LINE = re.compile(r"(?<=[.!?。！？”\"»」)])[ \t\r]*\n[ \t\r]*\n\s*(?=\S)")
_LONG_TEXT, _LEAST_GAPS = 600, 3  # letters, and empty lines in them


def compose(blocks: list[Block], pictures: list[tuple[int, Image]]) -> str:
    """HTML of the blocks in order, each picture before the block whose position it has. Addresses stay as they are."""
    composer = _Composer(_data_tables(blocks))
    waiting = list(pictures)
    for block in blocks:
        while waiting and waiting[0][0] <= block.position:
            composer.picture(waiting.pop(0)[1])
        composer.add(block)
    for _, image in waiting:
        composer.picture(image)
    return composer.done()


def _data_tables(blocks: list[Block]) -> set[HtmlElement]:
    """Tables of data: two rows and more with two short cells and more."""
    rows: dict[HtmlElement, dict[HtmlElement, int]] = defaultdict(lambda: defaultdict(int))
    lengths: dict[HtmlElement, list[int]] = defaultdict(list)
    for block in blocks:
        place = block.place
        if place.table is not None and place.row is not None:
            rows[place.table][place.row] += 1
            lengths[place.table].append(len(block.text))
    return {
        table
        for table, cells in rows.items()
        if sum(count > 1 for count in cells.values()) > 1 and are_short(lengths[table])
    }


def are_short(cells: Sequence[int]) -> bool:
    """Whether the cells of a table, by their letters, are data: longer ones lay out the page."""
    return median_high(cells) <= _LONGEST_CELL


class _Composer:
    """Writes blocks one after the other and closes what is open where the next belongs elsewhere."""

    def __init__(self, tables: set[HtmlElement]) -> None:
        self._tables = tables
        self._parts: list[str] = []
        self._open: list[tuple[HtmlElement, str]] = []
        self._last: Block | None = None

    def add(self, block: Block) -> None:
        """Write a block inside the elements it belongs to."""
        holders = self._holders(block)
        if self._goes_on(block):
            self._parts.append(f"<br>{inline(block)}")
        else:
            self._close_line()
            self._enter(holders)
            self._parts.append(self._line(block, holders))
        self._last = block

    def picture(self, image: Image) -> None:
        """Write a picture with its caption."""
        self._close_line()
        self._enter([])
        caption = f"<figcaption>{escape(image.caption)}</figcaption>" if image.caption else ""
        source, alt = escape(image.url, quote=True), escape(image.alt, quote=True)
        self._parts.append(f'<figure><img src="{source}" alt="{alt}">{caption}</figure>')
        self._last = None

    def done(self) -> str:
        """All that was written."""
        self._close_line()
        self._enter([])
        return "".join(self._parts)

    def _holders(self, block: Block) -> list[tuple[HtmlElement, str]]:
        place = block.place
        if place.table in self._tables and place.table is not None and place.row is not None:
            return [(place.table, "table"), (place.row, "tr"), (block.element, "td")]
        holders = [(place.quote, "blockquote")] if place.quote is not None else []
        if place.item is not None and block.element.tag not in _HEADINGS:
            above = place.item.getparent()
            kind = "ol" if above is not None and above.tag == "ol" else "ul"
            holders += [(above if above is not None else place.item, kind), (place.item, "li")]
        return holders

    def _goes_on(self, block: Block) -> bool:
        """Whether a block is the next line of the paragraph before it."""
        last = self._last
        return (
            last is not None
            and block.breaks == 1
            and last.element is block.element
            and last.position + 1 == block.position
        )

    def _enter(self, holders: list[tuple[HtmlElement, str]]) -> None:
        same = 0
        while same < min(len(holders), len(self._open)) and holders[same] == self._open[same]:
            same += 1
        while len(self._open) > same:
            self._parts.append(f"</{self._open.pop()[1]}>")
        for holder in holders[same:]:
            self._parts.append(f"<{holder[1]}>")
            self._open.append(holder)

    def _line(self, block: Block, holders: list[tuple[HtmlElement, str]]) -> str:
        if holders and holders[-1][1] in {"li", "td"}:
            self._end = ""
            is_further = self._last is not None and self._holders(self._last) == holders
            return f"<br>{inline(block)}" if is_further else inline(block)
        tag = _HEADINGS.get(block.element.tag) or ("pre" if block.element.tag == "pre" else "p")
        self._end = f"</{tag}>"
        return f"<{tag}>{inline(block, are_paragraphs=tag == 'p' and _is_set_apart(block))}"

    def _close_line(self) -> None:
        if self._last is not None:
            self._parts.append(self._end)


def _is_set_apart(block: Block) -> bool:
    """Whether empty lines set the paragraphs of a long text apart, as a style sheet may let readers see."""
    if len(block.text) < _LONG_TEXT:
        return False
    return sum(len(_EMPTY_LINE.findall(text)) for _, text in block.pieces if isinstance(text, str)) >= _LEAST_GAPS


def inline(block: Block, *, are_paragraphs: bool = False) -> str:
    """A block's text with its inline elements, balanced; links keep their address.

    ``are_paragraphs`` says that an empty line outside of them begins a new paragraph.
    """
    parts: list[str] = []
    opened: list[HtmlElement] = []
    for kind, value in block.pieces:
        if isinstance(value, str):
            text = escape(value, quote=False)
            parts.append(_EMPTY_LINE.sub("</p><p>", text) if are_paragraphs and not opened else text)
        elif kind == "open":
            opened.append(value)
            parts.append(_start(value))
        elif value in opened:
            while opened:
                node = opened.pop()
                parts.append(f"</{node.tag}>")
                if node is value:
                    break
    parts += [f"</{node.tag}>" for node in reversed(opened)]
    return "".join(parts).strip()


def _start(node: HtmlElement) -> str:
    if node.tag == "a":
        href = node.get("href")
        return f'<a href="{escape(href, quote=True)}">' if href else "<a>"
    return f"<{node.tag}>" if node.tag in INLINE_TAGS else ""
