"""An article's history: its states, and what changed between two of them, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive.browse.answers import Answers
from archive.changes import readable
from archive.worddiff import Piece, counted, diff

_ARTICLE = "SELECT id, title, site, lang, url FROM articles WHERE id = :id"
_STATES = "SELECT number, kind, seen_at, changed, capture_id FROM revisions WHERE article_id = :id ORDER BY number"
_STATE = "SELECT * FROM revisions WHERE article_id = :id AND number = :number"
_FIELDS = ("title", "published", "modified", "section", "summary", "image", "tags", "credits", "text")
_BETWEEN_ITEMS = "\n\n"  # each of a list's items a paragraph
_NEIGHBOURS = 1  # unchanged paragraphs left standing around a changed one

Paragraph = list[Piece]


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field in two states. ``blocks`` are paragraphs; those of a folded block are unchanged."""

    name: str
    blocks: list[tuple[bool, list[Paragraph]]]
    removed: int
    added: int


async def history(answers: Answers, article_id: int, chosen: tuple[int, int] | None) -> dict[str, Any] | None:
    """The states of an article, and how the two ``chosen`` differ, else the newest two; None where there is no such
    article or state."""
    article = await answers.row(_ARTICLE, {"id": article_id})
    if article is None:
        return None
    states = await answers.rows(_STATES, {"id": article_id}) or []
    numbers = [state["number"] for state in states]
    before, after = chosen or _newest_change(numbers)
    if not {before, after} <= set(numbers):
        return None
    old = await answers.row(_STATE, {"id": article_id, "number": before})
    new = await answers.row(_STATE, {"id": article_id, "number": after})
    fields = compared(old, new) if old and new else []
    return {"article": article, "states": states, "before": before, "after": after, "fields": fields}


def compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[FieldDiff]:
    """The fields that differ between two rows of ``revisions``."""
    found = []
    for name in _FIELDS:
        before, after = (readable(state[name], _BETWEEN_ITEMS) for state in (old, new))
        if before != after:
            pieces = diff(before, after)
            found.append(FieldDiff(name, folded(paragraphs(pieces)), *counted(pieces)))
    return found


def paragraphs(pieces: Iterable[Piece]) -> list[Paragraph]:
    """The pieces cut where a paragraph ends in either text."""
    found: list[Paragraph] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n\n")
        if first:
            found[-1].append(Piece(piece.kind, first))
        found += [[Piece(piece.kind, part)] if part else [] for part in others]
    return [paragraph for paragraph in found if paragraph]


def folded(found: list[Paragraph]) -> list[tuple[bool, list[Paragraph]]]:
    """Blocks of paragraphs: long runs without a change, marked True, between what stands around the changes."""
    changed = [n for n, paragraph in enumerate(found) if any(piece.kind != "same" for piece in paragraph)]
    near = {n for place in changed for n in range(place - _NEIGHBOURS, place + _NEIGHBOURS + 1)}
    blocks: list[tuple[bool, list[Paragraph]]] = []
    for n, paragraph in enumerate(found):
        is_far = n not in near
        if blocks and blocks[-1][0] == is_far:
            blocks[-1][1].append(paragraph)
        else:
            blocks.append((is_far, [paragraph]))
    return blocks


def _newest_change(numbers: list[int]) -> tuple[int, int]:
    return (numbers[-2], numbers[-1]) if len(numbers) > 1 else (1, 1)
