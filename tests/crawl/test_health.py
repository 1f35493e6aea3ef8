"""``scrapy health`` as an operator runs it."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def health(crawl, tmp_path):
    def run(*arguments: str):
        command = [sys.executable, "-m", "scrapy", "health", *arguments, "-s", f"NEWS_ARCHIVE={crawl.archive}"]
        environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def test_a_site_that_cannot_be_read_is_told_with_its_reason(crawl, small_site, health):
    crawl("news", "-a", f"url={small_site.url}/nothing")
    done = health()
    assert done.returncode == 3
    assert "unhealthy" in done.stdout
    assert "HTTP status 404" in done.stdout


def test_without_an_archive_there_is_one_line_that_says_how_to_make_one(health):
    done = health()
    assert done.returncode == 2
    assert done.stderr.startswith("scrapy health: There is no archive at")
    assert "scrapy crawl news -a url=URL" in done.stderr


def test_a_site_that_was_never_crawled_is_named(crawl, small_site, health):
    crawl("news", "-a", f"url={small_site.url}/nothing")
    done = health("nosuch.example")
    assert done.returncode == 2
    assert "no run of nosuch.example" in done.stderr
