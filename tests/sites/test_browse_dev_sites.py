"""The archive of a real crawl of generated sites, in Chromium: every kind of page, every size, light and dark."""

import importlib
import json
import shutil
import sqlite3
import subprocess
import sys

import pytest
from chromium import kinds_of_pages, visiting

SITES = ["pelican-reflex-zh", "nikola-base-fr", "jekyll-minima-en"]
EDITED = "jekyll-minima-en"
FAST = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8"]
pytestmark = pytest.mark.full


def crawl(folder, shared, archive, *arguments):
    command = [sys.executable, shared / "serve.py", folder.parent, "--site", folder.name]
    url = json.loads((folder / "site.json").read_text(encoding="utf-8"))["start_urls"][0]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        server.stdout.readline()
        crawling = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={url}", *arguments, *FAST]
        done = subprocess.run(
            [*crawling, "-s", f"NEWS_ARCHIVE={archive}"], capture_output=True, text=True, timeout=300, check=False
        )
        server.terminate()
    assert done.returncode in {0, 3}, done.stdout + done.stderr


@pytest.fixture(scope="module")
def archive(shared, tmp_path_factory):
    """Three sites; of one an article is changed before a second look."""
    folder = tmp_path_factory.mktemp("sites")
    path = folder / "news.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
        found = {site.name: site for site in importlib.import_module("beds").site_dirs(SITES)}
        for site in found.values():
            crawl(site, shared, path)
        changed = folder / EDITED
        shutil.copytree(found[EDITED], changed)
        file = sqlite3.connect(path)
        [(text,)] = file.execute(
            "SELECT b.text FROM articles AS a JOIN bodies AS b ON b.article_id = a.id WHERE a.lang = 'en' AND length(b.text) > 400"
            " ORDER BY a.id LIMIT 1"
        )
        file.close()
        edit(changed / "www", max(text.split(), key=len))
        crawl(changed, shared, path, "-a", "full=1")
    return path


def edit(root, word):
    """Put another word in the place of one, in every page that has it."""
    for page in root.rglob("*.html"):
        source = page.read_text(encoding="utf-8")
        if word in source:
            page.write_text(source.replace(word, "Changedword"), encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["1280", "390"])
def test_every_page_opens_without_a_complaint_or_a_barrier(chromium, base, rows, size, scheme):
    with visiting(chromium, base, size=size, scheme=scheme) as visitor:
        for name, path in kinds_of_pages(rows).items():
            visitor.open(path)
            visitor.screenshot("dev-sites", f"{name}-{size}-{scheme}")
            assert visitor.barriers() == [], name
            assert visitor.width_needed() <= int(size), f"{name} scrolls sideways"
        assert visitor.complaints == []


def test_chinese_word_of_two_characters_is_found_and_marked(chromium, base, rows):
    texts = [text for (text,) in rows("SELECT title FROM articles WHERE lang LIKE 'zh%' AND length(title) > 4")]
    word = texts[0][1:3]
    with visiting(chromium, base) as visitor:
        page = visitor.open("/")
        page.get_by_role("searchbox").fill(f'"{word}"')
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?**")
        marked = set(page.locator(".entry mark").all_inner_texts())
        assert {"".join(text.split()) for text in marked} == {"".join(c for c in word if c.isalnum())}


def test_history_shows_the_word_that_changed(chromium, base, rows):
    [(article, number), *_] = rows(
        "SELECT article_id, number FROM revisions WHERE kind = 'edited' AND text LIKE '%Changedword%'"
    )
    with visiting(chromium, base) as visitor:
        page = visitor.open(f"/history/{article}?from={number - 1}&to={number}")
        shown = page.locator('[data-field="text"]')
        assert {text.strip(".,") for text in shown.locator("ins").all_inner_texts()} == {"Changedword"}
        assert len(set(shown.locator("del").all_inner_texts())) == 1
