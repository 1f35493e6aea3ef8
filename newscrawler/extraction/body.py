"""The article's body: which of the page's blocks are its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawler.extraction import judge, labels, section
from newscrawler.extraction.article import Image
from newscrawler.extraction.blocks import Block, Reading, weight
from newscrawler.extraction.completion import complete
from newscrawler.extraction.compose import compose
from newscrawler.extraction.hints import Hints
from newscrawler.extraction.media import picture
from newscrawler.extraction.signs import Surroundings, parent_of
from newscrawler.extraction.structured import Structured, strings
from newscrawler.extraction.text import fold

_LONGEST_DATA_LINE = 220
_LONGEST_POSTED = 90
_POSTED = re.compile(r"(?:19|20)\d\d")
# A script whose elements broken markup has closed too early.
_SCRIPT = re.compile(
    r"\W{0,20}(?:function\s?\(|(?:var|let|const)\s\w+\s?=|window\.\w+\s?[=(.]|document\.\w+[(.]|jQuery\(|\$\()"
)
_TOLD = -2.0  # odds of a block inside the element that a site's layout names as the body
_DOUBT, _CLOSE, _BEHIND, _SURE = -1.0, -0.3, -3.5, 0.1  # odds
_LONG_RUN, _RUN, _PROSE = -2.0, 3, 80  # odds; blocks; weight
_ENDS = '.!?)"”。！？）”』」'  # of sentences
_THIN = 200  # weight of a text that is hardly one: the odds were too strict
_LEAST = -1.0  # odds of prose that is taken where hardly any was
_SHELL = 400  # weight of the text of a page that leaves showing it to scripts
_WHOLE = 600  # weight of a block that can hold others
_LINE = 40  # letters that can hardly be the same by chance
_FULLER = 3  # times as much must be stated
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
    odds = _with_quotes(blocks, odds)
    odds = _with_last_words(blocks, odds)
    kept = _above(least, blocks, odds, wanted)
    if sum(block.weight for block in kept) < _THIN and told is None:
        prose = [(b, o) for b, o in zip(blocks, odds, strict=True) if b in kept or (b.is_prose and not b.outside)]
        kept = _above(_LEAST, [b for b, _ in prose], [o for _, o in prose], wanted)
    kept = _without_copies(_of_the_main_part(kept))
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


def _with_quotes(blocks: list[Block], odds: list[float]) -> list[float]:
    """The odds, where doubtful quotes beside text are text: how they are set apart speaks against them."""
    text = {parent_of(block) for block, odd in zip(blocks, odds, strict=True) if odd > 0}
    return [
        _SURE
        if _DOUBT < odd <= 0 and block.place.quote is not None and not block.outside and _outer(block) in text
        else odd
        for block, odd in zip(blocks, odds, strict=True)
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
        look = (parent_of(block), block.element.tag, block.element.get("class"))
        follows = run if before == look and (not is_called or block.text[-1] in _ENDS) else 0
        if follows and not block.outside and _least(block, follows, is_behind=is_behind) < odd <= 0:
            raised[at] = _SURE
        is_text = raised[at] > 0
        is_called = not is_text and 2 * block.link_length > len(block.text)
        if not is_called:
            before, run, is_behind = (look if is_text else None), (follows + 1 if is_text else 0), False
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


def _outer(block: Block) -> HtmlElement | None:
    return block.place.quote.getparent() if block.place.quote is not None else None


def _above(least: float, blocks: list[Block], odds: list[float], title: str) -> list[Block]:
    """The blocks with better odds that are neither the headline nor data of the page."""
    return [
        block
        for block, odd in zip(blocks, odds, strict=True)
        if odd > least and block.text.casefold() != title and not _is_data_line(block.text) and not _is_script(block)
    ]


def _is_script(block: Block) -> bool:
    """Whether a text begins and ends as a script does, and is not set as one to be read."""
    text = block.text
    return text[-1] in ";})" and "{" in text and block.element.tag != "pre" and _SCRIPT.match(text) is not None


def _of_the_main_part(kept: list[Block]) -> list[Block]:
    """The blocks without those in hidden elements, sidebars and the like, unless most of the text stands there."""
    own = sum(len(b.text) for b in kept if not b.outside)
    return [b for b in kept if not b.outside] if 2 * own >= sum(len(b.text) for b in kept) else kept


def _without_copies(kept: list[Block]) -> list[Block]:
    """The blocks without those that say in one piece, for machines, what others say in paragraphs."""
    long = [block for block in kept if block.weight >= _WHOLE]
    copies = []
    for block in long:
        parts = [other for other in kept if other is not block and len(other.text) > _LINE and other.text in block.text]
        if len(parts) > 1 and sum(len(part.text) for part in parts) > len(block.text) / 2:
            copies.append(block)
    return [block for block in kept if block not in copies] if copies else kept


def stated(text: Text, found: Structured) -> list[str]:
    """The paragraphs of ``articleBody`` in JSON-LD where the page itself shows hardly any text, else none.

    Other pages' statements are often cut short or run together, so what readers see goes first.
    """
    shown = sum(block.weight for block in text.blocks)
    said = next(strings(found.article.get("articleBody")), "")
    if shown >= _SHELL or weight(said) < _FULLER * max(shown, _THIN):
        return []
    raw = found.article["articleBody"]
    return [line for part in (raw if isinstance(raw, str) else said).split("\n") if (line := fold(part))]


def pictures(reading: Reading, text: Text, base_url: str) -> list[tuple[int, Image]]:
    """The pictures of the text with the position of the block behind them, each once."""
    found: dict[str, tuple[int, Image]] = {}
    captions = {b.place.figure: b.text for b in reading.blocks if b.place.figure is not None}
    for position, element, place in reading.pictures:
        if text.first <= position <= text.last + _AFTER and not place.outside:
            caption = captions.get(place.figure, "") if place.figure is not None else ""
            image = picture(element, base_url, caption)
            if image is not None:
                found.setdefault(image.url, (position, image))
    return list(found.values())


def fragment(text: Text, shown: list[tuple[int, Image]]) -> str:
    """The body as HTML; captions stand with their pictures and not among the paragraphs."""
    captions = {image.caption for _, image in shown if image.caption}
    return compose([b for b in text.blocks if b.place.figure is None or b.text not in captions], shown)


def _is_data_line(text: str) -> bool:
    """A breadcrumb, or a line of labelled data (``Time:… Tag:…``) that is not a credit line of the text itself."""
    if len(text) >= _LONGEST_DATA_LINE:
        return False
    if section.is_trail(text):
        return True
    if len(text) < _LONGEST_POSTED and _POSTED.search(text) and labels.LEADING["published"].match(text):
        return text[-1] not in ".!?。！？"
    if ":" not in text and "：" not in text:
        return False
    fields = {field for field, _ in labels.labelled(text)}
    return bool(fields & {"published", "modified", "tags"}) and labels.ANY.match(text) is not None
