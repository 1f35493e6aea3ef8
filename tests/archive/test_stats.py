"""Counts of an archive, and articles by any of their names."""

import pytest

from archive.records import NewLink, Settlement

LONG = "The old ferry between the two harbours will run again from May, said the council of Northfield on Monday night."


def test_what_an_archive_holds(desk, record):
    desk.put(record(1, text=LONG, published="2026-01-05"))
    desk.put(record(1, text=LONG, url="https://gazette.example/print/1"))
    desk.put(record(2, published=None))
    desk.put(record(2, published=None, title="Edited"))
    desk.archive.start_run("wire.example", None, desk.now, version="test")
    lost = [NewLink("https://wire.example/lost")]
    desk.archive.require("wire.example", lost, desk.run_id, desk.now)
    read = desk.archive.stats()
    assert (read.articles, read.revisions, read.aliases, read.stories, read.captures, read.gaps) == (2, 3, 1, 0, 0, 1)
    assert (read.first_published, read.last_published) == ("2026-01-05", "2026-01-05")
    assert [tuple(row) for row in read.sites] == [
        ("gazette.example", 2, "2026-01-05", "2026-01-05", 0),
        ("wire.example", 0, None, None, 1),
    ]
    assert {run["site"] for run in read.runs} == {"gazette.example", "wire.example"}
    assert [row["site"] for row in read.coverage] == ["gazette.example"]


def test_the_last_run_of_a_site_is_its_newest(desk):
    newest = desk.new_run(hours=1)
    assert [run["id"] for run in desk.archive.stats().runs] == [newest]


def test_an_empty_archive(desk):
    read = desk.archive.stats()
    assert (read.articles, read.gaps, read.first_published, read.coverage) == (0, 0, None, [])


@pytest.mark.parametrize(
    "which", [1, "1", "https://gazette.example/news/1.html", "http://www.gazette.example/news/1.html?utm_source=x#a"]
)
def test_an_article_by_its_number_or_address(desk, record, which):
    desk.put(record(1))
    assert desk.archive.article(which)["title"] == "Report 1"


@pytest.mark.parametrize("which", [7, 0, -1, "7", "٧", "9" * 40, 10**30, "https://gazette.example/nothing"])
def test_an_article_nobody_has(desk, record, which):
    desk.put(record(1))
    assert desk.archive.article(which) is None


@pytest.mark.parametrize("which", ["", "one", "²", "-1", "javascript:1"])
def test_what_is_neither_number_nor_address(desk, which):
    with pytest.raises(ValueError, match=r"."):
        desk.archive.article(which)


def test_an_article_by_a_redirecting_address(desk, record):
    link = desk.link("https://gazette.example/?p=1")
    desk.archive.commit(record(1), Settlement(link.id, "done", final_url=record(1).url), desk.run_id, desk.now)
    assert desk.archive.article("https://gazette.example/?p=1")["id"] == 1
