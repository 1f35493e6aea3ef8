"""Small pictures for the demo site, drawn from their names: no files, and the same bytes every time."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256

WIDTH, HEIGHT = 320, 180


def png(name: str) -> bytes:
    """A PNG of soft stripes in two colours that depend on the name."""
    seed = sha256(name.encode()).digest()
    one, other = seed[0:3], seed[3:6]
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)  # filter type "none"
        for x in range(WIDTH):
            share = ((x * (1 + seed[6] % 3) + y * (1 + seed[7] % 3)) % 160) / 160
            rows += bytes(
                int(160 + (a * (1 - share) + b * share) * 0.35) & 0xFF for a, b in zip(one, other, strict=True)
            )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = [_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(bytes(rows), 9)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
