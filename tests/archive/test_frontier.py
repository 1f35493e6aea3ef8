"""The frontier: every link is handed out once, ends in one state, and comes back when it is due."""

from datetime import timedelta

import pytest

from archive.frontier import MOST_ATTEMPTS, NO_ADDRESS, REVISITS
from archive.records import ListingRecord, NewLink, Settlement, Window

BASE = "https://gazette.example"
# Claims in small lots until nothing is left, and prints what it got.
CLAIMING = """
import sys
from archive import Archive
archive = Archive(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
while links := archive.claim("gazette.example", int(sys.argv[2]), 3):
    print(*(link.id for link in links))
"""


def new(*names, **fields):
    return [NewLink(f"{BASE}/{name}", **fields) for name in names]


def add(desk, *links):
    record = ListingRecord(desk.site, items=links)
    return desk.archive.commit_listing(record, Settlement(0, "done"), desk.run_id, desk.now)


def refuse(desk, link, reason):
    record = ListingRecord(desk.site, refused=((link, reason),))
    desk.archive.commit_listing(record, Settlement(0, "done"), desk.run_id, desk.now)


def claim(desk, limit=100, **window):
    return desk.archive.claim(desk.site, desk.run_id, limit, Window(**window))


def settle(desk, link, state="done", reason=None, **fields):
    desk.archive.settle(Settlement(link.id, state, reason, **fields), desk.run_id, desk.now)


def row(desk, name):
    return dict(desk.archive.query("SELECT * FROM links WHERE url = ?", [f"{BASE}/{name}"])[0])


def names(links):
    return [link.url.removeprefix(f"{BASE}/") for link in links]


class TestAdding:
    def test_a_known_link_keeps_who_named_it_first(self, desk):
        assert add(desk, NewLink(f"{BASE}/a", found_on=f"{BASE}/1", anchor="First")).new == 1
        assert add(desk, NewLink("http://www.gazette.example/a/", kind="listing", anchor="Second")).new == 0
        kept = row(desk, "a")
        assert (kept["anchor"], kept["found_on"], kept["kind"], kept["state"]) == (
            "First",
            f"{BASE}/1",
            "article",
            "pending",
        )

    def test_what_is_no_list_is_an_article_where_a_list_names_it(self, desk):
        add(desk, *new("story", kind="listing", found_on=f"{BASE}/"))
        settle(desk, claim(desk)[0], "skipped", "not a listing: article: much running text")
        assert add(desk, *new("story", anchor="A story", listed_date="2026-03-01")).fresh == 1
        (link,) = claim(desk)
        assert (link.kind, link.anchor, link.listed_date) == ("article", "A story", "2026-03-01")

    @pytest.mark.parametrize("reason", ["not a listing: other: nothing", "excluded: the list repeats itself"])
    def test_what_is_neither_stays_as_it_is(self, desk, reason):
        add(desk, *new("page", kind="listing", found_on=f"{BASE}/"))
        settle(desk, claim(desk)[0], "skipped", reason)
        add(desk, *new("page"))
        assert claim(desk) == []

    def test_a_dated_item_is_an_article_while_it_is_read_as_a_list(self, desk):
        add(desk, *new("story", kind="listing", found_on=f"{BASE}/"))
        (link,) = claim(desk)
        add(desk, *new("story", listed_date="2026-03-01"))
        assert claim(desk) == []
        settle(desk, link, "skipped", "not a listing: article: much running text")
        (again,) = claim(desk)
        assert (again.id, again.kind) == (link.id, "article")
        settle(desk, again, "skipped", "not an article: a shell")
        assert claim(desk) == []

    def test_a_dated_item_is_an_article_before_it_is_read(self, desk):
        add(desk, *new("story", "part", kind="listing", found_on=f"{BASE}/"))
        add(desk, *new("story", listed_date="2026-03-01"), *new("part"))
        assert [(link.kind, names([link])) for link in claim(desk)] == [("article", ["story"]), ("listing", ["part"])]

    def test_fresh_counts_what_no_earlier_run_knew(self, desk):
        added = add(desk, *new("a", "b"))
        assert (added.new, added.fresh) == (2, 2)
        added = add(desk, *new("b", "c"))
        assert (added.new, added.fresh) == (1, 2)
        desk.new_run()
        added = add(desk, *new("a", "d"))
        assert (added.new, added.fresh) == (1, 1)

    def test_a_refused_link_has_its_reason_and_is_never_claimed(self, desk):
        refuse(desk, NewLink("https://other.example/"), "excluded: off the site")
        assert claim(desk) == []
        assert desk.value("SELECT reason FROM skipped_links") == "excluded: off the site"

    def test_refusing_a_known_link_leaves_it(self, desk):
        add(desk, *new("a"))
        refuse(desk, new("a")[0], "excluded: late")
        assert (row(desk, "a")["state"], row(desk, "a")["reason"]) == ("pending", None)

    @pytest.mark.parametrize("url", ["javascript:void(0)", "http://[broken/", "http://gazette.example:99999/", ""])
    def test_a_link_that_is_no_address_is_skipped_and_stops_no_listing(self, desk, url):
        added = add(desk, NewLink(url), *new("a"))
        assert added.new == 2
        assert names(claim(desk)) == ["a"]
        assert desk.value("SELECT reason FROM links WHERE url = ?", url) == NO_ADDRESS
        refuse(desk, NewLink(f"{url} "), "excluded: no web address of theirs")
        desk.archive.require(desk.site, [NewLink(url)], desk.run_id, desk.now)
        assert claim(desk) == []


class TestClaiming:
    def test_the_oldest_are_handed_out_first_and_once(self, desk):
        add(desk, *new("b", "a", "c"))
        assert names(claim(desk, 2)) == ["b", "a"]
        assert names(claim(desk, 2)) == ["c"]
        assert claim(desk, 2) == []
        assert row(desk, "a")["state"] == "claimed"

    def test_a_claimed_link_knows_what_is_known(self, desk):
        add(desk, NewLink(f"{BASE}/a", found_on=f"{BASE}/", anchor="A", listed_date="2026-03-01", depth=2))
        settle(desk, claim(desk)[0], etag='"1"', last_modified="Mon")
        desk.new_run(hours=7)
        link = claim(desk)[0]
        assert (link.kind, link.found_on, link.anchor, link.listed_date) == ("article", f"{BASE}/", "A", "2026-03-01")
        assert (link.depth, link.visits, link.attempts, link.etag, link.last_modified) == (2, 1, 0, '"1"', "Mon")

    def test_processes_never_get_the_same_link(self, desk, path, python):
        add(desk, *new(*map(str, range(90))))
        processes = [python(CLAIMING, path, desk.run_id) for _ in range(2)]
        for process in processes:
            assert process.stdout.readline() == "ready\n", process.stderr.read()
        got = []
        for process in processes:
            process.stdin.write("\n")
            process.stdin.flush()
        for process in processes:
            output, errors = process.communicate(timeout=60)
            assert process.returncode == 0, errors
            got += output.split()
        assert sorted(map(int, got)) == sorted(desk.column("SELECT id FROM links"))

    def test_a_site_gets_its_own_links_only(self, desk):
        add(desk, *new("a"))
        other = desk.archive.start_run("wire.example", None, desk.now, version="test")
        assert desk.archive.claim("wire.example", other, 10) == []
        assert not desk.archive.has_pending("wire.example")
        assert desk.archive.has_pending(desk.site)

    @pytest.mark.parametrize(
        ("window", "expected"),
        [
            ({}, ["old", "new", "undated", "page"]),
            ({"since": "2026-02-01"}, ["new", "undated"]),
            ({"until": "2026-02-01"}, ["old", "undated", "page"]),
            ({"since": "2026-01-10", "until": "2026-01-10"}, ["old", "undated", "page"]),
            ({"max_depth": 0}, ["old", "new", "undated"]),
        ],
    )
    def test_a_window_leaves_the_rest_pending(self, desk, window, expected):
        add(
            desk,
            *new("old", listed_date="2026-01-10T09:00"),
            *new("new", listed_date="2026-03-01"),
            *new("undated"),
            *new("page", kind="listing", listed_date="2026-01-10", depth=3),
        )
        assert names(claim(desk, **window)) == expected
        assert desk.archive.has_pending(desk.site) == (len(expected) < 4)
        assert not desk.archive.has_pending(desk.site, Window(**window))


class TestFolders:
    def test_folders_in_which_lists_named_three_articles(self, desk):
        add(desk, *new("2026/01/31/a", "2026/02/01/b", "2025/12/24/c"), *new("about/us", "about/jobs"))
        assert desk.archive.article_folders(desk.site) == {"gazette.example/0/0/0"}

    def test_what_turned_out_to_be_no_article_does_not_count(self, desk):
        add(desk, *new("about/us", "about/jobs", "about/map"))
        settle(desk, claim(desk, 1)[0], "skipped", "not an article: a form")
        assert desk.archive.article_folders(desk.site) == set()

    def test_sitemaps_wait_until_no_list_is_left(self, desk):
        add(desk, *new("map.xml", kind="sitemap", found_on=f"{BASE}/"), *new("list", kind="listing"), *new("a"))
        listing, article = claim(desk)
        assert names([listing, article]) == ["list", "a"]
        assert claim(desk) == []
        assert desk.archive.has_pending(desk.site)
        settle(desk, listing)
        assert names(claim(desk)) == ["map.xml"]

    def test_a_sitemap_to_start_from_does_not_wait(self, desk):
        add(desk, *new("list", kind="listing"), *new("map.xml", kind="sitemap"))
        assert names(claim(desk)) == ["list", "map.xml"]


class TestSettling:
    @pytest.mark.parametrize(
        ("state", "reason"),
        [
            ("done", None),
            ("failed", "HTTP status 500"),
            ("gone", "HTTP status 404"),
            ("skipped", "not an article: form"),
        ],
    )
    def test_the_state_and_its_reason_are_kept(self, desk, state, reason):
        add(desk, *new("a"))
        settle(desk, claim(desk)[0], state, reason)
        kept = row(desk, "a")
        assert (kept["state"], kept["reason"], kept["run_id"]) == (state, reason, desk.run_id)
        assert kept["checked_at"] == "2026-03-02T08:00:00Z"
        assert claim(desk) == []

    def test_a_redirect_settles_its_target_too(self, desk):
        add(desk, *new("short", "long"))
        link = claim(desk, 1)[0]
        settle(desk, link, etag='"1"', final_url=f"{BASE}/long")
        assert (row(desk, "short")["state"], row(desk, "long")["state"]) == ("done", "done")
        assert (row(desk, "short")["etag"], row(desk, "long")["etag"]) == ('"1"', None)
        assert claim(desk) == []

    def test_a_target_in_the_air_settles_itself(self, desk):
        add(desk, *new("short", "long"))
        short, long = claim(desk)
        settle(desk, short, final_url=f"{BASE}/long")
        assert row(desk, "long")["state"] == "claimed"
        settle(desk, long, "failed", "time-out")
        assert row(desk, "long")["state"] == "failed"

    def test_an_unknown_link_is_no_error(self, desk):
        desk.archive.settle(Settlement(99, "failed", "why"), desk.run_id, desk.now)
        assert desk.value("SELECT count(*) FROM links") == 0

    @pytest.mark.parametrize(
        ("kind", "count"), [("article", "unchanged"), ("listing", "listings"), ("feed", "listings")]
    )
    def test_a_page_that_is_not_modified_counts_as_what_it_is(self, desk, kind, count):
        desk.archive.require(desk.site, new("a", kind=kind), desk.run_id, desk.now)
        settle(desk, claim(desk)[0])
        counts = desk.archive.run(desk.run_id)
        assert {name: counts[name] for name in ("unchanged", "listings") if counts[name]} == {count: 1}


class TestDue:
    def test_articles_are_looked_at_again_ever_later_then_left_alone(self, desk):
        add(desk, *new("a"))
        waits = []
        for _ in range(len(REVISITS) + 1):
            settle(desk, claim(desk)[0])
            due = row(desk, "a")["next_due"]
            if due is None:
                break
            waits.append(next(w for w in REVISITS if (desk.now + w).strftime("%Y-%m-%dT%H:%M:%SZ") == due))
            desk.new_run(hours=waits[-1].total_seconds() / 3600 - 1)
            assert claim(desk) == []
            desk.new_run(hours=1)
        assert waits == list(REVISITS)
        assert waits == sorted(waits)
        desk.new_run(hours=10000)
        assert claim(desk) == []

    @pytest.mark.parametrize("kind", ["listing", "feed", "sitemap"])
    def test_lists_are_not_due_by_themselves(self, desk, kind):
        add(desk, *new("list", kind=kind))
        settle(desk, claim(desk)[0])
        desk.new_run(hours=10000)
        assert claim(desk) == []

    def test_a_failure_is_tried_by_each_run_then_rarely(self, desk):
        add(desk, *new("a"))
        for _ in range(MOST_ATTEMPTS):
            settle(desk, claim(desk)[0], "failed", "HTTP status 500")
            assert claim(desk) == []
            desk.new_run()
        assert claim(desk) == []
        desk.new_run(hours=31 * 24)
        settle(desk, claim(desk)[0])
        assert row(desk, "a")["attempts"] == 0

    def test_what_is_gone_or_skipped_is_not_asked_again(self, desk):
        add(desk, *new("gone", "form"))
        gone, form = claim(desk)
        settle(desk, gone, "gone", "HTTP status 410")
        settle(desk, form, "skipped", "not an article: form")
        desk.new_run(hours=10000)
        assert claim(desk) == []

    def test_full_asks_for_all_but_the_skipped(self, desk):
        add(desk, *new("done", "failed", "gone", "skipped"))
        for link in claim(desk):
            state = link.url.rpartition("/")[2]
            settle(desk, link, state, None if state == "done" else "not an article: x")
        desk.new_run(full=True)
        assert names(claim(desk)) == ["done", "failed", "gone"]


class TestRuns:
    def test_a_run_gives_back_what_it_did_not_fetch(self, desk):
        add(desk, *new("a", "b"))
        settle(desk, claim(desk, 1)[0])
        claim(desk, 1)
        desk.new_run()
        link = claim(desk)[0]
        assert (names([link]), link.attempts) == (["b"], 0)

    def test_a_dead_run_is_marked_and_its_links_are_claimable_again(self, desk):
        add(desk, *new("a", "b"))
        assert len(claim(desk)) == 2
        dead, desk.run_id = desk.run_id, desk.archive.start_run(desk.site, None, desk.now, version="test")
        assert names(claim(desk)) == ["a", "b"]
        assert (desk.archive.run(dead)["outcome"], desk.archive.run(dead)["finished"]) == ("killed", None)

    def test_the_dead_run_of_another_site_is_not_ours(self, desk):
        other = desk.archive.start_run("wire.example", None, desk.now, version="test")
        desk.archive.require("wire.example", [NewLink("https://wire.example/1")], other, desk.now)
        assert len(desk.archive.claim("wire.example", other, 1)) == 1
        desk.new_run()
        assert desk.value("SELECT state FROM links WHERE site = 'wire.example'") == "claimed"
        assert desk.archive.run(other)["outcome"] is None

    def test_require_asks_again_for_what_an_earlier_run_settled(self, desk):
        add(desk, *new("list", kind="listing"))
        settle(desk, claim(desk)[0])
        desk.new_run()
        desk.archive.require(desk.site, new("list", kind="listing"), desk.run_id, desk.now)
        assert names(claim(desk)) == ["list"]

    def test_require_leaves_an_article_that_a_page_takes_for_a_list(self, desk):
        add(desk, *new("story"))
        settle(desk, claim(desk)[0])
        desk.new_run()
        lists = new("story", kind="listing", found_on=f"{BASE}/", depth=1)
        desk.archive.commit_listing(
            ListingRecord(desk.site, new("other"), tuple(lists)), Settlement(0, "done"), desk.run_id, desk.now
        )
        assert names(claim(desk)) == ["other"]
        assert row(desk, "story")["kind"] == "article"

    @pytest.mark.parametrize("state", ["done", "failed", "gone", "skipped"])
    def test_require_asks_once_a_run(self, desk, state):
        desk.archive.require(desk.site, new("list"), desk.run_id, desk.now)
        settle(desk, claim(desk)[0], state, None if state == "done" else "why")
        desk.archive.require(desk.site, new("list"), desk.run_id, desk.now)
        assert claim(desk) == []

    def test_require_leaves_a_link_in_the_air(self, desk):
        add(desk, *new("a"))
        claim(desk)
        desk.archive.require(desk.site, new("a"), desk.run_id, desk.now)
        assert claim(desk) == []

    def test_what_an_earlier_window_left_out_is_offered_again_without_its_reason(self, desk):
        add(desk, *new("a", "b"))
        one, other = claim(desk)
        settle(desk, one, "skipped", "excluded: published 2026-01-01, before since=2026-02-01")
        settle(desk, other, "skipped", "excluded: by the profile's exclude")
        desk.new_run()
        assert row(desk, "a")["reason"] is None
        assert names(claim(desk)) == ["a"]

    def test_a_run_counts_what_it_did(self, desk):
        add(desk, *new("a", "b", "c"))
        for link, state in zip(claim(desk), ["failed", "gone", "skipped"], strict=True):
            settle(desk, link, state, "why")
        counts = desk.archive.run(desk.run_id)
        assert [counts[name] for name in ("listings", "failed", "gone", "skipped", "new")] == [1, 1, 1, 1, 0]
        verdict = {"outcome": "finished", "health": "unhealthy", "reason": "one failed", "requests": 4}
        desk.archive.finish_run(desk.run_id, verdict, desk.now + timedelta(minutes=1))
        run = desk.archive.run(desk.run_id)
        assert {name: run[name] for name in verdict} == verdict
        assert run["finished"] == "2026-03-02T08:01:00Z"
        assert desk.archive.pending(desk.site) == 0
