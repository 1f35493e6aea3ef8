"""Nothing broken is stored as whole, and everything left out has a row with its reason."""

import gzip

from paper import article_page, serve_articles
from smallsite import Answer

HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_a_site_is_archived_and_its_links_are_settled(crawl, small_site, rows):
    serve_articles(small_site, range(1, 9))
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0, done.stderr
    assert sorted(title for (title,) in rows("SELECT title FROM articles")) == [
        f"Report number {n}" for n in range(1, 9)
    ]
    assert rows("SELECT DISTINCT state FROM links WHERE anchor IS NOT 'a usual place, named by nobody'") == [("done",)]
    assert rows("SELECT outcome, health, new FROM runs") == [("finished", "healthy", 8)]
    assert "8 new" in done.stdout


def test_the_bytes_and_validators_of_each_answer_have_a_row(crawl, small_site, rows):
    serve_articles(small_site, range(1, 6))
    small_site.page("/news/1.html", article_page(1), ETag='"abc"')
    crawl("news", "-a", f"url={small_site.url}/")
    page = article_page(1).encode()
    etag, status, length = rows("SELECT etag, status, length FROM captures WHERE url LIKE '%/1.html'")[0]
    assert (etag, status, length) == ('"abc"', 200, len(page))
    assert rows("SELECT count(*) FROM revisions WHERE capture_id IS NOT NULL") == [(5,)]


def test_a_gzip_body_cut_in_half_is_a_failure_with_its_reason(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    packed = gzip.compress(article_page(3).encode())
    small_site.answers["/news/3.html"] = Answer(
        packed[: len(packed) // 2], headers={**HTML, "Content-Encoding": "gzip"}
    )
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(5,)]
    assert rows("SELECT state, reason FROM gaps")[0][0] == "failed"
    assert "truncated body" in rows("SELECT reason FROM gaps")[0][0]


def test_a_body_shorter_than_its_length_is_a_failure(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    page = article_page(3).encode()
    small_site.answers["/news/3.html"] = Answer(page[: len(page) // 2], claimed_length=len(page))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(5,)]
    assert rows("SELECT state FROM gaps") == [("failed",)]


def test_the_next_run_mends_what_failed(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    small_site.answers["/news/3.html"] = Answer(b"busy", 503)
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT reason FROM gaps") == [("HTTP status 503",)]
    small_site.page("/news/3.html", article_page(3))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM gaps") == [(0,)]
    assert rows("SELECT count(*) FROM articles") == [(6,)]


def test_robots_txt_that_cannot_be_had_stops_the_crawl(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    small_site.answers["/robots.txt"] = Answer(b"busy", 503)
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 3
    assert "robots.txt" in done.stdout
    assert {path for path in small_site.paths() if path != "/robots.txt"} == set()
    assert rows("SELECT state FROM links") == [("failed",)]


def test_what_robots_txt_forbids_is_skipped_with_that_reason(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    small_site.answers["/robots.txt"] = Answer(
        b"User-agent: *\nDisallow: /news/3.html\n", headers={"Content-Type": "text/plain"}
    )
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT state, reason FROM links WHERE url LIKE '%/3.html'") == [("skipped", "robots.txt forbids it")]
    assert "/news/3.html" not in small_site.paths()


def test_a_page_that_is_gone_is_noted_and_its_article_kept(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    crawl("news", "-a", f"url={small_site.url}/")
    small_site.answers["/news/3.html"] = Answer(b"gone", 410)
    crawl("news", "-a", f"url={small_site.url}/", "-a", "full=1")
    assert rows("SELECT count(*) FROM articles") == [(6,)]
    assert rows("SELECT title FROM articles WHERE gone_at IS NOT NULL") == [("Report number 3",)]
    assert rows("SELECT state, reason FROM links WHERE url LIKE '%/3.html'") == [("gone", "HTTP status 410")]


def test_a_redirect_off_the_site_is_not_archived(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    small_site.answers["/news/3.html"] = Answer(b"", 302, {**HTML, "Location": "http://localhost:9/login"})
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(5,)]
    assert rows("SELECT count(*) FROM links WHERE state IN ('skipped', 'failed') AND url LIKE '%/3.html'") == [(1,)]


def test_a_redirected_article_is_one_article_under_both_addresses(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    small_site.page("/archive/3.html", article_page(3))
    small_site.answers["/news/3.html"] = Answer(b"", 301, {**HTML, "Location": "/archive/3.html"})
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(6,)]
    assert rows("SELECT url FROM articles WHERE title = 'Report number 3'") == [(f"{small_site.url}/archive/3.html",)]
    assert rows("SELECT state FROM links WHERE url LIKE '%/news/3.html'") == [("done",)]


def test_the_user_agent_names_the_crawler_and_its_contact(crawl, small_site):
    serve_articles(small_site, range(1, 4))
    crawl("news", "-a", f"url={small_site.url}/", settings=("-s", "NEWS_CONTACT=https://example.net/bot"))
    agents = {asked.headers["User-Agent"] for asked in small_site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("newscrawler/")
    assert small_site.asked[0].headers["User-Agent"].endswith("(+https://example.net/bot)")
