"""Near-copies: MinHash signatures of texts and the bands under which similar ones meet.

One-permutation hashing (Li, Owen and Zhang, 2012): each shingle is hashed once, the hash's upper bits choose one of 128
bins, each bin keeps its smallest hash. Empty bins borrow from bins chosen by their own number (optimal densification,
Shrivastava, 2017), so that the share of equal bins estimates the Jaccard similarity of short texts too.
"""

from __future__ import annotations

import re
import struct
from hashlib import blake2b
from zlib import crc32

BINS = 128
ROWS = 4  # bins in a band: 32 bands of 4 meet with probability 1 - (1 - j**4)**32, 0.56 at j = 0.4, 0.9998 at 0.7
LEAST_SHINGLES = 20  # a shorter text says too little to call another one its copy
SIMILAR = 0.4

_LAYOUT = struct.Struct(f"<{BINS}I")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_EMPTY = 0xFFFFFFFF

Signature = tuple[int, ...]


def shingles(text: str) -> set[str]:
    """The text's runs of three words, lower-cased; in CJK text, of three characters."""
    tokens = _TOKEN.findall(text.lower())
    return {" ".join(tokens[i : i + 3]) for i in range(len(tokens) - 2)}


def signature(text: str) -> Signature | None:
    """Return 128 numbers whose share of equal places estimates two texts' similarity; None for a text too short."""
    parts = shingles(text)
    if len(parts) < LEAST_SHINGLES:
        return None
    bins = [_EMPTY] * BINS
    for part in parts:
        value = int.from_bytes(blake2b(part.encode("utf-8", "surrogatepass"), digest_size=5).digest(), "little")
        place, rank = value % BINS, (value // BINS) % _EMPTY
        bins[place] = min(bins[place], rank)
    return _densified(bins)


def bands(of: Signature) -> list[int]:
    """Return 32 numbers, one a band; two texts that share one are worth comparing."""
    return [
        (number << 32) | crc32(struct.pack(f"<{ROWS}I", *of[number * ROWS : (number + 1) * ROWS]))
        for number in range(BINS // ROWS)
    ]


def similarity(one: Signature, other: Signature) -> float:
    """Estimate the Jaccard similarity of two texts' shingles, between 0 and 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / BINS


def pack(of: Signature) -> bytes:
    """The signature as 512 bytes."""
    return _LAYOUT.pack(*of)


def unpack(data: bytes) -> Signature:
    """The signature from its 512 bytes."""
    return _LAYOUT.unpack(data)


def _densified(bins: list[int]) -> Signature:
    """Fill each empty bin from one that is not, found by a walk that depends only on the empty bin's number."""
    filled = list(bins)
    for place, value in enumerate(bins):
        step = 0
        while value == _EMPTY:
            step += 1
            value = bins[crc32(struct.pack("<II", place, step)) % BINS]
        filled[place] = value
    return tuple(filled)
