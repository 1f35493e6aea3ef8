"""Lists that loop, calendars that never end, buttons that load more: the crawl ends, and tells why."""

import json
import re
from datetime import UTC, datetime

from paper import article_page, listing_page
from smallsite import Answer


def reasons(rows):
    return [r for (r,) in rows("SELECT reason FROM links WHERE kind = 'listing' AND state = 'skipped' ORDER BY id")]


def month_page(numbers, following):
    """A list under a calendar that can be turned for ever."""
    link = f"<div class='pager'><a class='next' href='{following}'>Next</a></div>"
    return listing_page(numbers).replace("</main>", f"{link}</main>")


def test_a_calendar_of_the_same_articles_ends(crawl, small_site, rows):
    for number in range(1, 7):
        small_site.page(f"/news/{number}.html", article_page(number))
    year, month = datetime.now(UTC).year, datetime.now(UTC).month

    def calendar(path):
        found = re.search(r"/(\d{4})-(\d\d)$", path)
        y, m = map(int, found.groups()) if found else (year, month)
        following = f"/calendar/{y + m // 12}-{m % 12 + 1:02}"
        return Answer(month_page(range(1, 7), following).encode())

    small_site.answers["/"] = calendar
    small_site.fallback = lambda path: calendar(path) if path.startswith("/calendar/") else Answer(b"", 404)
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0, done.stdout
    assert len([p for p in small_site.paths() if p.startswith("/calendar/")]) <= 3
    assert [r for r in reasons(rows) if r.startswith(("excluded: a calendar page of", "excluded: the list repeats"))]


def test_a_calendar_whose_every_page_names_something_else_ends(crawl, small_site, rows):
    def calendar(path):
        found = re.search(r"/(\d{4})-(\d\d)$", path)
        y, m = map(int, found.groups()) if found else (2026, 1)
        numbers = [y * 10_000 + m * 100 + n for n in range(3)]
        return Answer(month_page(numbers, f"/calendar/{y + m // 12}-{m % 12 + 1:02}").encode())

    small_site.answers["/"] = calendar
    small_site.fallback = lambda path: (
        calendar(path)
        if path.startswith("/calendar/")
        else Answer(article_page(int(found[1]) % 1000).encode())
        if (found := re.match(r"/news/(\d+)\.html", path))
        else Answer(b"", 404)
    )
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0, done.stdout
    assert [r for r in reasons(rows) if "a time without news" in r]


def test_ten_pages_that_go_round_end_with_a_reason(crawl, small_site, rows):
    for number in range(1, 11):
        following = f"/page/{number + 1}" if number < 10 else "/page/3"
        html = listing_page(range(number * 3, number * 3 + 3), next_page=following)
        small_site.page("/" if number == 1 else f"/page/{number}", html)
    for number in range(3, 33):
        small_site.page(f"/news/{number}.html", article_page(number))
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0, done.stdout
    assert rows("SELECT count(*) FROM articles") == [(30,)]
    assert sorted(p for p in small_site.paths() if p.startswith("/page/")) == sorted(f"/page/{n}" for n in range(2, 11))
    ((url, reason),) = rows("SELECT url, reason FROM links WHERE kind = 'listing' AND state = 'done' AND reason <> ''")
    assert url == f"{small_site.url}/page/10"
    assert reason == f"excluded: the list goes round: {small_site.url}/page/10 leads back to {small_site.url}/page/3"


def test_a_list_longer_than_any_is_cut_with_a_reason(crawl, small_site, rows):
    def endless(path):
        number = int(path.rpartition("/")[2] or 1)
        return Answer(listing_page([number * 3 + n for n in range(3)], next_page=f"/page/{number + 1}").encode())

    small_site.answers["/"] = endless
    small_site.fallback = lambda path: (
        endless(path)
        if path.startswith("/page/")
        else Answer(article_page(int(found[1])).encode())
        if (found := re.match(r"/news/(\d+)\.html", path))
        else Answer(b"", 404)
    )
    done = crawl("news", "-a", f"url={small_site.url}/", settings=("-s", "NEWS_MAX_PAGES=8"))
    assert done.returncode == 0, done.stdout
    assert rows("SELECT count(*) FROM articles") == [(24,)]
    assert "excluded: the list has more than 8 pages (NEWS_MAX_PAGES)" in reasons(rows)


def test_a_button_that_loads_more_from_an_endpoint_is_followed(crawl, small_site, rows):
    button = '<button class="load-more" data-url="/api/news?page=2">Load more</button>'
    small_site.page("/", listing_page(range(1, 7)).replace("</main>", f"{button}</main>"))
    for page in (2, 3):
        numbers = range(page * 6 - 5, page * 6 + 1)
        items = [{"url": f"/news/{n}.html", "title": f"Report number {n}"} for n in numbers]
        body = json.dumps({"items": items, "has_more": page < 3}).encode()
        small_site.answers[f"/api/news?page={page}"] = Answer(body, headers={"Content-Type": "application/json"})
    for number in range(1, 19):
        small_site.page(f"/news/{number}.html", article_page(number))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(18,)]


def test_a_feed_and_a_sitemap_that_nobody_names_are_found_at_their_usual_places(crawl, small_site, rows):
    small_site.page("/", listing_page(range(1, 7)))
    items = "".join(
        f"<item><title>Report number {n}</title><link>{small_site.url}/news/{n}.html</link></item>" for n in (7, 8)
    )
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
    small_site.answers["/rss.xml"] = Answer(feed.encode(), headers={"Content-Type": "application/rss+xml"})
    urls = "".join(f"<url><loc>{small_site.url}/news/{n}.html</loc></url>" for n in (9, 10))
    sitemap = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    small_site.answers["/sitemap.xml"] = Answer(sitemap.encode(), headers={"Content-Type": "application/xml"})
    for number in range(1, 11):
        small_site.page(f"/news/{number}.html", article_page(number))
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(10,)]
    assert "skipped" not in done.stdout
    assert rows("SELECT count(*) FROM gaps") == [(0,)]
    small_site.asked.clear()
    crawl("news", "-a", f"url={small_site.url}/")
    assert sorted(set(small_site.paths())) == ["/", "/robots.txt", "/rss.xml", "/sitemap.xml"]
