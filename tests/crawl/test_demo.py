"""The demo site, crawled without configuration and compared field by field with what it says of itself."""

import json
import sqlite3
import subprocess
import sys

import pytest

from newscrawler.demo.server import running
from newscrawler.demo.truth import truth

MODEL = "He Junke led a team to Suzhou with Liu Xiaotao and Wu Qingwen"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """The archive of one crawl of the demo site, its address, and what was asked."""
    archive = tmp_path_factory.mktemp("demo") / "news.db"
    with running(edition=2, port=0) as server:
        command = [
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "news",
            "-a",
            f"url={server.url}/",
            "-s",
            f"NEWS_ARCHIVE={archive}",
        ]
        command += ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8"]
        environment = {"SCRAPY_SETTINGS_MODULE": "newscrawler.settings", "PATH": "/usr/bin:/bin"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return archive, server.url


@pytest.fixture(scope="module")
def stored(crawled):
    """The stored articles by every address they were met under."""
    archive, _ = crawled
    file = sqlite3.connect(archive)
    file.row_factory = sqlite3.Row
    rows = {}
    for row in file.execute(
        "SELECT u.url AS met, f.* FROM article_urls AS u JOIN articles_full AS f ON f.id = u.article_id"
    ):
        people = file.execute(
            "SELECT role, name FROM credits WHERE article_id = ? ORDER BY position", [row["id"]]
        ).fetchall()
        rows[row["met"]] = {**dict(row), "credits": [tuple(c) for c in people]}
    file.close()
    return rows


@pytest.fixture(scope="module")
def facts(crawled):
    return truth(crawled[1])


def wrong(facts, stored, field, read):
    """The pages on which a field is not what the page shows. Of exact copies one is stored, the one met first."""
    bad = []
    for fact in facts:
        shown = [field(f) for f in facts if (f.same_as or f.id) == (fact.same_as or fact.id)]
        if (got := read(stored[fact.url])) not in shown:
            bad.append((fact.id, got, shown))
    return bad


def names(row, *roles):
    return {name for role, name in row["credits"] if role in roles}


def test_every_article_is_stored_and_nothing_else(facts, stored):
    assert {fact.url for fact in facts} == set(stored)


def test_titles(facts, stored):
    assert wrong(facts, stored, lambda f: f.title, lambda r: r["title"]) == []


def test_publication_times(facts, stored):
    assert wrong(facts, stored, lambda f: (f.published, f.precision), lambda r: (cut(r), precision(r))) == []


def cut(row):
    """A time stated to the second, to the minute: the page's machine-readable stamp ends in :00."""
    return row["published"].replace(":00+", "+") if row["published_precision"] == "second" else row["published"]


def precision(row):
    return "minute" if row["published_precision"] == "second" else row["published_precision"]


def test_tags(facts, stored):
    assert wrong(facts, stored, lambda f: list(f.tags), lambda r: json.loads(r["tags"])) == []


def test_sections(facts, stored):
    assert wrong(facts, stored, lambda f: f.section, lambda r: r["section"]) == []


def test_authors(facts, stored):
    assert wrong(facts, stored, lambda f: set(f.authors), lambda r: names(r, "author")) == []


def test_editors(facts, stored):
    assert wrong(facts, stored, lambda f: set(f.editors), lambda r: names(r, "editor")) == []


def test_source_credits(facts, stored):
    assert wrong(facts, stored, lambda f: set(f.sources), lambda r: names(r, "source", "agency")) == []


def test_languages(facts, stored):
    assert wrong(facts, stored, lambda f: f.lang, lambda r: r["lang"]) == []


def test_bodies_hold_every_paragraph_and_nothing_of_the_page_around(facts, stored):
    def lines(text):
        return [" ".join(line.split(" ")) for line in text.split("\n") if line.strip()]

    assert wrong(facts, stored, lambda f: list(f.paragraphs), lambda r: lines(r["text"])) == []


def test_the_model_page(facts, stored):
    (fact,) = [fact for fact in facts if fact.title == MODEL]
    row = stored[fact.url]
    assert row["title"] == MODEL
    assert (row["published"], row["published_precision"]) == ("2024-06-12", "day")
    assert row["section"] == "Home > News > News"
    assert json.loads(row["tags"]) == [
        "CPU Hydrogen",
        "Jiangsu Province",
        "Enterprise Science and Technology Association",
    ]
    assert row["credits"] == [("source", "Suzhou Daily")]
    assert row["source"] == "Suzhou Daily"
    assert row["text"].split("\n\n") == list(fact.paragraphs)
    assert row["html"].count("<p>") == 5
    for around in (
        "Riverside Chronicle",
        "Home",
        "Time:",
        "Tag:",
        "Previous",
        "Related news",
        "All rights reserved",
        "class=",
    ):
        assert around not in row["html"]


def test_the_repost_is_one_article_and_the_near_copy_one_story(facts, stored):
    by_id = {fact.id: stored[fact.url] for fact in facts}
    (repost,) = [fact for fact in facts if fact.same_as]
    (near,) = [fact for fact in facts if fact.near_copy_of]
    assert by_id[repost.id]["id"] == by_id[repost.same_as]["id"]
    assert by_id[near.id]["id"] != by_id[near.near_copy_of]["id"]
    assert by_id[near.id]["story_id"] == by_id[near.near_copy_of]["story_id"] is not None
    stories = {row["story_id"] for row in by_id.values()} - {None}
    assert len(stories) == 1


def test_what_was_not_archived_has_its_reason(crawled):
    archive, url = crawled
    file = sqlite3.connect(archive)
    gaps = dict(file.execute("SELECT url, reason FROM gaps"))
    documents = file.execute("SELECT count(*) FROM attachments").fetchone()[0]
    file.close()
    assert gaps == {
        f"{url}/city/2024/03/notice-withdrawn/": "HTTP status 404",
        f"{url}/private/draft-of-the-budget.html": "robots.txt forbids it",
    }
    assert documents >= 1
