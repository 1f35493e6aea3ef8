"""Lists that only a script draws, in the system's Chromium."""

import os
import shutil
import time

import pytest
from paper import article_page
from smallsite import Answer

from newscrawler.rendering import BROWSERS

DRAWN = """<html lang="en"><head><title>News - The Small Paper</title></head><body><main><h1>News</h1><ul id="list"></ul></main>
<script>
fetch("/data.json").then(answer => answer.json()).then(numbers => {
  for (const n of numbers) {
    document.getElementById("list").insertAdjacentHTML("beforeend",
      `<li><h2><a href="/news/${n}.html">Report number ${n}</a></h2><p>What the council heard about the bridge.</p></li>`);
  }
});
</script></body></html>"""


@pytest.fixture(autouse=True)
def browser():
    if not any(map(shutil.which, BROWSERS)):
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is not here; on Debian: apt install chromium")


@pytest.fixture
def profile(tmp_path, small_site):
    (tmp_path / "sites").mkdir()
    path = tmp_path / "sites" / "paper.toml"
    path.write_text(f'start_urls = ["{small_site.url}/"]\nrender = "browser"\n', encoding="utf-8")
    return path


def agent(site, path):
    return next(asked for asked in site.asked if asked.path == path).headers["User-Agent"]


def test_a_list_drawn_by_a_script_is_read(crawl, small_site, rows, profile):
    small_site.page("/", DRAWN)
    small_site.answers["/data.json"] = Answer(b"[1, 2, 3, 4]", headers={"Content-Type": "application/json"})
    for number in range(1, 6):
        small_site.page(f"/news/{number}.html", article_page(number))
    done = crawl("paper")
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows("SELECT count(*) FROM articles") == [(4,)]
    # Articles are fetched as always.
    assert agent(small_site, "/news/1.html").startswith("newscrawler/")
    assert agent(small_site, "/").startswith("newscrawler/")
    small_site.answers["/data.json"] = Answer(b"[1, 2, 3, 4, 5]", headers={"Content-Type": "application/json"})
    crawl("paper")
    assert rows("SELECT count(*) FROM articles") == [(5,)]


def test_a_page_whose_script_hangs_meets_a_deadline(crawl, small_site, rows, profile):
    small_site.page("/", "<html><body><p>Wait</p><script>while (true) {}</script></body></html>")
    began = time.monotonic()
    done = crawl("paper", settings=("-s", "NEWS_RENDER_DEADLINE=3", "-s", "RETRY_ENABLED=0"))
    assert time.monotonic() - began < 60
    assert done.returncode == 3, done.stdout + done.stderr
    reason = rows("SELECT reason FROM links WHERE state = 'failed'")[0][0]
    assert reason.startswith(("the browser has not finished it in 3 seconds", "the browser could not draw it: "))


def test_what_is_missing_is_named(crawl, profile, monkeypatch, tmp_path):
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    done = crawl("paper")
    assert done.returncode == 2
    assert "apt install chromium" in done.stderr


def test_another_way_to_render_is_refused(crawl, profile):
    profile.write_text('start_urls = ["https://paper.example/"]\nrender = "netscape"\n', encoding="utf-8")
    done = crawl("paper")
    assert done.returncode == 2
    assert "render = 'netscape': this must be \"browser\"" in done.stderr
