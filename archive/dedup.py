"""Near-copies: MinHash signatures of texts, the bands under which similar ones meet, and what decides on two texts.

One-permutation hashing (Li, Owen and Zhang, 2012): each shingle is hashed once, the hash's upper bits choose one of 128
bins, each bin keeps its smallest hash. Empty bins borrow from bins chosen by their own number (optimal densification,
Shrivastava, 2017), so that the share of equal bins estimates the Jaccard similarity of short texts too.
"""

from __future__ import annotations

import re
import struct
from operator import eq
from zlib import crc32

BINS = 128
BANDS = 20
# Bins in a band. 20 bands of 3 meet with probability 1 - (1 - j**3)**20: 0.73 at j = 0.4, 0.98 at 0.57 (a tenth of the
# words replaced). 32 bands of 4 meet less often (0.56, 0.97) and are 60% more rows, each on a page of its own.
ROWS = 3
LEAST_SHINGLES = 20  # a shorter text says too little to call another one its copy
SIMILAR = 0.36  # of the texts' shingles
NEAR = 0.28  # of their signatures, whose estimate is off by 0.04 as a rule, by more where the texts are short
OWN_PASSAGE = 4  # shingles in a row that the other text has not: more than a word or two
APART = 0.45  # both texts' own passages, as shares of each, together
APART_ON_A_SITE = 0.1  # each of them; a site seldom puts one text out twice with another passage in it

_LAYOUT = struct.Struct(f"<{BINS}H")
_BAND = struct.Struct(f"<B{ROWS}H")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_EMPTY = 0xFFFF
# Odd multipliers (the golden ratio and others of its kind): the upper bits of the product depend on every token.
_FIRST, _SECOND, _THIRD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
_MASK = (1 << 64) - 1

Signature = tuple[int, ...]


def shingles(text: str) -> list[int]:
    """Hashes of the text's runs of three words, lower-cased, in their order; in CJK text, of three characters."""
    codes = [crc32(token.encode("utf-8", "surrogatepass")) for token in _TOKEN.findall(text.lower())]
    runs = zip(codes, codes[1:], codes[2:], strict=False)
    return [(one * _FIRST + two * _SECOND + three * _THIRD) & _MASK for one, two, three in runs]


def signature(text: str) -> Signature | None:
    """Return 128 numbers whose share of equal places estimates two texts' similarity; None for a text too short."""
    parts = set(shingles(text))
    if len(parts) < LEAST_SHINGLES:
        return None
    bins = [_EMPTY << 41] * BINS
    for value in parts:
        place = value >> 57
        if value & 0x1FFFFFFFFFFFFFF < bins[place]:
            bins[place] = value & 0x1FFFFFFFFFFFFFF
    # The upper 16 of 57 bits are kept: two different shingles look the same once in 65,536 times.
    return _densified([value >> 41 for value in bins])


def bands(of: Signature) -> list[int]:
    """Return 20 numbers of 32 bits, one a band; two texts that share one are worth comparing."""
    return [crc32(_BAND.pack(number, *of[number * ROWS : (number + 1) * ROWS])) - 0x80000000 for number in range(BANDS)]


def similarity(one: Signature, other: Signature) -> float:
    """Estimate the Jaccard similarity of two texts' shingles, between 0 and 1."""
    equal: int = sum(map(eq, one, other))
    return equal / BINS


def is_copy(one: list[int], other: list[int], *, is_one_site: bool) -> bool:
    """Whether two texts, as their shingles, are near-copies: alike, and not two texts in one frame.

    A copy lacks a passage, or has one more, or differs in words here and there. Where each has a passage of its own,
    they are different articles whose common words are what stands on every page.
    """
    mine, others = set(one), set(other)
    if min(len(mine), len(others)) < LEAST_SHINGLES:
        return False
    common = len(mine & others)
    if common < SIMILAR * (len(mine) + len(others) - common):
        return False
    own, its = _longest_apart(one, others), _longest_apart(other, mine)
    if min(own, its) < OWN_PASSAGE:
        return True
    shares = own / len(one), its / len(other)
    return sum(shares) < APART and not (is_one_site and min(shares) > APART_ON_A_SITE)


def _longest_apart(sequence: list[int], known: set[int]) -> int:
    """How many shingles in a row stand nowhere in the other text, at most."""
    longest = run = 0
    for value in sequence:
        run = 0 if value in known else run + 1
        longest = max(longest, run)
    return longest


def pack(of: Signature) -> bytes:
    """The signature as 256 bytes."""
    return _LAYOUT.pack(*of)


def unpack(data: bytes) -> list[Signature]:
    """The signatures from their bytes, one after another."""
    return list(_LAYOUT.iter_unpack(data))


def _densified(bins: list[int]) -> Signature:
    """Fill each empty bin from one that is not, found by a walk that depends only on the empty bin's number."""
    if _EMPTY not in bins:
        return tuple(bins)
    filled = list(bins)
    for place, value in enumerate(bins):
        step = 0
        while value == _EMPTY:
            step += 1
            value = bins[crc32(struct.pack("<II", place, step)) % BINS]
        filled[place] = value
    return tuple(filled)
