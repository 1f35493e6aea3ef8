"""Whole crawls: ``scrapy crawl`` as an operator runs it, against servers on loopback."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from smallsite import SmallSite

FAST = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "RETRY_TIMES=1", "-s", "NEWS_WORKERS=0"]


@pytest.fixture
def small_site():
    site = SmallSite()
    yield site
    site.close()


@pytest.fixture
def crawl(tmp_path):
    """Run ``scrapy crawl`` with an archive of the test's own; ``crawl.archive`` is its path."""

    def run(*arguments: str, settings: tuple[str, ...] = (), cwd: Path | None = None, archive: Path | None = None):
        command = [sys.executable, "-m", "scrapy", "crawl", *arguments, *FAST, *settings]
        command += ["-s", f"NEWS_ARCHIVE={archive or run.archive}"]
        environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
        return subprocess.run(
            command, cwd=cwd or tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    run.archive = tmp_path / "news.db"
    return run


@pytest.fixture
def rows(crawl):
    """Query the archive of ``crawl``."""

    def query(sql: str, parameters=()):
        file = sqlite3.connect(crawl.archive)
        try:
            return file.execute(sql, parameters).fetchall()
        finally:
            file.close()

    return query
