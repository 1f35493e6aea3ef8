"""What settles doubts about single blocks once all of a page's have been judged: how they stand among the others."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from lxml.html import HtmlElement

from newscrawler.extraction.blocks import Block
from newscrawler.extraction.captions import is_credited
from newscrawler.extraction.comments import without_comments
from newscrawler.extraction.consent import asks
from newscrawler.extraction.others import without_others
from newscrawler.extraction.phrases import phrases_in
from newscrawler.extraction.regions import BITS
from newscrawler.extraction.signs import parent_of

_DOUBT, _CLOSE, _HEADED, _CROSS, _BEHIND, _ALIKE, _SURE = -1.0, -0.3, -1.5, -3.0, -3.5, -4.0, 0.1  # odds
_APART, _FAR = 4, 16  # blocks from one run of text to the next
_VERY_LITTLE, _LITTLE, _HALF = 0.05, 0.2, 0.5  # of the longest run
_LIKELY, _SURE_TEXT = 1.0, 2.5  # odds
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_STAND_FIRST = -2.5  # odds
_JUST_ABOVE, _OWN_TEXT = 4, 300  # blocks above a headline that may belong to it; weight of a text
_LONG_RUN, _RUN, _PROSE = -2.0, 3, 80  # odds; blocks; weight
_LINKED = 0.5  # of a paragraph's letters
_STYLED, _PART = 3, 0.75  # blocks of one class that are text, and of how many
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_STOPS = ".!?。！？"
_ENDS = _STOPS + ')"”）”』」'  # of sentences


def settled(blocks: list[Block], odds: list[float], title_at: int | None = None) -> list[float]:
    """The odds of a page's blocks where it is decided what doubtful quotes, ends, lines between and captions are.

    ``title_at`` is where the headline stands: what is named a stand-first right behind it is one.
    """
    odds = without_comments(blocks, without_others(blocks, odds, title_at))
    odds = _without_text_above(blocks, odds, title_at)
    odds = _with_stand_first(blocks, odds, title_at)
    odds = _with_quotes(blocks, odds)
    odds = _with_first_words(blocks, _with_last_words(blocks, odds))
    odds = _with_lines_between(blocks, odds)
    odds = _with_one_style(blocks, odds)
    return _without_strays(blocks, _without_captions(blocks, odds))


def _without_text_above(blocks: list[Block], odds: list[float], title_at: int | None) -> list[float]:
    """The odds, where nothing is text that stands well above the headline, as tickers do, with much more below it."""
    if title_at is None or title_at < _JUST_ABOVE:
        return odds
    weights = [block.weight if odd > 0 else 0 for block, odd in zip(blocks, odds, strict=True)]
    above, below = sum(weights[: title_at - _JUST_ABOVE]), sum(weights[title_at + 1 :])
    if not above or below < _OWN_TEXT or above > _HALF * below:
        return odds
    return [min(odd, -_SURE) if at < title_at - _JUST_ABOVE else odd for at, odd in enumerate(odds)]


def _without_strays(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where little text apart from the rest is none: the last far behind it, the first very far before it.

    Teasers and notes look like text, but stand in other elements and are never as sure.
    """
    runs = _runs(blocks, odds)
    if len(runs) < 2:
        return odds
    weights = [sum(blocks[at].weight for at in run) for run in runs]
    main = weights.index(max(weights))
    homes = {parent_of(blocks[at]) for at in runs[main]}
    is_home = [any(parent_of(blocks[at]) in homes for at in run) for run in runs]
    shares = [weight / weights[main] for weight in weights]
    first, last = 0, len(runs) - 1
    while not is_home[last] and _is_behind(odds, runs[last], runs[last - 1], shares[last]):
        last -= 1
    while not is_home[first] and (
        _is_before(odds, runs[first], runs[first + 1], shares[first]) or asks([blocks[at] for at in runs[first]])
    ):
        first += 1
    strays = {at for run in (*runs[:first], *runs[last + 1 :]) for at in run}
    return [-_SURE if at in strays else odd for at, odd in enumerate(odds)] if strays else odds


def _is_behind(odds: list[float], run: list[int], before: list[int], share: float) -> bool:
    is_unsure = max(odds[at] for at in run) < _SURE_TEXT
    return is_unsure and share < (_HALF if run[0] - before[-1] > _FAR else _LITTLE)


def _is_before(odds: list[float], run: list[int], after: list[int], share: float) -> bool:
    is_unsure = max(odds[at] for at in run) < _LIKELY
    return is_unsure and share < _VERY_LITTLE and after[0] - run[-1] > _FAR


def _runs(blocks: list[Block], odds: list[float]) -> list[list[int]]:
    """The positions of the blocks taken for text in runs that few other blocks part."""
    runs: list[list[int]] = []
    for at, (block, odd) in enumerate(zip(blocks, odds, strict=True)):
        if odd <= 0 or block.outside:
            continue
        if runs and at - runs[-1][-1] <= _APART:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _with_stand_first(blocks: list[Block], odds: list[float], title_at: int | None) -> list[float]:
    """The odds, where the sentence behind the headline that has the name of a stand-first is text."""
    at = len(blocks) if title_at is None else title_at + 1
    if at >= len(blocks) or not _STAND_FIRST < odds[at] <= 0:
        return odds
    block = blocks[at]
    is_named = bool(block.place.near) and bool(block.place.near[0] & BITS["lead"])
    is_prose = block.is_prose and _DAY.search(block.text) is None
    is_one = is_named and is_prose and not (block.link_length or block.outside or block.place.figure is not None)
    return [*odds[:at], _SURE, *odds[at + 1 :]] if is_one else odds


def _with_quotes(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where doubtful quotes beside text are text: how they are set apart speaks against them."""
    text = {parent_of(block) for block, odd in zip(blocks, odds, strict=True) if odd > 0}
    return [
        _SURE if odd <= 0 and not block.outside and _outer(block) in text and odd > _least_of_a_quote(block) else odd
        for block, odd in zip(blocks, odds, strict=True)
    ]


def _least_of_a_quote(block: Block) -> float:
    """How much doubt a quote may be in: more where it is a post, whose date and name are its own."""
    names = block.place.quote.get("class") if block.place.quote is not None else None
    return _BEHIND if names and "tweet" in names else _DOUBT


def _without_captions(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where a short text beside a picture that ends with who took it is no part of the article's text."""
    return [
        -_SURE
        if odd > 0 and (block.pictured or (at + 1 < len(blocks) and blocks[at + 1].pictured)) and is_credited(block)
        else odd
        for at, (block, odd) in enumerate(zip(blocks, odds, strict=True))
    ]


def _with_last_words(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where a block in doubt that goes on like the text before it, in the same element, is text.

    Behind a picture of the text a sentence may be in more doubt: captions beside it speak against it. A call to read
    something else does not end what goes on in sentences.
    """
    raised, before, run, is_behind, is_called = list(odds), None, 0, False, False
    for at, (block, odd) in enumerate(zip(blocks, odds, strict=True)):
        if block.place.figure is not None:
            is_behind = True
            continue
        look = _look(block)
        follows = run if before == look and (not is_called or block.text[-1] in _ENDS) else 0
        if follows and not block.outside and _least(block, follows, is_behind=is_behind) < odd <= 0:
            raised[at] = _SURE
        is_text = raised[at] > 0
        is_called = not is_text and 2 * block.link_length > len(block.text)
        if not is_called:
            before, run, is_behind = (look if is_text else None), (follows + 1 if is_text else 0), False
    return raised


def _with_lines_between(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where a line between two paragraphs of the text, set as they are and hardly linked, is text.

    So is a heading between two, unless there is much doubt.
    """
    shown = [(at, block) for at, block in enumerate(blocks) if not block.outside]
    raised = list(odds)
    for (above, before), (at, block), (below, after) in zip(shown, shown[1:], shown[2:], strict=False):
        is_heading = block.element.tag in _HEADINGS
        least = _HEADED if is_heading else _CROSS
        if not least < odds[at] <= 0 or odds[above] <= 0 or odds[below] <= 0 or block.pictured:
            continue
        if block.link_length and not _is_paragraph(block):
            continue
        is_set_alike = is_heading or _look(before) == _look(block) == _look(after)
        if is_set_alike and not (after.pictured or phrases_in(block.text)):
            raised[at] = _SURE
    return raised


def _is_paragraph(block: Block) -> bool:
    """Whether a block with links is a long sentence that has some, and no list of them."""
    return block.weight >= _PROSE and block.link_length < _LINKED * len(block.text) and block.text[-1] in _ENDS


def _look(block: Block) -> tuple[HtmlElement | None, str, str | None]:
    return parent_of(block), block.element.tag, block.element.get("class")


def _with_first_words(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where a sentence right before a paragraph of the text that has the same class is text."""
    raised = list(odds)
    for at, (block, after) in enumerate(itertools.pairwise(blocks)):
        name = block.element.get("class")
        if not _BEHIND < odds[at] <= 0 or odds[at + 1] <= 0 or not name or after.element.get("class") != name:
            continue
        if block.is_prose and block.text[-1] in _ENDS and not (block.outside or block.pictured):
            raised[at] = _SURE
    return raised


def _least(block: Block, run: int, *, is_behind: bool) -> float:
    """How much doubt a block may be in that follows so many like it: more where it is a sentence without links."""
    if block.text[-1:] not in _ENDS:
        return _CLOSE
    if is_behind:
        return _BEHIND
    if block.link_length:
        return _CLOSE
    return _LONG_RUN if run >= _RUN and block.weight >= _PROSE else _DOUBT


def _outer(block: Block) -> HtmlElement | str | None:
    return block.place.quote.getparent() if block.place.quote is not None else "none"


def _with_one_style(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where a block without links that has the class of others is text because nearly all of them are.

    What begins as words around articles do is left in doubt.
    """
    classes = [block.element.get("class") for block in blocks]
    every = Counter(classes)
    text = Counter(name for name, odd in zip(classes, odds, strict=True) if odd > 0)
    styles = {name for name, count in text.items() if name and count >= _STYLED and count >= _PART * every[name]}
    return [
        _SURE
        if _ALIKE < odd <= 0
        and name in styles
        and not (block.link_length or block.pictured or block.outside or block.place.figure is not None)
        and not phrases_in(block.text)
        else odd
        for block, name, odd in zip(blocks, classes, odds, strict=True)
    ]
