"""When lists are read again: those that find something of their own in every run, the others now and then."""

from datetime import UTC, datetime, timedelta

import pytest

from archive.polling import interval
from archive.records import ListingRecord, NewLink, Settlement

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BASE = "https://gazette.example"


@pytest.mark.parametrize(
    ("known", "found", "wait"),
    [
        (timedelta(0), None, timedelta(hours=12)),
        (timedelta(days=4), None, timedelta(days=2)),
        (timedelta(days=400), None, timedelta(days=7)),
        (timedelta(days=400), timedelta(0), timedelta(0)),
        (timedelta(days=400), timedelta(hours=3), timedelta(0)),
        (timedelta(days=400), timedelta(hours=8), timedelta(hours=2)),
        (timedelta(days=400), timedelta(days=300), timedelta(days=7)),
    ],
)
def test_intervals_grow_and_end_where_something_is_found(known, found, wait):
    assert interval(NOW - known, NOW - found if found is not None else None, NOW) == wait


@pytest.fixture
def read_site(desk):
    """Run a site whose home page names articles 1 and 2, and sections that name the given ones; tell what was asked."""

    def run(sections, *, full=False):
        start = NewLink(f"{BASE}/", kind="listing", broad=True)
        desk.run_id = desk.archive.start_run(desk.site, f"{BASE}/", desk.now, version="test", full=full)
        desk.archive.require(desk.site, [start], desk.run_id, desk.now)
        asked = []
        while links := desk.archive.claim(desk.site, desk.run_id, 1):
            link = links[0]
            name = link.url.removeprefix(BASE)
            asked.append(name)
            done = Settlement(link.id, "done")
            if link.kind == "article":
                desk.archive.settle(done, desk.run_id, desk.now)
                continue
            items = tuple(
                NewLink(f"{BASE}/{n}", found_on=link.url) for n in ([1, 2] if name == "/" else sections[name])
            )
            further = tuple(NewLink(BASE + s, kind="listing", found_on=link.url) for s in sections if name == "/")
            record = ListingRecord(desk.site, items, further, full=full)
            desk.archive.commit_listing(record, done, desk.run_id, desk.now)
        desk.archive.finish_run(desk.run_id, {"outcome": "finished"}, desk.now)
        return [name for name in asked if not name[1:].isdigit()]

    return run


def test_a_section_that_only_repeats_the_home_page_is_left_alone(desk, read_site):
    sections = {"/town": [2, 1], "/county": [3, 2]}
    assert read_site(sections) == ["/", "/town", "/county"]
    assert read_site(sections) == ["/", "/county"]
    desk.now += timedelta(hours=13)
    assert read_site(sections) == ["/", "/town", "/county"]


def test_a_section_that_is_due_and_finds_something_is_read_in_every_run_again(desk, read_site):
    sections = {"/town": [2, 1]}
    read_site(sections)
    desk.now += timedelta(hours=13)
    sections["/town"] = [9, 2]
    assert read_site(sections) == ["/", "/town"]
    assert read_site(sections) == ["/", "/town"]


def test_full_reads_every_list(desk, read_site):
    sections = {"/town": [2, 1]}
    read_site(sections)
    assert read_site(sections, full=True) == ["/", "/town"]


def test_what_a_section_named_first_and_the_home_page_later_is_no_find_of_its_own(desk, read_site):
    sections = {"/town": [3]}
    read_site(sections)
    assert desk.value("SELECT broad FROM links WHERE url LIKE '%/3'") == 0
    start = desk.archive.query("SELECT id FROM links WHERE url = ?", [f"{BASE}/"])[0]["id"]
    record = ListingRecord(desk.site, (NewLink(f"{BASE}/3"),))
    desk.archive.commit_listing(record, Settlement(start, "done"), desk.run_id, desk.now)
    assert desk.value("SELECT broad FROM links WHERE url LIKE '%/3'") == 1
