"""Other articles on an article's page: blocks that look like text and belong to one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from newscrawler.extraction.blocks import Block

_NONE = -0.1  # odds
_SOME = 3  # other articles, or texts that are cut off: one or two may be parts of this one
_OWN_TEXT = 200  # weight of an article's own text
_HALF = 0.5
_CUT = ("...", "…", "[...]", "[…]", "(...)")


def without_others(blocks: list[Block], odds: list[float], title_at: int | None) -> list[float]:
    """The odds, where blocks in ``article`` elements of their own and lists of texts that are cut off are no text.

    ``title_at`` is where the headline stands: where its ``article`` holds text, several others are other articles.
    """
    others = {*_in_other_articles(blocks, title_at), *_cut_off(blocks)}
    if not others:
        return odds
    return [_NONE if at in others and odd > 0 else odd for at, odd in enumerate(odds)]


def _in_other_articles(blocks: list[Block], title_at: int | None) -> Iterable[int]:
    """The positions of blocks in other articles than the headline's, where there are several."""
    own = blocks[title_at].place.article if title_at is not None and title_at < len(blocks) else None
    if own is None:
        return ()
    apart = {block.place.article for block in blocks if not block.outside} - {own, None}
    apart = {article for article in apart if article is not None and own not in article.iterancestors()}
    if len(apart) < _SOME:
        return ()
    text = sum(block.weight for block in blocks if block.place.article is own and block.is_prose)
    return (at for at, block in enumerate(blocks) if block.place.article in apart) if text >= _OWN_TEXT else ()


def _cut_off(blocks: list[Block]) -> Iterable[int]:
    """The positions of blocks that are set alike where most of them, and several, end in an ellipsis."""
    if _count_of_cut_off(blocks) < _SOME:
        return ()
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if not block.outside:
            alike[_look(block)].append(at)
    return (at for group in alike.values() if _are_cut_off([blocks[at] for at in group]) for at in group)


def _count_of_cut_off(blocks: list[Block]) -> int:
    return len([block for block in blocks if block.text.endswith(_CUT)])


def _are_cut_off(group: list[Block]) -> bool:
    count = _count_of_cut_off(group)
    return count >= _SOME and count >= _HALF * len(group)


def _look(block: Block) -> Hashable:
    """How a block and the element around it are set: cards are set alike."""
    above = block.element.getparent()
    around = (above.tag, above.get("class")) if above is not None else None
    return block.element.tag, block.element.get("class"), around
