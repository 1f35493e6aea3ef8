"""``scrapy sniff``: what is seen on a page and why, and a profile to begin with."""

import os
import subprocess
import sys

import pytest
from paper import article_page, listing_page


@pytest.fixture
def sniff(tmp_path):
    def run(*arguments):
        environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
        return subprocess.run(
            [sys.executable, "-m", "scrapy", "sniff", *arguments, "-s", "DOWNLOAD_DELAY=0"],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    return run


def test_a_listing_with_what_was_taken_and_what_was_left(sniff, small_site, tmp_path):
    sidebar = "".join(f"<li><a href='/old/{n}.html'>A long story of the town {n}</a></li>" for n in range(9))
    page = listing_page(range(1, 13), next_page="/page/2").replace(
        "<footer>", f"<aside><ul>{sidebar}</ul></aside><footer>"
    )
    small_site.page("/", page)
    done = sniff(f"{small_site.url}/")
    assert done.returncode == 0, done.stderr
    assert "A listing: " in done.stdout
    assert "Main list: 12 links" in done.stdout
    assert f"{small_site.url}/news/1.html" in done.stdout
    assert f"Next page: {small_site.url}/page/2" in done.stdout
    taken, left = (
        next(line for line in done.stdout.splitlines() if mark in line) for mark in ("12 links, taken", "9 links")
    )
    assert "100% in headings" in taken
    assert "in a sidebar" in left
    assert not (tmp_path / "news.db").exists()


def test_an_article_with_its_fields_and_where_they_stood(sniff, small_site):
    small_site.page("/news/7.html", article_page(7))
    done = sniff(f"{small_site.url}/news/7.html")
    assert done.returncode == 0, done.stderr
    assert "An article (" in done.stdout
    assert "title     Report number 7  [h1]" in done.stdout
    assert "published 2026-03-08  [text:label]" in done.stdout


def test_a_file_and_its_address(sniff, tmp_path):
    (tmp_path / "page.html").write_text(listing_page(range(1, 6)), encoding="utf-8")
    done = sniff("page.html", "--url", "https://paper.example/news/")
    assert done.returncode == 0, done.stderr
    assert "https://paper.example/news/1.html" in done.stdout


def test_save_writes_a_profile_once_that_can_be_crawled(sniff, crawl, small_site, rows, tmp_path):
    small_site.page("/", listing_page(range(1, 4)))
    for number in range(1, 4):
        small_site.page(f"/news/{number}.html", article_page(number))
    assert sniff(f"{small_site.url}/", "--save").returncode == 0
    (profile,) = (tmp_path / "sites").glob("*.toml")
    text = profile.read_text(encoding="utf-8")
    assert 'language = "en"' in text
    assert crawl(profile.stem).returncode == 0
    assert rows("SELECT count(*) FROM articles") == [(3,)]
    again = sniff(f"{small_site.url}/", "--save")
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert profile.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name one page"),
        (["ftp://b.example/"], "not an http or https address"),
        (["http://127.0.0.1:1/"], "cannot be fetched"),
    ],
)
def test_mistakes_give_a_line(sniff, arguments, told):
    done = sniff(*arguments)
    assert done.returncode == 2
    assert told in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_robots_txt_is_obeyed(sniff, small_site):
    small_site.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    done = sniff(f"{small_site.url}/")
    assert done.returncode == 2
    assert "robots.txt forbids it" in done.stderr


def test_a_page_that_leads_nowhere(sniff, small_site):
    small_site.page("/", "<html><title>Calculator</title><form><input name=a><button>=</button></form></html>")
    done = sniff(f"{small_site.url}/")
    assert done.returncode == 1
    assert "No listing" in done.stdout
