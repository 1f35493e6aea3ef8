"""Where an article stands on its page: its headline, and the ends of its text."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawler.extraction.blocks import Block

_HEADINGS = frozenset({"h1", "h2", "h3"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the article stands among the blocks: its headline (None where none was found), its text's ends.

    ``common`` are the region bits of the headline and of the text: names of elements that hold the article say nothing
    of its parts.
    """

    title_at: int | None
    first: int
    last: int
    common: int = 0


def frame_of(blocks: list[Block], title: str | None, span: tuple[int, int] | None) -> Frame:
    """Find the headline: best a heading that is the title and stands before the text, else one of first rank."""
    first, last = span if span and span[1] >= span[0] else (-1, -1)
    wanted = (title or "").casefold()
    length = len(wanted)
    chosen, best = None, 0.0
    of_text = blocks[first : last + 1] if first >= 0 else []
    common = next((b.place.far for b in of_text if b.is_prose and not b.outside and b.element.tag not in _HEADINGS), 0)
    for block in blocks:
        if block.element.tag in _HEADINGS or -2 <= len(block.text) - length <= 2:
            worth = _headline_worth(block, wanted, first)
            if worth > best:
                chosen, best = block, worth
    if chosen is None:
        return Frame(first if first >= 0 else None, first, last, common)
    return Frame(chosen.position, max(first, chosen.position), max(last, chosen.position), chosen.place.far | common)


def _headline_worth(block: Block, wanted: str, first: int) -> float:
    """How likely a block is the headline, 0 where it is not: the later before the text, the better."""
    text, tag = block.text.casefold(), block.element.tag
    if wanted and text == wanted:
        worth = 4.0 if tag == "h1" else 3.0 if tag in _HEADINGS else 1.0
    elif wanted and tag in _HEADINGS and wanted in text and len(text) <= len(wanted) + 60:
        worth = 2.0
    elif tag == "h1" and block.link_length < len(text):
        worth = 0.5
    else:
        return 0.0
    is_before = first < 0 or block.position <= first + 1
    return worth + 1.5 * is_before - block.outside + (block.position if is_before else -block.position) * 1e-5


def is_near(block: Block, frame: Frame) -> bool:
    """Whether a block stands at the headline."""
    return frame.title_at is not None and (
        -4 <= block.position - frame.title_at <= 6 or frame.title_at < block.position <= frame.first
    )
