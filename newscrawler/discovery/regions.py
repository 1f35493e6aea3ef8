"""Which part of a page an element belongs to, told by its tag, its role and the words of its class and id."""

from __future__ import annotations

import re

from newscrawler.discovery.vocabulary import vocabulary

NAV, SIDE, FOOT, HEAD, RELATED, SLIDE, COMMENT, TERMS, SHARE, PAGER, MAIN, CONSENT = (1 << n for n in range(12))
NOT_MAIN = NAV | SIDE | FOOT | HEAD | RELATED | SLIDE | COMMENT | TERMS | SHARE | PAGER | CONSENT
# Regions made of links.
LINKS = NAV | TERMS | SHARE | PAGER

_TAGS = {
    "nav": NAV, "navigation": NAV, "menu": NAV, "menubar": NAV, "aside": SIDE, "complementary": SIDE, "footer": FOOT,
    "contentinfo": FOOT, "banner": HEAD, "main": MAIN, "search": NAV,
}  # fmt: skip

_WORDS: dict[str, list[str]] = vocabulary("places.toml")["regions"]
_BITS = {
    "nav": NAV, "side": SIDE, "foot": FOOT, "head": HEAD, "related": RELATED, "slide": SLIDE, "comment": COMMENT,
    "terms": TERMS, "share": SHARE, "pager": PAGER, "main": MAIN, "consent": CONSENT,
}  # fmt: skip
_MARK = {word: bit for name, bit in _BITS.items() for word in _WORDS[name]}
# A header of a post or a list is none of the page's.
_OWN_HEADER = frozenset(_WORDS["own_header"])
# What content systems say about a single post in its class names: its terms and state.
_ABOUT_POST = re.compile(
    r"(?<!\S)(?:tag|category|cat|format|status|type|author)-(?!cloud|list|links|items|wrap|box|posts)\S*"
)
_SPLIT = re.compile(r"[^0-9A-Za-z]+|(?<=[a-z])(?=[A-Z])")


def marks_of(tag: str, names: str) -> tuple[int, int]:
    """Region bits of an element: those its tag (or role) promises, and those its class and id only suggest."""
    if tag == "article":
        return 0, MAIN
    names = _ABOUT_POST.sub(" ", names)
    words = [word.lower() for word in _SPLIT.split(names)]
    loose = 0
    for word in words:
        loose |= _MARK.get(word, 0)
    if loose & HEAD and not _OWN_HEADER.isdisjoint(words):
        loose &= ~HEAD
    return _TAGS.get(tag, 0), loose
