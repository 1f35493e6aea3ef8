"""What a link's text asks for, in the words of many languages (``words.toml``)."""

from __future__ import annotations

import re

from newscrawler.discovery.vocabulary import vocabulary

# Bits: plain numbers, since they are tested for every link of a page.
NEXT, BACK, OLDER, EARLIER, READ_MORE, COMMENTS, LAST = (1 << n for n in range(7))

_WORDS: dict[str, list[str]] = vocabulary("words.toml")
_NEXT = frozenset(_WORDS["next"])
_NEXT_SIGNS = frozenset(_WORDS["next_signs"])
_LAST = frozenset([*_WORDS["last"], *_WORDS["last_signs"]])
_BACK = frozenset(_WORDS["back"])
_READ_MORE = frozenset(_WORDS["read_more"])
_READ_MORE_STARTS = tuple(_WORDS["read_more_starts"])
# "Older", not "shareholders".
_OLDER = re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, _WORDS['older']))})")
_EARLIER = re.compile("|".join(map(re.escape, _WORDS["earlier"])))
_MORE_OF = re.compile(
    r"^(?:view |see |load |show |read )?(?:all |more |older |next )[\w' ]{0,24}?"
    r"(?:posts|news|articles|stories|events|entries|results|items)$"
)
_COMMENT_WORDS = "|".join(map(re.escape, _WORDS["comments"]))
_COMMENTS = re.compile(rf"^(?:\w{{1,9}}\W+){{0,2}}?\d{{0,5}}\W*(?:{_COMMENT_WORDS})\W*\d*$")
_EDGES = r"\s«»‹›<>→←↓⟶▶►▸➔➜⇒|·•….:;,()\[\]–—\-_*+#"
_EDGE = re.compile(rf"^[{_EDGES}]+|[{_EDGES}]+$")
# Texts that weigh more are headlines, whatever words they hold.
_LONGEST = 60


def weight_of(text: str) -> float:
    """Length of a text where a CJK character counts as much as two and a half letters."""
    if text.isascii():
        return len(text)
    return len(text) + 1.5 * sum(1 for c in text if "\u2e80" <= c <= "\uffdc")


def plain(text: str) -> str:
    """A link's text in lower case without arrows, dots and brackets around it."""
    return _EDGE.sub("", text.lower())


def is_sign(text: str) -> bool:
    """Whether a text is nothing but a sign for the next page."""
    return text.strip() in _NEXT_SIGNS


def labels_next(label: str) -> bool:
    """Whether the label of a sign or picture asks for the next page, as in "Go to next page"."""
    if says(label) & NEXT:
        return True
    words = set(plain(label).split())
    # "The next 10 pages" leads too far.
    is_one = len(label) <= _LONGEST and not any(c.isdigit() for c in label)
    return is_one and not words.isdisjoint(_NEXT) and words.isdisjoint(_BACK)


def says(text: str) -> int:
    """Bits of what a link's text asks for.

    ``NEXT`` the next page, with ``EARLIER`` where it says so; ``OLDER`` that it holds a word for older items, which a
    short headline may as well; ``BACK`` the page before; ``LAST`` the last page; ``READ_MORE`` to read on; ``COMMENTS``
    the comments.
    """
    if len(text) > _LONGEST or weight_of(text) > _LONGEST:
        return 0
    bare = plain(text)
    found = 0
    if _OLDER.search(bare):
        found |= OLDER
    elif _EARLIER.search(bare):
        found |= EARLIER | NEXT
    elif bare in _BACK:
        found |= BACK
    if bare in _NEXT or is_sign(text) or _MORE_OF.match(bare):
        found |= NEXT
    if not bare or bare in _READ_MORE or bare.startswith(_READ_MORE_STARTS):
        found |= READ_MORE
    if bare.isdigit() or _COMMENTS.match(bare):
        found |= COMMENTS
    if bare in _LAST or text.strip() in _LAST:
        found |= LAST
    return found
