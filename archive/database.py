"""The only door to the SQLite file: open it, set it up, read from it, write to it."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlite_utils

from archive.errors import ArchiveError, CannotOpen, NewerArchive, NotAnArchive
from archive.migrations import MIGRATIONS

APPLICATION_ID = 0x4E455753  # "NEWS", in the file's header (https://www.sqlite.org/pragma.html#pragma_application_id)
LOCK_WAIT_SECONDS = 30
_LOCK_PAUSE_SECONDS = 0.02
_OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
# Halves of UTF-16 pairs: JSON on a page may hold them ("\\ud83d"), UTF-8 and so SQLite may not.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_ANOTHER_PATH = "Or choose another path: scrapy crawl -s NEWS_ARCHIVE=PATH, newsarchive --archive PATH."

Parameters = Sequence[Any] | Mapping[str, Any]
Row = sqlite3.Row


class Database:
    """An open archive file. One instance belongs to one thread; any number of processes may read beside one writer."""

    def __init__(self, path: str | Path, *, read_only: bool = False, as_is: bool = False) -> None:
        """Open the archive at ``path``; an older one is migrated, a missing one made unless it is opened ``read_only``.

        ``as_is`` opens it for reading and leaves an older one as it is.

        Raises CannotOpen, NotAnArchive or NewerArchive.
        """
        self.path = Path(path)
        self.read_only = read_only or as_is
        self._as_is = as_is
        _check_driver()
        self._connection = _connect(self.path, self.read_only)
        try:
            self._set_up()
        except sqlite3.Error as error:
            self._connection.close()
            raise _explained(error, self.path) from error
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file. Anything not committed is rolled back."""
        self._connection.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Run a query and return all its rows; no read transaction stays open."""
        try:
            return self._bound(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise _explained(error, self.path) from error

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Run a query and return its first row, or None."""
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Run a query and return the first column of its first row, or None."""
        row = self.row(sql, parameters)
        return row[0] if row is not None else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the archive throughout the block, whatever others commit meanwhile.

        The write-ahead log cannot be emptied as long as the block lasts.
        """
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Run a query and hand out its rows one by one; only inside ``snapshot()``, for results that fit no memory."""
        if not self._connection.in_transaction:
            raise ArchiveError("Database.each() outside snapshot(); this is a bug in newscrawler, please report it")
        try:
            yield from self._bound(sql, parameters)
        except sqlite3.Error as error:
            raise _explained(error, self.path) from error

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run a writing statement; only inside ``writing()``. Lone surrogates are written as U+FFFD."""
        if not self._connection.in_transaction:
            raise ArchiveError("a write outside Database.writing(); this is a bug in newscrawler, please report it")
        return self._bound(sql, parameters)

    def execute_many(self, sql: str, rows: Sequence[Sequence[int]]) -> None:
        """Run a writing statement once for each row of numbers; only inside ``writing()``."""
        if not self._connection.in_transaction:
            raise ArchiveError("a write outside Database.writing(); this is a bug in newscrawler, please report it")
        self._connection.executemany(sql, rows)

    def insert(self, table: str, values: Mapping[str, Any], *, on_conflict: str = "") -> int:
        """Insert one row and return its rowid; ``on_conflict`` is an SQL clause such as ``ON CONFLICT DO NOTHING``."""
        columns = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        # The names come from this package's own code, never from outside.
        cursor = self.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks}) {on_conflict}", values)
        return cursor.lastrowid or 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One write transaction, BEGIN IMMEDIATE: it waits for another writer at its start and never in the middle.

        All that was written in the block is committed at its end, or nothing of it if the block raises. Blocks do not
        nest. Raises ArchiveError when another process keeps the file locked for 30 seconds, or the disk is full.
        """
        if self._connection.in_transaction:
            raise ArchiveError("Database.writing() inside another; this is a bug in newscrawler, please report it")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise _explained(error, self.path) from error
        try:
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            if isinstance(error, (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)):
                raise  # a bug of the caller, not a state of the file
            raise _explained(error, self.path) from error
        except BaseException:
            self._roll_back()
            raise

    @property
    def is_current(self) -> bool:
        """Whether the file has the newest schema; one opened ``as_is`` may have an older."""
        return _known() <= self._applied()

    def copy_to(self, path: Path) -> None:
        """Write the archive, as it is at this moment, to a new file."""
        with closing(sqlite3.connect(path)) as copy:
            self._connection.backup(copy)

    def compact(self) -> bool:
        """Write the file anew without what was deleted, and empty the write-ahead log; False where a reader keeps the
        log in use, which then still holds old pages. Takes about twice the file's size in free space for a while.
        """
        try:
            self._connection.execute("VACUUM")
            return not self.value("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise _explained(error, self.path) from error

    def _bound(self, sql: str, parameters: Parameters) -> sqlite3.Cursor:
        try:
            return self._connection.execute(sql, parameters)
        except UnicodeEncodeError:
            return self._connection.execute(sql, _without_surrogates(parameters))

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _set_up(self) -> None:
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA foreign_keys = ON")
        empty = self._refuse_foreign()
        if self.read_only:
            if empty:
                raise NotAnArchive(f"{self.path} is empty. Crawl something into it first: scrapy crawl news -a url=URL")
            if not self._as_is:
                self._have_migrated()
            return
        self._use_wal()
        # In a large file each article touches a hundred pages far apart. A cache of 64 MB holds the upper levels of all
        # indexes; a checkpoint every 16 MB writes a page that many articles touched once, and waits for the disk less.
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.execute("PRAGMA wal_autocheckpoint = 4096")
        # NORMAL in WAL: a power cut may lose the last commits, never the file; a killed process loses nothing.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._migrate()

    def _use_wal(self) -> None:
        """Switch to WAL. SQLite does not wait for processes that switch the same new file, since each holds what the
        other needs: it fails at once, so the waiting is done here."""
        deadline = time.monotonic() + LOCK_WAIT_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > deadline:
                    raise
                time.sleep(_LOCK_PAUSE_SECONDS)

    def _refuse_foreign(self) -> bool:
        """Refuse what is not ours or too new; True for a file without any table."""
        # In this order: whoever makes the file at this moment commits tables and mark together.
        tables = self.value("SELECT count(*) FROM sqlite_schema")
        if not tables:
            return True
        mark = self.value("PRAGMA application_id")
        if mark != APPLICATION_ID:
            raise NotAnArchive(f"{self.path} is a SQLite file that newscrawler did not make. {_ANOTHER_PATH}")
        unknown = sorted(self._applied() - _known())
        if unknown:
            raise NewerArchive(
                f"{self.path} was written by a newer newscrawler (it has the schema change {unknown[-1]!r}). "
                f"Upgrade newscrawler. {_ANOTHER_PATH}"
            )
        return False

    def _have_migrated(self) -> None:
        """Readers know the newest schema only: an older file is first brought up to date, as a crawl would."""
        if _known() - self._applied():
            Database(self.path).close()

    def _applied(self) -> set[str]:
        rows = self.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATIONS.name])
        return {row["name"] for row in rows}

    def _migrate(self) -> None:
        """Bring the schema up to date in one transaction, so that a killed process leaves the old schema or the new."""
        door = sqlite_utils.Database(self._connection, recursive_triggers=False, execute_plugins=False)
        if self.value("PRAGMA application_id") == APPLICATION_ID and not MIGRATIONS.pending(door):
            return
        with self.writing():
            MIGRATIONS.apply(door)
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _known() -> set[str]:
    """The names of all schema changes this version knows."""
    with closing(sqlite_utils.Database(memory=True)) as untouched:
        return {migration.name for migration in MIGRATIONS.pending(untouched)}


def _check_driver() -> None:
    if vars(sqlite_utils.db)["sqlite3"] is not sqlite3:
        raise ArchiveError(
            "pysqlite3 is installed, and sqlite-utils prefers it; two SQLite drivers in one process do not honour each "
            "other's locks. Run: pip uninstall pysqlite3 pysqlite3-binary"
        )
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        oldest = ".".join(map(str, _OLDEST_SQLITE))
        raise ArchiveError(f"SQLite {sqlite3.sqlite_version} is too old; newscrawler needs {oldest} or newer.")


def _without_surrogates(parameters: Parameters) -> Parameters:
    if isinstance(parameters, Mapping):
        return {name: storable(value) for name, value in parameters.items()}
    return [storable(value) for value in parameters]


def storable(value: Any) -> Any:
    """A value as it is written: lone surrogates in a text become U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    if path.is_dir():
        raise CannotOpen(f"{path} is a folder. Name a file for the archive, such as {path / 'news.db'}.")
    if read_only and not path.exists():
        raise CannotOpen(f"There is no archive at {path}. Make one with: scrapy crawl news -a url=URL")
    if not path.parent.is_dir():
        raise CannotOpen(
            f"There is no folder {path.parent} for the archive {path.name}. Make it, or choose another path."
        )
    mode = "ro" if read_only else "rwc"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        return sqlite3.connect(uri, uri=True, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise _explained(error, path) from error


def _explained(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The same failure in words that say what to do."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return NotAnArchive(
            f"{path} is not a SQLite file, or a damaged one ({error}). Choose another path or restore a backup."
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return CannotOpen(
            f"{path} cannot be opened, or cannot be written ({error}). Check the permissions of the file and of its "
            f"folder {path.parent.absolute()}. {_ANOTHER_PATH}"
        )
    if code.startswith("SQLITE_BUSY"):
        return ArchiveError(
            f"{path} has been locked by another process for {LOCK_WAIT_SECONDS} seconds. Nothing was lost; run again "
            "when it is done."
        )
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return ArchiveError(
            f"{path} cannot be written: {error}. Free disk space, then run again; what was committed is safe."
        )
    return ArchiveError(f"{path}: {error} ({code or 'sqlite'})")
