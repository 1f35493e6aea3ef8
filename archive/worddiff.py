"""What changed between two texts, word by word; in Chinese and Japanese, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from archive.search import CJK

Kind = Literal["same", "removed", "added"]
_CHANGES: tuple[Kind, Kind] = ("removed", "added")

# A CJK character, a word with the marks inside it, a run of blanks, or any other single character.
_TOKEN = re.compile(rf"[{CJK}]|[^\W{CJK}]+(?:['’\-.,][^\W{CJK}]+)*|\s+|.", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
# difflib takes time by the product of both lengths: beyond this a passage is shown as replaced whole.
_MOST_PAIRS = 16_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in both texts, only in the older (removed) or only in the newer (added)."""

    kind: Kind
    text: str


def diff(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in reading order, what was removed before what was added in its place.

    The pieces that are not ``added`` join to ``before``, those that are not ``removed`` to ``after``, exactly.
    """
    pieces: list[Piece] = []
    for is_same, old, new in _matched(_LINE.findall(before), _LINE.findall(after)):
        pieces += [Piece("same", old)] if is_same else _words(old, new)
    return _joined(pieces)


def counted(pieces: Sequence[Piece]) -> tuple[int, int]:
    """How many words (CJK: characters) were removed and added; blanks and marks do not count."""
    words = {"removed": 0, "added": 0}
    for piece in pieces:
        if piece.kind != "same":
            words[piece.kind] += sum(token[0].isalnum() for token in _TOKEN.findall(piece.text))
    return words["removed"], words["added"]


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > _MOST_PAIRS:
        yield from (Piece("removed", old), Piece("added", new))
        return
    for is_same, gone, come in _matched(before, after):
        if is_same:
            yield Piece("same", gone)
        else:
            yield from (Piece("removed", gone), Piece("added", come))


def _matched(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Runs of both sequences: equal ones, and those that stand in each other's place."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        yield operation == "equal", "".join(before[i:j]), "".join(after[k:m])


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The same without empty pieces, neighbours of one kind joined; blanks between two changed words too."""
    found: list[Piece] = []
    pending: dict[Kind, str] = dict.fromkeys(_CHANGES, "")

    def close() -> None:
        for kind in _CHANGES:
            _append(found, Piece(kind, pending[kind]))
            pending[kind] = ""

    for place, piece in enumerate(pieces):
        if piece.kind != "same":
            pending[piece.kind] += piece.text
        elif all(pending.values()) and _joins(piece.text, pieces[place + 1 : place + 3]):
            for kind in _CHANGES:
                pending[kind] += piece.text
        else:
            close()
            _append(found, piece)
    close()
    return found


def _append(found: list[Piece], piece: Piece) -> None:
    if found and found[-1].kind == piece.kind:
        found[-1] = Piece(piece.kind, found[-1].text + piece.text)
    elif piece.text:
        found.append(piece)


def _joins(blank: str, following: Sequence[Piece]) -> bool:
    """Whether this is a blank within a line that a replaced word follows."""
    return blank.isspace() and "\n" not in blank and {piece.kind for piece in following if piece.text} == set(_CHANGES)
