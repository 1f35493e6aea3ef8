"""The second run asks for what is new, and -a arguments do what they say."""

from paper import article_page, listing_page, serve_articles
from smallsite import Answer


def serve_pages(site, count, size=6):
    """``count`` articles on lists of ``size``, newest first, each list naming the next."""
    numbers = list(range(count, 0, -1))
    pages = [numbers[i : i + size] for i in range(0, count, size)]
    for index, page in enumerate(pages):
        following = f"/page/{index + 2}" if index + 1 < len(pages) else None
        site.page("/" if index == 0 else f"/page/{index + 1}", listing_page(page, next_page=following))
    for number in numbers:
        site.page(f"/news/{number}.html", article_page(number))


def articles(paths):
    return [path for path in paths if path.startswith("/news/")]


def test_a_second_run_fetches_no_article_again(crawl, small_site, rows):
    serve_pages(small_site, 18)
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(18,)]
    small_site.asked.clear()
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0
    assert articles(small_site.paths()) == []
    assert "/page/2" not in small_site.paths()
    assert rows("SELECT count(*) FROM revisions") == [(18,)]


def test_new_articles_are_found_and_nothing_else_is_fetched(crawl, small_site, rows):
    serve_pages(small_site, 18)
    crawl("news", "-a", f"url={small_site.url}/")
    serve_pages(small_site, 28)
    small_site.asked.clear()
    crawl("news", "-a", f"url={small_site.url}/")
    assert sorted(articles(small_site.paths())) == sorted(f"/news/{n}.html" for n in range(19, 29))
    assert rows("SELECT count(*) FROM articles") == [(28,)]


def test_full_looks_at_everything_again_with_conditional_requests(crawl, small_site, rows):
    serve_articles(small_site, range(1, 7))
    for number in range(1, 7):
        small_site.page(f"/news/{number}.html", article_page(number), ETag=f'"{number}"')
    crawl("news", "-a", f"url={small_site.url}/")
    small_site.page(
        "/news/2.html", article_page(2, extra="<p>Correction: the bridge has three arches, not two.</p>"), ETag='"2b"'
    )
    small_site.asked.clear()
    done = crawl("news", "-a", f"url={small_site.url}/", "-a", "full=1")
    statuses = {asked.path: asked.status for asked in small_site.asked if asked.path.startswith("/news/")}
    assert statuses == {f"/news/{n}.html": 200 if n == 2 else 304 for n in range(1, 7)}
    assert "1 revised" in done.stdout
    assert rows("SELECT a.title, r.number, r.kind, r.changed FROM revisions AS r JOIN articles AS a ON a.id = r.article_id"
                " WHERE r.number > 1") == [("Report number 2", 2, "edited", '["text"]')]  # fmt: skip


def test_max_articles_stops_and_the_rest_stays_pending(crawl, small_site, rows):
    serve_pages(small_site, 18)
    crawl("news", "-a", f"url={small_site.url}/", "-a", "max_articles=5")
    assert rows("SELECT count(*) FROM articles") == [(5,)]
    assert rows("SELECT count(*) FROM gaps")[0][0] > 0
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(18,)]


def test_max_pages_limits_how_deep_a_list_is_followed(crawl, small_site, rows):
    serve_pages(small_site, 18)
    crawl("news", "-a", f"url={small_site.url}/", "-a", "max_pages=2")
    assert rows("SELECT count(*) FROM articles") == [(12,)]
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(18,)]


def test_since_and_until_leave_out_other_days_and_a_later_run_takes_them(crawl, small_site, rows):
    serve_articles(small_site, range(1, 11))  # published 2026-03-02 to 2026-03-11
    crawl("news", "-a", f"url={small_site.url}/", "-a", "since=2026-03-05", "-a", "until=2026-03-08")
    assert rows("SELECT min(published), max(published), count(*) FROM articles") == [("2026-03-05", "2026-03-08", 4)]
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(10,)]


def test_a_list_that_repeats_its_last_page_ends_with_a_reason(crawl, small_site, rows):
    serve_pages(small_site, 12)

    def endless(path):
        number = int(path.rpartition("/")[2])
        return Answer(listing_page(range(6, 0, -1), next_page=f"/page/{number + 1}").encode())

    for number in range(2, 60):
        small_site.answers[f"/page/{number}"] = endless
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0
    assert len([path for path in small_site.paths() if path.startswith("/page/")]) <= 3
    assert "repeats itself" in rows("SELECT reason FROM links WHERE kind = 'listing' AND state = 'skipped'")[0][0]


def test_a_list_that_loops_ends(crawl, small_site, rows):
    small_site.page("/", listing_page(range(1, 7), next_page="/page/2"))
    small_site.page("/page/2", listing_page(range(7, 13), next_page="/"))
    for number in range(1, 13):
        small_site.page(f"/news/{number}.html", article_page(number))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(12,)]
    assert small_site.paths().count("/") == 1


def test_a_single_article_as_the_start_is_archived(crawl, small_site, rows):
    small_site.page("/news/1.html", article_page(1))
    done = crawl("news", "-a", f"url={small_site.url}/news/1.html")
    assert done.returncode == 0, done.stdout
    assert rows("SELECT title FROM articles") == [("Report number 1",)]


def test_a_feed_as_the_start_is_followed(crawl, small_site, rows):
    items = "".join(
        f"<item><title>Report number {n}</title><link>{small_site.url}/news/{n}.html</link>"
        f"<pubDate>Mon, 02 Mar 2026 08:0{n}:00 +0000</pubDate></item>"
        for n in range(1, 6)
    )
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title><link>{small_site.url}/</link>{items}</channel></rss>"
    small_site.answers["/feed.xml"] = Answer(feed.encode(), headers={"Content-Type": "application/rss+xml"})
    for number in range(1, 6):
        small_site.page(f"/news/{number}.html", article_page(number))
    crawl("news", "-a", f"url={small_site.url}/feed.xml")
    assert rows("SELECT count(*) FROM articles") == [(5,)]
    assert rows("SELECT count(*) FROM links WHERE listed_date IS NOT NULL") == [(5,)]


def test_sections_of_an_unchanged_home_page_are_asked_again(crawl, small_site, rows):
    home = (
        "<html lang='en'><head><title>The Small Paper</title></head><body><nav><a href='/'>Home</a><a href='/town/'>Town</a>"
        "<a href='/county/'>County</a></nav><main><h1>Welcome</h1><p>All the news of town and county, every day.</p></main>"
        "</body></html>"
    )
    small_site.page("/", home, ETag='"home"')
    small_site.page("/town/", listing_page(range(1, 7)), ETag='"town"')
    small_site.page("/county/", listing_page(range(7, 13)), ETag='"county"')
    for number in range(1, 20):
        small_site.page(f"/news/{number}.html", article_page(number))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(12,)]
    small_site.page("/county/", listing_page(range(7, 14)), ETag='"county 2"')
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(13,)]
