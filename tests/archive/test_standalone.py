"""The archive works without the crawler and everything it needs."""

import json

WITHOUT = ("scrapy", "twisted", "bs4", "dateparser", "lxml", "nh3", "feedparser", "newscrawler")
PROGRAM = """
import json, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is blocked", name=name)

BLOCKED = set(json.loads(sys.argv[2]))
sys.meta_path.insert(0, Blocked())
from archive import Archive
from archive.clock import now
from archive.records import ArticleRecord, Settlement
with Archive(sys.argv[1]) as archive:
    run = archive.start_run("gazette.example", None, now(), version="test")
    record = ArticleRecord("https://gazette.example/1", "gazette.example", "Ferry", "It runs again.", "")
    archive.commit(record, Settlement(0, "done"), run, now())
from archive.cli import main
main(["--archive", sys.argv[1], *sys.argv[3:]])
"""


def test_without_the_crawlers_libraries(python, path):
    process = python(PROGRAM, path, json.dumps(WITHOUT), "search", "ferry")
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert "https://gazette.example/1" in output


def test_without_datasette_only_browsing_says_what_to_install(python, path):
    without = (*WITHOUT, "datasette", "uvicorn")
    output, errors = python(PROGRAM, path, json.dumps(without), "search", "ferry").communicate(timeout=60)
    assert "https://gazette.example/1" in output, errors
    process = python(PROGRAM, path, json.dumps(without), "browse")
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (2, "")
    assert "newscrawler[browse]" in errors
    assert errors.count("\n") == 1
