"""Kept pages are read as a crawl reads them; a page that cannot be read is left, and no other with it."""

import os
from datetime import UTC, datetime

import pytest
from articlepage import TEXT, TITLE, URL, page

from archive.records import ArticleRecord, Rereadable
from newscrawler import rereading
from newscrawler.commands import reextract
from newscrawler.extraction import Listed
from newscrawler.profile import SiteProfile
from newscrawler.reading import Fetched
from newscrawler.rereading import Page, read_again

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PAGER = '<div class="pages"><span>1</span> <a href="/news/ferry_2.html">2</a></div>'
MORE = "".join(
    f"<p>Of the second page, paragraph {n}: the boat is painted in the colours of both harbours.</p>" for n in (1, 2)
)


def kept(html=None, *, listed=None, parts=None, most_parts=30, **fields):
    fetched = Fetched(URL, html or page(**fields), "utf-8", AT)
    return Page("gazette.example", fetched, SiteProfile(name="news"), listed, parts or {}, most_parts)


def test_a_page_is_read():
    record = read_again(kept())
    assert isinstance(record, ArticleRecord)
    assert (record.url, record.site, record.title, record.text) == (URL, "gazette.example", TITLE, TEXT)


def test_what_a_list_said_of_it_counts():
    assert read_again(kept()).published is None
    assert read_again(kept(listed=Listed(title=TITLE, date="2026-02-27"))).published == "2026-02-27"


def test_further_pages_are_part_of_it():
    second = Fetched("https://gazette.example/news/ferry_2.html", page(body=MORE), "utf-8", AT)
    read = read_again(kept(after=PAGER, parts={"gazette.example/news/ferry_2.html": second}))
    assert isinstance(read, ArticleRecord), read
    assert read.text.startswith(TEXT)
    assert "Of the second page, paragraph 2" in read.text


def test_a_further_page_that_was_not_kept_leaves_the_article_as_it_is():
    assert read_again(kept(after=PAGER)) == "its further page https://gazette.example/news/ferry_2.html was not kept"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page(title="404 Not Found", heading="<h1>404 Not Found</h1>", body="<p>No such page.</p>"), "not an article"),
        (b"", "not an article"),
    ],
)
def test_what_would_not_be_taken_for_an_article_is_left(html, reason):
    assert read_again(kept(html or b" ")).startswith(reason)


def test_a_page_that_breaks_the_reader_is_left(monkeypatch):
    def broken(*_):
        raise KeyError("body")

    monkeypatch.setattr(rereading, "read_detail", broken)
    assert read_again(kept()) == "reading it broke: KeyError: 'body'"


class Deadly:
    """Ends the process that unpacks it."""

    def __reduce__(self):
        return os._exit, (1,)


@pytest.mark.full
def test_a_page_that_ends_its_worker_is_left_and_those_beside_it_are_read():
    pages = [kept(), Deadly(), kept()]
    wanted = [(Rereadable(number, "gazette.example", 1, number), one) for number, one in enumerate(pages)]
    found = list(reextract._read_all(iter(wanted), 1))
    assert [of.article_id for of, _ in found] == [0, 1, 2]
    assert [read if isinstance(read, str) else read.title for _, read in found] == [
        TITLE, "reading it ends the process that reads it", TITLE,
    ]  # fmt: skip
