"""Are the captures as they were written? Every byte is accounted for, and rows and captures lead to each other.

A row carries the sha256 of its records as they stand in the file, so that a flip is found even where gzip does not
look (the time in its header, the bits that fill up a block). What lies between the captures of rows must be the record
a file begins with, whose bytes can be foretold; everything else there is something that no row knows of.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from archive import captures, runs
from archive.capture_files import SUFFIX, run_name
from archive.capture_rows import spot
from archive.captures import Damaged
from archive.database import Database, Row
from archive.errors import CannotOpen, LeaseHeld

_POINTING = (
    "SELECT id, url, digest, record, warc_file, warc_offset, warc_length, warc_digest FROM captures"
    " WHERE warc_file = ? ORDER BY warc_offset, id"
)
_LEADING_NOWHERE = (
    "SELECT c.id, c.url FROM captures AS c LEFT JOIN captures AS o ON o.id = c.original_id"
    " WHERE c.record = 'revisit' AND (o.id IS NULL OR o.warc_file IS NULL)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: ``kind`` (damaged, cut, missing, unknown), where, and what about it."""

    kind: str
    place: str
    what: str


@dataclass(slots=True)
class Report:
    """What was looked at, and what was found."""

    files: int = 0
    captures: int = 0
    bytes: int = 0
    found: list[Finding] = field(default_factory=list)


def check(db: Database, folder: Path | None = None) -> Report:
    """Check all captures. ``folder`` is looked in for files that were moved, and for files that no row points to."""
    report = Report()
    found = report.found
    found += [
        Finding("damaged", str(db.path), f"SQLite says: {row[0]}") for row in db.rows("PRAGMA integrity_check(20)")
    ]
    if found[0].what == "SQLite says: ok":
        found.clear()
    # Sizes before rows: what a crawl adds meanwhile has its rows by then.
    lying = {path: path.stat().st_size for path in _files_in(db, folder)}
    at_work = _at_work(db)
    for name in [
        row[0] for row in db.rows("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL ORDER BY 1")
    ]:
        rows = db.rows(_POINTING, [name])
        path = spot(db, rows[0], folder).path
        lying.pop(path.resolve(), None)
        report.captures += len(rows)
        if not path.is_file():
            found.append(
                Finding("missing", str(path), f"the file is not there; {_counted(len(rows))} of the archive lie in it")
            )
            continue
        report.files += 1
        report.bytes += path.stat().st_size
        found += _File(path, rows, is_growing=_is_of(path, at_work)).findings()
    for path in sorted(lying):
        if not _is_of(path, at_work):
            found.append(Finding("unknown", str(path), f"no row points into this file ({lying[path]:,} bytes)"))
    found += [
        Finding("missing", f"capture {row['id']}", f"what it repeats is not kept: {row['url']}")
        for row in db.rows(_LEADING_NOWHERE)
    ]
    return report


class _File:
    """One WARC file and the rows that point into it."""

    def __init__(self, path: Path, rows: list[Row], *, is_growing: bool) -> None:
        self._path = path
        self._rows = rows
        self._is_growing = is_growing

    def findings(self) -> Iterator[Finding]:
        """What is wrong with the file, from its first byte to its last."""
        if not self._path.stat().st_size:
            yield Finding(
                "cut", str(self._path), f"the file is empty; {_counted(len(self._rows))} of the archive lay in it"
            )
            return
        with self._path.open("rb") as file, closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as data:
            end = 0
            for row in self._rows:
                if row["warc_offset"] > end:
                    yield from self._between(data, end, min(row["warc_offset"], len(data)))
                yield from self._capture(data, row)
                end = max(end, row["warc_offset"] + row["warc_length"])
            if end < len(data) and not self._is_growing:
                yield from self._between(data, end, len(data))

    def _capture(self, data: mmap.mmap, row: Row) -> Iterator[Finding]:
        start, end = row["warc_offset"], row["warc_offset"] + row["warc_length"]
        if end > len(data):
            yield self._finding("cut", start, f"the file ends at byte {len(data):,}, within or before {_named(row)}")
            return
        records = data[start:end]
        try:
            if captures.digest_of(records) != row["warc_digest"]:
                raise Damaged("its bytes are not those that were written")
            kept = captures.read_fetch(records)
            if (kept.url, kept.kind) != (row["url"], row["record"]):
                raise Damaged(f"it holds a {kept.kind} of {kept.url}")
            if kept.body and captures.digest_of(kept.body) != row["digest"]:
                raise Damaged("its body is not the one its row was written for")
        except Damaged as error:
            yield self._finding("damaged", start, f"{_named(row)}: {error}")

    def _between(self, data: mmap.mmap, start: int, end: int) -> Iterator[Finding]:
        """What lies where no row points to: the file's own record at its beginning, and nothing else."""
        if start == 0:
            start, finding = self._beginning(data, end)
            if finding:
                yield finding
        while start < end:
            try:
                record, after = captures.read(data, start)
            except Damaged:
                after = captures.next_member(data, start + 1) or end
                after = min(after, end)
                yield self._finding(
                    "unknown", start, f"{after - start:,} bytes that are no whole record: no row points to them"
                )
            else:
                if record.kind not in {"request", "metadata"}:
                    url = record.headers.get("warc-target-uri", "")
                    yield self._finding("unknown", start, f"a {record.kind} that no row points to: {url}")
            start = after

    def _beginning(self, data: mmap.mmap, end: int) -> tuple[int, Finding | None]:
        """Where the file's own record ends, and what is wrong with it."""
        try:
            plain, after = captures.plain_of(data)
            if after <= end and captures.stored(plain) == data[:after] and captures.read(data)[0].kind == "warcinfo":
                return after, None
        except Damaged:
            pass
        after = min(captures.next_member(data, 1) or end, end)
        return after, self._finding("damaged", 0, "the record the file begins with is not what was written")

    def _finding(self, kind: str, at: int, what: str) -> Finding:
        return Finding(kind, f"{self._path}, byte {at:,}", what)


def _files_in(db: Database, folder: Path | None) -> set[Path]:
    """All WARC files in the folders that rows name, and in ``folder``."""
    names = db.rows("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")
    folders = {(db.path.parent / row[0]).parent for row in names} | ({folder} if folder else set())
    return {path.resolve() for place in folders if place.is_dir() for path in place.glob(f"*{SUFFIX}")}


def _at_work(db: Database) -> list[str]:
    """The names of the files of runs that are going on: their end is still being written."""
    names = []
    for row in db.rows("SELECT id, site FROM runs WHERE finished IS NULL AND outcome IS NULL"):
        try:
            with runs.lease(db.path, row["site"]):
                continue
        except LeaseHeld:
            names.append(run_name(row["site"], row["id"]))
        except CannotOpen:
            continue  # nobody can be writing here
    return names


def _is_of(path: Path, names: list[str]) -> bool:
    return any(f"-{name}-" in path.name for name in names)


def _named(row: Row) -> str:
    return f"capture {row['id']} of {row['url']}"


def _counted(number: int) -> str:
    return "1 capture" if number == 1 else f"{number:,} captures"
