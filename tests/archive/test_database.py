"""The door to the file: transactions, concurrency, and what is refused with which words."""

import os
import sqlite3
from pathlib import Path

import pytest

from archive.database import APPLICATION_ID, Database
from archive.errors import ArchiveError, CannotOpen, NewerArchive, NotAnArchive

# Reads the highest number and writes the next one: without BEGIN IMMEDIATE most of these would fail at once.
INSERTING = """
import sys
from archive.database import Database
db = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[2])):
    with db.writing():
        newest = db.value("SELECT coalesce(max(CAST(name AS INTEGER)), 0) FROM tags")
        db.insert("tags", {"name": str(newest + 1)})
"""
OPENING = """
import sys
from archive.database import Database
print("ready", flush=True)
sys.stdin.readline()
db = Database(sys.argv[1])
print(db.value("SELECT count(*) FROM articles"), db.value("PRAGMA journal_mode"))
"""


@pytest.fixture
def db(path):
    db = Database(path)
    yield db
    db.close()


def insert_tag(db, name):
    with db.writing():
        db.insert("tags", {"name": name})


def together(python, program, count, *arguments):
    """Start processes, let them begin at one moment, and return what each printed."""
    processes = [python(program, *arguments) for _ in range(count)]
    for process in processes:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    outputs = []
    for process in processes:
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        outputs.append(output)
    return outputs


class TestWriting:
    def test_a_block_is_committed_at_its_end(self, db, path):
        insert_tag(db, "Council")
        assert Database(path, read_only=True).value("SELECT name FROM tags") == "Council"

    def test_a_block_that_raises_leaves_nothing(self, db):
        def broken():
            with db.writing():
                db.insert("tags", {"name": "Council"})
                raise RuntimeError("in the middle")

        with pytest.raises(RuntimeError, match="in the middle"):
            broken()
        assert db.value("SELECT count(*) FROM tags") == 0
        insert_tag(db, "Bridge")
        assert db.value("SELECT name FROM tags") == "Bridge"

    def test_a_write_outside_a_block_is_refused(self, db):
        with pytest.raises(ArchiveError, match=r"outside Database\.writing"):
            db.insert("tags", {"name": "Council"})
        assert db.value("SELECT count(*) FROM tags") == 0

    def test_blocks_do_not_nest_and_the_outer_one_is_undone(self, db):
        def nested():
            with db.writing():
                db.insert("tags", {"name": "Council"})
                with db.writing():
                    pass

        with pytest.raises(ArchiveError, match="inside another"):
            nested()
        assert db.value("SELECT count(*) FROM tags") == 0

    def test_a_row_the_schema_forbids_is_the_callers_error(self, db):
        with pytest.raises(sqlite3.IntegrityError), db.writing():
            db.insert("credits", {"article_id": 1, "role": "author", "name": "Ida", "raw": "", "position": 0})
        with pytest.raises(sqlite3.IntegrityError), db.writing():
            db.insert("tags", {"name": None})
        assert db.value("SELECT count(*) FROM tags") == 0

    def test_lone_surrogates_are_written_as_replacement_characters_and_searched_for_safely(self, db):
        insert_tag(db, "Half \ud83d")
        assert db.value("SELECT name FROM tags") == "Half \ufffd"
        assert db.value("SELECT count(*) FROM tags WHERE name = ?", ["\udcff"]) == 0
        assert db.value("SELECT count(*) FROM tags WHERE name = :name", {"name": "Half \ud800"}) == 1

    def test_foreign_keys_are_on_and_the_journal_is_wal(self, db):
        assert db.value("PRAGMA foreign_keys") == 1
        assert db.value("PRAGMA journal_mode") == "wal"
        assert db.value("PRAGMA application_id") == APPLICATION_ID

    def test_a_full_disk_is_told_and_nothing_is_half_written(self, db, path):
        with db.writing():
            db.execute(f"PRAGMA max_page_count = {db.value('PRAGMA page_count') + 2}")

        def fill():
            with db.writing():
                for number in range(2000):
                    db.insert("tags", {"name": f"{number} " * 20})

        with pytest.raises(ArchiveError, match="Free disk space"):
            fill()
        assert db.value("SELECT count(*) FROM tags") == 0
        assert db.value("PRAGMA integrity_check") == "ok"

    def test_a_query_that_fails_is_an_archive_error(self, db):
        with pytest.raises(ArchiveError, match="no such table"):
            db.rows("SELECT * FROM missing")


class TestProcesses:
    def test_processes_that_read_then_insert_all_land(self, python, path):
        Database(path).close()
        together(python, INSERTING, 3, path, 60)
        db = Database(path, read_only=True)
        assert db.value("SELECT count(*) FROM tags") == 180
        assert db.value("SELECT max(CAST(name AS INTEGER)) FROM tags") == 180

    def test_processes_that_make_the_same_file_all_get_it(self, python, path):
        for attempt in range(2):
            outputs = together(python, OPENING, 6, path.with_name(f"{attempt}.db"))
            assert outputs == ["0 wal\n"] * 6

    def test_a_reader_does_not_stop_the_writer_and_keeps_what_it_saw(self, db, path):
        insert_tag(db, "Council")
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM tags").fetchone() == (1,)
        insert_tag(db, "Bridge")
        assert reader.execute("SELECT count(*) FROM tags").fetchone() == (1,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM tags").fetchone() == (2,)
        reader.close()

    def test_a_reader_reads_while_a_block_is_open(self, db, path):
        reader = Database(path, read_only=True)
        with db.writing():
            db.insert("tags", {"name": "Council"})
            assert reader.value("SELECT count(*) FROM tags") == 0
        assert reader.value("SELECT count(*) FROM tags") == 1

    def test_a_file_locked_for_too_long_is_told(self, db, path, monkeypatch):
        monkeypatch.setattr("archive.database.LOCK_WAIT_SECONDS", 0)
        waiting = Database(path)
        with db.writing(), pytest.raises(ArchiveError, match="locked by another process"), waiting.writing():
            pass
        waiting.close()

    def test_a_read_only_archive_is_not_written(self, db, path):
        reader = Database(path, read_only=True)
        with pytest.raises(CannotOpen, match="cannot be written"), reader.writing():
            reader.insert("tags", {"name": "Council"})
        assert db.value("SELECT count(*) FROM tags") == 0


def refused(path, kind, *, read_only=False):
    with pytest.raises(kind) as caught:
        Database(path, read_only=read_only)
    text = str(caught.value)
    assert "\n" not in text
    return text


class TestRefusals:
    def test_a_file_that_is_no_database(self, path):
        path.write_text("Once upon a time there was a text file. " * 50)
        for read_only in (False, True):
            assert "not a SQLite file" in refused(path, NotAnArchive, read_only=read_only)
        assert path.read_text().startswith("Once upon a time")

    def test_a_short_file_that_is_no_database(self, path):
        path.write_text("short")
        for read_only in (False, True):
            assert str(path) in refused(path, NotAnArchive, read_only=read_only)
        assert path.read_text() == "short"

    def test_a_database_something_else_made(self, path):
        foreign = sqlite3.connect(path)
        foreign.execute("CREATE TABLE recipes (name TEXT)")
        foreign.close()
        before = path.read_bytes()
        for read_only in (False, True):
            assert "did not make" in refused(path, NotAnArchive, read_only=read_only)
        assert path.read_bytes() == before

    def test_an_archive_of_a_newer_version(self, path):
        Database(path).close()
        newer = sqlite3.connect(path)
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('newscrawler', 'm999_far_ahead', '')"
        )
        newer.commit()
        newer.close()
        for read_only in (False, True):
            text = refused(path, NewerArchive, read_only=read_only)
            assert "m999_far_ahead" in text
            assert "Upgrade newscrawler" in text

    def test_a_missing_file_to_read(self, path):
        assert "scrapy crawl" in refused(path, CannotOpen, read_only=True)
        assert not path.exists()

    def test_an_empty_file_to_read(self, path):
        path.touch()
        assert "is empty" in refused(path, NotAnArchive, read_only=True)

    def test_a_missing_folder(self, path):
        text = refused(path.parent / "missing" / "news.db", CannotOpen)
        assert "no folder" in text
        assert "missing" in text

    def test_a_folder_as_path(self, tmp_path):
        assert "is a folder" in refused(tmp_path, CannotOpen)

    def test_a_folder_that_cannot_be_written(self, tmp_path):
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
        if os.access(folder, os.W_OK):  # root: permissions do not bind, so take a folder no process may write to
            folder = Path("/proc/self")
        if not folder.is_dir():
            pytest.skip("run as another user than root")
        assert "Check the permissions" in refused(folder / "news.db", CannotOpen)

    def test_a_damaged_archive(self, path):
        Database(path).close()
        content = bytearray(path.read_bytes())
        content[4096:] = b"\xff" * (len(content) - 4096)
        path.write_bytes(content)
        assert "damaged" in refused(path, NotAnArchive)

    def test_a_path_with_signs_that_mean_something_in_an_address(self, tmp_path):
        path = tmp_path / "my news #1?mode=ro&100%.db"
        insert_tag(Database(path), "Council")
        assert path.exists()
        assert Database(path, read_only=True).value("SELECT name FROM tags") == "Council"

    def test_another_sqlite_driver_is_refused(self, path, monkeypatch):
        monkeypatch.setattr("sqlite_utils.db.sqlite3", object())
        assert "pysqlite3" in refused(path, ArchiveError)
