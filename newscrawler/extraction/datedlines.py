"""Dates that readers see: lines with a date, told apart by their words and by where on the page they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.landmarks import Landmarks
from newscrawler.extraction.moments import Mention, mentions
from newscrawler.extraction.regions import BITS
from newscrawler.extraction.text import fold

_HINT = re.compile(r"\d(?:\d{3}|[./-]\d\d?[./-]\d\d|\s?月)")
# What is left of scripts in parts around the article.
_CODE = re.compile(r"<!--|/\*|function\s?\(|\bvar \w+ ?=|\{\s?[\"']")
_LONGEST_LINE = 250
_LABEL = 45  # characters before a date in which a label is looked for
_DATELINE = 90  # characters at the start of the text in which a date may be its dateline
_BASE = 0.3  # the trust in any line's date
_LABELLED = 0.25
_HOPELESS = -0.25  # trust in a line's place that neither label nor line can make up for
_MANY = 3  # lines with dates in like elements that make a list
# What the names of the elements around a line take from the trust in its date.
_AGAINST = {
    "comment": 0.45, "related": 0.25, "nav": 0.3, "side": 0.2, "foot": 0.2, "caption": 0.2, "ad": 0.3, "news": 0.2,
    "consent": 0.3, "bio": 0.1,
}  # fmt: skip
_PENALTIES = tuple((BITS[name], cost) for name, cost in _AGAINST.items())
_HEADINGS = frozenset({"h1", "h2", "h3"})
# Elements whose name says that the date in them is the last change's.
_CHANGED = re.compile(r"(?:^|[\s_-])(?:updated?|modified|edited)(?:$|[\s_-])|dateModified|lastmod", re.IGNORECASE)
_NOT_CHANGED = re.compile(r"publi|creat|posted|entry-date|(?:^|\s)date(?:\s|$)", re.IGNORECASE)
_MOST_INSIDE = 60  # elements of one line that are looked at
_NEVER = -2.0  # a comment's date is not the article's; a data line at the headline may count its comments
_COMMENT = BITS["comment"]
_META = BITS["meta"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A date on the page: what it is (``published``, ``modified``), its words, its witness and the trust in it."""

    field: str
    raw: str
    origin: str
    trust: float
    mention: Mention


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


@dataclass(frozen=True, slots=True)
class Spelling:
    """How dates are read: the order of numbers, the zone and the language."""

    order: str | None
    zone: str | None
    language: str | None

    def mentions(self, text: str) -> list[Mention]:
        """All dates of a text."""
        return list(mentions(text, self.order, self.zone, self.language))


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


def seen(marks: Landmarks, blocks: list[Block], frame: Frame, spelling: Spelling) -> list[Seen]:
    """The dates of the page's lines and ``<time>`` elements, the most trusted first."""
    lines = list(_lines(blocks, frame, spelling))
    kinds = Counter(_kind(block) for block, _, _ in lines)
    all_seen: list[Seen] = []
    fields: dict[int, str] = {}
    for block, place, found in lines:
        many = 0.15 if kinds[_kind(block)] >= _MANY else 0.0
        end = 0
        for mention in found:
            label = _label(blocks, block, block.text[max(end, mention.start - _LABEL) : mention.start], mention)
            end = mention.end
            if label == "other":
                continue
            if label is None and (
                _is_for_changes(block.element) or (len(found) > 1 and _is_marked_changed(block, mention))
            ):
                label = "modified"
            field = label or "published"
            fields.setdefault(block.position, field)
            trust = place + _of_line(block, mention) - many + (_LABELLED if label else 0.0)
            origin = "text:label" if label else "text:near" if is_near(block, frame) else "text"
            all_seen.append(Seen(field, block.text[mention.start : mention.end], origin, trust, mention))
    all_seen += _of_times(marks, blocks, frame, spelling, fields)
    return sorted(all_seen, key=lambda s: -s.trust)


def trust_in_place(block: Block, frame: Frame) -> float:
    """The trust in a line's date by where the line stands."""
    return _BASE + _of_place(block, frame) + _of_position(block.position, frame)


def _lines(blocks: list[Block], frame: Frame, spelling: Spelling) -> Iterator[tuple[Block, float, list[Mention]]]:
    """The short lines with dates, and a dateline at the beginning of the text, with the trust in their places."""
    for block in blocks:
        text = block.text
        if len(text) > _LONGEST_LINE:
            if frame.title_at is None or not frame.title_at <= block.position <= frame.first + 2:
                continue
            text = text[:_DATELINE]
        if _HINT.search(text) and not (block.outside and _CODE.search(text)):
            place = trust_in_place(block, frame)
            if place >= _HOPELESS and (found := spelling.mentions(text)):
                yield block, place, found


def _kind(block: Block) -> tuple[str, str | None]:
    return block.element.tag, block.element.get("class")


def _label(blocks: list[Block], block: Block, words: str, mention: Mention) -> str | None:
    """The label before a date: in its line, or a short line of its own above."""
    if words.strip():
        return labels.of_date(words)
    if mention.start == 0 and block.position:
        above = blocks[block.position - 1]
        if len(above.text) <= _LABEL and not any(c.isdigit() for c in above.text):
            return labels.of_date(above.text)
    return None


def _is_for_changes(element: HtmlElement) -> bool:
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return len(said) > 1 and _CHANGED.search(said) is not None and not _NOT_CHANGED.search(said)


def _is_marked_changed(block: Block, mention: Mention) -> bool:
    """Whether the element around one of a line's dates is named for the last change."""
    raw = block.text[mention.start : mention.end].strip()
    if block.text.count(raw) > 1:
        return False
    for element in islice(block.element.iter("span", "time", "small", "em"), _MOST_INSIDE):
        if _is_for_changes(element) and raw in fold(str(element.text_content())):
            return True
    return False


def is_near(block: Block, frame: Frame) -> bool:
    """Whether a block stands at the headline."""
    return frame.title_at is not None and (
        -4 <= block.position - frame.title_at <= 6 or frame.title_at < block.position <= frame.first
    )


def _of_line(block: Block, mention: Mention) -> float:
    """What the rest of the line says: a date that stands alone is likelier the article's."""
    rest = len(block.text) - (mention.end - mention.start)
    trust = 0.1 if rest <= 12 else -0.15 if rest > 100 else 0.0
    if rest > 15 and block.link_length > 0.6 * len(block.text) and not any(n & _META for n in block.place.near[:2]):
        trust -= 0.2  # a teaser
    return trust


def _of_place(block: Block, frame: Frame) -> float:
    """What the names of the elements around say."""
    place = block.place
    near = 0
    for bits in place.near[:2]:
        near |= bits
    region = (place.far | near) & ~frame.common
    said = 0.15 if near & _META else 0.0
    if region & _COMMENT and not (near & _META and is_near(block, frame)):
        return _NEVER
    if region:
        said -= sum(cost for bit, cost in _PENALTIES if region & bit)
    return said


def _of_position(position: int, frame: Frame) -> float:
    """What the distance to headline and text says."""
    if frame.title_at is None:
        return 0.0
    behind = position - frame.title_at
    if 0 <= behind <= 6 or (behind >= 0 and position <= frame.first):
        return 0.25
    if -4 <= behind < 0:
        return 0.2
    if behind < 0:
        return -0.15
    if position <= frame.last:
        return -0.05
    return 0.15 if position <= frame.last + 5 else -0.15


def _of_times(
    marks: Landmarks, blocks: list[Block], frame: Frame, spelling: Spelling, fields: dict[int, str]
) -> Iterator[Seen]:
    """The dates of ``<time>`` and ``<abbr>`` elements; the first of several counts more."""
    places: dict[HtmlElement, Block] = {}
    number = 0
    for element in marks.elements["time"]:
        raw = _stated(element)
        if not raw or not any(c.isdigit() for c in raw):
            continue
        if number >= 8:
            return
        number += 1
        found = spelling.mentions(raw)
        if not found:
            continue
        if not places:
            for block in blocks:
                places.setdefault(block.element, block)
        home = next((places[e] for e in _upwards(element) if e in places), None)
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        is_modified = ("modif" in names or "updated" in names) and "publi" not in names and "date " not in names
        field = "modified" if is_modified else fields.get(home.position, "published") if home else "published"
        trust = 0.45 if home is None else _BASE + 0.2 + _of_place(home, frame) + _of_position(home.position, frame)
        if "publi" in names or element.get("pubdate") is not None:
            trust += 0.1
        yield Seen(field, raw, "time", trust - 0.02 * number, found[0])


def _stated(element: HtmlElement) -> str | None:
    stated: str | None = element.get("title" if element.tag == "abbr" else "datetime")
    if element.tag == "abbr":
        return stated
    return stated or (str(element.text_content()).strip()[:60] if len(element) < 4 else None)


def _upwards(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and those around it, not far."""
    node = element
    for _ in range(7):
        if node is None:
            return
        yield node
        node = node.getparent()
