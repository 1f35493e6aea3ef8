"""Ten articles come out on a copy of a generated site: the next run fetches exactly those ten."""

import importlib
import json
import shutil
import sqlite3
import subprocess
import sys

import pytest
from devsites import DEV_SITES
from older import path_of, truths_of, without_newest

IN_EVERY_RUN = {"jekyll-minima-en"}
NEW = 10


@pytest.fixture
def serve(shared, tmp_path):
    """Serve a site's folder until the next one is served; the log is that of the last."""
    running = []

    def stop():
        while running:
            process = running.pop()
            process.terminate()
            process.communicate(timeout=30)

    def start(name):
        stop()
        log = tmp_path / "log.txt"
        log.unlink(missing_ok=True)
        command = [sys.executable, shared / "serve.py", tmp_path / "served", "--site", name, "--log", log]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        running[0].stdout.readline()
        return log

    yield start
    stop()


def crawl(url, archive):
    fast = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", f"NEWS_ARCHIVE={archive}"]
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={url}", *fast]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def stored(archive):
    file = sqlite3.connect(archive)
    try:
        return {path_of(url) for (url,) in file.execute("SELECT url FROM articles")}
    finally:
        file.close()


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n in IN_EVERY_RUN else [pytest.mark.full]) for n in DEV_SITES]
)
def test_exactly_the_new_articles_are_fetched(shared, serve, tmp_path, monkeypatch, name):
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
    (folder,) = importlib.import_module("beds").site_dirs([name])
    served, archive = tmp_path / "served" / name, tmp_path / "news.db"
    newest = without_newest(folder, served, NEW)
    start = json.loads((folder / "site.json").read_text(encoding="utf-8"))["start_urls"][0]
    serve(name)
    crawl(start, archive)
    before = stored(archive)
    assert not before & {path_of(t["url"]) for t in newest}
    shutil.rmtree(served)
    shutil.copytree(folder, served)
    log = serve(name)
    crawl(start, archive)
    assert stored(archive) - before == {path_of(t["url"]) for t in newest}
    asked = [line for line in log.read_text(encoding="utf-8").splitlines() if '" 200' in line]
    truths = {path_of(url) for t in truths_of(folder) for url in t["urls"]}
    fetched = {path_of(line.split('"')[1].split()[1]) for line in asked} & truths
    assert fetched == {path_of(t["url"]) for t in newest}
