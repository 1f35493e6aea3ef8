"""What a reader sees of a real crawl: the demo site, crawled twice, and a second site that carries some of its articles."""

import re
import subprocess
import sys

import pytest
from chromium import kinds_of_pages, visiting

from newscrawler.demo.server import running

FAST = ["-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8"]
PLAIN = {
    "front",
    "article",
    "history",
    "story",
    "site",
    "tag",
    "source",
    "search",
    "list",
    "query",
    "dictionary",
    "capture",
}


def crawl(archive, url, *arguments):
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={url}/", *arguments, *FAST]
    environment = {"SCRAPY_SETTINGS_MODULE": "newscrawler.settings", "PATH": "/usr/bin:/bin"}
    command += ["-s", f"NEWS_ARCHIVE={archive}", "-s", "NEWS_WORKERS=0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode in {0, 3}, done.stdout + done.stderr


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "news.db"
    with running(edition=1, port=0) as server:
        crawl(path, server.url)
        server.edition = 2
        crawl(path, server.url, "-a", "full=1")
    with running(edition=2, port=0) as other:
        crawl(path, other.url, "-a", "max_articles=8")
    return path


@pytest.fixture
def visitor(chromium, base):
    with visiting(chromium, base) as found:
        yield found
        assert found.complaints == []


@pytest.fixture(scope="module")
def paths(rows):
    return kinds_of_pages(rows)


def test_every_page_opens_without_a_complaint_or_a_barrier(visitor, paths):
    for name in sorted(PLAIN):
        visitor.open(paths[name])
        assert visitor.page.locator("h1").count() == 1, name
        assert visitor.barriers() == [], name


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["1280", "390"])
def test_every_page_at_every_size_and_in_both_schemes(chromium, base, paths, size, scheme):
    with visiting(chromium, base, size=size, scheme=scheme) as visitor:
        for name, path in paths.items():
            visitor.open(path)
            visitor.screenshot("demo", f"{name}-{size}-{scheme}")
            assert visitor.barriers() == [], name
            assert visitor.width_needed() <= int(size), f"{name} scrolls sideways"
        assert visitor.complaints == []


def test_a_phone_in_the_dark(chromium, base, paths):
    with visiting(chromium, base, size="390", scheme="dark") as visitor:
        for name in ("front", "article", "search", "history"):
            visitor.open(paths[name])
            visitor.screenshot("demo", f"{name}-390-dark")
            assert visitor.width_needed() <= 390, f"{name} scrolls sideways"
        assert visitor.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
        assert visitor.complaints == []


def test_chinese_word_of_two_characters_is_found_and_marked(visitor, rows):
    page = visitor.open("/")
    page.get_by_role("searchbox").fill("经济")
    page.keyboard.press("Enter")
    expected = rows("SELECT count(*) FROM articles_full WHERE text LIKE '%经济%' OR title LIKE '%经济%'")[0][0]
    assert expected > 2
    assert f"{expected} articles" in page.get_by_role("status").inner_text()
    hits = page.locator(".entry")
    assert hits.count() == expected
    for n in range(expected):
        assert set(hits.nth(n).locator("mark").all_inner_texts()) == {"经济"}


def test_history_shows_exactly_the_words_that_changed(visitor, rows):
    query = "SELECT article_id, number FROM revisions WHERE kind = 'edited' AND changed LIKE '%text%'"
    [(article, number)] = rows(query)
    states = dict(rows("SELECT number, text FROM revisions WHERE article_id = ?", article))
    page = visitor.open(f"/history/{article}?from={number - 1}&to={number}")
    shown = page.locator('[data-field="text"]')
    removed, added = shown.locator("del").all_inner_texts(), shown.locator("ins").all_inner_texts()
    old, new = states[number - 1], states[number]
    for details in shown.locator("summary").all():
        details.click()
    assert removed or added
    # What stands there without the insertions is the old text, without the removals the new one.
    paragraphs = "[...document.querySelectorAll('[data-field=\"text\"] p')].map(p => { const c = p.cloneNode(true); c.querySelectorAll('%s').forEach(e => e.remove()); return c.textContent; }).filter(t => t).join('\\n\\n')"
    assert page.evaluate(paragraphs % "ins") == old
    assert page.evaluate(paragraphs % "del") == new
    # And no word is marked that both have in the same place.
    assert not set(words(" ".join(removed))) & set(words(" ".join(added)))


def words(text):
    return re.findall(r"\w+", text)


def test_charts_have_their_data(visitor, rows, paths):
    page = visitor.open("/")
    expected = dict(
        rows("SELECT substr(published, 1, 7), count(*) FROM articles WHERE published IS NOT NULL GROUP BY 1")
    )
    chart = page.locator("figure.chart", has_text="Articles per month")
    drawn = [title.text_content().split(": ") for title in chart.locator("rect title").all()]
    assert {month: int(count.split()[0]) for month, count in drawn if not count.startswith("0 ")} == expected
    heights = {
        month: float(bar.get_attribute("height"))
        for (month, _), bar in zip(drawn, chart.locator("rect").all(), strict=True)
    }
    assert max(heights, key=heights.get) == max(expected, key=expected.get)
    chart.locator("summary").click()
    table = {
        row.locator("th").inner_text(): int(row.locator("td").inner_text()) for row in chart.locator("tbody tr").all()
    }
    assert table == expected


def test_stored_capture_is_shown_as_its_source(visitor, rows, paths):
    page = visitor.open(paths["article"])
    page.get_by_role("link", name="Stored capture").click()
    shown = page.locator("pre.source-text").inner_text()
    assert shown.lstrip().lower().startswith("<!doctype html")
    assert "</html>" in shown


def test_story_tells_who_was_first_and_who_credits_whom(visitor, rows, paths):
    page = visitor.open(paths["story"])
    [(size, sites)] = rows("SELECT size, sites FROM stories ORDER BY sites DESC, size DESC LIMIT 1")
    assert sites > 1
    assert page.locator("#copies ~ div tbody tr").count() == size
    assert page.locator(".lanes svg").count() == sites
    assert page.locator(".lanes circle").count() == size


def test_a_keyboard_reaches_the_content_and_the_facets(visitor):
    page = visitor.open("/search?q=the")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    facet = page.locator("#facet-tag a").first
    tag = facet.inner_text()
    facet.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**tag=**")
    assert f"tag: {tag} ✖" in page.locator(".chosen").inner_text()


def test_feed_of_a_search_is_found_by_a_reader(visitor):
    page = visitor.open("/search?q=%E7%BB%8F%E6%B5%8E")
    link = page.locator('link[type="application/atom+xml"]').get_attribute("href")
    answer = page.request.get(visitor.base + link)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<entry>" in answer.text()
