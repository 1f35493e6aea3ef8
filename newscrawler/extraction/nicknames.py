"""Names by which a person is called, in brackets or quotes between the others: ``Richard (R.J.) Stone``, ``Amanda "Tani" Tan``.

Brackets and quotes divide bylines elsewhere, so they are hidden while one is taken apart.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"(?<=[^\W\d_])\s(?P<open>[\"“„‘'«])(?P<name>[^\W\d_][\w. -]{0,20})(?P<close>[\"”“’'»])\s(?=[^\W\d_a-zß-ÿ])"
)
_BRACKETED = re.compile(
    r"(?:^|(?:\b(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|and|und|et|y|e)|[,|;])\s+)[^\W\d_]+\s(?P<open>\()(?P<name>[^\W\d_][\w. -]{0,14})(?P<close>\))\s(?=[^\W\d_a-zß-ÿ])"
)
_OPENS = re.compile("[(\"“„‘'«]")
_SIGNS = "(“„‘'«\")”’»"
_HIDDEN = {ord(sign): chr(0xE000 + n) for n, sign in enumerate(_SIGNS)}
_SHOWN = {0xE000 + n: sign for n, sign in enumerate(_SIGNS)}


def hidden(text: str) -> str:
    """The text with the signs around such names replaced by others that divide nothing."""
    for pattern in (_QUOTED, _BRACKETED) if _OPENS.search(text) else ():
        if match := pattern.search(text):
            start, end = match.start("open"), match.end("close")
            text = text[:start] + text[start:end].translate(_HIDDEN) + text[end:]
    return text


def shown(name: str) -> str:
    """The name with its own signs again."""
    return name.translate(_SHOWN)
