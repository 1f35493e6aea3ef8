import os
import pty
import subprocess
import sys

from newscrawler.demo.server import running
from newscrawler.extensions.progress import line


def test_the_line_tells_pages_articles_rate_and_queue():
    assert line("example.org", 30, 20, 10.0, 5) == "example.org: 30 pages, 20 new articles, 3.0 pages/s, 5 waiting"


def test_the_line_before_any_time_has_passed():
    assert "0.0 pages/s" in line("example.org", 0, 0, 0.0, 1)


def on_a_terminal(command, folder):
    """Run a command whose standard error is a terminal; return its exit status and what the terminal got."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=follower)
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the terminal's other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    return process.wait(), shown.decode()


def test_a_crawl_on_a_terminal_shows_the_line_and_takes_it_away(tmp_path):
    with running(edition=2, port=0, latency=0.02) as server:
        command = [
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "news",
            "-a",
            f"url={server.url}/",
            "-s",
            "NEWS_ARCHIVE=news.db",
        ]
        command += ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"]
        status, shown = on_a_terminal(command, tmp_path)
    assert status == 0
    assert "pages/s" in shown
    assert shown.endswith("\r\x1b[K")


def test_without_a_terminal_nothing_is_shown(tmp_path):
    with running(edition=2, port=0) as server:
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={server.url}/", "-a", "max_articles=3"]
        environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
