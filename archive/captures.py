"""WARC 1.1 records (ISO 28500), written and read: the only place that knows the format.

A record is a gzip member of its own. The records of one fetch stand together: the answer (``response``, ``revisit``
or, for a page a browser has drawn, ``resource``), then its ``request`` and ``metadata``. Written with zlib alone: bytes
that came compressed are not compressed again, and a check that must account for every byte needs the exact ends of the
members, which readers made for crawling whole collections do not tell.
"""

from __future__ import annotations

import base64
import hashlib
import mmap
import re
import uuid
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.clock import stamp
from archive.records import Exchange, Kept

_VERSION = "WARC/1.1"
_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
IDENTICAL, NOT_MODIFIED = f"{_PROFILES}identical-payload-digest", f"{_PROFILES}server-not-modified"
_FIELDS = "application/warc-fields"
_STATUS_LINE, _HEADER = "httpStatusLine", "httpHeader"
# For 208 kB of HTML: level 4 takes 2.4 ms and leaves 42.7 kB, level 6 takes 4.0 ms and leaves 40.7 kB.
_LEVEL = 4
_MOST_STORED = 0xFFFF  # bytes in one stored block of deflate (RFC 1951, section 3.2.4)
_CHUNK = 1 << 16  # bytes unpacked at a time: what follows a member is copied, so it must not be the rest of the file
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
_MAGIC = re.compile(rb"\x1f\x8b\x08")
_PACKED = re.compile(rb"^content-encoding:[ \t]*[^\s]", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(r"[\r\n]+[ \t]*")


class Damaged(ValueError):
    """The bytes are no whole, unchanged record; the text says what is wrong with them."""


@dataclass(frozen=True, slots=True)
class Original:
    """The earlier fetch that a ``revisit`` repeats: its address, and when it was."""

    url: str
    at: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its type, its headers by their names in small letters, and its block."""

    kind: str
    headers: Mapping[str, str]
    block: bytes

    @property
    def id(self) -> str:
        """The record's own identifier."""
        return self.headers.get("warc-record-id", "")

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The names and values of a ``warcinfo`` or ``metadata`` record."""
        lines = self.block.decode("utf-8", "replace").split("\r\n")
        return [(name, value.strip()) for name, found, value in (line.partition(":") for line in lines) if found]


def digest_of(body: bytes) -> str:
    """The digest that rows carry: sha256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def information(name: str, software: str, *, record_id: str | None = None, at: datetime) -> bytes:
    """The record a file begins with. It is stored, not deflated, so that each of its bytes can be foretold."""
    fields = [
        ("software", software),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
    ]
    headers = [("WARC-Filename", name), ("Content-Type", _FIELDS)]
    return stored(_record("warcinfo", record_id or new_id(), stamp(at), headers, _lines(fields)))


def fetch(url: str, at: datetime, exchange: Exchange, original: Original | None, information_id: str) -> bytes:
    """The records of one fetch, each a gzip member; ``original`` makes the answer a ``revisit``."""
    answer_id, when = new_id(), stamp(at)
    shared = [("WARC-Target-URI", url), ("WARC-Warcinfo-ID", information_id)]
    beside = [*shared, ("WARC-Concurrent-To", answer_id)]
    if exchange.ip:
        shared.append(("WARC-IP-Address", exchange.ip))
    kind, headers, block = _answer(exchange, original)
    is_packed = kind == "response" and _PACKED.search(exchange.head) is not None
    members = [_member(_record(kind, answer_id, when, [*shared, *headers], block), 0 if is_packed else _LEVEL)]
    if exchange.request:
        asked = [*beside, ("Content-Type", "application/http;msgtype=request")]
        members.append(_member(_record("request", new_id(), when, asked, exchange.request), _LEVEL))
    notes = [*exchange.notes, *([] if block else _head_as_notes(exchange.head))]
    if notes:
        noted = [*beside, ("Content-Type", _FIELDS)]
        members.append(_member(_record("metadata", new_id(), when, noted, _lines(notes)), _LEVEL))
    return b"".join(members)


def read(data: bytes | mmap.mmap, start: int = 0) -> tuple[Record, int]:
    """The record whose member begins at ``start``, and where the next one would. Raises Damaged."""
    plain, end = _inflated(data, start)
    head, found, rest = plain.partition(b"\r\n\r\n")
    version, _, lines = head.decode("utf-8", "replace").partition("\r\n")
    if not found or not version.startswith("WARC/"):
        raise Damaged("a gzip member that holds no WARC record")
    headers = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in lines.split("\r\n"))}
    length = int(headers["content-length"]) if headers.get("content-length", "").isdecimal() else -1
    block, tail = rest[:length], rest[length:]
    if length < 0 or tail != b"\r\n\r\n":
        raise Damaged("a record that is shorter or longer than it says")
    record = Record(headers.get("warc-type", ""), headers, block)
    _check_digests(record)
    return record, end


def read_fetch(data: bytes) -> Kept:
    """The fetch whose records ``data`` holds from its first byte to its last. Raises Damaged."""
    answer, at = read(data)
    beside: dict[str, Record] = {}
    while at < len(data):
        record, at = read(data, at)
        if record.headers.get("warc-concurrent-to") != answer.id:
            raise Damaged("records of another fetch among those of this one")
        beside[record.kind] = record
    if answer.kind == "resource":
        head, body = f"HTTP/1.1 200 OK\r\nContent-Type: {answer.headers['content-type']}\r\n\r\n".encode(), answer.block
    else:
        head, body = split_head(answer.block)
    request, metadata = beside.get("request"), beside.get("metadata")
    notes = metadata.fields if metadata else []
    return Kept(
        kind=answer.kind,
        url=answer.headers.get("warc-target-uri", ""),
        at=answer.headers.get("warc-date", ""),
        head=head or _head_of_notes(notes),
        body=body,
        request=request.block if request else b"",
        notes=tuple(note for note in notes if note[0] not in {_STATUS_LINE, _HEADER}),
    )


def split_head(message: bytes) -> tuple[bytes, bytes]:
    """An HTTP message as its head, the empty line included, and its body."""
    head, found, body = message.partition(b"\r\n\r\n")
    return head + found, body


def next_member(data: bytes | mmap.mmap, start: int) -> int | None:
    """Where, from ``start`` on, the next whole record begins; None where there is none. What lies before is lost."""
    for match in _MAGIC.finditer(data, start):
        try:
            read(data, match.start())
        except Damaged:
            continue
        return match.start()
    return None


def stored(plain: bytes) -> bytes:
    """A gzip member of stored blocks: the same bytes from whatever version of zlib, and none of them without effect."""
    parts = [plain[i : i + _MOST_STORED] for i in range(0, len(plain), _MOST_STORED)] or [b""]
    blocks = [
        bytes([n == len(parts) - 1])
        + len(part).to_bytes(2, "little")
        + (len(part) ^ 0xFFFF).to_bytes(2, "little")
        + part
        for n, part in enumerate(parts)
    ]
    tail = zlib.crc32(plain).to_bytes(4, "little") + (len(plain) & 0xFFFFFFFF).to_bytes(4, "little")
    return _GZIP_HEAD + b"".join(blocks) + tail


def plain_of(data: bytes | mmap.mmap, start: int = 0) -> tuple[bytes, int]:
    """What the gzip member at ``start`` holds, and where it ends. Raises Damaged."""
    return _inflated(data, start)


def new_id() -> str:
    """An identifier for a record."""
    return uuid.uuid4().urn.join("<>")


def _answer(exchange: Exchange, original: Original | None) -> tuple[str, list[tuple[str, str]], bytes]:
    """The type, the headers and the block of the record of an answer."""
    payload = [("WARC-Payload-Digest", _labelled(exchange.body))]
    if exchange.is_drawn:
        return "resource", [*payload, ("Content-Type", _type_of(exchange.head))], exchange.body
    http = [("Content-Type", "application/http;msgtype=response")]
    if original is None:
        return "response", [*(payload if exchange.body else []), *http], exchange.head + exchange.body
    is_same = bool(exchange.body)
    refers = [
        ("WARC-Profile", IDENTICAL if is_same else NOT_MODIFIED),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", original.at),
    ]
    # Replayed as it is, "304 Not Modified" shows nothing: without a head of its own the record stands for the original.
    return "revisit", [*(payload if is_same else []), *refers, *http], exchange.head if is_same else b""


def _head_as_notes(head: bytes) -> list[tuple[str, str]]:
    """The head of an answer that is not in the answer's record."""
    lines = head.decode("latin-1").rstrip().split("\r\n")
    return [(_STATUS_LINE, lines[0]), *((_HEADER, line) for line in lines[1:])]


def _head_of_notes(notes: Sequence[tuple[str, str]]) -> bytes:
    lines = [value for name, value in notes if name in {_STATUS_LINE, _HEADER}]
    return "\r\n".join([*lines, "\r\n"]).encode("latin-1", "replace") if lines else b""


def _type_of(head: bytes) -> str:
    for line in head.decode("latin-1").split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "content-type" and value.strip():
            return value.strip()
    return "text/html"


def _record(kind: str, record_id: str, when: str, headers: Sequence[tuple[str, str]], block: bytes) -> bytes:
    lines = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id),
        ("WARC-Date", when),
        *headers,
        ("WARC-Block-Digest", _labelled(block)),
        ("Content-Length", str(len(block))),
    ]
    head = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in lines)
    return f"{_VERSION}\r\n{head}\r\n".encode("utf-8", "replace") + block + b"\r\n\r\n"


def _lines(fields: Sequence[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {_one_line(value)}\r\n" for name, value in fields).encode("utf-8", "replace")


def _one_line(value: str) -> str:
    return _FOLD.sub(" ", value)


def _labelled(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def _member(plain: bytes, level: int) -> bytes:
    if not level:
        return stored(plain)
    packer = zlib.compressobj(level, wbits=31)
    return packer.compress(plain) + packer.flush()


def _inflated(data: bytes | mmap.mmap, start: int) -> tuple[bytes, int]:
    if not data[start : start + 3] == _GZIP_HEAD[:3]:
        raise Damaged("no gzip member begins here")
    member, parts, at = zlib.decompressobj(wbits=31), [], start
    try:
        while not member.eof and at < len(data):
            parts.append(member.decompress(data[at : at + _CHUNK]))
            at = min(at + _CHUNK, len(data))
    except zlib.error as error:
        raise Damaged(f"a gzip member that cannot be unpacked ({error})") from error
    if not member.eof:
        raise Damaged("a gzip member that is cut off")
    return b"".join(parts), at - len(member.unused_data)


def _check_digests(record: Record) -> None:
    for name, data in (("block", record.block), ("payload", _payload(record))):
        stated = record.headers.get(f"warc-{name}-digest")
        if stated and data is not None and stated != _labelled(data):
            raise Damaged(f"a record whose {name} is not what its digest says")


def _payload(record: Record) -> bytes | None:
    """What a payload digest covers; None for a revisit, whose payload lies elsewhere."""
    if record.kind == "response":
        return split_head(record.block)[1]
    return record.block if record.kind == "resource" else None
