"""Lists, feeds and sitemaps that each hide something, and a server that fails: nothing known is lost, or lost unsaid."""

import random
import re

from paper import article_page, listing_page
from smallsite import Answer

ARTICLES = 200
SEED = 20240612


def feed_of(site, numbers):
    items = "".join(
        f"<item><title>Report number {n}</title><link>{site.url}/news/{n}.html?utm_source=rss</link>"
        f"<guid>{site.url.replace('http:', 'https:')}/?p={n}</guid></item>"
        for n in numbers
    )
    ad = "<item><title>Buy a bridge</title><link>https://shop.example/bridge</link></item>"
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{ad}{items}</channel></rss>"
    return Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})


def sitemap_of(site, numbers):
    urls = "".join(f"<url><loc>{site.url}/news/{n}.html</loc></url>" for n in numbers)
    pages = "".join(f"<url><loc>{site.url}/{name}</loc></url>" for name in ("about.html", "imprint.html"))
    body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}{urls}</urlset>'
    return Answer(body.encode(), headers={"Content-Type": "application/xml"})


def serve(site, rng):
    """Each witness hides 5 % of the articles; 3 % answer 500: half of them once, half for ever. Tell what is known."""
    numbers = list(range(ARTICLES, 0, -1))
    listed, fed, mapped = (sorted(rng.sample(numbers, ARTICLES * 95 // 100), reverse=True) for _ in range(3))
    pages = [listed[i : i + 20] for i in range(0, len(listed), 20)]
    for index, page in enumerate(pages):
        following = f"/page/{index + 2}" if index + 1 < len(pages) else None
        html = listing_page(page, next_page=following)
        if index == 0:
            html = html.replace("</head>", '<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>')
        site.page("/" if index == 0 else f"/page/{index + 1}", html)
    site.answers["/feed.xml"], site.answers["/map.xml"] = feed_of(site, fed), sitemap_of(site, mapped)
    site.answers["/robots.txt"] = Answer(f"User-agent: *\nSitemap: {site.url}/map.xml\n".encode())
    for name in ("about", "imprint"):
        site.page(f"/{name}.html", article_page(900).replace("Report number 900", name))
    known = set(listed) | set(fed) | set(mapped)
    failing = rng.sample(sorted(known), ARTICLES * 3 // 100)
    broken = set(failing[::2])
    stumbling = dict.fromkeys(failing[1::2], 2)  # the request and its retry, then well again

    def article(path):
        number = int(re.match(r"/news/(\d+)\.html", path)[1])
        if number in broken or stumbling.get(number, 0) > 0:
            stumbling[number] = stumbling.get(number, 0) - 1
            return Answer(b"oops", 500)
        return Answer(article_page(number).encode())

    site.fallback = lambda path: article(path) if path.startswith("/news/") else Answer(b"no such page", 404)
    return known, broken, set(failing)


def numbers_of(urls):
    return {int(re.search(r"/news/(\d+)\.html", url)[1]) for (url,) in urls}


def test_all_that_any_witness_knows_is_archived_or_a_gap_with_its_true_reason(crawl, small_site, rows):
    known, broken, failing = serve(small_site, random.Random(SEED))
    assert len(known) > ARTICLES * 0.95
    crawl("news", "-a", f"url={small_site.url}/")
    assert numbers_of(rows("SELECT url FROM gaps")) == failing
    crawl("news", "-a", f"url={small_site.url}/")
    archived = numbers_of(rows("SELECT url FROM articles"))
    assert archived == known - broken
    assert rows("SELECT count(*) FROM articles") == [(len(archived),)]
    gaps = rows("SELECT url, state, reason FROM gaps")
    assert numbers_of([(url,) for url, _, _ in gaps]) == broken
    assert {(state, reason) for _, state, reason in gaps} == {("failed", "HTTP status 500")}
    assert rows("SELECT count(*) FROM links WHERE kind = 'article' AND state IN ('pending', 'claimed')") == [(0,)]


def test_a_feed_s_advertisement_is_left_alone_and_said(crawl, small_site, rows):
    serve(small_site, random.Random(SEED + 1))
    crawl("news", "-a", f"url={small_site.url}/", "-a", "max_articles=3")
    assert rows("SELECT count(*) FROM links WHERE url LIKE '%shop.example%' AND state <> 'skipped'") == [(0,)]
    assert not [path for path in small_site.paths() if "bridge" in path]


def test_a_list_page_that_stumbles_hides_nothing_for_good(crawl, small_site, rows):
    """The third of five pages answers 500 in the first run; no feed and no sitemap names what it lists."""
    down = [True]

    def third(path):
        return Answer(b"oops", 500) if down[0] else Answer(listing_page(range(13, 19), next_page="/page/4").encode())

    for page in (1, 2, 4, 5):
        following = f"/page/{page + 1}" if page < 5 else None
        html = listing_page(range(page * 6 - 5, page * 6 + 1), next_page=following)
        small_site.page("/" if page == 1 else f"/page/{page}", html)
    small_site.answers["/page/3"] = third
    for number in range(1, 31):
        small_site.page(f"/news/{number}.html", article_page(number))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(12,)]
    assert rows("SELECT state, reason FROM links WHERE url LIKE '%/page/3'") == [("failed", "HTTP status 500")]
    down[0] = False
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(30,)]
    assert rows("SELECT count(*) FROM gaps") == [(0,)]
