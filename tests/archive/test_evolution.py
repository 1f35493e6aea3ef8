"""Archives of every earlier version: opened, brought up to date with all they hold, whenever the process is killed."""

import shutil
import signal
import sqlite3

import oldarchive
import pytest
from click.testing import CliRunner

from archive import Archive, NewerArchive, cli

CHANGES = oldarchive.changes()
EARLIER = CHANGES[:-1]
# Kills itself when the file has been given so many statements; without a number it prints how many there are.
OPENING = """
import os, signal, sqlite3, sys
from archive import database

last = int(sys.argv[2])
given = []
true = database._connect

def connect(path, read_only):
    connection = true(path, read_only)
    def deadly(statement):
        given.append(statement)
        if len(given) == last:
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(deadly)
    return connection

database._connect = connect
database.Database(sys.argv[1]).close()
print(len(given))
"""
KILLS_IN_EVERY_RUN = 3


def schema(path):
    file = sqlite3.connect(path)
    try:
        return sorted(
            file.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
        )
    finally:
        file.close()


def rows(path, sql):
    file = sqlite3.connect(path)
    try:
        return file.execute(sql).fetchall()
    finally:
        file.close()


def assert_whole(path):
    """What ``oldarchive.fill`` put in is there and can be used."""
    with Archive(path) as archive:
        assert [hit.title for hit in archive.search("mooring")] == ["Old report"]
        assert archive.article(oldarchive.URL)["text"] == oldarchive.TEXT
        assert archive.stats().articles == 1
        assert [tuple(row) for row in archive.query("SELECT url, reason FROM gaps")] == [
            ("https://gazette.example/lost", "HTTP status 500")
        ]
        coverage = archive.query("SELECT articles, title, published_time FROM field_coverage")
        assert [tuple(row) for row in coverage] == [(1, 1.0, 0.0)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    parts = ("bodies", "article_urls", "article_tags", "images", "attachments", "captures", "runs", "sites")
    assert {table: rows(path, f"SELECT count(*) FROM {table}")[0][0] for table in parts} == dict.fromkeys(parts, 1)
    assert rows(path, "SELECT number, kind, title FROM revisions") == [
        (1, "first", "Old reprot"),
        (2, "edited", "Old report"),
    ]
    assert rows(path, "SELECT role, name FROM credits ORDER BY position") == [
        ("author", "Ida Frost"),
        ("source", "Wire"),
    ]


@pytest.fixture
def fresh(tmp_path):
    """The schema of an archive made by this version."""
    Archive(tmp_path / "fresh.db").close()
    return schema(tmp_path / "fresh.db")


@pytest.mark.parametrize("last", EARLIER)
def test_an_older_archive_gets_the_schema_of_a_fresh_one_and_keeps_what_it_holds(path, fresh, last):
    oldarchive.make(path, last)
    assert schema(path) != fresh
    Archive(path).close()
    assert schema(path) == fresh
    assert [name for (name,) in rows(path, "SELECT name FROM _sqlite_migrations ORDER BY id")] == CHANGES
    assert_whole(path)


@pytest.mark.parametrize("last", EARLIER)
def test_what_is_crawled_after_that_is_joined_to_what_was_there(path, desk, record, last):
    desk.archive.close()
    path.unlink()
    oldarchive.make(path, last)
    with Archive(path) as archive:
        run = archive.start_run(oldarchive.SITE, None, desk.now, version="test")
        desk.archive, desk.run_id = archive, run
        edited = record(77, url=oldarchive.URL, title="Old report, corrected", text=oldarchive.TEXT)
        assert desk.put(edited).revision == 3
        assert [hit.title for hit in archive.search("mooring")] == ["Old report, corrected"]
        copy = record(
            78, url="https://wire.example/1", site="gazette.example", title="Again", text=f"{oldarchive.TEXT} More."
        )
        desk.put(copy)
        if last < "m005_stories":  # the signatures of what was there were made anew; later versions had written them
            assert rows(path, "SELECT size FROM stories") == [(2,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def statements(python, path):
    process = python(OPENING, path, 0)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return int(output)


@pytest.fixture
def older(tmp_path):
    """An archive of the first version, whose opening takes most statements, closed and with an empty log."""
    return oldarchive.make(tmp_path / "older.db", CHANGES[0])


def killed_at(python, older, path, number):
    shutil.copy(older, path)
    before = schema(path)
    process = python(OPENING, path, number)
    assert process.wait(timeout=60) == -signal.SIGKILL, process.stderr.read()
    after = schema(path)
    Archive(path).close()
    assert_whole(path)
    return before, after


def test_a_kill_at_any_statement_leaves_the_old_schema_or_the_new(python, older, path, fresh, tmp_path):
    shutil.copy(older, tmp_path / "counted.db")
    count = statements(python, tmp_path / "counted.db")
    assert count > 3 * len(EARLIER)
    for number in range(1, count + 1, max(1, count // KILLS_IN_EVERY_RUN)):
        before, after = killed_at(python, older, path, number)
        assert after in (before, fresh), f"statement {number} of {count}"
        path.unlink()


@pytest.mark.full
def test_a_kill_at_each_statement(python, older, path, fresh, tmp_path):
    shutil.copy(older, tmp_path / "counted.db")
    for number in range(1, statements(python, tmp_path / "counted.db") + 1):
        before, after = killed_at(python, older, path, number)
        assert after in (before, fresh), f"statement {number}"
        path.unlink()


@pytest.mark.parametrize(
    "command", [("stats",), ("search", "x"), ("export", "out.csv"), ("erase", "--url", oldarchive.URL, "--yes")]
)
def test_a_newer_one_is_refused_in_one_line_and_left_as_it_is(path, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    oldarchive.make(path, CHANGES[-1])
    file = sqlite3.connect(path)
    file.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newscrawler', 'm999_later', '')"
    )
    file.commit()
    file.close()
    before = path.read_bytes()
    result = CliRunner().invoke(cli.main, ["--archive", str(path), *command])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert (
        "written by a newer newscrawler (it has the schema change 'm999_later'). Upgrade newscrawler." in result.stderr
    )
    assert path.read_bytes() == before
    with pytest.raises(NewerArchive):
        Archive(path)


# What a merge takes over, and what it makes anew from that; a new table must take a stand here.
MERGED = {"sites", "runs", "captures", "articles", "bodies", "article_urls", "tags", "article_tags", "credits", "images",
          "attachments", "revisions", "links", "erasures", "erased_urls", "erased_digests", "erased_prints"}  # fmt: skip
MADE_ANEW = {"stories", "story_bands", "signatures", "articles_fts", "monthly_coverage"}
OF_ONE_FILE = {"erased_captures", "erased_files", "_sqlite_migrations"}
# Tables that hold words of articles: an erasure deletes their rows, or what these say; the others hold none.
ERASED = {"articles", "bodies", "article_urls", "tags", "article_tags", "credits", "images", "attachments", "revisions",
          "links", "captures", "stories", "story_bands", "signatures", "articles_fts"}  # fmt: skip
WITHOUT_WORDS = {"sites", "runs", "monthly_coverage", "erasures", "erased_urls", "erased_digests", "erased_prints",
                 "erased_captures", "erased_files", "_sqlite_migrations"}  # fmt: skip


def test_every_table_has_its_place_in_merging_and_erasing(path):
    Archive(path).close()
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'articles_fts_%'"
    tables = {name for (name,) in rows(path, sql)}
    assert tables == MERGED | MADE_ANEW | OF_ONE_FILE
    assert tables == ERASED | WITHOUT_WORDS
