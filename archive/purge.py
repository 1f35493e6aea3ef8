"""What is erased leaves the files: the captures that show it, the search index, free pages and the write-ahead log.

Each step is done whole or not at all and leaves a note of what is left, so that a killed process is taken up where it
was. While it works no site may be crawled into the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from archive import capture_rows, erasures, runs, search
from archive.capture_files import Place, rewritten_without, strays_of
from archive.clock import stamp
from archive.database import Database, Row
from archive.erasures import Rules, Shown
from archive.errors import ArchiveError
from archive.urls import identity

STILL_READ = (
    "another process reads the archive, and keeps old pages in use. Close it (newsarchive browse?), then: newsarchive "
    "erase --complete"
)


@contextmanager
def alone(archive: Path, but: str | None = None) -> Iterator[None]:
    """Hold the leases of all sites that were ever crawled into an archive; that of ``but`` the caller holds already.

    Raises LeaseHeld while a site is being crawled.
    """
    with ExitStack() as held:
        for lock in sorted(archive.absolute().parent.glob(f"{_literal(archive.name)}.*.lock")):
            site = lock.name.removeprefix(f"{archive.name}.").removesuffix(".lock")
            if but is None or lock != runs.lock_of(archive.absolute(), but):
                held.enter_context(runs.lease(archive, site))
        yield


def is_unfinished(db: Database) -> bool:
    """Whether an erasure has not left all files yet."""
    return db.row("SELECT 1 FROM erasures WHERE finished IS NULL LIMIT 1") is not None


def complete(db: Database, folder: Path | None, now: datetime) -> list[str]:
    """Take everything that is erased out of the files; return what is left to do or could not be looked at, in words.

    ``folder`` is looked in for WARC files that have been moved. Raises ArchiveError where a file cannot be written.
    """
    told: list[str] = []
    for erasure in db.rows("SELECT * FROM erasures WHERE NOT searched ORDER BY id"):
        _search_captures(db, erasure, folder)
    for file in db.rows("SELECT * FROM erased_files ORDER BY warc_file"):
        told += _rewrite(db, file, folder)
    with db.writing():
        search.forget_removed(db)
    if not db.compact():
        return [*told, STILL_READ]
    with db.writing():
        db.execute("UPDATE erasures SET finished = ? WHERE finished IS NULL", [stamp(now)])
    return told


def _search_captures(db: Database, erasure: Row, folder: Path | None) -> None:
    """Note which captures show what was erased, and which files hold bytes that no row points to."""
    in_force = erasures.rules(db)
    rows = db.rows(
        "SELECT c.*, r.site FROM captures AS c LEFT JOIN runs AS r ON r.id = c.run_id"
        " WHERE c.warc_file IS NOT NULL AND (r.site IS NULL OR r.site IN (SELECT value FROM json_each(?)))"
        " ORDER BY c.warc_file, c.warc_offset",
        [erasure["sites"]],
    )
    dropped: set[int] = set()
    for row in sorted(rows, key=lambda row: row["id"]):
        if row["original_id"] in dropped or _shows(db, in_force, row, folder):
            dropped.add(row["id"])
    files = {row["warc_file"] for row in rows if row["id"] in dropped}
    ends = {row["warc_file"]: row for row in rows}  # the last row of each file
    files |= {name for name, row in ends.items() if _has_loose_end(db, row, folder)}
    with db.writing():
        for capture in dropped:
            db.execute("INSERT OR IGNORE INTO erased_captures VALUES (?)", [capture])
        for name in files:
            db.execute("INSERT OR IGNORE INTO erased_files (warc_file) VALUES (?)", [name])
        db.execute("UPDATE erasures SET searched = 1, captures = ? WHERE id = ?", [len(dropped), erasure["id"]])


def _shows(db: Database, in_force: Rules, row: Row, folder: Path | None) -> bool:
    """Whether a capture shows or names what was erased. What cannot be read any more goes with it."""
    if in_force.refuses(db, row["site"] or "", identity(row["url"]), row["url"]):
        return True
    if row["record"] == "revisit":
        return False  # it has no body of its own; its original was looked at before it
    try:
        kept = capture_rows.kept(db, row["id"], folder)
    except ArchiveError:
        return True
    is_plain = row["record"] == "resource"
    return kept is not None and erasures.shows(
        db, Shown(row["url"], kept.head, kept.body, row["content_type"] or "", is_plain=is_plain)
    )


def _has_loose_end(db: Database, last: Row, folder: Path | None) -> bool:
    """Whether bytes stand behind the last capture that a row points to: those of a process that was killed."""
    spot = capture_rows.spot(db, last, folder)
    return spot.path.exists() and spot.path.stat().st_size > spot.offset + spot.length


def _rewrite(db: Database, file: Row, folder: Path | None) -> list[str]:
    """Write a file anew without what was dropped, point the rows to the new one, remove the old one."""
    name = file["warc_file"]
    rows = db.rows("SELECT * FROM captures WHERE warc_file = ? ORDER BY warc_offset", [name])
    path = db.path.parent / name if not rows else capture_rows.spot(db, rows[0], folder).path
    told = []
    if not file["is_rewritten"]:
        dropped = {
            row["id"]
            for row in db.rows(
                "SELECT c.id FROM captures AS c JOIN erased_captures AS e ON e.capture_id = c.id WHERE c.warc_file = ?",
                [name],
            )
        }
        if path.exists():
            moved = _moved(db, path, rows, dropped)
        else:
            told.append(f"{path} is not there. If it is kept elsewhere, what was erased is still in it.")
            moved = [None if row["id"] in dropped else _place(row, path) for row in rows]
        _point(db, name, rows, moved)
    with suppress(FileNotFoundError):
        path.unlink()
    with db.writing():
        db.execute("DELETE FROM erased_files WHERE warc_file = ?", [name])
    return told


def _moved(db: Database, path: Path, rows: Sequence[Row], dropped: set[int]) -> Sequence[Place | None]:
    named = {row["warc_file"] for row in db.rows("SELECT DISTINCT warc_file FROM captures WHERE warc_file IS NOT NULL")}
    for stray in strays_of(path):
        # What an earlier try, killed before its commit, had written.
        if capture_rows.file_name(db.path, stray) not in named:
            stray.unlink()
    if all(row["id"] in dropped for row in rows):
        return [None] * len(rows)
    offsets = {row["warc_offset"] for row in rows if row["id"] in dropped}
    return rewritten_without(path, offsets, [_place(row, path) for row in rows])


def _place(row: Row, path: Path) -> Place:
    return Place(path, row["warc_offset"], row["warc_length"], row["warc_digest"])


def _point(db: Database, name: str, rows: Sequence[Row], moved: Sequence[Place | None]) -> None:
    with db.writing():
        for row, place in zip(rows, moved, strict=True):
            if place is None:
                _forget(db, row["id"])
            else:
                db.execute(
                    "UPDATE captures SET warc_file = ?, warc_offset = ?, warc_length = ?, warc_digest = ? WHERE id = ?",
                    [capture_rows.file_name(db.path, place.file), place.offset, place.length, place.digest, row["id"]],
                )
        db.execute("UPDATE erased_files SET is_rewritten = 1 WHERE warc_file = ?", [name])


def _forget(db: Database, capture: int) -> None:
    """The row of a capture without bytes: that something was fetched stays known."""
    db.execute("UPDATE articles SET capture_id = NULL WHERE capture_id = ?", [capture])
    db.execute("UPDATE captures SET original_id = NULL WHERE original_id = ?", [capture])
    db.execute(
        "UPDATE captures SET record = NULL, original_id = NULL, warc_file = NULL, warc_offset = NULL,"
        " warc_length = NULL, warc_digest = NULL WHERE id = ?",
        [capture],
    )
    db.execute("DELETE FROM erased_captures WHERE capture_id = ?", [capture])


def _literal(name: str) -> str:
    """A file name as a pattern that matches it alone."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
