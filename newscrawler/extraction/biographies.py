"""Sentences that say who somebody is, below a text of theirs: "Anna Stone is a reporter for the Gazette"."""

from __future__ import annotations

import re
from collections.abc import Collection

from newscrawler.extraction import givennames
from newscrawler.extraction.roles import IS_WORK
from newscrawler.extraction.zones import Zones

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]*(?:\s(?:(?:von|van|de|del|della|da|dos|di|der|den|la|le|al|bin|ter|zu)\s)*[^\W\d_a-zß-ÿ][\w.'’-]*){1,3}"
_IS = re.compile(
    rf"^\W*(?:About the author:?\s*|Über den Autor:?\s*)?(?P<name>{_NAME})\s(?:is|was|ist|arbeitet|est|es|è|é|jest|is een|covers|writes|works|reports|schreibt|berichtet|escribe|scrive)\s"
)
_WORKS = re.compile(r"\b(?:covers|writes|reports|schreibt|berichtet|escribe|scrive)\b")
_BY_ANOTHER = re.compile(r"\b(?:by|von|par|por|di|da|that|which|who|dass)\b")
_NEAR, _FIRST = 6, 160


def introduces(text: str, names: Collection[str]) -> bool:
    """Whether a line says what one of these persons (in small letters) does for a paper, and begins with the name."""
    match = _IS.match(text)
    if match is None or match["name"].casefold() not in names:
        return False
    return IS_WORK.search(text, match.end("name"), _FIRST) is not None


def of_writers(where: Zones) -> list[str]:
    """The persons whom the last lines of a text, or those right behind it, introduce by what they do for a paper."""
    if not where.article:
        return []
    last = where.article[-1].position
    near = [*where.article[-2:], *(b for b in where.tail if b.position <= last + _NEAR)]
    names: dict[str, None] = {}
    for block in near:
        match = _IS.match(block.text)
        if match is None or not givennames.starts(match["name"]):
            continue
        told = _BY_ANOTHER.split(block.text[match.end("name") : _FIRST])[0]
        if IS_WORK.search(told) or _WORKS.search(told):
            names.setdefault(match["name"])
    return list(names)
