"""The column of a page: the smallest element that holds most of its running text."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.signs import Surroundings
from newscrawler.extraction.text import fold

_SHARE = 0.75  # of the running text that the column must hold
_LONG = 60
_DEEPEST = 7
_LEAVES = frozenset({"p", "blockquote", "ul", "ol", "table", "tbody", "tr", "li"})


def surroundings(root: HtmlElement, blocks: list[Block], odds: list[float], title: str | None) -> Surroundings:
    """Look over the whole page, given each block's odds (log) of being text: where the column and the headline are."""
    likely = [i for i, b in enumerate(blocks) if odds[i] > 0 and b.weight >= _LONG]
    depths = _depths(blocks, _column(root, [blocks[i] for i in likely]))
    text = [i for i in likely if depths[i] >= 0]
    first, last = (text[0], text[-1]) if text else (len(blocks), -1)
    return Surroundings(depths, _sameness(blocks, likely), first, last, _title_at(blocks, title, first))


def _depths(blocks: list[Block], column: HtmlElement | None) -> list[int]:
    """How many levels below the column each block's element stands, -1 for outside; each element is looked at once."""
    known: dict[HtmlElement | None, int] = {None: -1}
    if column is not None:
        known[column] = 0
    for block in blocks:
        climbed = []
        node: HtmlElement | None = block.element
        while node not in known:
            climbed.append(node)
            node = node.getparent() if node is not None else None
        depth = known[node]
        for element in reversed(climbed):
            depth = depth + 1 if depth >= 0 else -1
            known[element] = depth
    return [min(_DEEPEST, known[block.element]) for block in blocks]


def _sameness(blocks: list[Block], likely: list[int]) -> list[str]:
    load: dict[HtmlElement | None, int] = {}
    for index in likely:
        article = blocks[index].place.article
        load[article] = load.get(article, 0) + blocks[index].weight
    main = max(load, key=lambda article: load[article], default=None)
    articles = [block.place.article for block in blocks]
    return ["main" if article is main else "none" if article is None else "other" for article in articles]


def _column(root: HtmlElement, text: list[Block]) -> HtmlElement | None:
    load: dict[HtmlElement, int] = {}
    shared: dict[HtmlElement | None, int] = {}
    for block in text:
        length, element = block.weight - block.link_length, block.element
        load[element] = load.get(element, 0) + length
        parent = element.getparent()
        shared[parent] = shared.get(parent, 0) + length
    for parent, length in shared.items():  # paragraphs have few parents: the way up is gone once for all of one
        node = parent
        while node is not None:
            load[node] = load.get(node, 0) + length
            node = node.getparent()
    node = root.find("body")
    if node is None or not load.get(node):
        return None
    while True:
        child = max((c for c in node if c in load), key=lambda c: load[c], default=None)
        if child is None or load[child] < _SHARE * load[node] or child.tag in _LEAVES:
            return node
        node = child


def _title_at(blocks: list[Block], title: str | None, first: int) -> int | None:
    """Where the headline stands: the last time before the text begins, since menus and trails repeat it."""
    wanted = fold(title).casefold()
    if not wanted:
        return None
    least, most = len(wanted) // 3, len(wanted)  # folding may make three letters of one
    places = [i for i, b in enumerate(blocks) if least <= len(b.text) <= most and b.text.casefold() == wanted]
    before = [i for i in places if i <= first]
    return before[-1] if before else next(iter(places), None)
