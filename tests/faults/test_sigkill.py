"""kill -9 at any moment: nothing committed is lost, nothing is stored twice, the next run finishes the work.

Each trial crawls the demo site into an archive of its own, kills the crawl when the server has seen a number of requests
drawn from a seed (and up to 30 ms later, to fall into writes as well), then runs the same command again.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from archive import Archive
from newscrawler.demo.server import running
from newscrawler.demo.truth import truth

SEED = 20240612
TRIALS = 50
IN_EVERY_RUN = 6


@pytest.fixture(scope="module")
def server():
    with running(edition=2, port=0) as demo:
        yield demo


def start(server, archive):
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
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
    return subprocess.Popen(
        command,
        cwd=archive.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def kill_after(server, crawl, requests, delay):
    """Kill the crawl when so many requests have come; return whether it was still at work."""
    deadline = time.monotonic() + 60
    while len(server.requests) < requests and crawl.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(delay)
    was_alive = crawl.poll() is None
    if was_alive:
        crawl.send_signal(signal.SIGKILL)
    crawl.communicate()
    return was_alive


def everything(archive):
    file = sqlite3.connect(archive)
    try:
        urls = {url for (url,) in file.execute("SELECT url FROM article_urls")}
        twice = file.execute(
            "SELECT title, count(*) FROM articles GROUP BY title, digest HAVING count(*) > 1"
        ).fetchall()
        halves = file.execute(
            "SELECT count(*) FROM articles AS a WHERE NOT EXISTS (SELECT 1 FROM bodies AS b WHERE b.article_id = a.id)"
            " OR (SELECT count(*) FROM revisions AS r WHERE r.article_id = a.id) <> a.revision"
        ).fetchone()[0]
        unsettled = file.execute("SELECT count(*) FROM links WHERE state IN ('pending', 'claimed')").fetchone()[0]
        intact = file.execute("PRAGMA integrity_check").fetchone()[0]
        keys = file.execute("PRAGMA foreign_key_check").fetchall()
        outcomes = [outcome for (outcome,) in file.execute("SELECT outcome FROM runs ORDER BY id")]
        titles = {title for (title,) in file.execute("SELECT title FROM articles")}
    finally:
        file.close()
    return urls, titles, twice, halves, unsettled, intact, keys, outcomes


def astray(archive):
    """What is wrong with the captures, but for ends that the killed crawl had written and not committed."""
    folder = archive.with_name(f"{archive.name}.captures")
    with Archive(archive) as opened:
        found = [(f.kind, f.place, f.what) for f in opened.verify(folder).found if f.kind != "unknown"]
        kept = opened.query("SELECT count(*) FROM captures WHERE warc_file IS NULL")[0][0]
        opened.tidy(folder)
        return [*found, *opened.verify(folder).found, *["a capture without bytes"] * kept]


@pytest.fixture(scope="module")
def whole(server, tmp_path_factory):
    """What an undisturbed crawl stores, and how many requests it makes."""
    archive = tmp_path_factory.mktemp("whole") / "news.db"
    server.requests.clear()
    crawl = start(server, archive)
    output, _ = crawl.communicate(timeout=120)
    assert crawl.returncode == 0, output.decode()
    urls, titles, *_ = everything(archive)
    assert {t.title for t in truth(server.url)} <= titles
    return urls, titles, len(server.requests)


def draws():
    rng = random.Random(SEED)
    return [(rng.random(), rng.random() * 0.03) for _ in range(TRIALS)]


@pytest.mark.parametrize(
    ("share", "delay"),
    [
        pytest.param(*draw, id=str(number), marks=[] if number < IN_EVERY_RUN else [pytest.mark.full])
        for number, draw in enumerate(draws())
    ],
)
def test_a_killed_crawl_is_finished_by_the_next_run(server, whole, tmp_path, share, delay):
    urls, titles, requests = whole
    archive = tmp_path / "news.db"
    server.requests.clear()
    crawl = start(server, archive)
    was_killed = kill_after(server, crawl, 1 + int(share * (requests - 2)), delay)
    again = start(server, archive)
    output, _ = again.communicate(timeout=120)
    assert again.returncode == 0, output.decode()
    got_urls, got_titles, twice, halves, unsettled, intact, keys, outcomes = everything(archive)
    assert got_titles == titles
    assert got_urls == urls
    assert twice == []
    assert halves == 0
    assert unsettled == 0
    assert intact == "ok"
    assert keys == []
    assert outcomes[-1] == "finished"
    assert astray(archive) == []
    # A crawl that ended by itself before the signal came tells nothing about kills; the draw must leave room.
    assert was_killed
    assert outcomes[0] in {"killed", "finished"}
