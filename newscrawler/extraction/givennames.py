"""Given names that are common in Europe and the Americas, and Vietnamese family names, which stand first.

They tell a name that stands alone from a section's, a place's or any other words in capitals. Names in bylines that
say so themselves ("By ...", an element named for the author) need no such help: no list knows all names.
"""

from __future__ import annotations

import re
from importlib.resources import files

_NAMES = frozenset(
    files("newscrawler.extraction").joinpath("givennames.txt").read_text(encoding="utf-8").casefold().split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
_PARTS = re.compile(r"[\s-]+")


def starts(name: str) -> bool:
    """Whether a name begins with a known given name or with initials ("J.R. Stone"), or is "Family Given"."""
    words = _PARTS.split(name)
    return bool(_INITIALS.fullmatch(words[0])) or not _NAMES.isdisjoint(word.casefold() for word in words[:2])
