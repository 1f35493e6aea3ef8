"""Fetched pages as the archive keeps them: requests and responses become the messages of a capture, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from scrapy import Request
from scrapy.http import Response
from scrapy.http.headers import Headers
from scrapy.utils.httpobj import urlparse_cached

from archive.clock import now
from archive.records import CaptureRecord, Exchange
from newscrawler.spiders.headers import header

# What opens doors is not kept.
_SECRET = {b"authorization", b"proxy-authorization", b"cookie"}
_BODYLESS = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
_TAKEN, _PARTS = "captures", "captured_parts"


def capture_of(request: Request, response: Response, at: datetime, *, with_bytes: bool) -> CaptureRecord:
    """The capture of a response as it came, before anything has unpacked it."""
    return CaptureRecord(
        url=response.url,
        status=response.status,
        digest=hashlib.sha256(response.body).hexdigest() if response.body else None,
        content_type=header(response, "Content-Type"),
        length=len(response.body),
        etag=header(response, "ETag"),
        last_modified=header(response, "Last-Modified"),
        fetched_at=at,
        exchange=_exchange(request, response) if with_bytes else None,
    )


def take(request: Request, capture: CaptureRecord) -> None:
    """Note a capture with its request: behind the redirects that led there, in place of an answer that is retried."""
    earlier: tuple[CaptureRecord, ...] = request.meta.get(_TAKEN, ())
    request.meta[_TAKEN] = (*(other for other in earlier if other.url not in {request.url, capture.url}), capture)


def add_part(response: Response, part: Response) -> None:
    """Note a further page of the article that a response begins."""
    earlier: tuple[CaptureRecord, ...] = part.meta.get(_TAKEN, ())
    notes = [("via", response.url), ("kind", "part")]
    response.meta.setdefault(_PARTS, []).extend(_noted(capture, notes) for capture in earlier)


def taken(response: Response, notes: Iterable[tuple[str, str | None]] = ()) -> CaptureRecord:
    """All that was captured for a response: its redirects, itself, further pages. ``notes`` without value are left."""
    earlier: tuple[CaptureRecord, ...] = response.meta.get(_TAKEN, ())
    if not earlier:
        earlier = (capture_of(response.request or Request(response.url), response, now(), with_bytes=False),)
    before = tuple(_noted(redirect, [("leadsTo", response.url)]) for redirect in earlier[:-1])
    return replace(_noted(earlier[-1], notes), before=before, after=tuple(response.meta.get(_PARTS, ())))


def arrived(response: Response) -> datetime:
    """When a response came."""
    earlier: tuple[CaptureRecord, ...] = response.meta.get(_TAKEN, ())
    return (earlier[-1].fetched_at if earlier else None) or now()


def response_of(url: str, head: bytes, body: bytes) -> Response:
    """The response that a capture holds: what came, not unpacked."""
    status_line, *lines = head.rstrip().split(b"\r\n")
    headers = Headers()
    for line in lines:
        name, _, value = line.partition(b":")
        headers.appendlist(name.strip(), value.strip())
    return Response(url, status=int(status_line.split()[1]), headers=headers, body=body)


def _noted(capture: CaptureRecord, notes: Iterable[tuple[str, str | None]]) -> CaptureRecord:
    if capture.exchange is None:
        return capture
    return replace(capture, exchange=replace(capture.exchange, notes=tuple((n, v) for n, v in notes if v)))


def _exchange(request: Request, response: Response) -> Exchange:
    is_drawn = bool(request.meta.get("playwright"))
    address = response.ip_address
    return Exchange(
        request=_request_head(request),
        head=_response_head(response, is_drawn=is_drawn),
        body=response.body,
        ip=str(address) if address else None,
        is_drawn=is_drawn,
    )


def _request_head(request: Request) -> bytes:
    parts = urlparse_cached(request)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = [f"{request.method} {target} HTTP/1.1".encode(), b"Host: " + parts.netloc.rpartition("@")[2].encode("idna")]
    lines += [line for name, line in _lines(request.headers) if name not in _SECRET | {b"host"}]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _response_head(response: Response, *, is_drawn: bool) -> bytes:
    """Status line and headers, which say nothing of the body that is not so any more: it came in chunks, say."""
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    # HTTP/2 has no such lines; tools read those of HTTP/1.1.
    version = response.protocol if response.protocol in {"HTTP/1.0", "HTTP/1.1"} else "HTTP/1.1"
    lines = [f"{version} {response.status} {phrase}".rstrip().encode()]
    length = str(len(response.body)).encode()
    has_length = response.status not in _BODYLESS and not is_drawn
    for name, line in _lines(response.headers):
        is_wrong = name == b"content-length" and has_length and line.rpartition(b":")[2].strip() != length
        lines.append(b"X-Archive-Orig-" + line if is_wrong or name == b"transfer-encoding" else line)
        if is_wrong:
            lines.append(b"Content-Length: " + length)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _lines(headers: Headers) -> Iterator[tuple[bytes, bytes]]:
    """Each header's name in small letters, and its line; a browser joins repeated ones by line breaks."""
    for name, values in headers.items():
        for value in values:
            for one in value.splitlines() or [b""]:
                yield name.lower(), name + b": " + one.strip()
