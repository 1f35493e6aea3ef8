"""Reads JSON, also such as templates write that do not know it: one cure after the other, until it can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)[\s;]*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_COMMENT = re.compile(r"^[ \t]*//.*$|(?<=[,{\[])[ \t]*//.*$", re.MULTILINE)
_KEY = re.compile(r'[ \t]*"[^"]+"[ \t]*:[ \t]*')  # of a line
_NO_TEXT = re.compile(r"true|false|null|-?\d+(?:\.\d+)?|[\[{\"].*")
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
    yield _TRAILING_COMMA.sub("", bare)
    cured = _TRAILING_COMMA.sub("", _COMMENT.sub("", bare))
    yield cured
    cured = _TRAILING_COMMA.sub("", "\n".join(map(_mended, cured.split("\n"))))
    yield cured
    yield _NO_COMMA.sub(",\n", cured)


def _mended(line: str) -> str:
    """A line that is a key and a text, with the quotes around the text and none that end it inside."""
    key = _KEY.match(line)
    value = line[key.end() :].strip() if key else ""
    text, comma = (value[:-1].rstrip(), ",") if value.endswith(",") else (value, "")
    if key is None or not text:
        return line
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    elif _NO_TEXT.fullmatch(text):
        return line
    inside = _INNER_QUOTE.sub(r"\\" + '"', text)
    return f'{key[0]}"{inside}"{comma}'
