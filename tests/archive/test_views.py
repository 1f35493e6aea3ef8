"""The views an analyst and an operator read: no gap that is none, and none without its true reason."""

from archive.records import CreditRecord, NewLink, Settlement

BASE = "https://gazette.example"


def gaps(desk):
    return {
        row["url"].removeprefix(f"{BASE}/"): row["reason"] for row in desk.archive.query("SELECT url, reason FROM gaps")
    }


def test_every_kind_of_gap_has_its_reason(desk):
    reasons = {
        "failed": "HTTP status 500",
        "gone": "HTTP status 404",
        "skipped": "Forbidden by robots.txt",
    }
    desk.archive.require(desk.site, [NewLink(f"{BASE}/{name}") for name in reasons], desk.run_id, desk.now)
    for link in desk.archive.claim(desk.site, desk.run_id, 10):
        state = link.url.rpartition("/")[2]
        desk.archive.settle(Settlement(link.id, state, reasons[state]), desk.run_id, desk.now)
    desk.archive.require(desk.site, [NewLink(f"{BASE}/pending"), NewLink(f"{BASE}/claimed")], desk.run_id, desk.now)
    assert gaps(desk) == {**reasons, "pending": "not fetched yet", "claimed": "not fetched yet"}


def test_a_failure_keeps_its_reason_while_it_waits(desk):
    link = desk.link(f"{BASE}/a")
    desk.archive.settle(Settlement(link.id, "failed", "HTTP status 500"), desk.run_id, desk.now)
    desk.new_run()
    assert desk.value("SELECT state FROM gaps") == "pending"
    assert gaps(desk) == {"a": "HTTP status 500"}


def test_no_gap_where_the_article_is_archived_under_any_address(desk, record):
    desk.put(record(1))
    desk.put(record(2), asked=f"{BASE}/?p=2")
    desk.archive.require(desk.site, [NewLink("http://www.gazette.example/news/1.html#top")], desk.run_id, desk.now)
    assert gaps(desk) == {}
    # The redirecting address stays no gap while it waits for its next visit.
    desk.new_run(hours=7)
    assert desk.archive.pending(desk.site) == 2
    assert gaps(desk) == {}


def test_no_gap_where_an_archived_page_fails_later(desk, record):
    desk.put(record(1))
    desk.new_run(hours=7)
    link = desk.archive.claim(desk.site, desk.run_id, 1)[0]
    desk.archive.settle(Settlement(link.id, "failed", "HTTP status 500"), desk.run_id, desk.now)
    assert gaps(desk) == {}


def test_lists_and_what_is_left_out_on_purpose_are_no_gaps(desk):
    desk.archive.require(desk.site, [NewLink(f"{BASE}/list", kind="listing")], desk.run_id, desk.now)
    for name, reason in [("form", "not an article: a form"), ("video", "excluded: by the profile's exclude")]:
        link = NewLink(f"{BASE}/{name}")
        desk.archive.require(desk.site, [link], desk.run_id, desk.now)
        claimed = next(c for c in desk.archive.claim(desk.site, desk.run_id, 5) if c.url == link.url)
        desk.archive.settle(Settlement(claimed.id, "skipped", reason), desk.run_id, desk.now)
    assert gaps(desk) == {}
    skipped = {(r["url"], r["reason"]) for r in desk.archive.query("SELECT * FROM skipped_links")}
    assert skipped == {
        (f"{BASE}/form", "not an article: a form"),
        (f"{BASE}/video", "excluded: by the profile's exclude"),
    }


def test_counts_by_day_tag_and_source(desk, record):
    wire, agency = CreditRecord("source", "Wire", ""), CreditRecord("agency", "Agency", "")
    desk.put(record(1, published="2026-02-03T09:30", tags=("a", "b"), credits=(wire,)))
    desk.put(record(2, published="2026-02-03", tags=("a",), credits=(wire, agency)))
    desk.put(record(3, published=None, tags=(), credits=(CreditRecord("author", "Ida", ""),)))
    days = [tuple(r) for r in desk.archive.query("SELECT day, site, articles FROM daily_articles")]
    assert days == [("2026-02-03", "gazette.example", 2)]
    assert {tuple(r) for r in desk.archive.query("SELECT tag, articles FROM tag_counts")} == {("a", 2), ("b", 1)}
    sources = {tuple(r) for r in desk.archive.query("SELECT source, articles FROM source_counts")}
    assert sources == {("Wire", 2), ("Agency", 1)}


def test_coverage_is_the_share_of_articles_that_have_a_field(desk, record):
    desk.put(record(1))
    desk.put(record(2, published="2026-02-03", published_precision="day", tags=(), credits=()))
    desk.put(record(3, published=None, published_precision=None, title=None, text=""))
    desk.put(record(4, section="News", lang="en", image="https://gazette.example/a.jpg", modified="2026-02-04"))
    row = dict(desk.archive.query("SELECT * FROM field_coverage")[0])
    assert row == {
        "site": "gazette.example",
        "articles": 4,
        "title": 0.75,
        "published": 0.75,
        "published_time": 0.5,
        "modified": 0.25,
        "authors": 0.0,
        "tags": 0.75,
        "source": 0.75,
        "section": 0.25,
        "lang": 0.25,
        "image": 0.25,
        "body": 0.75,
    }


def test_coverage_follows_changes_and_deletions(desk, record):
    desk.put(record(1))
    desk.put(record(2))
    desk.new_run(hours=7)
    desk.put(record(2, tags=(), section="News"))
    counted = desk.archive.query("SELECT month, articles, tags, section FROM monthly_coverage")
    assert [tuple(row) for row in counted] == [(desk.now.isoformat()[:7], 2, 1, 1)]
    recounted = desk.archive.query(
        "SELECT substr(first_seen, 1, 7), count(*), sum(tags <> '[]'), sum(section IS NOT NULL) FROM articles"
    )
    assert [tuple(row) for row in recounted] == [tuple(row) for row in counted]
    db = desk.archive._db
    with db.writing():
        db.execute("PRAGMA defer_foreign_keys = ON")
        for table in ("bodies", "article_urls", "article_tags", "credits", "revisions", "story_bands", "signatures"):
            db.execute(f"DELETE FROM {table} WHERE article_id = 1")
        db.execute("DELETE FROM articles WHERE id = 1")
    assert desk.archive.query("SELECT articles, tags FROM monthly_coverage")[0]["articles"] == 1
    with db.writing():
        db.execute("UPDATE articles SET tags = '[]', words = 0, title = NULL")
    [row] = desk.archive.query("SELECT articles, title, body, tags FROM field_coverage")
    assert tuple(row) == (1, 0.0, 0.0, 0.0)


def test_the_wide_view_has_the_body(desk, record):
    desk.put(record(1))
    row = desk.archive.query("SELECT text, html FROM articles_full")[0]
    assert tuple(row) == (record(1).text, record(1).html)
