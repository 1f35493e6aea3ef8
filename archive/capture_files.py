"""The WARC files of an archive: one a run up to a size, then the next; written before the rows that point into them.

A file is only ever added to by the run that made it, and its bytes have left the process before the commit that points
to them, so a killed process leaves at most an end that no row points to. They are forced to the disk at most once a
second, and when a file is closed: a forced write takes 5 to 10 ms, and what a power cut takes from that second is in
the archive all the same, only not the bytes it was read from (``newsarchive verify`` names the rows).
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BufferedWriter, FileIO
from itertools import count
from pathlib import Path
from typing import BinaryIO

from archive import captures
from archive.captures import Original
from archive.errors import ArchiveError
from archive.records import Exchange

FILE_SIZE = 1 << 30  # bytes: what WARC files are usually cut at
SUFFIX = ".warc.gz"
MERGING = ".merging"  # what is being copied from another archive
_SYNC_SECONDS = 1.0
_NUMBER = re.compile(r"-\d{4,}$")
_NOT_IN_A_FILE_NAME = re.compile(r"[^\w.-]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the records of a fetch stand: the file, the first byte, how many, and the sha256 of these bytes."""

    file: Path
    offset: int
    length: int
    digest: str


def run_name(site: str, run_id: int) -> str:
    """What the names of a run's files hold, behind the time and before their number."""
    return f"{_NOT_IN_A_FILE_NAME.sub('_', site)}-{run_id:06}"


class CaptureWriter:
    """Writes the captures of one run of a site. Nothing is made before the first capture comes."""

    def __init__(self, folder: Path, name: str, software: str, *, size: int = FILE_SIZE) -> None:
        """``name`` tells the run's files from those of others; files sort by the time they were begun."""
        self._folder = folder
        self._name = name
        self._software = software
        self._size = size
        self._file: FileIO | None = None
        self._path = folder
        self._end = 0
        self._information_id = ""
        self._synced = 0.0

    def write(self, url: str, at: datetime, exchange: Exchange, original: Original | None) -> Place:
        """Append the records of one fetch; they are out of this process when it returns. Raises ArchiveError."""
        try:
            if self._file is None or self._end >= self._size:
                self._begin(at)
            data = captures.fetch(url, at, exchange, original, self._information_id)
            place = Place(self._path, self._end, len(data), hashlib.sha256(data).hexdigest())
            self._append(data)
        except OSError as error:
            raise ArchiveError(
                f"{self._path} cannot be written: {error.strerror}. Free disk space or mend the permissions of the "
                "folder, then run again; what was committed is safe. To keep no pages: -s NEWS_CAPTURES="
            ) from error
        return place

    @contextmanager
    def undone_on_error(self) -> Iterator[None]:
        """Take back what is written in the block where the block raises: no row will point to it."""
        path, end = self._path, self._end
        try:
            yield
        except BaseException:
            self._take_back(path, end)
            raise

    def sync(self) -> None:
        """Before a commit: force what was written to the disk, at most once a second."""
        if self._file is not None and time.monotonic() - self._synced >= _SYNC_SECONDS:
            os.fdatasync(self._file.fileno())
            self._synced = time.monotonic()

    def close(self) -> None:
        """Force all that was written to the disk, and close the file."""
        if self._file is not None:
            os.fdatasync(self._file.fileno())
            self._file.close()
            self._file = None

    def _begin(self, at: datetime) -> None:
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        self._path, self._file = _new_file(self._folder, f"{at:%Y%m%d%H%M%S}-{self._name}")
        self._end = 0
        self._information_id = captures.new_id()
        self._append(captures.information(self._path.name, self._software, record_id=self._information_id, at=at))
        _sync_folder(self._folder)

    def _append(self, data: bytes) -> None:
        assert self._file is not None
        view = memoryview(data)
        try:
            while view:
                view = view[self._file.write(view) or 0 :]
        except OSError:
            self._take_back(self._path, self._end)
            raise
        self._end += len(data)

    def _take_back(self, path: Path, end: int) -> None:
        """Cut the file to what it was; a file begun since then keeps its first record only."""
        if self._file is None:
            return
        if path != self._path:
            with self._path.open("rb") as file:
                _, end = captures.read(file.read(1 << 16))
        # Where even this fails the end stays; verify tells of it.
        with suppress(OSError):
            self._file.truncate(end)
            self._file.seek(end)
            self._end = end


def rewritten_without(path: Path, dropped: Collection[int], places: Sequence[Place]) -> list[Place | None]:
    """Copy a file without the fetches that begin at the offsets ``dropped``; the old file stays as it is.

    ``places`` are the fetches that rows point to; nothing else is copied. Returns where each of them stands in the new
    file (None: dropped). When the rows point there and are committed, remove the old file. Raises ArchiveError.
    """
    new_path = None
    try:
        new_path, raw = _new_file(path.parent, _NUMBER.sub("", path.name.removesuffix(SUFFIX)))
        with path.open("rb") as old, BufferedWriter(raw) as new:
            moved = _copied(old, new, new_path, dropped, places)
            new.flush()
            os.fdatasync(new.fileno())
        _sync_folder(path.parent)
    except (OSError, captures.Damaged) as error:
        if new_path is not None:
            new_path.unlink(missing_ok=True)
        raise ArchiveError(
            f"{path} cannot be written anew: {error}. Nothing was changed; see: newsarchive verify"
        ) from error
    return moved


@contextmanager
def copied(path: Path, places: Sequence[Place], folder: Path) -> Iterator[list[Place]]:
    """Copy fetches of another archive's file into a new file of ``folder``; it has its name when the block has ended.

    Commit in the block what points there. Raises ArchiveError where a fetch is damaged or the file cannot be written.
    """
    name = _NUMBER.sub("", path.name.removesuffix(SUFFIX))
    part = folder / f".{name}{MERGING}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = next(p for n in count(1) if not (p := folder / f"{name}-{n:04}{SUFFIX}").exists())
        with path.open("rb") as old, part.open("wb") as new:
            moved = _copied(old, new, target, (), places)
            new.flush()
            os.fdatasync(new.fileno())
    except (OSError, captures.Damaged) as error:
        part.unlink(missing_ok=True)
        raise ArchiveError(
            f"{path} cannot be copied into {folder}: {error}. See what is damaged: newsarchive verify"
        ) from error
    try:
        yield [place for place in moved if place is not None]
        part.rename(target)
        _sync_folder(folder)
    finally:
        part.unlink(missing_ok=True)


def strays_of(path: Path) -> list[Path]:
    """The other files that the run of this file may have made, among them what ``rewritten_without`` writes."""
    name = _NUMBER.sub("", path.name.removesuffix(SUFFIX))
    numbered = re.compile(re.escape(name) + r"-\d{4,}" + re.escape(SUFFIX))
    return sorted(other for other in path.parent.iterdir() if other != path and numbered.fullmatch(other.name))


def _copied(
    old: BinaryIO, new: BinaryIO, new_path: Path, dropped: Collection[int], places: Sequence[Place]
) -> list[Place | None]:
    head, _ = captures.read(old.read(1 << 16))
    software, at = dict(head.fields).get("software", ""), datetime.fromisoformat(head.headers["warc-date"])
    end = new.write(captures.information(new_path.name, software, record_id=head.id, at=at))
    moved: list[Place | None] = []
    for place in places:
        if place.offset in dropped:
            moved.append(None)
            continue
        old.seek(place.offset)
        data = old.read(place.length)
        if hashlib.sha256(data).hexdigest() != place.digest:
            raise captures.Damaged(f"the capture at byte {place.offset} is damaged")
        moved.append(Place(new_path, end, place.length, place.digest))
        end += new.write(data)
    return moved


def _new_file(folder: Path, name: str) -> tuple[Path, FileIO]:
    """A file that nobody has had before: a torn one is never added to, and none is written over."""
    number = 1
    while True:
        path = folder / f"{name}-{number:04}{SUFFIX}"
        try:
            return path, FileIO(path, "x+")
        except FileExistsError:
            number += 1


def _sync_folder(folder: Path) -> None:
    """Have the file's name on the disk as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
