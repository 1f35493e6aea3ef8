"""A site that asks to be left alone for a while is."""

import time

from paper import article_page, listing_page
from smallsite import Answer


def busy(site, path, page, times, seconds):
    """Answer ``path`` with 429 so many times, then with the page; tell when it was asked."""
    asked = []

    def answer(_):
        asked.append(time.monotonic())
        if len(asked) <= times:
            return Answer(b"slow down", 429, {"Retry-After": str(seconds), "Content-Type": "text/plain"})
        return Answer(page.encode())

    site.answers[path] = answer
    return asked


def test_a_short_wait_is_waited_out_and_nothing_is_lost(crawl, small_site, rows):
    small_site.page("/", listing_page(range(1, 4)))
    for number in (1, 3):
        small_site.page(f"/news/{number}.html", article_page(number))
    asked = busy(small_site, "/news/2.html", article_page(2), 1, 2)
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0, done.stdout
    assert asked[1] - asked[0] >= 2
    assert rows("SELECT count(*) FROM articles") == [(3,)]


def test_a_long_wait_ends_the_run_and_the_next_one_finishes_it(crawl, small_site, rows):
    small_site.page("/", listing_page(range(1, 31)))
    for number in range(1, 31):
        small_site.page(f"/news/{number}.html", article_page(number))
    busy(small_site, "/news/2.html", article_page(2), 1, 86_400)
    done = crawl("news", "-a", f"url={small_site.url}/", settings=("-s", "CONCURRENT_REQUESTS=1"))
    assert done.returncode == 3
    assert "the site asks to be left alone until 20" in done.stdout
    assert rows("SELECT count(*) FROM articles")[0][0] < 30
    assert rows("SELECT reason FROM gaps WHERE url LIKE '%/news/2.html'") == [("HTTP status 429",)]
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(30,)]
    assert rows("SELECT count(*) FROM gaps") == [(0,)]
