"""Prints: hashes of runs of words, by which a text is recognised where it stands in another, without being kept.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of the hashes of every ``RUN`` words in a row the smallest in each
window of ``WINDOW`` is kept, so that two texts which share ``RUN + WINDOW - 1`` words in a row share a print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from html import unescape

RUN = 10
WINDOW = 3

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
# Not what begins with "<" alone: text between a smaller and a larger number must stay.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!\[CDATA\[|\]\]>|<!--|-->")
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"<>]{40,})"|'([^'<>]{40,})')""")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrt\"/]))")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding=["']([\w.:-]+)""", re.IGNORECASE)
_PRIME = (1 << 61) - 1
_BASE = 0x1F3D5B79A4C8E6


def tokens(text: str) -> list[str]:
    """The words of a text, folded; each CJK character is one."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def prints(text: str) -> set[int]:
    """The prints of a text; none for one of fewer than ``RUN`` words."""
    hashes = list(_rolling(tokens(text)))
    if len(hashes) < WINDOW:
        return set(hashes)
    return {min(hashes[i : i + WINDOW]) for i in range(len(hashes) - WINDOW + 1)}


def prints_of_page(body: bytes, content_type: str = "") -> set[int]:
    """The prints of all that a page, feed or document says: its text without markup, escaped (a feed's content) or not,
    that of its scripts and attributes, in each encoding it may be in."""
    found: set[int] = set()
    for text in _readings(body, content_type):
        found |= prints(_without_tags(text))
        found |= prints("\n".join(a or b for a, b in _ATTRIBUTE.findall(text)))
    return found


def decoded(body: bytes, content_type: str = "") -> list[str]:
    """The body as text, in each of the encodings that it names or may be in."""
    named = _CHARSET.findall(content_type.encode("utf-8", "replace") + b"\n" + body[:4096])
    texts: dict[str, None] = {}
    for name in [*(a or b for a, b in named), b"utf-8"]:
        try:
            texts[body.decode(_label(name))] = None
        except (LookupError, UnicodeDecodeError):
            continue
    return list(texts) or [body.decode("utf-8", "replace"), body.decode("cp1252", "replace")]


def _readings(body: bytes, content_type: str) -> Iterator[str]:
    for text in decoded(body, content_type):
        plain = unescape(text)
        yield plain
        if "\\u" in plain:
            yield _ESCAPE.sub(_unescaped, plain)


def _label(name: bytes) -> str:
    label = name.decode("latin-1").lower()
    # What browsers take these labels for: each holds the other.
    return {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "ascii": "cp1252"}.get(label, label)


def _without_tags(text: str) -> str:
    """The text without tags, nor those that its escapes stand for: a feed's content is escaped, some twice."""
    once = unescape(_TAG.sub(" ", text))
    return _TAG.sub(" ", once) if "<" in once else once


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "


def _rolling(words: Sequence[str]) -> Iterator[int]:
    """A hash of every ``RUN`` words in a row, each from the one before it (Karp and Rabin, 1987)."""
    known: dict[str, int] = {}
    top = pow(_BASE, RUN, _PRIME)
    values: list[int] = []
    rolled = 0
    for place, word in enumerate(words):
        value = known.get(word)
        if value is None:
            digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest()
            value = known[word] = int.from_bytes(digest, "little")
        values.append(value)
        rolled = (rolled * _BASE + value) % _PRIME
        if place >= RUN:
            rolled = (rolled - values[place - RUN] * top) % _PRIME
        if place >= RUN - 1:
            yield rolled
