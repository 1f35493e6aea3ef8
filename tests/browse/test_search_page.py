"""The search page and its feed: words marked, counts by facet, dates, further pages; and how words are marked."""

import re
from html import unescape
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from archive.browse.finding import Asked
from archive.browse.marking import Marker
from archive.search import parse

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def marked(page):
    return [unescape(word) for word in re.findall(r"<mark>(.*?)</mark>", page)]


def facet(page, name):
    section = re.search(rf'<section id="facet-{name}">.*?</section>', page, re.DOTALL)
    return dict(re.findall(r"<a [^>]*>([^<]*?)(?: ✖)?</a> <span>(\d+)</span>", unescape(section[0]))) if section else {}


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("经济", "本市经济工作", "本市<mark>经济</mark>工作"),
        ("ferry", "Ferry, ferries and FERRY", "<mark>Ferry</mark>, ferries and <mark>FERRY</mark>"),
        ("ferr*", "Ferry and ferries", "<mark>Ferry</mark> and <mark>ferries</mark>"),
        ('"old ferry"', "old, ferry old ferry", "<mark>old, ferry</mark> <mark>old ferry</mark>"),
        ("cafe", "Das Café", "Das <mark>Café</mark>"),
        ("a<b", "a<b & c", "<mark>a&lt;b</mark> &amp; c"),
        ("site:x.example", "x.example", "x.example"),
        ("", "nothing", "nothing"),
    ],
)
def test_words_are_marked_as_the_index_compares_them(typed, text, expected):
    assert str(Marker(parse(typed).match).marked(text)) == expected


def test_snippet_shows_the_word_wherever_it_stands():
    snippet = Marker(parse("zeppelin").match).snippet("word " * 200 + "a zeppelin lands " + "word " * 200)
    assert "<mark>zeppelin</mark>" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(snippet) < 300


def test_chinese_word_is_found_marked_and_counted(browser):
    page = browser.get("/search?q=" + quote("经济")).text
    assert "<strong>1 article</strong>" in page
    assert set(marked(page)) == {"经济"}
    assert facet(page, "site") == {"linhai.example": "1"}


def test_facets_narrow_down_and_can_be_taken_back(browser):
    page = browser.get("/search?q=ferry").text
    assert facet(page, "site") == {"gazette.example": "5", "northfield.example": "1"}
    assert facet(page, "tag")["Ferries & Boats"] == "6"
    narrowed = browser.get("/search?q=ferry&site=northfield.example").text
    assert "<strong>1 article</strong>" in narrowed
    assert 'href="/search?q=ferry" aria-label="Remove site northfield.example"' in narrowed


def test_dates_alone_find_articles(browser):
    page = browser.get("/search?after=2026-02-03&before=2026-02-05").text
    assert "<strong>2 articles</strong>" in page


@pytest.mark.parametrize(
    "query", ["after=tomorrow&before=%27&page=x", "page=-1", "page=99999999999", "sort=worst&lang=%00"]
)
def test_arguments_that_make_no_sense_are_no_error(browser, query):
    assert browser.get(f"/search?q=ferry&{query}").status_code in {200, 404}


def test_address_keeps_what_was_asked():
    asked = Asked.read(
        {"q": " ferry ", "site": "a.example", "after": "2025-01", "before": "x", "sort": "best", "page": "3"}
    )
    assert (asked.typed, asked.narrowed, asked.best_first, asked.page) == (
        "ferry",
        {"site": "a.example", "after": "2025-01"},
        True,
        3,
    )
    assert asked.arguments(site=None) == {"q": "ferry", "site": None, "after": "2025-01", "sort": "best"}


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("/search.atom?q=northfield+site:northfield.example", {"Ferry is back"}),
        ("/tag.atom?name=" + quote("经济"), {"滨海渡轮恢复通航"}),
        ("/site.atom?name=northfield.example", {"Ferry is back"}),
        ("/source.atom?name=" + quote("临海日报"), {"滨海渡轮恢复通航", "济南的经验"}),
    ],
)
def test_feed_has_an_entry_for_each_article(browser, path, titles):
    response = browser.get(path)
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.text)
    entries = feed.findall("a:entry", ATOM)
    assert {entry.findtext("a:title", namespaces=ATOM) for entry in entries} == titles
    for entry in entries:
        assert entry.findtext("a:updated", namespaces=ATOM) == "2026-03-02T08:00:00Z"
        assert entry.find("a:link[@rel='alternate']", ATOM).get("href").startswith("http://localhost/news/articles/")
        assert entry.find("a:link[@rel='via']", ATOM).get("href").startswith("https://")


def test_feed_of_hostile_articles_is_well_formed(browser):
    feed = ElementTree.fromstring(browser.get("/search.atom?q=evil").text)
    assert len(feed.findall("a:entry", ATOM)) == 1
