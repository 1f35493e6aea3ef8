"""Marking the words of a search in what it found, as the index compares them: without case and accents."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from markupsafe import Markup

from archive.search import CJK

_PHRASE = re.compile(r'(NOT\s+)?"((?:[^"]|"")+)"(\s*\*)?')
_CJK_ONLY = re.compile(f"[{CJK}]+$")
_WIDTH = 220
_MARK = Markup("<mark>{}</mark>")


class Marker:
    """Finds the words of an FTS5 expression in texts."""

    def __init__(self, match: str) -> None:
        """``match`` is what ``archive.search.parse`` made of the typed words."""
        patterns = [_pattern(phrase, bool(prefix)) for negated, phrase, prefix in _PHRASE.findall(match) if not negated]
        # The longest first: of two words, one inside the other, the whole one is marked; and the snippet shows it.
        found = sorted(filter(None, patterns), key=len, reverse=True)
        self._found = re.compile("|".join(found)) if found else None
        self._each = [re.compile(pattern) for pattern in found]

    def marked(self, text: str) -> Markup:
        """The text, escaped, with the words in ``mark`` elements."""
        spans = [match.span() for match in self._found.finditer(_folded(text))] if self._found else []
        pieces, done = [], 0
        for start, end in spans:
            pieces += [Markup("{}").format(text[done:start]), _MARK.format(text[start:end])]
            done = end
        return Markup("").join([*pieces, Markup("{}").format(text[done:])])

    def snippet(self, text: str) -> Markup:
        """A piece of the text around the longest of the words, marked; its beginning where none is found."""
        flat = " ".join(text.split())
        folded = _folded(flat)
        first = next((match for word in self._each if (match := word.search(folded))), None)
        start = max(0, first.start() - _WIDTH // 3) if first else 0
        # Not in the middle of a word, where words are set apart.
        if start and (blank := flat.find(" ", start, start + 20)) > 0:
            start = blank + 1
        piece = flat[start : start + _WIDTH]
        before, after = "…" if start else "", "…" if start + _WIDTH < len(flat) else ""
        return Markup("{}{}{}").format(before, self.marked(piece), after)


def _pattern(phrase: str, is_prefix: bool) -> str:
    """A regular expression for the words of a phrase in this order, whatever marks and blanks part them."""
    words = re.findall(rf"[{CJK}]|[^\W_{CJK}]+", _folded(phrase))
    if not words:
        return ""
    joined = re.escape(words[0])
    for before, word in pairwise(words):
        between = r"[\W_]*" if _CJK_ONLY.match(before) or _CJK_ONLY.match(word) else r"[\W_]+"
        joined += between + re.escape(word)
    letter = rf"[^\W_{CJK}]"
    begin = "" if _CJK_ONLY.match(words[0]) else f"(?<!{letter})"
    end = "" if _CJK_ONLY.match(words[-1]) or is_prefix else f"(?!{letter})"
    return f"{begin}{joined}{letter + '*' if is_prefix else ''}{end}"


def _folded(text: str) -> str:
    """The text in lower case without accents, each character in its place."""
    return "".join(map(_fold, text)) if not text.isascii() else text.lower()


def _fold(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
