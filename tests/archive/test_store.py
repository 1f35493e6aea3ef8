"""The facade: what is committed is what is given back, and the records' own promises."""

import itertools
import json
from dataclasses import astuple, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import Archive, ArchiveError
from archive.records import (
    ArticleRecord,
    AttachmentRecord,
    CreditRecord,
    ImageRecord,
    ListingRecord,
    NewLink,
    Settlement,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ["\x00", "a\x00b", "😀 é é", "'\"--;", "经济", "\u202e", "﷽", "0", "null", "[]", "\ufffe", " \n\t "]
)
MAYBE = st.none() | TEXT
URLS = st.integers(0, 10**9).map("https://gazette.example/{}".format)
RECORDS = st.builds(
    ArticleRecord,
    url=URLS,
    site=st.just("gazette.example"),
    title=MAYBE,
    text=TEXT,
    html=TEXT,
    published=MAYBE,
    published_utc=MAYBE,
    published_precision=st.sampled_from([None, "day", "minute", "second"]),
    published_raw=MAYBE,
    modified=MAYBE,
    modified_raw=MAYBE,
    section=MAYBE,
    lang=MAYBE,
    summary=MAYBE,
    image=MAYBE,
    is_free=st.sampled_from([None, True, False]),
    tags=st.lists(TEXT, max_size=4).map(tuple),
    credits=st.lists(
        st.builds(
            CreditRecord, st.sampled_from(["author", "editor", "photographer", "source", "agency"]), name=TEXT, raw=TEXT
        ),
        max_size=4,
    ).map(tuple),
    images=st.lists(st.builds(ImageRecord, URLS, TEXT, TEXT), max_size=3).map(tuple),
    attachments=st.lists(st.builds(AttachmentRecord, URLS, TEXT), max_size=3).map(tuple),
    evidence=st.dictionaries(TEXT, st.dictionaries(TEXT, MAYBE | st.floats(0, 1), max_size=2), max_size=3),
)
SCALARS = (
    *("title", "text", "html", "published", "published_utc", "published_precision", "published_raw", "modified"),
    *("modified_raw", "section", "lang", "summary", "image"),
)

REVISED = ("title", "text", "html", "published", "modified", "section", "summary", "image")
NUMBERS = itertools.count()


def first_of_each(rows, key):
    kept = {}
    for row in rows:
        kept.setdefault(key(row), row)
    return list(kept.values())


@given(RECORDS, RECORDS)
@settings(max_examples=100, deadline=None)
def test_what_is_committed_is_what_is_given_back(shared_desk, record, edited):
    desk = shared_desk
    url = f"https://gazette.example/law/{next(NUMBERS)}"
    for state in (record, edited):
        state = replace(state, url=url)
        done = desk.archive.commit(state, Settlement(0, "done"), desk.run_id, desk.now)
        if done.outcome in {"alias", "unchanged"}:
            return
        assert_stored(desk, state, done.article_id)
        assert desk.archive.commit(state, Settlement(0, "done"), desk.run_id, desk.now).outcome == "unchanged"


def assert_stored(desk, record, article_id):
    row = desk.archive.article(article_id)
    tags = list(dict.fromkeys(record.tags))
    credited = first_of_each(record.credits, lambda c: (c.role, c.name))
    assert {name: row[name] for name in SCALARS} == {name: getattr(record, name) for name in SCALARS}
    assert json.loads(row["evidence"]) == record.evidence
    assert json.loads(row["tags"]) == tags
    assert json.loads(row["authors"]) == [c.name for c in credited if c.role == "author"]
    assert row["source"] == next((c.name for c in credited if c.role in {"source", "agency"}), None)
    assert row["is_free"] == record.is_free
    assert parts(desk, "SELECT t.name FROM {} JOIN tags AS t ON t.id = tag_id", "article_tags", article_id) == [
        (t,) for t in tags
    ]
    assert parts(desk, "SELECT role, name, raw FROM {}", "credits", article_id) == [astuple(c) for c in credited]
    images = first_of_each(record.images, lambda i: i.url)
    assert parts(desk, "SELECT url, alt, caption FROM {}", "images", article_id) == [astuple(i) for i in images]
    attachments = first_of_each(record.attachments, lambda a: a.url)
    assert parts(desk, "SELECT url, title FROM {}", "attachments", article_id) == [astuple(a) for a in attachments]
    sql = "SELECT * FROM revisions WHERE article_id = ? ORDER BY number DESC LIMIT 1"
    revision = dict(desk.archive.query(sql, [article_id])[0])
    assert {name: revision[name] for name in REVISED} == {name: getattr(record, name) for name in REVISED}
    assert json.loads(revision["credits"]) == [[c.role, c.name] for c in credited]
    assert json.loads(revision["tags"]) == tags


def parts(desk, sql, table, article_id):
    rows = desk.archive.query(f"{sql.format(table)} WHERE article_id = ? ORDER BY position", [article_id])
    return [tuple(row) for row in rows]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abc")), max_size=12), st.booleans())
@settings(max_examples=40, deadline=None)
def test_an_address_is_never_two_articles(shared_desk, record, states, is_long):
    """Whatever six pages show in whatever order: every address belongs to one article, every article has its own."""
    desk = shared_desk
    padding = "word " * 20 if is_long else ""
    for number, state in states:
        desk.put(record(number, title="Same", text=f"{padding}{state}"))
    assert desk.column("SELECT url FROM articles GROUP BY url HAVING count(*) > 1") == []
    assert desk.column("SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM article_urls)") == []
    without_own = (
        "SELECT a.id FROM articles AS a WHERE a.url NOT IN (SELECT url FROM article_urls WHERE article_id = a.id)"
    )
    assert desk.column(without_own) == []
    uneven = "SELECT id FROM articles AS a WHERE revision <> (SELECT count(*) FROM revisions WHERE article_id = a.id)"
    assert desk.column(uneven) == []


def test_lone_surrogates_do_not_stop_a_commit(desk, record):
    broken = record(
        1, title="Half \ud83d", text="One \udc00 two", tags=("t\ud800",), evidence={"title": {"raw": "\ud83d"}}
    )
    assert desk.put(broken).outcome == "new"
    assert desk.put(broken).outcome == "unchanged"
    assert desk.archive.article(1)["title"] == "Half \ufffd"
    assert desk.put(replace(broken, text="Three")).outcome == "revised"
    assert [hit.id for hit in desk.archive.search("three")] == [1]
    assert desk.archive.search("two") == []


def test_names_of_a_role_are_in_the_pages_order(record):
    named = tuple(CreditRecord(role, name, "") for role, name in [("source", "B"), ("author", "X"), ("agency", "A")])
    assert record(1, credits=named).named("source", "agency") == ["B", "A"]
    assert record(1, credits=named).named("editor") == []


def test_a_listing_is_stored_with_all_its_links(desk):
    base = "https://gazette.example"
    start = desk.link(f"{base}/")
    listing = ListingRecord(
        desk.site,
        items=(NewLink(f"{base}/1", anchor="One", listed_date="2026-03-01", found_on=f"{base}/"), NewLink(f"{base}/2")),
        further=(NewLink(f"{base}/?page=2", kind="listing"),),
        refused=((NewLink("https://other.example/"), "excluded: off the site"),),
    )
    added = desk.archive.commit_listing(listing, Settlement(start.id, "done"), desk.run_id, desk.now)
    assert (added.new, added.fresh) == (2, 2)
    rows = desk.archive.query("SELECT url, kind, state, reason, anchor, listed_date, found_on FROM links ORDER BY id")
    assert [tuple(r) for r in rows] == [
        (f"{base}/", "article", "done", None, None, None, None),
        (f"{base}/1", "article", "pending", None, "One", "2026-03-01", f"{base}/"),
        (f"{base}/2", "article", "pending", None, None, None, None),
        (f"{base}/?page=2", "listing", "pending", None, None, None, None),
        ("https://other.example/", "article", "skipped", "excluded: off the site", None, None, None),
    ]
    assert desk.archive.run(desk.run_id)["listings"] == 1


def test_known_further_pages_are_fetched_again_only_where_something_is_new(desk):
    base = "https://gazette.example"
    page = NewLink(f"{base}/?page=2", kind="listing", depth=1)
    desk.archive.require(desk.site, [page], desk.run_id, desk.now)
    link = desk.archive.claim(desk.site, desk.run_id, 1)[0]
    desk.archive.settle(Settlement(link.id, "done"), desk.run_id, desk.now)

    def state_after(*items, full=False):
        desk.new_run()
        listing = ListingRecord(desk.site, tuple(NewLink(f"{base}/{i}") for i in items), (page,), full=full)
        desk.archive.commit_listing(listing, Settlement(0, "done"), desk.run_id, desk.now)
        state = desk.value("SELECT state FROM links WHERE kind = 'listing'")
        for waiting in desk.archive.claim(desk.site, desk.run_id, 100):
            desk.archive.settle(Settlement(waiting.id, "done"), desk.run_id, desk.now)
        return state

    assert state_after(1, 2) == "pending"
    assert state_after(1, 2) == "done"
    assert state_after(2, 3) == "pending"
    assert state_after(2, 3, full=True) == "pending"


def test_an_unknown_run_has_no_row(desk):
    assert desk.archive.run(99) == {}


def test_an_archive_is_closed_by_its_context(path):
    with Archive(path) as archive:
        assert archive.path == path
    with pytest.raises(ArchiveError):
        archive.query("SELECT 1")
