"""Newspapers beside their writers' names: "Anna Stone, Florida Today", "Anna Stone of the Harbour Herald"."""

from __future__ import annotations

import re

_LAST = (
    "Times|Tribune|Gazette|Chronicle|Today|Courier|Inquirer|Examiner|Sentinel|Dispatch|Telegraph|Journal|Observer"
    "|Bulletin"
)
_ALSO_SURNAMES = "Post|Herald|Globe|Ledger"  # papers only behind "The"
_PAPER = re.compile(
    rf"(?:[A-Z][\w.'’&-]* ){{1,4}}(?:{_LAST})|The (?:[A-Z][\w.'’&-]* ){{1,4}}(?:{_LAST}|{_ALSO_SURNAMES})"
)
_BEHIND = re.compile(
    rf"(?<=\w)(?:,|\s+(?:of|for))?\s+[Tt]he\s+(?:[A-Z][\w.'’&-]*\s+){{0,4}}(?:{_LAST}|{_ALSO_SURNAMES})$"
)


def is_paper(name: str) -> bool:
    """Whether a name ends as papers' names do; a person's may too ("Emily Today")."""
    return _PAPER.fullmatch(name) is not None


def without_paper(name: str) -> str:
    """The name without the paper behind it, where a full name is left."""
    bare = _BEHIND.sub("", name)
    return bare if " " in bare else name
