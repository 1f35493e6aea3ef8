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
    chains = _chains(blocks)
    likely = [i for i, b in enumerate(blocks) if odds[i] > 0 and b.weight >= _LONG]
    column = _column(root, [blocks[i] for i in likely], chains)
    depths = [_depth(chains[block.element], column) for block in blocks]
    text = [i for i in likely if depths[i] >= 0]
    first, last = (text[0], text[-1]) if text else (len(blocks), -1)
    articles = _articles(blocks)
    return Surroundings(depths, _sameness(blocks, likely, articles), first, last, _title_at(blocks, title, first))


def _depth(chain: tuple[HtmlElement, ...], column: HtmlElement | None) -> int:
    return min(_DEEPEST, chain.index(column)) if column is not None and column in chain else -1


def _articles(blocks: list[Block]) -> list[HtmlElement | None]:
    """The nearest ``article`` element that each block stands in; each element is looked at once."""
    known: dict[HtmlElement, HtmlElement | None] = {}
    for block in blocks:
        climbed = []
        node: HtmlElement | None = block.element
        while node is not None and node not in known and node.tag != "article":
            climbed.append(node)
            node = node.getparent()
        found = known.get(node, node) if node is not None else None
        known.update(dict.fromkeys(climbed, found))
    return [known.get(block.element, block.element) for block in blocks]


def _sameness(blocks: list[Block], likely: list[int], articles: list[HtmlElement | None]) -> list[str]:
    load: dict[HtmlElement | None, int] = {}
    for index in likely:
        load[articles[index]] = load.get(articles[index], 0) + blocks[index].weight
    main = max(load, key=lambda article: load[article], default=None)
    return ["main" if article is main else "none" if article is None else "other" for article in articles]


def _chains(blocks: list[Block]) -> dict[HtmlElement, tuple[HtmlElement, ...]]:
    """Each block's element with all that hold it, the innermost first."""
    chains: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    for block in blocks:
        climbed = []
        node: HtmlElement | None = block.element
        while node is not None and node not in chains:
            climbed.append(node)
            node = node.getparent()
        rest: tuple[HtmlElement, ...] = chains[node] if node is not None else ()
        for element in reversed(climbed):
            rest = chains[element] = (element, *rest)
    return chains


def _column(
    root: HtmlElement, text: list[Block], chains: dict[HtmlElement, tuple[HtmlElement, ...]]
) -> HtmlElement | None:
    load: dict[HtmlElement, int] = {}
    for block in text:
        length = block.weight - block.link_length
        for element in chains[block.element]:
            load[element] = load.get(element, 0) + length
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
