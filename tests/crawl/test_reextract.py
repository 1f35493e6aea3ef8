"""``scrapy reextract``: what was kept is read with today's extraction, without the network."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import pairwise

import pytest
from paper import article_page, listing_page
from smallsite import Answer, SmallSite

from newscrawler import settings
from newscrawler.rereading import PIPELINES

FAST = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "NEWS_WORKERS=0"]
COUNT = 24
LAST = "The second page tells of the arches, the railings and the road over the bridge, at some length."


def page(number, **more):
    """An article that the general rules read one way, and a layout may read another."""
    html = article_page(number, **more)
    return html.replace(
        "<p>Published", f"<h2 class='kicker'>Kicker {number}</h2><p class='place'>Harbour</p><p>Published"
    )


def serve():
    site = SmallSite()
    site.page("/", listing_page(range(1, COUNT + 1)))
    for number in range(1, COUNT + 1):
        site.page(f"/news/{number}.html", page(number))
    # Its date is on the list only.
    undated = page(1)
    site.page(
        "/news/1.html",
        undated[: undated.index("<p>Published")] + undated[undated.index("</p>", undated.index("<p>Published")) + 4 :],
    )
    pager = "<div class='pages'><span>1</span> <a href='/news/7_2.html'>2</a></div>"
    site.page("/news/7.html", page(7, extra=pager))
    site.page(
        "/news/7_2.html",
        article_page(7).split("<p>The town council")[0] + f"<p>{LAST}</p>" * 2 + "</article></body></html>",
    )
    comments = "<div class='pages'><span>1</span> <a href='/news/8_2.html'>2</a></div>"
    for name in ("8", "8_2"):
        site.page(f"/news/{name}.html", page(8, extra=comments))
    site.answers["/news/9.html"] = Answer(b"", 301, {"Location": "/news/nine.html", "Content-Type": "text/html"})
    site.page("/news/nine.html", page(9))
    return site


class Desk:
    """An archive in a folder of its own, with the profile its site is crawled by."""

    def __init__(self, home):
        self.home = home
        self.archive = home / "news.db"
        self.profile = home / "sites" / "paper.toml"

    def command(self, *arguments):
        return [sys.executable, "-m", "scrapy", *arguments, *FAST, "-s", f"NEWS_ARCHIVE={self.archive}"]

    @property
    def settled(self):
        return {"cwd": self.home, "env": {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}}

    def scrapy(self, *arguments):
        return subprocess.run(self.command(*arguments), **self.settled, capture_output=True, text=True, check=False)

    def reextract(self, *arguments):
        return self.scrapy("reextract", *arguments)

    def rows(self, sql, parameters=()):
        file = sqlite3.connect(self.archive)
        try:
            return file.execute(sql, parameters).fetchall()
        finally:
            file.close()

    def digest(self):
        return hashlib.sha256(self.archive.read_bytes()).hexdigest()

    def read_title_from_kicker(self):
        with self.profile.open("a", encoding="utf-8") as file:
            file.write('\n[[layout]]\ntitle = "h2.kicker"\n')


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """An archive after two crawls, the second of which found one article edited; the site is gone."""
    desk = Desk(tmp_path_factory.mktemp("crawled"))
    site = serve()
    desk.profile.parent.mkdir()
    desk.profile.write_text(f'start_urls = ["{site.url}/"]\nsite = "paper.example"\n', encoding="utf-8")
    for number in (1, 2):
        done = desk.scrapy("crawl", "paper", "-a", "full=1")
        assert done.returncode == 0, done.stdout + done.stderr
        site.page("/news/3.html", page(3, extra="<p>Correction: the bridge has three arches, not two.</p>"))
        assert number == 1 or "1 revised" in done.stdout
    site.close()
    return desk


@pytest.fixture
def desk(crawled, tmp_path):
    """A copy of the crawled archive, its captures and its profile."""
    home = tmp_path / "desk"
    shutil.copytree(crawled.home, home)
    return Desk(home)


def test_straight_after_a_crawl_nothing_changes(desk):
    before = desk.digest()
    done = desk.reextract()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "site           articles  changed",
        f"paper.example        {COUNT}        0",
        f"0 of {COUNT} articles changed, each a revision of kind reextracted.",
    ]
    assert desk.digest() == before
    # What makes it hard was there: a date from the list, a page in parts, a pager of comments, an edited page.
    assert desk.rows("SELECT published FROM articles WHERE url LIKE '%/news/1.html'") == [("2026-03-02",)]
    assert LAST in desk.rows("SELECT text FROM articles_full WHERE url LIKE '%/news/7.html'")[0][0]
    assert desk.rows("SELECT count(*) FROM captures WHERE url LIKE '%/news/8_2.html'") == [(2,)]
    assert desk.rows("SELECT count(*) FROM revisions WHERE kind = 'edited'") == [(1,)]


def test_a_better_reading_becomes_a_revision(desk):
    desk.read_title_from_kicker()
    seen = desk.rows("SELECT id, last_seen, last_checked, first_seen FROM articles ORDER BY id")
    before = desk.digest()
    dry = desk.reextract("--dry-run")
    assert dry.returncode == 0
    assert dry.stdout.splitlines()[0].split() == ["site", "articles", "changed", "html", "text", "title"]
    assert dry.stdout.splitlines()[1].split() == ["paper.example", *[str(COUNT)] * 5]
    assert "nothing was stored" in dry.stdout
    assert desk.digest() == before
    done = desk.reextract()
    assert done.stdout.splitlines()[1] == dry.stdout.splitlines()[1]
    assert sorted(desk.rows("SELECT title FROM articles")) == sorted((f"Kicker {n}",) for n in range(1, COUNT + 1))
    assert desk.rows("SELECT DISTINCT kind, changed FROM revisions WHERE kind = 'reextracted'") == [
        ("reextracted", '["title", "text", "html"]')
    ]
    assert desk.rows("SELECT id, last_seen, last_checked, first_seen FROM articles ORDER BY id") == seen
    wrong = (
        "SELECT count(*) FROM articles AS a WHERE revision <> (SELECT count(*) FROM revisions WHERE article_id = a.id)"
    )
    assert desk.rows(wrong) == [(0,)]
    # What the site has edited is not undone.
    states = desk.rows(
        "SELECT r.kind, r.title, r.text LIKE '%three arches%' FROM revisions AS r JOIN articles AS a ON a.id = r.article_id"
        " WHERE a.url LIKE '%/news/3.html' ORDER BY r.number"
    )
    assert states == [("first", "Report number 3", 0), ("edited", "Report number 3", 1), ("reextracted", "Kicker 3", 1)]
    # The search index holds the new words and not the old ones.
    found = desk.rows("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'title:kicker'")
    assert found == [(COUNT,)]
    assert desk.rows("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'title:report'") == [(0,)]
    after = desk.digest()
    assert "0 of" in desk.reextract().stdout
    assert desk.digest() == after


@pytest.mark.full
def test_what_can_no_longer_be_read_is_left_and_counted(desk):
    with desk.profile.open("a", encoding="utf-8") as file:
        file.write('\n[[layout]]\nbody = "p.place"\nremove = ["p"]\n')
    before = desk.rows("SELECT title, text FROM articles_full ORDER BY id")
    done = desk.reextract()
    assert done.returncode == 0
    left = desk.rows("SELECT title, text FROM articles_full ORDER BY id")
    assert [now for now, then in zip(left, before, strict=True) if not now[1]] == []
    counted = sum(
        int(line.split(": ")[1].split()[0]) for line in done.stdout.splitlines() if line.startswith("left as it is")
    )
    changed = int(done.stdout.splitlines()[-1].split()[0])
    assert counted + changed <= COUNT
    assert all(now == then for now, then in zip(left, before, strict=True)) == (changed == 0)


@pytest.mark.full
def test_a_site_and_a_day_choose_articles(desk):
    later = desk.reextract("--site", "paper.example", "--since", "2999-01-01")
    assert later.stdout.splitlines()[-1].startswith("0 of 0 articles")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--site", "no.example"], "--site no.example: the archive has no such site. It has: paper.example"),
        pytest.param(["--since", "x"], "--since x: this is no day. Write it as 2026-01-31.", marks=pytest.mark.full),
    ],
)
def test_what_cannot_be_meant_is_refused(desk, arguments, told):
    done = desk.reextract(*arguments)
    assert (done.returncode, done.stderr) == (2, f"scrapy reextract: {told}\n")


def test_damaged_captures_are_told_and_the_rest_is_read(desk):
    desk.read_title_from_kicker()
    ((name, offset),) = desk.rows(
        "SELECT warc_file, warc_offset FROM captures WHERE url LIKE '%/news/5.html' AND record = 'response'"
    )
    path = desk.home / name
    data = bytearray(path.read_bytes())
    data[offset + 300] ^= 1
    path.write_bytes(data)
    done = desk.reextract()
    assert done.returncode == 1
    assert "damaged: capture" in done.stdout
    assert "/news/5.html cannot be read" in done.stdout
    assert desk.rows("SELECT count(*) FROM articles WHERE title LIKE 'Kicker%'") == [(COUNT - 1,)]


@pytest.mark.full
def test_worker_processes_read_the_same(desk):
    desk.read_title_from_kicker()
    done = desk.reextract("-s", "NEWS_WORKERS=2")
    assert (done.returncode, done.stderr) == (0, "")
    assert desk.rows("SELECT count(*) FROM articles WHERE title LIKE 'Kicker%'") == [(COUNT,)]


def content(desk):
    """All that reextraction wrote, but for the time at which it did."""
    return desk.rows(
        "SELECT a.url, a.title, a.revision, a.digest, a.content_digest, r.number, r.kind, r.changed, r.title, r.capture_id"
        " FROM articles AS a JOIN revisions AS r ON r.article_id = a.id ORDER BY a.id, r.number"
    )


def killed_after(desk, revisions):
    """Kill a reextraction once so many revisions are committed; whether it was still at work."""
    process = subprocess.Popen(
        desk.command("reextract"), **desk.settled, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if desk.rows("SELECT count(*) FROM revisions WHERE kind = 'reextracted'")[0][0] >= revisions:
            break
    was_alive = process.poll() is None
    if was_alive:
        process.send_signal(signal.SIGKILL)
    process.wait()
    return was_alive


def test_killed_at_any_point_it_goes_on(desk, tmp_path):
    whole = Desk(tmp_path / "whole")
    shutil.copytree(desk.home, whole.home)
    for one in (desk, whole):
        one.read_title_from_kicker()
    assert whole.reextract().returncode == 0
    counts = []
    for revisions in (1, COUNT // 2):
        assert killed_after(desk, revisions), "it ended before it could be killed"
        counts.append(desk.rows("SELECT count(*) FROM revisions WHERE kind = 'reextracted'")[0][0])
    assert desk.reextract().returncode == 0
    assert content(desk) == content(whole)
    assert desk.rows("PRAGMA integrity_check") == [("ok",)]
    assert all(few < many for few, many in pairwise([0, *counts, COUNT + 1]))


def test_the_pipelines_are_those_of_a_crawl():
    ordered = sorted(settings.ITEM_PIPELINES, key=settings.ITEM_PIPELINES.__getitem__)
    names = [f"{type(p).__module__}.{type(p).__name__}" for p in PIPELINES]
    assert [*names, "newscrawler.pipelines.store.StorePipeline"] == ordered


@pytest.mark.full
def test_without_captures_nothing_is_read(desk):
    shutil.rmtree(desk.home / "news.db.captures")
    file = sqlite3.connect(desk.archive)
    file.execute("UPDATE captures SET warc_file = NULL")
    file.commit()
    file.close()
    done = desk.reextract()
    assert done.returncode == 0
    assert f"left as it is, paper.example: {COUNT} (no page was kept)" in done.stdout
