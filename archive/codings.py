"""Content codings of HTTP bodies, taken off: gzip, deflate, br, zstd."""

from __future__ import annotations

import re
import zlib

try:
    import brotli
except ModuleNotFoundError:
    brotli = None
try:
    from backports import zstd
except ModuleNotFoundError:
    zstd = None  # type: ignore[assignment]

_BROKEN: tuple[type[Exception], ...] = (
    zlib.error,
    *((brotli.error,) if brotli is not None else ()),
    *((zstd.ZstdError,) if zstd is not None else ()),
)
_MOST = 1 << 26  # bytes: no page is larger, and what would be is a bomb
_CODING = re.compile(rb"^content-encoding:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)


def plain(head: bytes, body: bytes) -> bytes | None:
    """The body behind the codings its HTTP head names; None where one is unknown or the bytes are not what it says."""
    named = b",".join(match[1] for match in _CODING.finditer(head)).lower().split(b",")
    for coding in reversed([name.strip() for name in named if name.strip()]):
        decoded = _decoded(coding.decode("latin-1"), body)
        if decoded is None:
            return None
        body = decoded
    return body


def _decoded(coding: str, body: bytes) -> bytes | None:
    try:
        if coding in {"gzip", "x-gzip", "deflate"}:
            return _inflated(body)
        if coding == "br" and brotli is not None:
            return bytes(brotli.decompress(body))
        if coding == "zstd" and zstd is not None:
            return bytes(zstd.decompress(body))
    except _BROKEN:
        return None
    return body if coding == "identity" else None


def _inflated(body: bytes) -> bytes:
    """Deflate is sent with a zlib header, and by some servers without."""
    try:
        return zlib.decompressobj(wbits=47).decompress(body, _MOST)
    except zlib.error:
        return zlib.decompressobj(wbits=-15).decompress(body, _MOST)
