from datetime import UTC, date, datetime

import pytest
from scrapy.http import HtmlResponse, Request, Response

from archive.records import ClaimedLink
from newscrawler.discovery.listing import ListedLink, Listing
from newscrawler.options import CrawlOptions
from newscrawler.profile import SiteProfile
from newscrawler.spiders.policy import LinkPolicy

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOME = "https://example.org/news/"


def policy(**profile):
    options = CrawlOptions(url=HOME)
    return LinkPolicy("example.org", SiteProfile(name="p", **profile), options, most_pages=50, now=NOW)


def link(found_on=None, depth=0, kind="listing"):
    return ClaimedLink(1, HOME, kind, found_on, None, None, depth, 1, 0, None, None)


def listing(*urls, **more):
    return Listing(True, items=tuple(ListedLink(url, "title") for url in urls), **more)


@pytest.mark.parametrize("url", ["https://example.org/a", "http://www.example.org/a", "https://news.example.org/a"])
def test_addresses_of_the_site_are_followed(url):
    assert policy().refusal(url) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://notexample.org/a", "excluded: leads off the site, to notexample.org"),
        ("https://example.org.evil.test/a", "excluded: leads off the site, to example.org.evil.test"),
        ("mailto:news@example.org", "excluded: no web address"),
    ],
)
def test_others_are_refused_with_the_reason(url, reason):
    assert policy().refusal(url) == reason


def test_further_hosts_of_a_profile_belong_to_the_site():
    assert policy(hosts=("example.net",)).refusal("https://example.net/a") is None


def test_a_profiles_patterns_decide_and_are_named():
    rules = policy(include=("/news/",), exclude=("/video/",))
    assert rules.refusal("https://example.org/news/1") is None
    assert rules.refusal("https://example.org/news/video/1") == "excluded: by the profile's exclude = '/video/'"
    assert rules.refusal("https://example.org/sport/1") == "excluded: by the profile's include"


def test_items_become_links_with_what_the_list_says_of_them():
    item = ListedLink("https://example.org/a", "A title", date="2026-01-02", date_raw="2 January 2026")
    record = policy().links_of(Listing(True, items=(item,)), link(), HOME, is_start=True)
    (new,) = record.items
    assert (new.url, new.anchor, new.listed_date, new.found_on) == (
        "https://example.org/a",
        "A title",
        "2026-01-02",
        HOME,
    )
    assert new.kind == "article"


def test_refused_items_and_documents_get_a_reason():
    pdf = ListedLink("https://example.org/report.pdf", "Report", kind="attachment")
    record = policy().links_of(
        Listing(True, items=(pdf, ListedLink("https://other.test/a"))), link(), HOME, is_start=True
    )
    assert record.items == ()
    assert [reason for _, reason in record.refused] == [
        "not an article: a document",
        "excluded: leads off the site, to other.test",
    ]


def test_the_next_page_is_one_deeper_and_carries_the_oldest_date():
    items = tuple(ListedLink(f"https://example.org/{n}", "t", date=f"2026-01-0{n}") for n in (3, 2, 1))
    record = policy().links_of(
        Listing(True, items=items, next_url=f"{HOME}?page=2"), link(depth=1, found_on=HOME), HOME, is_start=False
    )
    (following,) = record.further
    assert (following.url, following.kind, following.depth, following.listed_date) == (
        f"{HOME}?page=2",
        "listing",
        2,
        "2026-01-01",
    )


def test_sections_and_feeds_are_taken_from_a_start_page_only():
    read = listing(
        "https://example.org/a",
        sections=(ListedLink("https://example.org/sport/", "Sport"),),
        feeds=("https://example.org/feed.xml",),
    )
    started = policy().links_of(read, link(), HOME, is_start=True)
    assert [(new.url, new.kind) for new in started.further] == [
        ("https://example.org/sport/", "listing"),
        ("https://example.org/feed.xml", "feed"),
    ]
    assert policy().links_of(read, link(found_on=HOME), "https://example.org/sport/", is_start=False).further == ()


def test_a_section_leads_to_those_below_it_and_to_no_tags():
    names = (
        "https://example.org/news/local/",
        "https://example.org/sport/",
        "https://example.org/news/tags/bridge.html",
    )
    read = listing("https://example.org/a", sections=tuple(ListedLink(url, "Part") for url in names))
    record = policy().links_of(read, link(found_on="https://example.org/"), HOME, is_start=False)
    assert [(new.url, new.found_on) for new in record.further] == [(names[0], HOME)]


def test_a_list_that_names_what_an_earlier_one_named_is_not_followed():
    rules = policy()
    rules.links_of(listing("https://example.org/a", next_url=f"{HOME}?page=2"), link(), HOME, is_start=True)
    again = rules.links_of(
        listing("https://example.org/a", next_url=f"{HOME}?page=3"),
        link(found_on=HOME, depth=1),
        f"{HOME}?page=2",
        is_start=False,
    )
    assert again.further == ()
    assert "repeats itself" in again.refused[0][1]


def test_a_document_is_not_read_as_a_page():
    request = Request("https://example.org/a")
    pdf = Response("https://example.org/a", headers={"Content-Type": "application/pdf"}, body=b"%PDF", request=request)
    assert policy().refusal_of_response(pdf) == "not an article: a document of type application/pdf"


def test_a_page_without_a_type_is_judged_by_its_bytes():
    request = Request("https://example.org/a")
    page = HtmlResponse("https://example.org/a", body=b"<html></html>", request=request)
    noise = Response("https://example.org/a", body=b"\x00\x01", request=request)
    assert policy().refusal_of_response(page) is None
    assert policy().refusal_of_response(noise) == "not an article: a document of type unknown"


def test_a_redirect_off_the_site_is_refused():
    request = Request("https://example.org/a")
    elsewhere = HtmlResponse("https://login.test/a", body=b"<html></html>", request=request)
    assert policy().refusal_of_response(elsewhere) == "excluded: leads off the site, to login.test"


def test_the_window_of_a_run_comes_from_its_arguments():
    assert CrawlOptions(since=date(2026, 1, 1)).window.since == "2026-01-01"


@pytest.mark.parametrize(
    ("path", "is_left"), [("about/", True), ("imprint.html", True), ("news/about/", False), ("a", False)]
)
def test_pages_about_the_site_are_left_wherever_they_are_named(path, is_left):
    record = policy().links_of(listing(f"https://example.org/{path}"), link(), HOME, is_start=False)
    assert [reason for _, reason in record.refused] == (
        ["not an article: a page about the site, by its address"] if is_left else []
    )
