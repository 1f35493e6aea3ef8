"""The rows of captures: what was fetched, and where its bytes lie. Whatever writes runs in an open transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from archive import captures
from archive.capture_files import CaptureWriter
from archive.captures import Damaged, Original
from archive.clock import stamp
from archive.database import Database, Row
from archive.errors import ArchiveError
from archive.records import CaptureRecord, Kept
from archive.urls import identity

_COLUMNS = ("url", "status", "digest", "content_type", "length", "etag", "last_modified")
_ORIGINAL = (
    "SELECT id, url, fetched_at FROM captures WHERE url = :url AND record = 'response' AND status = :status"
    " AND (:digest IS NULL OR digest = :digest) ORDER BY id DESC LIMIT 1"
)
_OK, _NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the bytes of a capture's row should be."""

    path: Path
    offset: int
    length: int
    digest: str


def add(db: Database, writer: CaptureWriter | None, capture: CaptureRecord, run_id: int, now: datetime) -> int:
    """Write the bytes of a response, then its row, in the order of fetching with what lies around it; return its id."""
    for redirect in capture.before:
        _add(db, writer, redirect, run_id, now)
    capture_id = _add(db, writer, capture, run_id, now)
    for part in capture.after:
        _add(db, writer, part, run_id, now)
    return capture_id


def show(db: Database, article_id: int, capture_id: int, url: str) -> None:
    """Note the newest kept capture of an article, unless it was fetched under the address of a copy."""
    own = db.value("SELECT url FROM articles WHERE id = ?", [article_id])
    if own is not None and identity(own) == identity(url):
        db.execute(
            "UPDATE articles SET capture_id = :capture WHERE id = :article AND EXISTS"
            " (SELECT 1 FROM captures WHERE id = :capture AND warc_file IS NOT NULL)",
            {"capture": capture_id, "article": article_id},
        )


def kept(db: Database, capture_id: int, folder: Path | None = None) -> Kept | None:
    """A fetch as it was kept, with its body even where that is stored with an earlier fetch; None where none is kept.

    Raises ArchiveError where the bytes are missing or damaged. ``folder`` is looked in for files that have been moved.
    """
    row = db.row("SELECT * FROM captures WHERE id = ?", [capture_id])
    if row is None or row["warc_file"] is None:
        return None
    fetched = _read(db, row, folder)
    if row["original_id"] is None:
        return fetched
    original = kept(db, row["original_id"], folder)
    return None if original is None else replace(fetched, body=original.body)


def spot(db: Database, row: Row, folder: Path | None = None) -> Spot:
    """Where the bytes of a row of ``captures`` should be."""
    path = db.path.parent / row["warc_file"]
    if folder is not None and not path.exists():
        path = folder / path.name
    return Spot(path, row["warc_offset"], row["warc_length"], row["warc_digest"])


def file_name(archive: Path, file: Path) -> str:
    """How rows name a WARC file: from the archive's folder, where it lies in it, so that both can be moved together."""
    home, path = archive.parent.absolute(), file.absolute()
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)


def _add(db: Database, writer: CaptureWriter | None, capture: CaptureRecord, run_id: int, now: datetime) -> int:
    at = capture.fetched_at or now
    row = {name: getattr(capture, name) for name in _COLUMNS}
    row |= {"fetched_at": stamp(at), "run_id": run_id}
    if writer is not None and capture.exchange is not None:
        original = _original(db, capture)
        refers = Original(original["url"], original["fetched_at"]) if original else None
        place = writer.write(capture.url, at, capture.exchange, refers)
        row |= {
            "record": "resource" if capture.exchange.is_drawn else "revisit" if original else "response",
            "original_id": original["id"] if original else None,
            "warc_file": file_name(db.path, place.file),
            "warc_offset": place.offset,
            "warc_length": place.length,
            "warc_digest": place.digest,
        }
    return db.insert("captures", row)


def _original(db: Database, capture: CaptureRecord) -> Row | None:
    """The earlier capture of the same address with the same body, or that the server says is still good."""
    if capture.exchange is None or capture.exchange.is_drawn:
        return None
    if capture.status == _NOT_MODIFIED:
        return db.row(_ORIGINAL, {"url": capture.url, "status": _OK, "digest": None})
    if capture.digest is None:
        return None
    return db.row(_ORIGINAL, {"url": capture.url, "status": capture.status, "digest": capture.digest})


def _read(db: Database, row: Row, folder: Path | None) -> Kept:
    where = spot(db, row, folder)
    try:
        with where.path.open("rb") as file:
            file.seek(where.offset)
            data = file.read(where.length)
        if captures.digest_of(data) != where.digest:
            raise Damaged("its bytes are not those that were written")
        return captures.read_fetch(data)
    except (OSError, Damaged) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ArchiveError(
            f"capture {row['id']} of {row['url']} cannot be read: {where.path}, byte {where.offset}: {reason}. See "
            "what else is damaged: newsarchive verify"
        ) from error
