"""Headers, closed doors, and that nothing can write."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from archive.browse.guard import CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    "path", ["/", "/news/articles/1", "/news/articles.json", "/nowhere", "/assets/news.css", "/robots.txt"]
)
def test_every_answer_carries_the_security_headers(browser: Any, path: str) -> None:
    headers = browser.get(path).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_policy_lets_no_script_run_and_no_inline_style() -> None:
    assert "script-src 'none'" in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/news",
        "/news/articles",
        "/news/articles/1",
        "/news/runs",
        "/news/search",
        "/news/runs/1",
        "/search?q=ferry",
        *("/history/2", "/story/1", "/site?name=gazette.example", "/tag?name=Harbour", "/source?name=Harbour+Wire"),
        *("/dictionary", "/sites", "/tags", "/sources"),
    ],
)
def test_pages_need_nothing_the_policy_forbids(browser: Any, path: str) -> None:
    page = browser.get(path).text
    assert "<style" not in page
    assert ' style="' not in page
    assert "<script" not in page
    assert ' onclick="' not in page


@pytest.mark.parametrize("path", ["/", "/news/articles", "/news/runs"])
def test_pages_load_only_from_this_server(browser: Any, path: str) -> None:
    page = browser.get(path).text
    for piece in page.split("<")[1:]:
        if piece.startswith(("script", "link", "img")) and ("src=" in piece or "href=" in piece):
            assert "://" not in piece or "://localhost" in piece


def test_files_the_pages_load_are_there(browser: Any) -> None:
    for path in ("/assets/news.css", "/assets/icon.svg"):
        assert browser.get(path).status_code == 200


def test_robots_are_asked_to_stay_away(browser: Any) -> None:
    response = browser.get("/robots.txt")
    assert response.text == "User-agent: *\nDisallow: /\n"
    assert "noindex" in browser.get("/").headers["x-robots-tag"]


@pytest.mark.parametrize(
    "path",
    [
        *("/-/databases", "/-/databases.json", "/-/threads", "/-/plugins.json", "/-/patterns", "/-/allow-debug"),
        *("/-/%00", "/-/static/app.css", "/-/messages", "/-/actor.json"),
    ],
)
def test_pages_about_the_machine_are_closed(browser: Any, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("sql", ["select * from pragma_database_list", "select file from pragma_database_list()"])
def test_sql_does_not_learn_where_the_file_is(browser: Any, archive_file: Path, sql: str) -> None:
    response = browser.get(f"/news.json?sql={quote(sql)}")
    assert archive_file.name not in response.text
    assert str(archive_file.parent) not in response.text


@pytest.mark.parametrize(
    "sql",
    [
        "delete from articles",
        "update articles set title = ''",
        "insert into tags (name) values ('x')",
        "drop table tags",
        "attach database 'x.db' as x",
        "pragma journal_mode = delete",
        "vacuum",
        "with a as (select 1) delete from tags",
    ],
)
def test_writing_is_refused(browser: Any, archive_file: Path, sql: str) -> None:
    before = hashlib.sha256(archive_file.read_bytes()).hexdigest()
    assert browser.get(f"/news.json?sql={quote(sql)}").status_code == 400
    assert hashlib.sha256(archive_file.read_bytes()).hexdigest() == before


def test_not_even_a_plugin_can_write(browser: Any) -> None:
    database = browser.datasette.get_database("news")
    with pytest.raises(Exception, match="reading only"):
        browser.run(database.execute_write("DELETE FROM articles"))


def test_file_is_not_for_download(browser: Any) -> None:
    assert browser.get("/news.db").status_code in {403, 404}


def test_reading_sql_is_allowed(browser: Any) -> None:
    assert browser.rows("/news.json?_shape=array&sql=" + quote("select count(*) as n from articles")) == [{"n": 9}]
