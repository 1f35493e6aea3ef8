"""The revisions of one article as two archives saw it, as one history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any

from archive.database import Row
from archive.digests import normal

_COMPARED = ("title", "text", "published", "modified", "section", "tags", "credits")
_ABSENT = "gone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of the joined history: whether it is from here, its row there or here, its kind and its changes."""

    is_own: bool
    row: Row
    kind: str
    changed: str


def joined(own: Sequence[Row], others: Sequence[Row]) -> list[Entry]:
    """Both histories in the order of seeing, each state once: where both saw the same, when it was seen first.

    Joining what was joined before changes nothing.
    """
    known = {(row["seen_at"], *_state(row)) for row in own}
    fresh = [row for row in others if (row["seen_at"], *_state(row)) not in known]
    # Of two seen at the same second the own one comes first.
    both = merge([(row, True) for row in own], [(row, False) for row in fresh], key=lambda pair: pair[0]["seen_at"])
    entries: list[Entry] = []
    for row, is_own in both:
        before = entries[-1] if entries else None
        if before and before.is_own != is_own and _state(before.row) == _state(row):
            continue
        entries.append(_entry(row, is_own, before))
    return entries


def is_shown_by(history: Sequence[Row], state: Row) -> bool:
    """Whether a history has a state with this title and text."""
    wanted = _words(state)
    return any(_words(row) == wanted for row in history)


def _entry(row: Row, is_own: bool, before: Entry | None) -> Entry:
    if before is None:
        return Entry(is_own, row, "first" if row["kind"] != _ABSENT else _ABSENT, "[]")
    kind = row["kind"]
    if kind in {"first", "back", "edited"}:
        is_back = before.kind == _ABSENT and _fields(before.row) == _fields(row)
        kind = "back" if is_back else "edited"
    if kind in {_ABSENT, "back"}:
        return Entry(is_own, row, kind, "[]")
    is_in_place = before.is_own == is_own and before.row["number"] == row["number"] - 1
    return Entry(is_own, row, kind, row["changed"] if is_in_place else _changed(before.row, row))


def _changed(before: Row, after: Row) -> str:
    one, other = _fields(before), _fields(after)
    return json.dumps([name for name in _COMPARED if one[name] != other[name]])


def _state(row: Row) -> tuple[Any, ...]:
    fields = _fields(row)
    return (row["kind"] == _ABSENT, *(str(fields[name]) for name in _COMPARED))


def _fields(row: Row) -> dict[str, Any]:
    fields = {name: row[name] for name in _COMPARED}
    fields["title"], fields["text"] = _words(row)
    fields["tags"], fields["credits"] = json.loads(row["tags"]), json.loads(row["credits"])
    return fields


def _words(row: Row) -> tuple[str, str]:
    return normal(row["title"] or ""), normal(row["text"])
