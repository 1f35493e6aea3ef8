"""The revisions of an article as text: what each changed, word by word (CJK: character by character)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.database import Row
from archive.reports import clean
from archive.worddiff import Piece, diff

_FIELDS = ("title", "published", "modified", "section", "tags", "credits", "text")
# ANSI: removed in red, added in green, as version control shows them; without colour, in brackets that a pipe keeps.
_COLOURS = {"removed": ("\x1b[31m", "\x1b[0m"), "added": ("\x1b[32m", "\x1b[0m"), "same": ("", "")}
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
_SAID = {
    "edited": "changed by the site",
    "reextracted": "read again",
    "gone": "gone",
    "back": "back again",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a change is marked: in colours for a terminal, else ``[-removed-]{+added+}`` as ``git diff --word-diff``."""

    coloured: bool

    def mark(self, piece: Piece) -> str:
        """A piece with its marks, each line for itself."""
        opening, closing = (_COLOURS if self.coloured else _MARKS)[piece.kind]
        return "\n".join(f"{opening}{clean(line)}{closing}" if line else "" for line in piece.text.split("\n"))


def history(revisions: Sequence[Row], style: Style) -> Iterator[str]:
    """The lines of a history: each revision after the first with what it changed of the one before."""
    for before, now in pairwise(revisions):
        when = f"{now['seen_at'][:16].replace('T', ' ')} UTC"
        yield f"Revision {now['number']}, {when}: {_SAID.get(now['kind'], now['kind'])}"
        yield from _differences(before, now, style)
        yield ""


def _differences(before: Row, now: Row, style: Style) -> Iterator[str]:
    for field in _FIELDS:
        old, new = readable(before[field]), readable(now[field])
        if old != new:
            yield f"  {field}"
            for paragraph in _changed_paragraphs(diff(old, new), style):
                yield f"    {paragraph}"


def _changed_paragraphs(pieces: Sequence[Piece], style: Style) -> Iterator[str]:
    """The paragraphs that hold a change, an ellipsis for those between them."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, part in enumerate(piece.text.split("\n\n")):
            if place:
                paragraphs.append([])
            if part:
                paragraphs[-1].append(Piece(piece.kind, part))
    is_cut = False
    for paragraph in paragraphs:
        if any(piece.kind != "same" and piece.text.strip() for piece in paragraph):
            yield from "".join(style.mark(piece) for piece in paragraph).split("\n")
            is_cut = False
        elif paragraph and not is_cut:
            yield "…"
            is_cut = True


def readable(value: object, joint: str = ", ") -> str:
    """A stored value as a reader would write it: of a list of tags or credits the items, with ``joint`` between."""
    text = str(value or "")
    if not text.startswith("["):
        return text
    try:
        items = json.loads(text)
    except ValueError:
        return text
    return joint.join(": ".join(map(str, item)) if isinstance(item, list) else str(item) for item in items)
