"""Clearing away what killed runs left behind their last commit: the next run fetched it again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from archive import captures, runs
from archive.capture_files import SUFFIX, run_name
from archive.capture_rows import spot
from archive.captures import Damaged
from archive.database import Database
from archive.errors import ArchiveError, LeaseHeld

_ENDS = (
    "SELECT c.*, max(c.warc_offset + c.warc_length) AS ends FROM captures AS c JOIN runs AS r ON r.id = c.run_id"
    " WHERE c.warc_file IS NOT NULL AND r.site = ? GROUP BY c.warc_file HAVING max(r.outcome = 'killed')"
)

_MOST = 1 << 28  # bytes; a first fetch is smaller


def tidy(db: Database, folder: Path | None = None) -> Iterator[str]:
    """Cut off the ends, and remove the files, that killed runs wrote and never committed; tell of each in words.

    The site's lease is held meanwhile; a site at work is left. Raises ArchiveError where a file cannot be changed.
    """
    for row in db.rows("SELECT DISTINCT site FROM runs WHERE outcome = 'killed' OR finished IS NULL ORDER BY site"):
        site = row["site"]
        try:
            with runs.lease(db.path, site):
                with db.writing():
                    runs.bury(db, site)
                yield from _ends(db, site, folder)
                yield from _files(db, site, folder)
        except LeaseHeld:
            yield f"{site} is being crawled; what its killed runs left stays for the next time"
        except OSError as error:
            raise ArchiveError(
                f"{error.filename} cannot be changed: {error.strerror}. Mend its permissions."
            ) from error


def _ends(db: Database, site: str, folder: Path | None) -> Iterator[str]:
    for row in db.rows(_ENDS, [site]):
        path, end = spot(db, row, folder).path, row["ends"]
        size = path.stat().st_size if path.is_file() else 0
        if size > end:
            os.truncate(path, end)
            yield f"{path}: {size - end:,} bytes cut off, not committed when run {row['run_id']} was killed"


def _files(db: Database, site: str, folder: Path | None) -> Iterator[str]:
    names = {row[0] for row in db.rows("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")}
    pointed = {(db.path.parent / name).resolve() for name in names}
    folders = {path.parent for path in pointed} | ({folder.resolve()} if folder else set())
    pointed_names = {path.name for path in pointed}
    for run in db.rows("SELECT id FROM runs WHERE site = ? AND outcome = 'killed' ORDER BY id", [site]):
        for path in sorted(p for place in folders for p in place.glob(f"*-{run_name(site, run['id'])}-*{SUFFIX}")):
            if path.name not in pointed_names and _holds_one_at_most(path):
                size = path.stat().st_size
                path.unlink()
                yield f"{path}: removed ({size:,} bytes); run {run['id']} was killed before it committed any of it"


def _holds_one_at_most(path: Path) -> bool:
    """Whether a file ends within its first fetch or behind it: another archive's, in a shared folder, would not."""
    data = path.read_bytes() if path.stat().st_size < _MOST else b""
    answers, at = 0, 0
    while at < len(data):
        try:
            record, at = captures.read(data, at)
        except Damaged:
            break
        answers += record.kind in {"response", "revisit", "resource"}
    return answers <= 1 and (bool(data) or not path.stat().st_size)
