"""Dates that readers see: lines with a date, told apart by their words and by where on the page they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml.html import HtmlElement

from newscrawler.extraction import labels
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.frames import Frame, is_near
from newscrawler.extraction.landmarks import Landmarks
from newscrawler.extraction.moments import Mention, mentions
from newscrawler.extraction.regions import BITS
from newscrawler.extraction.text import fold

_HINT = re.compile(r"\d(?:\d{3}|[./-]\d\d?[./-]\d\d|\s?月|[ -][^\W\d_]{3,9}\.?[ -]\d\d(?:$|[^\w\s]| (?!\w)))")
# What is left of scripts in parts around the article.
_CODE = re.compile(r"<!--|/\*|function\s?\(|\bvar \w+ ?=|\{\s?[\"']")
_LONGEST_LINE = 250
_LABEL = 45  # characters before a date in which a label is looked for
_DATELINE = 90  # characters at the start of the text in which a date may be its dateline
_OPENING = 5  # blocks at the text's beginning that may be stand-firsts before the dateline
_PLACE = 40  # characters of a place before its date
_DASH = re.compile(r"\W{0,2}(?:[-–—]|/|\()")
_MAY_BE_DATELINE = re.compile(r"\d\d\W{1,3}(?:[-–—]|/)")
_BASE = 0.3  # the trust in any line's date
_LABELLED = 0.25
_HOPELESS = -0.25  # trust in a line's place that neither label nor line can make up for
_MANY = 3  # lines with dates in like elements that make a list
_VERY_MANY = 8  # and that make a table of days
# What the names of the elements around a line take from the trust in its date.
_AGAINST = {
    "comment": 0.45, "related": 0.25, "nav": 0.3, "side": 0.2, "foot": 0.2, "caption": 0.2, "ad": 0.3, "news": 0.2,
    "consent": 0.3, "bio": 0.1,
}  # fmt: skip
_PENALTIES = tuple((BITS[name], cost) for name, cost in _AGAINST.items())
# Elements whose name says that the date in them is the last change's.
_CHANGED = re.compile(r"(?:^|[\s_-])(?:updated?|modified|edited)(?:$|[\s_-])|dateModified|lastmod", re.IGNORECASE)
_NOT_CHANGED = re.compile(r"publi|creat|posted|entry-date|(?:^|\s)date(?:\s|$)", re.IGNORECASE)
_SPAN = re.compile(r"\s*(?:[-–—]|to|bis|until)\s*")
_LONG_DATE = 24  # characters of a date from which on there may be a label in it
_SENTENCE = 40  # characters beside a date in the text that make a sentence
_IN_SENTENCE = 0.5
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
class Spelling:
    """How dates are read: the order of numbers, the zone and the language."""

    order: str | None
    zone: str | None
    language: str | None

    def mentions(self, text: str) -> list[Mention]:
        """All dates of a text."""
        return list(mentions(text, self.order, self.zone, self.language))


def seen(marks: Landmarks, blocks: list[Block], frame: Frame, spelling: Spelling) -> list[Seen]:
    """The dates of the page's lines and ``<time>`` elements, the most trusted first."""
    lines = list(_lines(blocks, frame, spelling))
    kinds = Counter(_kind(block) for block, _, _ in lines)
    all_seen: list[Seen] = []
    fields: dict[int, str] = {}
    for block, place, found in lines:
        many = 0.45 if kinds[_kind(block)] >= _VERY_MANY else 0.15 if kinds[_kind(block)] >= _MANY else 0.0
        end = 0
        for mention in _no_spans(block.text, found):
            label = _label(blocks, block, block.text[max(end, mention.start - _LABEL) : mention.start], mention)
            end = mention.end
            if label == "other":
                continue
            if label is None and _is_changed_inside(block.text[mention.start : mention.end]):
                label = "modified"
            if label is None and (
                _is_for_changes(block.element) or (len(found) > 1 and _is_marked_changed(block, mention))
            ):
                label = "modified"
            field = label or "published"
            fields.setdefault(block.position, field)
            trust = place + _of_line(block, mention) - many + (_LABELLED if label else 0.0)
            if label is None and _is_in_sentence(block, mention, frame):
                trust -= _IN_SENTENCE
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
            if frame.title_at is None or not frame.title_at <= block.position <= frame.first + _OPENING:
                continue
            text = text[:_DATELINE]
            if block.position > frame.first + 2 and not _MAY_BE_DATELINE.search(text):
                continue
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
            return labels.of_date(above.text, is_last=True)
    return None


def _no_spans(text: str, found: list[Mention]) -> list[Mention]:
    """The dates of a line without those from which or until which something lasts: "14 May 2024 - 3 June 2024"."""
    if len(found) < 2:
        return found
    spans = set[int]()
    for one, other in pairwise(found):
        if _SPAN.fullmatch(text, one.end, other.start) and one.moment.iso[:10] != other.moment.iso[:10]:
            spans |= {one.start, other.start}
    return [mention for mention in found if mention.start not in spans]


def _is_changed_inside(raw: str) -> bool:
    """Whether a label stands between the day and its time: "28 August 2013, last updated 14:00"."""
    return len(raw) > _LONG_DATE and labels.of_date(raw) == "modified"


def _is_in_sentence(block: Block, mention: Mention, frame: Frame) -> bool:
    """Whether the text tells of a day: its own begins or ends a line, stands in a short one, has a time."""
    return (
        frame.first < block.position <= frame.last
        and mention.start > 0
        and mention.moment.precision == "day"
        and len(block.text) - mention.end > 1
        and len(block.text) - (mention.end - mention.start) > _SENTENCE
        and not _is_dateline(block.text, mention)
    )


def _is_dateline(text: str, mention: Mention) -> bool:
    """Whether a date at the beginning of a text stands between its place and a dash: "DUBLIN, July 2, 2024 — "."""
    return mention.start <= _PLACE and _DASH.match(text, mention.end) is not None


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
    if region & _COMMENT:
        is_opening = frame.title_at is not None and frame.title_at < block.position <= min(
            frame.first + 3, frame.last - 3
        )
        if is_opening:
            region &= ~_COMMENT
        elif not (near & _META and is_near(block, frame)):
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
