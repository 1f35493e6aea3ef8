"""What a commit decides: a new article, a revision, nothing new, or another address of a known one."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from archive.records import CaptureRecord, CreditRecord, NewLink, Settlement

LONG = "The old ferry between the two harbours will run again from May, said the council of Northfield on Monday night."


def urls_of(desk, article_id):
    return set(desk.column("SELECT url FROM article_urls WHERE article_id = ?", article_id))


class TestNew:
    def test_a_page_seen_first_is_new(self, desk, record):
        done = desk.put(record(1))
        assert (done.outcome, done.revision, done.changed) == ("new", 1, ())
        assert desk.value("SELECT count(*) FROM articles") == 1
        assert desk.value("SELECT kind FROM revisions WHERE article_id = ?", done.article_id) == "first"
        assert desk.value("SELECT new FROM runs WHERE id = ?", desk.run_id) == 1

    def test_its_first_seen_stays_and_its_last_seen_moves(self, desk, record):
        desk.put(record(1))
        desk.put(record(1), days=2)
        row = desk.archive.article(1)
        assert row["first_seen"] == "2026-03-02T08:00:00Z"
        assert row["last_seen"] == row["last_checked"] == "2026-03-04T08:00:00Z"

    def test_the_capture_is_kept_with_its_revision(self, desk, record):
        capture = CaptureRecord(
            record(1).url, 200, "0" * 64, "text/html", 1234, '"tag"', "Mon, 02 Mar 2026 08:00:00 GMT"
        )
        done = desk.archive.commit(record(1), Settlement(0, "done"), desk.run_id, desk.now, capture=capture)
        row = dict(desk.archive.query("SELECT c.* FROM revisions AS r JOIN captures AS c ON c.id = r.capture_id")[0])
        assert row["run_id"] == desk.run_id
        assert row["fetched_at"] == "2026-03-02T08:00:00Z"
        names = ("url", "status", "digest", "content_type", "length", "etag", "last_modified")
        assert {name: row[name] for name in names} == {name: getattr(capture, name) for name in names}
        assert done.article_id == 1

    def test_an_address_that_is_none_is_refused_and_nothing_is_written(self, desk, record):
        with pytest.raises(ValueError, match="not an http"):
            desk.archive.commit(record(1, url="news/1.html"), Settlement(0, "done"), desk.run_id, desk.now)
        assert desk.value("SELECT count(*) FROM articles") == 0


class TestUnchanged:
    def test_the_same_page_again(self, desk, record):
        desk.put(record(1))
        done = desk.put(record(1), days=1)
        assert (done.outcome, done.revision) == ("unchanged", 1)
        assert desk.value("SELECT count(*) FROM revisions") == 1
        assert desk.value("SELECT unchanged FROM runs WHERE id = ?", desk.run_id) == 1

    @pytest.mark.parametrize(
        "fields",
        [
            {"html": "<div>other markup</div>"},
            {"evidence": {"title": {"origin": "h1"}}},
            {"title": "  Report\n1 "},
            {"image": "https://gazette.example/new.jpg"},
            {"published_raw": "other words"},
            {"modified": "2026-02-04"},
        ],
    )
    def test_what_a_reader_would_not_see_is_no_change(self, desk, record, fields):
        desk.put(record(1))
        assert desk.put(record(1, **fields)).outcome == "unchanged"

    def test_the_page_under_a_twin_address(self, desk, record):
        desk.put(record(1))
        done = desk.put(record(1, url="http://www.gazette.example/news/1.html?utm_source=x"))
        assert (done.outcome, done.article_id) == ("unchanged", 1)
        assert desk.value("SELECT count(*) FROM article_urls") == 1

    def test_not_modified_moves_last_checked(self, desk, record):
        desk.put(record(1))
        desk.archive.settle(Settlement(0, "done"), desk.run_id, desk.now + timedelta(days=3), url=record(1).url)
        assert desk.archive.article(1)["last_checked"] == "2026-03-05T08:00:00Z"


class TestRevised:
    @pytest.mark.parametrize(
        ("fields", "changed"),
        [
            ({"title": "Report 1, corrected"}, ("title",)),
            ({"text": "Another text."}, ("text",)),
            ({"published": "2026-02-04"}, ("published",)),
            ({"modified": "2026-02-04", "section": "News"}, ("modified", "section")),
            ({"section": "News"}, ("section",)),
            ({"tags": ("Council",)}, ("tags",)),
            ({"credits": ()}, ("credits",)),
            ({"title": None, "text": "Another text.", "tags": ()}, ("title", "text", "tags")),
        ],
    )
    def test_the_changed_fields_are_named(self, desk, record, fields, changed):
        desk.put(record(1))
        done = desk.put(record(1, **fields), days=1)
        assert (done.outcome, done.revision, done.changed) == ("revised", 2, changed)
        row = dict(desk.archive.query("SELECT * FROM revisions WHERE number = 2")[0])
        assert json.loads(row["changed"]) == list(changed)
        assert (row["kind"], row["seen_at"]) == ("edited", "2026-03-03T08:00:00Z")

    def test_each_state_stays_readable(self, desk, record):
        for text in ("One.", "Two.", "Three.", "One."):
            desk.put(record(1, text=text, html=f"<p>{text}</p>"))
        rows = desk.archive.query("SELECT number, text, html FROM revisions ORDER BY number")
        assert [tuple(row) for row in rows] == [
            (1, "One.", "<p>One.</p>"),
            (2, "Two.", "<p>Two.</p>"),
            (3, "Three.", "<p>Three.</p>"),
            (4, "One.", "<p>One.</p>"),
        ]
        assert desk.archive.article(1)["revision"] == 4

    def test_the_rows_beside_the_article_are_those_of_the_newest_state(self, desk, record):
        desk.put(record(1))
        desk.put(record(1, tags=("Port",), credits=(CreditRecord("author", "Ida Frost", "By Ida Frost"),)))
        assert desk.column("SELECT t.name FROM article_tags JOIN tags AS t ON t.id = tag_id") == ["Port"]
        assert desk.column("SELECT name FROM credits") == ["Ida Frost"]
        row = desk.archive.article(1)
        assert (row["tags"], row["authors"], row["source"]) == ('["Port"]', '["Ida Frost"]', None)

    def test_only_the_newest_state_counts_for_unchanged(self, desk, record):
        first, second = record(1, text="One."), record(1, text="Two.")
        outcomes = [desk.put(r).outcome for r in (first, second, second, first)]
        assert outcomes == ["new", "revised", "unchanged", "revised"]


class TestAlias:
    def test_an_exact_copy_on_the_site_is_another_address(self, desk, record):
        desk.put(record(1, text=LONG))
        done = desk.put(record(1, text=LONG, url="https://gazette.example/print/1"))
        assert (done.outcome, done.article_id) == ("alias", 1)
        assert desk.value("SELECT count(*) FROM articles") == 1
        assert urls_of(desk, 1) == {"https://gazette.example/news/1.html", "https://gazette.example/print/1"}
        assert desk.value("SELECT aliases FROM runs WHERE id = ?", desk.run_id) == 1

    def test_a_repost_that_names_its_source_is_a_copy(self, desk, record):
        desk.put(record(1, text=LONG, credits=()))
        credit = CreditRecord("source", "Harbour Wire", "Source: Harbour Wire")
        repost = record(2, title="Report 1", text=f"{LONG}\n\n(Source: Harbour Wire)", credits=(credit,))
        assert desk.put(repost).outcome == "alias"

    def test_the_copy_that_was_published_first_gives_the_article_its_address_and_date(self, desk, record):
        desk.put(record(1, text=LONG, published="2024-06-14", published_precision="day", published_utc=None))
        first = record(
            2, title="Report 1", text=LONG, published="2024-06-12", published_precision="day", published_utc=None
        )
        assert desk.put(first).outcome == "alias"
        row = desk.archive.article(1)
        assert (row["url"], row["published"]) == (first.url, "2024-06-12")
        assert urls_of(desk, 1) == {"https://gazette.example/news/1.html", first.url}
        later = record(1, text=LONG, published="2024-06-14", published_precision="day", published_utc=None)
        assert desk.put(later).outcome == "unchanged"

    def test_a_copy_on_another_site_is_another_article(self, desk, record):
        desk.put(record(1, text=LONG))
        desk.archive.start_run("wire.example", None, desk.now, version="test")
        done = desk.put(record(1, text=LONG, site="wire.example", url="https://wire.example/1"))
        assert (done.outcome, done.article_id) == ("new", 2)

    def test_a_few_words_do_not_make_a_copy(self, desk, record):
        desk.put(record(1, title="Picture of the day", text="A ferry."))
        assert desk.put(record(2, title="Picture of the day", text="A ferry.")).outcome == "new"

    def test_an_alias_seen_again_is_unchanged(self, desk, record):
        desk.put(record(1, text=LONG))
        copy = record(1, text=LONG, url="https://gazette.example/print/1")
        assert [desk.put(copy).outcome, desk.put(copy).outcome] == ["alias", "unchanged"]

    def test_an_alias_with_other_fields_does_not_revise_its_article(self, desk, record):
        desk.put(record(1, text=LONG))
        copy = record(1, text=LONG, url="https://gazette.example/print/1")
        desk.put(copy)
        assert desk.put(replace(copy, section="Print", tags=())).outcome == "unchanged"
        assert desk.archive.article(1)["section"] is None

    def test_an_alias_that_shows_another_text_becomes_an_article(self, desk, record):
        desk.put(record(1, text=LONG))
        copy = record(1, text=LONG, url="https://gazette.example/print/1")
        desk.put(copy)
        done = desk.put(replace(copy, text=f"{LONG} And more than that was said."))
        assert (done.outcome, done.article_id) == ("new", 2)
        assert urls_of(desk, 1) == {"https://gazette.example/news/1.html"}
        assert urls_of(desk, 2) == {"https://gazette.example/print/1"}

    def test_an_edit_of_the_article_leaves_its_alias(self, desk, record):
        desk.put(record(1, text=LONG))
        copy = record(1, text=LONG, url="https://gazette.example/print/1")
        desk.put(copy)
        assert desk.put(record(1, text=f"{LONG} Corrected.")).outcome == "revised"
        assert desk.put(replace(copy, text=f"{LONG} Corrected.")).outcome == "unchanged"
        assert desk.value("SELECT count(*) FROM articles") == 1

    def test_the_address_that_redirects_is_one_too(self, desk, record):
        done = desk.put(record(1), asked="https://gazette.example/?p=1")
        assert urls_of(desk, done.article_id) == {"https://gazette.example/news/1.html", "https://gazette.example/?p=1"}
        assert desk.archive.article("https://gazette.example/?p=1")["id"] == done.article_id

    def test_an_article_whose_address_redirects_to_another_stays_itself(self, desk, record):
        desk.put(record(1))
        desk.new_run(hours=7)
        desk.put(record(2), asked=record(1).url)
        assert desk.archive.article(record(1).url)["id"] == 1
        assert desk.archive.article(record(2).url)["id"] == 2


class TestGone:
    def settle(self, desk, url, state="gone", days=1):
        desk.archive.settle(
            Settlement(0, state, "HTTP status 410"), desk.run_id, desk.now + timedelta(days=days), url=url
        )

    def test_an_article_that_is_gone_is_kept_and_marked_once(self, desk, record):
        desk.put(record(1))
        self.settle(desk, record(1).url)
        self.settle(desk, record(1).url, days=9)
        row = desk.archive.article(1)
        assert row["gone_at"] == "2026-03-03T08:00:00Z"
        assert row["last_checked"] == "2026-03-11T08:00:00Z"
        assert row["text"] == record(1).text

    def test_it_is_marked_under_a_twin_of_its_address(self, desk, record):
        desk.put(record(1, url="https://www.gazette.example/news/1/"))
        self.settle(desk, "http://gazette.example/news/1")
        assert desk.archive.article(1)["gone_at"] is not None

    def test_an_alias_that_is_gone_leaves_its_article(self, desk, record):
        desk.put(record(1, text=LONG))
        desk.put(record(1, text=LONG, url="https://gazette.example/print/1"))
        self.settle(desk, "https://gazette.example/print/1")
        assert desk.archive.article(1)["gone_at"] is None

    def test_its_last_state_stays_under_a_tombstone(self, desk, record):
        desk.put(record(1))
        self.settle(desk, record(1).url)
        self.settle(desk, record(1).url, days=9)
        rows = desk.archive.query(
            "SELECT number, kind, seen_at, changed, title, text, tags FROM revisions ORDER BY number"
        )
        assert [(r["number"], r["kind"]) for r in rows] == [(1, "first"), (2, "gone")]
        assert (rows[1]["seen_at"], rows[1]["changed"]) == ("2026-03-03T08:00:00Z", "[]")
        assert [rows[1][name] for name in ("title", "text", "tags")] == [rows[0][n] for n in ("title", "text", "tags")]
        assert desk.archive.article(1)["revision"] == 2
        assert [hit.id for hit in desk.archive.search("council")] == [1]

    @pytest.mark.parametrize(
        ("text", "outcome", "changed"), [("As before.", "revised", "[]"), ("Edited meanwhile.", "revised", '["text"]')]
    )
    def test_an_article_that_comes_back_is_not_gone(self, desk, record, text, outcome, changed):
        desk.put(record(1, text="As before."))
        self.settle(desk, record(1).url)
        done = desk.put(record(1, text=text))
        assert (done.outcome, done.revision) == (outcome, 3)
        assert desk.archive.article(1)["gone_at"] is None
        row = desk.archive.query("SELECT kind, changed, text FROM revisions WHERE number = 3")[0]
        assert tuple(row) == ("back", changed, text)
        assert desk.put(record(1, text=text)).outcome == "unchanged"

    def test_not_modified_brings_it_back_too(self, desk, record):
        desk.put(record(1))
        self.settle(desk, record(1).url)
        desk.archive.settle(Settlement(0, "done"), desk.run_id, desk.now, url=record(1).url)
        assert desk.column("SELECT kind FROM revisions ORDER BY number") == ["first", "gone", "back"]

    def test_an_alias_that_is_there_does_not_bring_its_article_back(self, desk, record):
        desk.put(record(1, text=LONG))
        copy = record(1, text=LONG, url="https://gazette.example/print/1")
        desk.put(copy)
        self.settle(desk, record(1).url)
        assert desk.put(copy).outcome == "unchanged"
        assert desk.archive.article(1)["gone_at"] is not None

    def test_an_article_whose_link_leads_to_what_is_gone_is_gone(self, desk, record):
        desk.put(record(1))
        desk.new_run(hours=7)
        link = desk.link(record(1).url)
        desk.archive.settle(
            Settlement(link.id, "gone", "HTTP status 404", final_url="https://gazette.example/removed"),
            desk.run_id,
            desk.now,
            url="https://gazette.example/removed",
        )
        assert desk.archive.article(1)["gone_at"] is not None

    def test_an_unknown_page_that_is_gone_is_no_article(self, desk):
        self.settle(desk, "https://gazette.example/never")
        assert desk.value("SELECT count(*) FROM articles") == 0


def test_repeated_tags_credits_images_are_stored_once(desk, record):
    credit = CreditRecord("source", "Wire", "Source: Wire")
    desk.put(record(1, tags=("a", "b", "a"), credits=(credit, credit, replace(credit, raw="again"))))
    assert desk.archive.article(1)["tags"] == '["a", "b"]'
    assert desk.column("SELECT raw FROM credits") == ["Source: Wire"]
    assert desk.put(record(1, tags=("a", "b"), credits=(credit,))).outcome == "unchanged"


def test_a_commit_settles_its_link_in_the_same_transaction(desk, record):
    link = desk.link(record(1).url)
    broken = record(1, credits=(CreditRecord("publisher", "Nobody", ""),))
    with pytest.raises(Exception, match="CHECK"):
        desk.archive.commit(broken, Settlement(link.id, "done"), desk.run_id, desk.now)
    assert desk.value("SELECT state FROM links") == "claimed"
    assert desk.value("SELECT count(*) FROM articles") == 0
    desk.archive.commit(record(1), Settlement(link.id, "done", etag='"1"'), desk.run_id, desk.now)
    row = dict(desk.archive.query("SELECT state, etag, visits FROM links")[0])
    assert row == {"state": "done", "etag": '"1"', "visits": 1}


def test_links_of_other_sites_may_lead_to_one_article(desk, record):
    desk.put(record(1))
    other = desk.archive.start_run("wire.example", None, desk.now, version="test")
    desk.archive.require("wire.example", [NewLink(record(1).url)], other, desk.now)
    link = desk.archive.claim("wire.example", other, 1)[0]
    done = desk.archive.commit(record(1), Settlement(link.id, "done"), other, desk.now)
    assert (done.outcome, done.article_id) == ("unchanged", 1)
    assert desk.value("SELECT site FROM articles") == "gazette.example"
