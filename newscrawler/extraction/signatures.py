"""Persons' names that stand alone: a line with nothing else at the text's beginning or end, or beside its date."""

from __future__ import annotations

import re

from newscrawler.extraction import creditlines, givennames, namekinds
from newscrawler.extraction.blocks import Block
from newscrawler.extraction.roles import IS_ROLE
from newscrawler.extraction.zones import Zones

_NAME = re.compile(
    r"[^\W\d_a-zß-ÿ][\w.'’-]*(?:\s(?:(?:von|van|de|del|della|da|dos|di|der|den|la|le|al|bin|ter|zu)\s)*[^\W\d_a-zß-ÿ][\w.'’-]*){1,3}"
)
_BETWEEN = re.compile(r"\s*(?:[,/&]|\sand\s|\sund\s|\set\s|\sy\s|\se\s|\soch\s|\sog\s|\si\s)\s*")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d|(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]")
_MAIL = re.compile(r"\S+@[\w.-]+\.\w+")
_WORD = re.compile(r"\w+")
_LONGEST = 70
_MOST = 4
_NEAR = 2  # blocks at an end of the text in which such a line stands


def at_the_beginning(where: Zones) -> list[str]:
    """The line of names between the headline and the first paragraphs; [] for none."""
    if not where.article:
        return []
    first = where.article[0].position
    near = {b.position: b for b in (*where.head, *where.article[: _NEAR + 1]) if abs(b.position - first) <= _NEAR}
    return next(([near[p].text] for p in sorted(near) if p > where.top and is_signature(near[p], where)), [])


def at_the_end(where: Zones) -> list[str]:
    """The line of names that ends the text; [] for none."""
    if not where.article:
        return []
    last = where.article[-1].position
    behind = [b for b in where.tail if last < b.position <= last + _NEAR]
    return next(([b.text] for b in (*where.article[: -_NEAR - 1 : -1], *behind) if is_signature(b, where)), [])


def beside_a_date(where: Zones) -> list[str]:
    """A line of names beside one with a date or a mail address, at the headline; the outlet may stand between them."""
    head = where.head
    for at, block in enumerate(head):
        if len(block.text) > _LONGEST or not (_TIME.search(block.text) or _MAIL.fullmatch(block.text)):
            continue
        for other in (*head[max(0, at - 1) : at], *head[at + 1 : at + 2], *_over_another(head, at)):
            if is_signature(other, where):
                return [other.text]
    return []


def _over_another(head: list[Block], at: int) -> list[Block]:
    """The line above the one above, where that is as short and in the same element."""
    if at < 2:
        return []
    between, other = head[at - 1], head[at - 2]
    return [other] if len(between.text) <= _LONGEST and other.element is between.element else []


def is_signature(block: Block, where: Zones) -> bool:
    """Whether a block is a line of persons' names and nothing else, and none of whom the headline speaks.

    They begin with known given names, or are words that the lines around do not use: those of a section's or a
    subject's name stand in the text too.
    """
    text = block.text
    if (
        len(text) > _LONGEST
        or block.outside
        or block.link_length == len(text)
        or block.element.tag in {"h1", "h2", "h3", "h4", "th", "li", "figcaption"}
    ):
        return False
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    names = parts[:1] + [part for part in parts[1:] if not IS_ROLE.search(part)]
    return (
        0 < len(names) <= _MOST
        and all(_NAME.fullmatch(name) and namekinds.is_person(name) for name in names)
        and not any(name in where.headline for name in names)
        and not creditlines.names_in(text)
        and (all(map(givennames.starts, names)) or _is_unheard(block, where))
    )


def _is_unheard(block: Block, where: Zones) -> bool:
    """Whether none of a line's words is used by the headline, the text or the other lines around it."""
    words = set(_WORD.findall(block.text.casefold()))
    others = (b for b in (*where.head, *where.article, *where.tail) if b is not block)
    return all(words.isdisjoint(_WORD.findall(other.text.casefold())) for other in others)
