"""Two archives become one, as if all of it had been crawled into it."""

import json
import shutil
import signal
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import oldarchive
import pytest
from click.testing import CliRunner

from archive import Archive, ArchiveError, NewerArchive, NotAnArchive, capture_rows, cli
from archive.database import Database
from archive.erase import Order
from archive.records import CaptureRecord, Exchange, ImageRecord, ListingRecord, NewLink, Settlement

SITE = "gazette.example"
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


class Crawled:
    """An archive with captures, crawled at the hours it is told."""

    def __init__(self, path, *, captures=True):
        self.path = path
        self.captures = path.with_name(f"{path.name}.captures") if captures else None

    def crawl(self, hour, *records, site=SITE, links=(), listing=None, lost=None, gone=None):
        """One run of a site at an hour: records are committed, links named, a link lost."""
        now = START + timedelta(hours=hour)
        with Archive(self.path, captures=self.captures) as archive:
            run = archive.start_run(site, f"https://{site}/", now, version="test", full=True)
            start = NewLink(f"https://{site}/", kind="listing", broad=True)
            archive.require(site, [start, *(NewLink(r.url) for r in records)], run, now)
            claimed = {link.url: link.id for link in archive.claim(site, run, 1000)}
            named = (*links, *([NewLink(lost)] if lost else []))
            archive.commit_listing(
                ListingRecord(site, named), Settlement(claimed[start.url], "done"), run, now,
                capture=self.capture(start.url, listing or f"list of hour {hour}"),
            )  # fmt: skip
            for record in records:
                body = f"<h1>{record.title}</h1><p>{record.text}</p>"
                archive.commit(
                    record,
                    Settlement(claimed.get(record.url, 0), "done"),
                    run,
                    now,
                    capture=self.capture(record.url, body),
                )
            if gone:
                settled = Settlement(claimed[gone], "gone", "HTTP status 404")
                archive.settle(settled, run, now, url=gone)
            if lost:
                claimed.update({link.url: link.id for link in archive.claim(site, run, 1000)})
                archive.settle(Settlement(claimed[lost], "failed", "HTTP status 500"), run, now)
            archive.finish_run(run, {"outcome": "finished", "health": "healthy", "requests": len(records) + 1}, now)
        return self

    def capture(self, url, body):
        data = body.encode()
        exchange = Exchange(b"GET / HTTP/1.1\r\n\r\n", HEAD, data) if self.captures else None
        digest = capture_rows.captures.digest_of(data)
        return CaptureRecord(url, 200, digest, "text/html", len(data), exchange=exchange)

    def rows(self, sql, parameters=()):
        file = sqlite3.connect(self.path)
        try:
            return file.execute(sql, parameters).fetchall()
        finally:
            file.close()

    def content(self):
        """All rows of all tables but what is counted anew, for comparing."""
        tables = [
            name
            for (name,) in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        ]
        return {name: sorted(map(repr, self.rows(f"SELECT * FROM {name}"))) for name in tables if "fts" not in name}

    def history(self, url):
        return self.rows(
            "SELECT r.number, r.kind, r.title, r.changed FROM revisions AS r JOIN articles AS a ON a.id = r.article_id"
            " WHERE a.url = ? ORDER BY r.number", [url])  # fmt: skip


@pytest.fixture
def one(tmp_path):
    (tmp_path / "one").mkdir()
    return Crawled(tmp_path / "one" / "news.db")


@pytest.fixture
def other(tmp_path):
    (tmp_path / "other").mkdir()
    return Crawled(tmp_path / "other" / "news.db")


@pytest.fixture
def merge(one, other):
    def merge(*arguments, status=0, source=None):
        command = ["--archive", str(one.path), "merge", str(source or other.path), *map(str, arguments)]
        result = CliRunner().invoke(cli.main, command)
        assert result.exit_code == status, result.output
        return " ".join(result.output.split())

    return merge


def verified(crawled):
    result = CliRunner().invoke(cli.main, ["--archive", str(crawled.path), "verify"])
    assert result.exit_code == 0, result.output
    assert crawled.rows("PRAGMA foreign_key_check") == []
    return result.output


def url(number):
    return f"https://{SITE}/news/{number}.html"


class TestIdentity:
    def test_articles_of_both_are_there_once(self, one, other, merge, record):
        one.crawl(0, record(1), record(2))
        other.crawl(1, record(2), record(3, images=(ImageRecord("https://gazette.example/3.jpg", "a", "b"),)))
        said = merge()
        assert one.rows("SELECT url, revision FROM articles ORDER BY url") == [(url(n), 1) for n in (1, 2, 3)]
        assert "1 new article, 0 changed, 1 revision" in said
        with Archive(one.path, read_only=True) as archive:
            assert [hit.url for hit in archive.search("Report")] == [url(3), url(2), url(1)]
            found = archive.article(url(3))
            assert (found["text"], json.loads(found["tags"])) == (record(3).text, ["Council", "Bridge"])
        assert one.rows("SELECT url, caption FROM images") == [("https://gazette.example/3.jpg", "b")]
        assert one.rows("SELECT name FROM credits") == [("Harbour Wire",)] * 3
        assert one.rows("SELECT count(*) FROM tags") == [(2,)]

    def test_revisions_of_both_stand_in_the_order_of_seeing(self, one, other, merge, record):
        one.crawl(0, record(1, title="A")).crawl(4, record(1, title="C"))
        other.crawl(2, record(1, title="B", section="Town")).crawl(6, record(1, title="D"))
        said = merge()
        assert one.history(url(1)) == [
            (1, "first", "A", "[]"),
            (2, "edited", "B", '["title", "section"]'),
            (3, "edited", "C", '["title", "section"]'),
            (4, "edited", "D", '["title"]'),
        ]
        assert one.rows("SELECT title, revision, first_seen, last_seen FROM articles") == [
            ("D", 4, "2026-03-02T08:00:00Z", "2026-03-02T14:00:00Z")
        ]
        assert "0 new articles, 1 changed, 2 revisions" in said
        with Archive(one.path, read_only=True) as archive:
            assert [hit.title for hit in archive.search("household")] == ["D"]

    def test_an_article_first_seen_there_begins_there(self, one, other, merge, record):
        one.crawl(5, record(1, title="B"))
        other.crawl(0, record(1, title="A")).crawl(2, record(1, title="B"))
        merge()
        assert one.history(url(1)) == [(1, "first", "A", "[]"), (2, "edited", "B", '["title"]')]
        assert one.rows("SELECT title, first_seen, last_seen FROM articles") == [
            ("B", "2026-03-02T08:00:00Z", "2026-03-02T13:00:00Z")
        ]

    def test_which_archive_is_merged_into_which_makes_no_difference_to_what_is_known(
        self, one, other, merge, record, tmp_path
    ):
        one.crawl(0, record(1, title="A"), record(4)).crawl(4, record(1, title="C"))
        other.crawl(2, record(1, title="B")).crawl(6, record(1, title="D"), record(5))
        back = Crawled(tmp_path / "back.db")
        shutil.copy(other.path, back.path)
        CliRunner().invoke(cli.main, ["--archive", str(back.path), "merge", str(one.path)])
        merge()
        for sql in (
            "SELECT url, title, revision, first_seen, last_seen, digest, tags FROM articles ORDER BY url",
            "SELECT a.url, r.number, r.kind, r.seen_at, r.title, r.changed FROM revisions AS r JOIN articles AS a"
            " ON a.id = r.article_id ORDER BY 1, 2",
            "SELECT key, first_seen, last_seen FROM article_urls ORDER BY key",
            "SELECT site, key, state, visits, checked_at, discovered_at FROM links ORDER BY key",
            "SELECT url, fetched_at, digest FROM captures ORDER BY url, fetched_at",
        ):
            assert back.rows(sql) == one.rows(sql), sql

    def test_an_exact_copy_on_the_site_is_an_alias(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, replace(record(1), url=f"https://{SITE}/print/1"))
        assert "1 other address" in merge()
        assert one.rows("SELECT count(*), max(revision) FROM articles") == [(1, 1)]
        assert one.rows("SELECT key FROM article_urls ORDER BY key") == [(f"{SITE}/news/1.html",), (f"{SITE}/print/1",)]
        assert "0 new articles, 0 changed, 0 revisions" in merge()

    def test_an_alias_here_that_has_a_text_of_its_own_there_is_an_article(self, one, other, merge, record):
        copy = replace(record(1), url=f"https://{SITE}/print/1")
        one.crawl(0, record(1), copy)
        other.crawl(1, replace(record(9), url=copy.url))
        merge()
        assert one.rows("SELECT url, title FROM articles ORDER BY id") == [(url(1), "Report 1"), (copy.url, "Report 9")]

    def test_near_copies_share_a_story(self, one, other, merge, record):
        long = record(1).text * 3
        one.crawl(0, record(1, text=long))
        other.crawl(1, record(1, text=f"{long} (Wire)", url="https://wire.example/1", site="wire.example", title="Ferry"),
                    site="wire.example")  # fmt: skip
        merge()
        assert one.rows("SELECT size, sites, first_site FROM stories") == [(2, 2, SITE)]
        assert one.rows("SELECT count(DISTINCT story_id), count(story_id) FROM articles") == [(1, 2)]


class TestGone:
    def kinds(self, crawled):
        return crawled.rows("SELECT kind, title, changed FROM revisions ORDER BY number")

    def test_a_tombstone_of_there_stands_here(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, record(1)).crawl(5, gone=url(1))
        merge()
        assert self.kinds(one) == [("first", "Report 1", "[]"), ("gone", "Report 1", "[]")]
        assert one.rows("SELECT gone_at, revision FROM articles") == [("2026-03-02T13:00:00Z", 2)]

    def test_what_was_seen_there_later_is_back(self, one, other, merge, record):
        one.crawl(0, record(1)).crawl(5, gone=url(1))
        other.crawl(1, record(1)).crawl(9, record(1))
        merge()
        assert [kind for kind, *_ in self.kinds(one)] == ["first", "gone", "back"]
        assert one.rows("SELECT gone_at, revision FROM articles") == [(None, 3)]
        assert "0 new articles, 0 changed, 0 revisions" in merge()

    def test_what_was_seen_there_in_between_stands_in_between(self, one, other, merge, record):
        one.crawl(0, record(1)).crawl(5, gone=url(1)).crawl(9, record(1))
        other.crawl(7, record(1, title="Edited"))
        merge()
        assert self.kinds(one) == [
            ("first", "Report 1", "[]"),
            ("gone", "Report 1", "[]"),
            ("edited", "Edited", '["title"]'),
            ("edited", "Report 1", '["title"]'),
        ]


class TestWhatComesAlong:
    def test_links_have_the_state_of_the_later_look(self, one, other, merge, record):
        lost = f"https://{SITE}/lost"
        one.crawl(0, record(1), lost=lost, links=[NewLink(url(7), anchor="Seven")])
        other.crawl(-1, record(2), links=[NewLink(lost, anchor="Found early"), NewLink(url(8))]).crawl(
            3, record(7), lost=lost
        )
        merge()
        links = {
            u: rest for u, *rest in one.rows("SELECT url, state, reason, anchor FROM links WHERE kind = 'article'")
        }
        assert links[lost] == ["failed", "HTTP status 500", "Found early"]
        assert links[url(7)][:2] == ["done", None]
        assert links[url(8)] == ["pending", None, None]
        assert one.rows("SELECT count(*) FROM links WHERE run_id NOT IN (SELECT id FROM runs)") == [(0,)]
        assert one.rows(
            "SELECT count(*) FROM links WHERE front IS NOT NULL AND front NOT IN (SELECT id FROM links)"
        ) == [(0,)]

    def test_runs_and_sites(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(0, record(2), record(3)).crawl(5, record(4), site="wire.example")
        merge()
        assert one.rows("SELECT site, started, requests FROM runs ORDER BY id") == [
            (SITE, "2026-03-02T08:00:00Z", 2),
            (SITE, "2026-03-02T08:00:00Z", 3),
            ("wire.example", "2026-03-02T13:00:00Z", 2),
        ]
        assert one.rows("SELECT s.name, r.started FROM sites AS s JOIN runs AS r ON r.id = s.last_run_id ORDER BY 1")[
            1
        ] == (
            "wire.example",
            "2026-03-02T13:00:00Z",
        )

    def test_captures_with_their_bytes(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, record(2)).crawl(30, record(2), listing="list of hour 1")
        assert "4 captures" in merge()
        assert "All is as it was written: 6 captures" in verified(one)
        db = Database(one.path, read_only=True)
        for row in db.rows("SELECT id, record, digest FROM captures"):
            assert capture_rows.captures.digest_of(capture_rows.kept(db, row["id"]).body) == row["digest"]
        assert {r["record"] for r in db.rows("SELECT record FROM captures")} == {"response", "revisit"}
        assert db.rows("SELECT 1 FROM revisions WHERE capture_id IS NULL") == []
        shown = db.rows(
            "SELECT a.url, c.url FROM articles AS a LEFT JOIN captures AS c ON c.id = a.capture_id ORDER BY 1"
        )
        assert [tuple(row) for row in shown] == [(url(1), url(1)), (url(2), url(2))]
        db.close()

    def test_captures_that_are_damaged_or_missing_come_as_rows_and_are_told(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, record(2)).crawl(2, record(3))
        first, second = sorted(other.captures.iterdir())
        second.unlink()
        data = bytearray(first.read_bytes())
        data[-20] ^= 1
        first.write_bytes(data)
        said = merge()
        assert "2 captures in" in said
        assert "1 captures in" in said
        assert one.rows("SELECT count(*), count(warc_file) FROM captures") == [(6, 3)]
        verified(one)

    def test_an_archive_without_captures(self, one, other, merge, record):
        Crawled(other.path, captures=False).crawl(1, record(2))
        one.crawl(0, record(1))
        merge()
        assert one.rows("SELECT count(*), count(warc_file) FROM captures") == [(4, 2)]


class TestAgain:
    def test_twice_is_nothing_new(self, one, other, merge, record):
        one.crawl(0, record(1, title="A"), record(2)).crawl(4, record(1, title="C"))
        other.crawl(2, record(1, title="B"), record(3), lost=f"https://{SITE}/lost")
        other.crawl(5, replace(record(2), url=f"https://{SITE}/print/2"), record(1, title="C"), links=[NewLink(url(9))])
        merge()
        before, files = one.content(), sorted(p.name for p in one.captures.iterdir())
        said = merge()
        zero = "0 new articles, 0 changed, 0 revisions, 0 other addresses, 0 links, 0 captures, 0 runs"
        assert zero in said
        assert one.content() == before
        assert sorted(p.name for p in one.captures.iterdir()) == files

    def test_what_is_new_there_comes_with_the_next_merge(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, record(2))
        merge()
        other.crawl(30, record(2, title="Edited"), record(3))
        assert "1 new article, 1 changed, 2 revisions" in merge()
        assert [title for _, _, title, _ in one.history(url(2))] == ["Report 2", "Edited"]
        verified(one)

    def test_back_and_forth_both_end_up_the_same(self, one, other, merge, record):
        one.crawl(0, record(1, title="A"), record(2))
        other.crawl(2, record(1, title="B"), record(3))
        merge()
        CliRunner().invoke(cli.main, ["--archive", str(other.path), "merge", str(one.path)])
        assert "0 new articles, 0 changed, 0 revisions" in merge()
        sql = "SELECT url, title, revision, first_seen FROM articles ORDER BY url"
        assert one.rows(sql) == other.rows(sql)

    @pytest.mark.parametrize(
        "step",
        [
            pytest.param("merge_captures.add_runs", marks=pytest.mark.full),
            pytest.param("capture_files._copied", marks=pytest.mark.full),
            "merge_captures._insert",
            pytest.param("merge_articles._insert", marks=pytest.mark.full),
            "merge_articles._write_history",
            pytest.param("merge_links._add", marks=pytest.mark.full),
        ],
    )
    def test_a_killed_merge_is_ended_by_the_next(self, one, other, merge, record, python, tmp_path, step):
        one.crawl(0, record(1, title="A"), record(2))
        other.crawl(2, record(1, title="B"), record(3), record(4)).crawl(5, record(5))
        whole = Crawled(tmp_path / "whole.db")
        shutil.copy(one.path, whole.path)
        shutil.copytree(one.captures, whole.path.parent / "news.db.captures")
        program = """
import os, signal, sys
from archive.cli import main
module, name = sys.argv[3].split(".")
owner = sys.modules[f"archive.{module}"]
true, calls = getattr(owner, name), []
def deadly(*given, **named):
    done = true(*given, **named)
    calls.append(1)
    if len(calls) == 2 or name == "add_runs" or name == "_write_history":
        os.kill(os.getpid(), signal.SIGKILL)
    return done
setattr(owner, name, deadly)
sys.modules["archive.merge"]._PIECE = 1
main(["--archive", sys.argv[1], "merge", sys.argv[2]])
"""
        process = python(program, one.path, other.path, step)
        assert process.wait(timeout=60) == -signal.SIGKILL, process.stderr.read()
        merge()
        CliRunner().invoke(cli.main, ["--archive", str(whole.path), "merge", str(other.path)])
        for sql in (
            "SELECT url, title, revision FROM articles ORDER BY url",
            "SELECT seen_at, title, kind, number FROM revisions ORDER BY seen_at, title",
            "SELECT key, state FROM links ORDER BY key",
            "SELECT url, fetched_at, digest, record FROM captures ORDER BY url, fetched_at",
            "SELECT site, started FROM runs ORDER BY site, started",
        ):
            assert one.rows(sql) == whole.rows(sql), sql
        assert list(one.captures.glob(".*")) == []
        verified(one)


class TestTheOther:
    def test_it_is_left_as_it_is(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, record(2))
        before = {p: p.read_bytes() for p in [other.path, *other.captures.iterdir()]}
        merge()
        assert {p: p.read_bytes() for p in before} == before

    @pytest.mark.parametrize("last", oldarchive.changes())
    def test_an_older_one_is_migrated_in_a_copy(self, one, other, merge, record, last):
        one.crawl(0, record(1))
        before = oldarchive.make(other.path, last).read_bytes()
        merge()
        assert one.history(oldarchive.URL) == [
            (1, "first", "Old reprot", "[]"),
            (2, "edited", "Old report", '["title"]'),
        ]
        with Archive(one.path, read_only=True) as archive:
            assert [hit.title for hit in archive.search("mooring")] == ["Old report"]
        assert other.path.read_bytes() == before
        assert [p.name for p in one.path.parent.iterdir() if "merging" in p.name] == []

    def test_itself_is_refused(self, one, merge, record, tmp_path):
        one.crawl(0, record(1))
        assert "is this archive itself" in merge(source=one.path, status=2)
        (tmp_path / "same.db").symlink_to(one.path)
        assert "is this archive itself" in merge(source=tmp_path / "same.db", status=2)

    def test_what_is_no_archive_or_a_newer_one_is_refused(self, one, other, merge, record, tmp_path):
        one.crawl(0, record(1))
        other.crawl(1, record(2))
        file = sqlite3.connect(other.path)
        file.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newscrawler', 'm999_later', '')"
        )
        file.commit()
        file.close()
        assert "newer newscrawler" in merge(status=2)
        assert "There is no archive" in merge(source=tmp_path / "none.db", status=2)
        (tmp_path / "text.db").write_text("no database, but long enough to be looked at as one" * 9)
        assert "not a SQLite file" in merge(source=tmp_path / "text.db", status=2)
        with Archive(one.path) as archive, pytest.raises((NewerArchive, NotAnArchive)):
            archive.merge(other.path)

    def test_two_merges_at_once_are_refused(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, record(2))
        with Archive(one.path) as archive, archive.lease("merge"):
            assert "Another merge into" in merge(status=2)
            with pytest.raises(ArchiveError, match="Another merge"):
                archive.merge(other.path)


class TestErased:
    def test_what_was_erased_here_does_not_come_back(self, one, other, merge, record):
        one.crawl(0, record(1), record(2))
        other.crawl(
            1, record(1), record(3), links=[NewLink(url(1), anchor="Report 1")], listing=f"<a href='{url(1)}'>x</a>"
        )
        with Archive(one.path) as archive:
            archive.erase(Order("url", url(1)), START)
        assert "1 refused: erased here" in merge()
        assert one.rows("SELECT url FROM articles ORDER BY url") == [(url(2),), (url(3),)]
        assert one.rows("SELECT state, reason, anchor FROM links WHERE url = ?", [url(1)]) == [
            ("skipped", "erased", None)
        ]
        kept = [u for (u,) in one.rows("SELECT url FROM captures WHERE warc_file IS NOT NULL ORDER BY id")]
        assert url(1) not in kept
        assert kept.count(f"https://{SITE}/") == 1
        verified(one)

    def test_what_was_erased_there_is_refused_here_unless_it_is_archived_here(self, one, other, merge, record):
        one.crawl(0, record(1))
        other.crawl(1, record(1), record(2))
        with Archive(other.path) as archive:
            archive.erase(Order("url", url(1)), START)
            archive.erase(Order("url", url(2), "request 17"), START)
        assert f"newsarchive erase --url '{url(1)}'" in merge()
        assert one.rows("SELECT target, reason FROM erasures") == [(url(2), "request 17")]
        with Archive(one.path, read_only=True) as archive:
            assert archive.is_erased(SITE, url(2))
            assert not archive.is_erased(SITE, url(1))
        assert one.rows("SELECT count(*) FROM articles") == [(1,)]
