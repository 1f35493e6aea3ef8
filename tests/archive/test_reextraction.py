"""Which kept page an article is read from again, and what a new reading changes."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from archive.records import CaptureRecord, Exchange, Rereadable, Settlement

ASKED = b"GET / HTTP/1.1\r\nHost: gazette.example\r\n\r\n"


def taken(url, body=b"<p>The page.</p>", *, at, status="200 OK", notes=(), after=()):
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n".encode()
    digest = hashlib.sha256(body).hexdigest() if body else None
    exchange = Exchange(ASKED, head, body, notes=notes)
    return CaptureRecord(url, int(status[:3]), digest, fetched_at=at, exchange=exchange, after=after)


class Keeping:
    """An archive whose captures may be switched on and off; each step is a day later."""

    def __init__(self, desk, folder):
        self.desk, self.folder = desk, folder
        self.on = True

    def step(self):
        self.desk.archive._captures = self.folder if self.on else None
        self.desk.new_run(hours=24)

    def put(self, record, body=b"<p>The page.</p>", **fields):
        self.step()
        capture = taken(record.url, body, at=self.desk.now, **fields)
        return self.desk.archive.commit(record, Settlement(0, "done"), self.desk.run_id, self.desk.now, capture=capture)

    def settle(self, url, state, status, body=b""):
        self.step()
        done = Settlement(0, state, None if state == "done" else "HTTP status")
        capture = taken(url, body, at=self.desk.now, status=status)
        self.desk.archive.settle(done, self.desk.run_id, self.desk.now, url=url, capture=capture)

    def chosen(self, **options):
        return [of.capture_id for of in self.desk.archive.rereadable(**options)]

    def of_first(self):
        return next(iter(self.desk.archive.rereadable())).capture_id

    def of(self):
        (of,) = self.desk.archive.rereadable()
        return of


@pytest.fixture
def keeping(desk, tmp_path):
    return Keeping(desk, tmp_path / "kept")


class TestChoice:
    def test_the_page_of_the_newest_state(self, keeping, record):
        keeping.put(record(1), b"one")
        keeping.put(record(1, title="Report 1, corrected"), b"two")
        assert keeping.chosen() == [2]

    def test_a_page_that_was_no_news_is_not_read(self, keeping, record):
        keeping.put(record(1), b"one")
        keeping.put(record(1), b"one, with other links beside it")
        assert keeping.chosen() == [1]

    def test_gone_and_back_repeat_the_state(self, keeping, record):
        keeping.put(record(1), b"one")
        keeping.settle(record(1).url, "gone", "404 Not Found", b"no such page")
        assert keeping.chosen() == [1]
        keeping.settle(record(1).url, "done", "304 Not Modified")
        assert keeping.desk.column("SELECT kind FROM revisions ORDER BY number") == ["first", "gone", "back"]
        assert keeping.chosen() == [1]

    def test_an_older_page_is_not_read_where_the_newest_was_not_kept(self, keeping, record):
        keeping.put(record(1), b"one")
        keeping.on = False
        keeping.put(record(1, title="Report 1, corrected"), b"two")
        assert keeping.chosen() == [None]

    def test_a_page_kept_later_stands_for_one_that_was_not(self, keeping, record):
        keeping.on = False
        keeping.put(record(1), b"one")
        keeping.on = True
        keeping.put(record(1), b"one")
        assert keeping.chosen() == [2]

    def test_a_site_or_a_day(self, keeping, record):
        keeping.put(record(1), b"one")
        keeping.put(record(2), b"two")
        days = keeping.desk.column("SELECT substr(fetched_at, 1, 10) FROM captures ORDER BY id")
        assert keeping.chosen(since=days[1]) == [2]
        assert keeping.chosen(since=days[0]) == [1, 2]
        assert keeping.chosen(site="other.example") == []


class TestPages:
    def test_further_pages_are_found_by_the_addresses_they_were_asked_for(self, keeping, record):
        url, at = record(1).url, keeping.desk.now
        notes = (("via", url), ("kind", "part"))
        moved = taken(url + "?page=2", b"", at=at, status="301 Moved Permanently", notes=notes)
        second = taken(url + "?p=2", b"second", at=at, notes=notes)
        third = taken(url + "?p=3", b"third", at=at, notes=notes)
        keeping.put(record(1), b"first", after=(moved, second, third))
        keeping.put(record(2), b"another article")
        page = keeping.desk.archive.kept_page(keeping.of_first())
        assert page.page.body == b"first"
        assert {address: part.body for address, part in page.parts.items()} == {
            url + "?page=2": b"second", url + "?p=2": b"second", url + "?p=3": b"third",
        }  # fmt: skip


def stored(desk):
    """All that is in the tables of articles."""
    tables = ("articles", "bodies", "credits", "article_tags", "images", "revisions", "article_urls")
    return {
        table: [tuple(row) for row in desk.archive.query(f"SELECT * FROM {table} ORDER BY 1, 2")] for table in tables
    }


class TestChanges:
    def test_the_same_reading_changes_nothing(self, keeping, record):
        lone = record(1, title="A lone \ud83d half", tags=("Ferry", "Ferry", "Pier"), is_free=True)
        keeping.put(lone)
        before = stored(keeping.desk)
        assert keeping.desk.archive.reread(keeping.of(), lone, keeping.desk.now) == ()
        assert keeping.desk.archive.reread(keeping.of(), replace(lone, evidence={"title": 1}), keeping.desk.now) == ()
        assert stored(keeping.desk) == before

    @pytest.mark.parametrize(
        ("name", "value"),
        [("title", "Better"), ("text", "Read better than before, with a paragraph more."), ("published", "2026-02-04"), ("section", "Town"),
         ("summary", "In short"), ("image", "https://gazette.example/1.jpg"), ("lang", "en"), ("tags", ("Ferry",)), ("is_free", False),
         ("html", "<p>Other markup</p>"), ("published_utc", "2026-02-03T08:31:00Z")],
    )  # fmt: skip
    def test_a_field_read_otherwise_is_a_revision(self, keeping, record, name, value):
        keeping.put(record(1))
        seen = keeping.desk.value("SELECT last_seen || last_checked FROM articles")
        better = record(1, **{name: value})
        assert keeping.desk.archive.reread_changes(1, better) == (name,)
        assert keeping.desk.archive.reread(keeping.of(), better, keeping.desk.now + timedelta(days=9)) == (name,)
        row = keeping.desk.archive.query(
            "SELECT number, kind, changed, capture_id FROM revisions ORDER BY number DESC"
        )[0]
        assert (row["number"], row["kind"], json.loads(row["changed"]), row["capture_id"]) == (
            2,
            "reextracted",
            [name],
            1,
        )
        assert keeping.desk.value("SELECT last_seen || last_checked FROM articles") == seen
        after = stored(keeping.desk)
        assert keeping.desk.archive.reread(keeping.of(), better, keeping.desk.now + timedelta(days=10)) == ()
        assert stored(keeping.desk) == after

    def test_an_article_that_a_crawl_has_changed_meanwhile_is_left(self, keeping, record):
        keeping.put(record(1), b"one")
        read_from = keeping.of()
        keeping.put(record(1, title="Report 1, corrected"), b"two")
        assert keeping.desk.archive.reread(read_from, record(1, title="Better"), keeping.desk.now) is None
        assert keeping.desk.value("SELECT title FROM articles") == "Report 1, corrected"

    def test_what_is_gone_stays_gone(self, keeping, record):
        keeping.put(record(1), b"one")
        keeping.settle(record(1).url, "gone", "404 Not Found", b"no such page")
        assert keeping.of() == Rereadable(1, "gazette.example", 2, 1)
        keeping.desk.archive.reread(keeping.of(), record(1, title="Better"), keeping.desk.now)
        assert keeping.desk.value("SELECT gone_at IS NOT NULL FROM articles") == 1
        assert keeping.desk.archive.search("better")[0].title == "Better"
