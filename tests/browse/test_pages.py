"""Every kind of page opens, shows what it should, and runs nothing that was crawled."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from archive import Archive
from archive.browse import server

PAGES = [
    "/",
    "/news",
    "/news?_show_hidden=1",
    "/news?sql=select+1",
    "/news/articles",
    "/news/articles/1",
    "/news/articles?_nocol=evidence",
    "/news/revisions/2,2",
    "/history/2",
    "/history/2?from=2&to=1",
    "/history/1",
    "/story/1",
    "/sites",
    "/tags",
    "/tags?q=har",
    "/sources",
    "/site?name=gazette.example",
    "/tag?name=Ferries+%26+Boats",
    "/source?name=%E4%B8%B4%E6%B5%B7%E6%97%A5%E6%8A%A5",
    "/search",
    "/search?q=ferry",
    "/search?site=gazette.example&after=2026-02-03&before=2026-02-05",
    "/search?q=ferry&sort=best&page=2",
    "/dictionary",
]
TABLES = ["articles_full", "bodies", "captures", "credits", "daily_articles", "field_coverage", "gaps", "links", "runs"]
TABLES += ["revisions", "sites", "skipped_links", "source_counts", "stories", "tag_counts", "tags", "article_urls"]


@pytest.mark.parametrize("path", PAGES + [f"/news/{table}" for table in TABLES])
def test_page_opens(browser: Any, path: str) -> None:
    response = browser.get(path)
    assert response.status_code == 200
    assert "<h1" in response.text
    assert "text/html" in response.headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [
        *("/news/nothing", "/news/articles/999", "/nowhere", "/news/articles/nonsense"),
        *("/history/999", "/history/2?from=1&to=9", "/story/999", "/site?name=x", "/tag", "/source?name=x"),
    ],
)
def test_what_is_not_there_answers_404_with_our_page(browser: Any, path: str) -> None:
    response = browser.get(path)
    assert response.status_code == 404
    assert "Not found" in response.text
    assert "To the front page" in response.text


def test_front_page_says_what_is_here(browser: Any) -> None:
    text = _text(browser.get("/").text)
    assert "9 articles from 3 sites" in text
    assert "published from 2026-02-01 to 2026-02-07" in text
    assert "1 later change was kept" in text
    assert "1 story is on more than one site" in text
    assert "3 known links are not archived" in text
    assert "healthy" in text
    assert "Ferry returns, part 5" in text
    assert "滨海渡轮恢复通航" in text


def test_front_page_links_every_canned_query(browser: Any) -> None:
    page = browser.get("/").text
    for name in browser.datasette.metadata("queries", database="news"):
        assert f'href="/news/{name}"' in page


def test_list_shows_facets_in_the_reader_s_order(browser: Any) -> None:
    page = browser.get("/news/articles").text
    assert re.findall(r'class="facet-info" id="facet-(\w+)', page) == ["site", "source", "section", "tags", "lang"]
    assert "/tag?name=Ferries+%26+Boats" in page


def test_list_is_newest_first(browser: Any) -> None:
    rows = browser.rows("/news/articles.json?_shape=array&published__notnull=1")
    published = [row["published"] for row in rows]
    assert published == sorted(published, reverse=True)


def test_facets_count_tags_one_by_one(browser: Any) -> None:
    facets = browser.rows("/news/articles.json")["facet_results"]  # type: ignore[call-overload]
    counted = {result["value"]: result["count"] for result in facets["tags"]["results"]}
    assert counted["Harbour"] == 6
    assert counted["经济"] == 1


def test_tag_narrows_the_list_and_can_be_taken_back(browser: Any) -> None:
    narrowed = "/news/articles.json?_tag=Harbour&_tag=Ferries+%26+Boats&_next=&site=northfield.example"
    answer = browser.get(narrowed).json()
    assert answer["filtered_table_rows_count"] == 1
    assert 'tag is "Harbour"' in answer["human_description_en"]
    [value] = [v for v in answer["facet_results"]["tags"]["results"] if v["value"] == "Harbour"]
    assert value["selected"]
    assert value["toggle_url"].endswith("?_tag=Ferries+%26+Boats&site=northfield.example")


def test_tag_nobody_uses_finds_nothing(browser: Any) -> None:
    assert browser.rows("/news/articles.json?_shape=array&_tag=' OR 1") == []


def test_article_page_reads_like_an_article(browser: Any) -> None:
    page = browser.get("/news/articles/1").text
    text = _text(page)
    assert "Ferry returns, part 1" in text
    assert "2026-02-01, 09:30 UTC+01:00" in text
    assert "gazette.example › Home › News › Harbour" in text
    assert "author Ida Frost" in text
    assert "source Harbour Wire" in text
    assert "<p>Report 1</p>" in page
    assert 'lang="en"' in page
    assert "never changed since" in text
    assert "meta:og:title" in text
    assert 'rel="noopener noreferrer nofollow"' in page
    assert 'href="https://gazette.example/news/1.html"' in page


def test_article_page_says_when_only_the_day_is_known(browser: Any) -> None:
    [row] = browser.rows("/news/articles.json?_shape=array&published=2026-02-07&title__contains=通航")
    page = browser.get(f"/news/articles/{row['id']}").text
    assert "the page states the day only" in page
    assert 'lang="zh"' in page


def test_article_page_shows_its_history(browser: Any) -> None:
    text = _text(browser.get("/news/articles/2").text)
    assert "changed by the site: title" in text
    assert "first seen" in text


def test_article_page_shows_the_story_elsewhere(browser: Any) -> None:
    [copy] = browser.rows("/news/articles.json?_shape=array&site=northfield.example")
    page = browser.get(f"/news/articles/{copy['id']}").text
    assert "The same story elsewhere" in page
    assert "Ferry returns, part 1" in page


def test_credit_links_to_what_the_archive_took_from_it(browser: Any) -> None:
    page = browser.get("/news/articles/1").text
    [link] = re.findall(r'<a href="([^"]+)">Harbour Wire</a>', page)
    response = browser.get(unescape(link))
    assert response.status_code == 200
    assert "What this archive took from Harbour Wire: 6 articles" in _text(response.text)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/news/articles",
        "/news/articles/{id}",
        "/news/articles?_nocol=evidence",
        "/news/bodies/{id}",
        "/news/bodies",
        "/news/images",
        "/news/attachments",
        "/news/credits",
        "/news/tags",
        "/news/search?q=evil",
        "/news/articles_full",
    ],
)
def test_nothing_crawled_becomes_markup(browser: Any, path: str) -> None:
    [row] = browser.rows("/news/articles.json?_shape=array&title__startswith=Evil")
    page = browser.get(path.format(id=row["id"])).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert not re.search(r'(href|src)="\s*(javascript|data):', page)


def test_archive_without_articles_has_pages(browser: Any, tmp_path: Any) -> None:
    with Archive(tmp_path / "empty.db"):
        pass
    datasette = server.application(tmp_path / "empty.db")
    try:
        for path in ("/", "/news", "/news/articles", "/news/search"):
            assert browser.run(datasette.client.get(path)).status_code == 200
        assert "Nothing has been archived yet" in browser.run(datasette.client.get("/")).text
    finally:
        server.close(datasette)


def _text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
