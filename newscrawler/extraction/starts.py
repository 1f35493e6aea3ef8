"""Patterns of hundreds of words, tried at the beginning of a text: only the words that begin with its letter are."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NO_LETTERS = re.compile(r"[\W\d_]*")
_MANY_CASED = frozenset("ıİſ")  # letters that a pattern without case takes for another one's


class Starts:
    """Which of several patterns a text begins with, whatever stands before its first letter.

    ``words`` are the patterns by name, each a list of alternatives set apart by bars; the first that fits counts.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._whole = _compiled([(name, alternatives) for name, alternatives in words.items()])
        self._signs: set[str] = set()  # what begins an alternative and is no letter
        by_letter: dict[str, list[tuple[str, str]]] = {}
        for name, alternatives in words.items():
            for one in alternatives_of(alternatives):
                if one[0].isalpha() and one[1:2] not in {"?", "*", "{"}:
                    by_letter.setdefault(one[0].lower(), []).append((name, one))
                elif len(one) == 1:
                    self._signs.add(one)
                else:
                    raise ValueError(f"{name}: {one!r} must begin with a letter that is not optional")
        self._of = {letter: _compiled(ones) for letter, ones in by_letter.items()}

    def of(self, text: str, end: int) -> str | None:
        """The name of the first pattern that the text's first ``end`` characters begin with."""
        at = 0
        if not text[:1].isalpha():  # nearly all begin with a letter
            first = _NO_LETTERS.match(text, 0, end)
            at = first.end() if first else 0
        letter = text[at : at + 1]
        if letter in _MANY_CASED or (at and not self._signs.isdisjoint(text[:at])):
            match = self._whole.match(text, 0, end)
        else:
            pattern = self._of.get(letter.lower()) if at < end else None
            match = pattern.match(text, at, end) if pattern else None
        return match.lastgroup if match else None


def alternatives_of(pattern: str) -> list[str]:
    """The alternatives of a pattern, split at the bars that stand in no bracket."""
    found, depth = [""], 0
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found


def _compiled(ones: list[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern of all, in order; neighbours of the same name share a group, for a name may stand only once."""
    groups: list[tuple[str, list[str]]] = []
    for name, alternative in ones:
        if groups and groups[-1][0] == name:
            groups[-1][1].append(alternative)
        else:
            groups.append((name, [alternative]))
    body = "|".join(f"(?P<{name}>{'|'.join(parts)})" for name, parts in groups)
    return re.compile(rf"[\W\d_]*(?:{body})", re.IGNORECASE)
