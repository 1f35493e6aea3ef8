"""Joining archives: what another archive holds is added to this one, by the same rules as if it had been crawled here.

Everything is found again by what it is (addresses, times, digests), never by the other archive's numbers; so a merge
that was killed is taken up where it was by running it again, and a merge of what is here already changes nothing. The
other archive is only read; one of an older version is migrated in a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from archive import merge_articles, merge_captures, merge_erasures, merge_links, runs
from archive.database import Database
from archive.errors import ArchiveError, LeaseHeld

_PIECE = 100  # articles in a transaction: crawls of this archive wait that long


@dataclass(slots=True)
class Merged:
    """What a merge added or changed. ``told`` is what could not be taken over, in words."""

    articles: int = 0
    changed: int = 0
    addresses: int = 0
    revisions: int = 0
    links: int = 0
    captures: int = 0
    runs: int = 0
    erased: int = 0
    told: list[str] = field(default_factory=list)


def merge(db: Database, other: Path, folder: Path, told: Callable[[int], None]) -> Merged:
    """Add what the archive at ``other`` holds; ``folder`` gets the WARC records, ``told`` hears of articles done.

    Raises ArchiveError, among them CannotOpen, NotAnArchive and NewerArchive for the other one.
    """
    done = Merged()
    with _alone(db.path), _opened(db, other) as source, source.snapshot():
        done.runs = merge_captures.add_runs(db, source)
        done.captures = merge_captures.add(db, source, merge_captures.Homes(other, folder), done.told)
        for piece in _pieces(source):
            with db.writing():
                for article in piece:
                    merge_articles.add(db, source, article, done)
            told(len(piece))
        done.links = merge_links.add(db, source)
        merge_captures.close_runs(db, source)
        done.told += merge_erasures.add(db, source)
    return done


def count(path: Path) -> int:
    """How many articles an archive holds that is to be merged."""
    other = Database(path, as_is=True)
    try:
        return int(other.value("SELECT count(*) FROM articles"))
    finally:
        other.close()


def _pieces(source: Database) -> Iterator[list[int]]:
    last = 0
    while rows := source.rows(f"SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT {_PIECE}", [last]):
        yield [row["id"] for row in rows]
        last = rows[-1]["id"]


@contextmanager
def _alone(archive: Path) -> Iterator[None]:
    try:
        with runs.lease(archive, "merge"):
            yield
    except LeaseHeld as error:
        raise ArchiveError(f"Another merge into {archive} is at work. Wait until it has ended.") from error


@contextmanager
def _opened(db: Database, path: Path) -> Iterator[Database]:
    """The other archive as this version knows it."""
    if path.exists() and path.samefile(db.path):
        raise ArchiveError(f"{path} is this archive itself. Name the one to take articles from.")
    source = Database(path, as_is=True)
    copy = db.path.with_name(f".{db.path.name}.merging")
    try:
        if not source.is_current:
            _forget(copy)
            source.copy_to(copy)
            source.close()
            source = Database(copy)
        yield source
    finally:
        source.close()
        _forget(copy)


def _forget(copy: Path) -> None:
    for file in (copy, *(copy.with_name(copy.name + end) for end in ("-wal", "-shm", "-journal"))):
        file.unlink(missing_ok=True)
