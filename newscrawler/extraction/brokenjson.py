"""Reads JSON, also such as templates write that do not know it: one cure after the other, until it can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_COMMENT = re.compile(r"^\s*//.*$|(?<=[,{\[])[ \t]*//.*$", re.MULTILINE)
# A line that is a key and a text, perhaps with quotes in it, and one whose value lacks its quotes.
_TEXT_LINE = re.compile(r"^(?P<key>\s*\"[^\"\n]+\"\s*:\s*)\"(?P<text>.*)\"(?P<end>\s*,?\s*)$", re.MULTILINE)
_BARE_LINE = re.compile(
    r"^(?P<key>\s*\"[^\"\n]+\"\s*:\s*)(?!true\b|false\b|null\b|-?[\d.]+\s*,?\s*$)(?P<text>[^\s\"{\[][^\"\n]*?)(?P<end>\s*,?\s*)$",
    re.MULTILINE,
)
_NO_COMMA = re.compile(r"(?<=[\"\]}\w])[ \t]*\n(?=\s*\")")
_INNER_QUOTE = re.compile(r"(?<!\\)\"")
_DECODER = json.JSONDecoder(strict=False)  # takes raw line feeds in texts


def read(text: str) -> Any:
    """The first value in a text; None where there is none that can be made out.

    Comments around and in it, commas too many or missing, quotes in texts that nothing tells apart from those around
    them, values without quotes and what follows the value are no hindrance, where each text has its line.
    """
    bare = text.strip()
    if bare[:1] not in {"{", "["} or bare[-1] not in {"}", "]"}:
        bare = _WRAPPERS.sub("", text).strip()
    for attempt in _attempts(bare):
        try:
            return _DECODER.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _attempts(bare: str) -> Iterator[str]:
    yield bare
    cured = _TRAILING_COMMA.sub("", bare)
    yield cured
    cured = _TRAILING_COMMA.sub("", _COMMENT.sub("", bare))
    yield cured
    cured = _TRAILING_COMMA.sub("", _TEXT_LINE.sub(_quoted, _BARE_LINE.sub(_quoted, cured)))
    yield cured
    yield _NO_COMMA.sub(",\n", cured)


def _quoted(line: re.Match[str]) -> str:
    inside = _INNER_QUOTE.sub(r"\\" + '"', line["text"])
    return f'{line["key"]}"{inside}"{line["end"]}'
