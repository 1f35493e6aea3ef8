"""The schema: made once, in one transaction, and the same on every machine."""

import sqlite3

import pytest
import sqlite_utils

from archive import Archive
from archive.database import APPLICATION_ID, Database
from archive.migrations import MIGRATIONS
from archive.records import Settlement

TABLES = {
    *("articles", "bodies", "article_urls", "tags", "article_tags", "credits", "images", "attachments", "revisions"),
    *("stories", "links", "captures", "runs", "sites", "story_bands", "signatures", "monthly_coverage"),
}
VIEWS = {"articles_full", "gaps", "skipped_links", "daily_articles", "tag_counts", "source_counts", "field_coverage"}


@pytest.fixture
def db(path):
    db = Database(path)
    yield db
    db.close()


def schema(db):
    return [(row["name"], row["sql"]) for row in db.rows("SELECT name, sql FROM sqlite_schema ORDER BY name")]


def test_the_tables_and_views_of_the_contract_are_there(db):
    names = {row["name"] for row in db.rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}
    assert names >= TABLES | VIEWS | {"articles_fts"}


def test_all_tables_are_strict_and_all_views_can_be_read(db):
    loose = [r["name"] for r in db.rows("PRAGMA table_list") if r["name"] in TABLES and not r["strict"]]
    assert loose == []
    for view in VIEWS:
        assert db.rows(f"SELECT * FROM {view}") == []


def test_opening_twice_changes_nothing(db, path):
    again = Database(path)
    assert schema(again) == schema(db)
    applied = [row["name"] for row in again.rows("SELECT name FROM _sqlite_migrations")]
    assert len(applied) == len(set(applied))
    again.close()


def test_a_reader_brings_an_older_file_up_to_date(path, monkeypatch):
    older = sqlite_utils.Migrations(MIGRATIONS.name)
    older(name="m001_first_schema")(MIGRATIONS.pending(sqlite_utils.Database(memory=True))[0].fn)
    with monkeypatch.context() as patch:
        patch.setattr("archive.database.MIGRATIONS", older)
        Database(path).close()
    reader = Database(path, read_only=True)
    assert reader.rows("SELECT * FROM monthly_coverage") == []
    reader.close()


def test_a_migration_that_was_killed_leaves_no_half_schema(path, monkeypatch):
    def killed(db, script):
        db.conn.execute("CREATE TABLE half (a)")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("archive.migrations._run", killed)
        with pytest.raises(KeyboardInterrupt):
            Database(path)
    file = sqlite3.connect(path)
    assert file.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    file.close()
    Database(path).close()


def test_every_script_ends_up_in_the_file(db):
    empty = sqlite_utils.Database(memory=True)
    pending = [migration.name for migration in MIGRATIONS.pending(empty)]
    empty.close()
    assert pending == sorted(pending)
    assert [r["name"] for r in db.rows("SELECT name FROM _sqlite_migrations ORDER BY id")] == pending


def test_the_queries_people_run_use_an_index(db):
    queries = {
        "SELECT * FROM articles ORDER BY published DESC LIMIT 20": "articles_published",
        "SELECT * FROM articles WHERE site = 'a' ORDER BY published DESC LIMIT 20": "articles_site_published",
        "SELECT * FROM articles WHERE source = 'a'": "articles_source",
        "SELECT * FROM articles WHERE section = 'a'": "articles_section",
        "SELECT * FROM articles WHERE story_id = 1": "articles_story",
        "SELECT * FROM article_urls WHERE article_id = 1": "article_urls_article",
        "SELECT * FROM article_tags WHERE tag_id = 1": "article_tags_tag",
        "SELECT * FROM credits WHERE role = 'source' AND name = 'a'": "credits_name",
        "SELECT * FROM links WHERE site = 'a' AND state = 'pending' ORDER BY id LIMIT 1": "links_queue",
        "SELECT * FROM captures WHERE url = 'a' ORDER BY fetched_at": "captures_url",
    }
    for sql, index in queries.items():
        plan = " ".join(row["detail"] for row in db.rows(f"EXPLAIN QUERY PLAN {sql}"))
        assert index in plan, sql
        assert "TEMP B-TREE" not in plan, sql


def test_near_copies_in_an_older_archive_are_found_by_todays_signatures(path, desk, record):
    text = record(1).text
    desk.put(record(1))
    desk.archive.close()
    older = sqlite3.connect(path.with_name("older.db"))
    door = sqlite_utils.Database(older, recursive_triggers=False, execute_plugins=False)
    MIGRATIONS.apply(door, stop_before="m005_stories")
    older.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    older.execute("INSERT INTO sites (name, first_seen) VALUES ('gazette.example', '')")
    older.execute(
        "INSERT INTO articles (id, url, site, first_seen, last_seen, last_checked, digest, content_digest)"
        " VALUES (7, 'https://gazette.example/7', 'gazette.example', '', '', '', '', '')"
    )
    older.execute("INSERT INTO bodies VALUES (7, ?, '')", [text])
    older.commit()
    older.close()
    with Archive(path.with_name("older.db")) as archive:
        run = archive.start_run("gazette.example", None, desk.now, version="test")
        archive.commit(record(1), Settlement(0, "done"), run, desk.now)
        assert [row["size"] for row in archive.query("SELECT size FROM stories")] == [2]
