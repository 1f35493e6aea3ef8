"""Each mistake gives one clear line, the documented exit status, no traceback, and loses nothing."""

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from archive import Archive


def the_line(done):
    told = done.stderr + done.stdout
    assert "Traceback" not in told, told
    lines = [line for line in told.splitlines() if line.strip()]
    assert len(lines) == 1, lines
    return lines[0]


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_an_address_where_nobody_answers(crawl, rows):
    done = crawl("news", "-a", f"url=http://127.0.0.1:{closed_port()}/")
    line = the_line(done)
    assert done.returncode == 3
    assert "no start page could be read" in line
    assert "refused" in line.lower()
    assert rows("SELECT outcome, health FROM runs") == [("finished", "unhealthy")]
    assert rows("SELECT state FROM links") == [("failed",)]


def test_an_address_that_is_no_news_site(crawl, small_site, rows):
    small_site.page("/", "<html><title>Calculator</title><form><input name=a><button>=</button></form></html>")
    done = crawl("news", "-a", f"url={small_site.url}/")
    line = the_line(done)
    assert done.returncode == 3
    assert "Check the address" in line
    assert rows("SELECT count(*) FROM articles") == [(0,)]
    assert rows("SELECT reason FROM links")[0][0]


def test_a_page_that_is_not_there(crawl, small_site):
    done = crawl("news", "-a", f"url={small_site.url}/nothing")
    assert done.returncode == 3
    assert "HTTP status 404" in the_line(done)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name one site"),
        (["news"], "There is no address to start from"),
        (["nosuch"], "There is no site or spider 'nosuch'. Known: demo, news"),
        (["news", "-a", "url=ftp://x"], "no web address"),
        (["news", "-a", "url=http://127.0.0.1/", "-a", "since=soon"], "Write it as 2026-01-31"),
        (["news", "-a", "url=http://127.0.0.1/", "-a", "maxpages=3"], "Did you mean 'max_pages'?"),
    ],
)
def test_usage(crawl, arguments, told):
    done = crawl(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not crawl.archive.exists()


def test_a_profile_with_a_misspelt_key(crawl, tmp_path):
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "paper.toml").write_text('start_urls = ["http://127.0.0.1/"]\nlangauge = "en"\n', encoding="utf-8")
    done = crawl("paper")
    line = the_line(done)
    assert done.returncode == 2
    assert "paper.toml: unknown key 'langauge'. Did you mean 'language'?" in line


def test_the_list_names_a_broken_profile(tmp_path):
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "paper.toml").write_text("colour = 1", encoding="utf-8")
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "paper.toml: unknown key 'colour'" in the_line(done)


def test_an_archive_that_is_no_database(crawl):
    crawl.archive.write_text("These are my notes. " * 100, encoding="utf-8")
    before = crawl.archive.read_bytes()
    done = crawl("news", "-a", "url=http://127.0.0.1:9/")
    assert done.returncode == 2
    assert "is not a SQLite file" in the_line(done)
    assert crawl.archive.read_bytes() == before


def test_a_database_of_something_else(crawl):
    file = sqlite3.connect(crawl.archive)
    file.execute("CREATE TABLE recipes (name TEXT)")
    file.commit()
    file.close()
    before = crawl.archive.read_bytes()
    done = crawl("news", "-a", "url=http://127.0.0.1:9/")
    assert done.returncode == 2
    assert "that newscrawler did not make" in the_line(done)
    assert crawl.archive.read_bytes() == before


def test_an_archive_from_a_newer_version(crawl):
    Archive(crawl.archive).close()
    file = sqlite3.connect(crawl.archive)
    file.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newscrawler', 'm999_from_the_future', '')"
    )
    file.commit()
    file.close()
    done = crawl("news", "-a", "url=http://127.0.0.1:9/")
    assert done.returncode == 2
    line = the_line(done)
    assert "m999_from_the_future" in line
    assert "Upgrade newscrawler" in line


def test_a_folder_that_cannot_be_written(crawl):
    # Not a mode bit, which does not bind root: nobody can make files in /proc, and macOS has no such folder.
    done = crawl(
        "news", "-a", "url=http://127.0.0.1:9/", archive="/proc/news.db" if Path("/proc").is_dir() else "/news.db"
    )
    assert done.returncode == 2
    assert "cannot be written" in the_line(done)


def test_a_folder_that_is_not_there(crawl, tmp_path):
    done = crawl("news", "-a", "url=http://127.0.0.1:9/", archive=tmp_path / "none" / "news.db")
    assert done.returncode == 2
    assert "There is no folder" in the_line(done)


def test_another_run_of_the_site(crawl, small_site):
    with Archive(crawl.archive) as archive, archive.lease(small_site.url.removeprefix("http://")):
        done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 4
    assert "Another run is crawling" in the_line(done)
