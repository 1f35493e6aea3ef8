"""What a crawl fetches is kept as WARC that other tools read, each response with a row that leads to it."""

import gzip
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter

import pytest
from paper import article_page, listing_page, serve_articles
from smallsite import Answer, SmallSite
from warcio.archiveiterator import ArchiveIterator

from newscrawler.rendering import BROWSERS

FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title><link>{url}/</link><item><title>Report number 9"
    "</title><link>{url}/news/9.html</link></item></channel></rss>"
)
FAST = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "RETRY_TIMES=1", "-s", "NEWS_WORKERS=0"]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def records(folder):
    """All records as warcio reads them: type, address, status and what the record holds."""
    found = []
    for path in sorted(folder.iterdir()):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                status = record.http_headers.get_statuscode() if record.http_headers else None
                body = record.content_stream().read()
                found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), status, body))
    return found


def verify(archive):
    code = "import sys; from archive.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "--archive", str(archive), "verify"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check_by_warcio(folder):
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, sorted(folder.iterdir()))]
    return subprocess.run(command, capture_output=True, text=True, check=False).returncode


def mixed_site():
    """A site with all that a crawl meets: packed pages, redirects, a feed, a page that is gone, a failing one."""
    site = SmallSite()
    feed = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'></head>"
    site.page("/", listing_page(range(1, 9)).replace("</head>", feed), ETag='"home"')
    site.answers["/feed.xml"] = Answer(
        FEED.format(url=site.url).encode(), headers={"Content-Type": "application/rss+xml"}
    )
    for number in (1, 2, 8, 9):
        site.page(f"/news/{number}.html", article_page(number), ETag=f'"{number}"')
    packed = gzip.compress(article_page(3).encode(), mtime=0)
    site.answers["/news/3.html"] = Answer(packed, headers={**HTML, "Content-Encoding": "gzip", "ETag": '"3"'})
    site.answers["/news/4.html"] = Answer(b"", 301, {**HTML, "Location": "/news/moved.html"})
    site.page("/news/moved.html", article_page(4), ETag='"4"')
    site.answers["/news/5.html"] = Answer(b"gone for good", 410)
    site.answers["/news/6.html"] = Answer(b"broken", 500)
    pager = "<div class='pages'><span>1</span> <a href='/news/7_2.html'>2</a></div>"
    more = "<p>The second page tells of the arches, the railings and the road over the bridge, at some length.</p>"
    site.page("/news/7.html", article_page(7, extra=pager), ETag='"7"')
    site.page("/news/7_2.html", article_page(7).split("<p>The town council")[0] + more * 2 + "</article></body></html>")
    return site


class Crawled:
    """An archive after two crawls of the mixed site, and what its folder held after the first."""

    def __init__(self, home):
        self.home = home
        self.archive, self.folder = home / "news.db", home / "news.db.captures"
        self.site = mixed_site()
        self.url = self.site.url
        self.crawl()
        self.first = {path: path.read_bytes() for path in self.folder.iterdir()}
        self.crawl("-a", "full=1", "-s", "NEWS_CAPTURE_SIZE=8000")
        self.site.close()
        self.records = records(self.folder)

    def crawl(self, *arguments):
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={self.url}/", *FAST, *arguments]
        environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
        done = subprocess.run(command, cwd=self.home, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def rows(self, sql):
        file = sqlite3.connect(self.archive)
        try:
            return file.execute(sql).fetchall()
        finally:
            file.close()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    return Crawled(tmp_path_factory.mktemp("crawled"))


def test_everything_fetched_is_kept_and_read_by_others(crawled):
    kept = {url.removeprefix(crawled.url): status for kind, url, status, _ in crawled.records if kind == "response"}
    expected = {"/": "200", "/feed.xml": "200", "/news/1.html": "200", "/news/3.html": "200", "/news/4.html": "301"}
    expected |= {"/news/moved.html": "200", "/news/5.html": "410", "/news/6.html": "500", "/news/7_2.html": "200"}
    assert {path: kept.get(path) for path in expected} == expected
    counts = Counter(kind for kind, *_ in crawled.records)
    rows = crawled.rows("SELECT count(*) FROM captures")[0][0]
    assert [counts["response"] + counts["revisit"], counts["request"], counts["metadata"]] == [rows] * 3
    assert crawled.rows("SELECT count(*) FROM captures WHERE warc_file IS NULL") == [(0,)]
    assert check_by_warcio(crawled.folder) == 0
    done = verify(crawled.archive)
    assert (done.returncode, done.stdout[:8]) == (0, "All is a")


def test_the_bytes_are_those_that_came(crawled):
    packed = crawled.site.answers["/news/3.html"].body
    assert crawled.rows("SELECT digest, length FROM captures WHERE url LIKE '%/news/3.html' AND status = 200") == [
        (hashlib.sha256(packed).hexdigest(), len(packed))
    ]
    # warcio unpacks what its header says is packed.
    (body,) = [body for kind, url, _, body in crawled.records if kind == "response" and url.endswith("/news/3.html")]
    assert body == article_page(3).encode()


def test_an_article_leads_to_its_capture_and_that_to_its_revision(crawled):
    found = crawled.rows(
        "SELECT a.url = c.url, c.status, r.capture_id = c.id FROM articles AS a JOIN captures AS c"
        " ON c.id = a.capture_id JOIN revisions AS r ON r.article_id = a.id AND r.number = a.revision"
    )
    assert found == [(1, 200, 1)] * 7


def test_the_next_run_keeps_revisits_in_files_of_its_own(crawled):
    assert {path: path.read_bytes() for path in crawled.first} == crawled.first
    assert sorted(crawled.folder.iterdir())[0] in crawled.first
    again = crawled.rows(
        "SELECT status, record, count(*) FROM captures WHERE run_id = 2 AND status IN (200, 304) GROUP BY 1, 2"
    )
    # The feed has no validator: it is sent again and is the same.
    assert again == [(200, "revisit", 1), (304, "revisit", 8)]
    assert len(list(crawled.folder.iterdir())) > 2


def test_further_pages_of_an_article_are_kept(crawled):
    assert "railings" in crawled.rows("SELECT text FROM articles_full WHERE url LIKE '%/news/7.html'")[0][0]
    found = [(kind, body) for kind, url, _, body in crawled.records if url and url.endswith("/news/7_2.html")]
    assert [(kind, body.count(b"railings")) for kind, body in found] == [
        ("response", 2),
        ("request", 0),
        ("metadata", 0),
    ]
    assert found[2][1] == f"via: {crawled.url}/news/7.html\r\nkind: part\r\n".encode()


def test_captures_can_be_switched_off_and_put_elsewhere(crawl, small_site, rows, tmp_path):
    folder = tmp_path / "news.db.captures"
    serve_articles(small_site, range(1, 5))
    assert crawl("news", "-a", f"url={small_site.url}/", settings=("-s", "NEWS_CAPTURES=")).returncode == 0
    assert not folder.exists()
    assert rows("SELECT count(*), count(warc_file), count(digest) FROM captures WHERE status = 200") == [(5, 0, 5)]
    elsewhere = tmp_path / "far" / "away"
    crawl("news", "-a", f"url={small_site.url}/", "-a", "full=1", settings=("-s", f"NEWS_CAPTURES={elsewhere}"))
    assert not folder.exists()
    assert len(list(elsewhere.iterdir())) == 1
    assert verify(crawl.archive).returncode == 0


def test_a_folder_that_cannot_be_written_stops_the_crawl(crawl, small_site, rows, tmp_path):
    serve_articles(small_site, range(1, 5))
    (tmp_path / "taken").write_text("a file")
    done = crawl("news", "-a", f"url={small_site.url}/", settings=("-s", f"NEWS_CAPTURES={tmp_path / 'taken'}"))
    assert done.returncode == 1
    assert "To keep no pages: -s NEWS_CAPTURES=" in done.stdout
    assert rows("SELECT count(*) FROM captures") == [(0,)]


@pytest.mark.full
def test_a_page_drawn_by_a_browser_is_kept_as_drawn(crawl, small_site, tmp_path, rows):
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("Chromium is not here; on Debian: apt install chromium")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "paper.toml").write_text(f'start_urls = ["{small_site.url}/"]\nrender = "browser"\n')
    script = "document.querySelector('ul').insertAdjacentHTML('beforeend', '<li>drawn ' + 'by a script</li>')"
    small_site.page("/", listing_page(range(1, 5)).replace("</body>", f"<script>{script}</script></body>"))
    for number in range(1, 5):
        small_site.page(f"/news/{number}.html", article_page(number))
    assert crawl("paper").returncode == 0
    ((url, body),) = [
        (url, body) for kind, url, _, body in records(tmp_path / "news.db.captures") if kind == "resource"
    ]
    assert url == f"{small_site.url}/"
    assert b"drawn by a script" in body
    assert rows("SELECT record, status FROM captures ORDER BY id LIMIT 1") == [("resource", 200)]
    assert verify(crawl.archive).returncode == 0
