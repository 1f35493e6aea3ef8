"""One article under many addresses, on a list, in a feed that changes its guids, in sitemaps: one request, one row."""

import gzip
import json

from paper import article_page, listing_page
from smallsite import Answer

XML = {"Content-Type": "application/xml"}
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def feed(site, guid):
    items = "".join(
        f"<item><title>Report number {n}</title><link>{site.url}/news/{n}.html?utm_source=rss&amp;utm_medium=feed</link>"
        f"<guid isPermaLink='false'>{guid}-{n}</guid></item>"
        for n in range(1, 7)
    )
    return Answer(f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode(), headers=XML)


def urlset(addresses, extra=""):
    urls = "".join(f"<url><loc>{a}</loc>{extra}</url>" for a in addresses)
    return f'<?xml version="1.0"?><urlset {NAMESPACES}>{urls}</urlset>'.encode()


def serve(site):
    """Articles 1 to 6 under every kind of twin; 7 in a gzipped sitemap, 8 in a news sitemap, 9 in a JSON Feed alone."""
    feeds = (
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        '<link rel="alternate" type="application/feed+json" href="/feed.json">'
    )
    start = listing_page(range(1, 7)).replace("</head>", f"{feeds}</head>").replace(".html'", ".html#top'")
    site.page("/", start.replace("<nav>", "<nav><a href='/local/'>Local</a> "))
    site.page("/local/", listing_page(range(1, 7)).replace(".html'", ".html;jsessionid=0A1B?PHPSESSID=77'"))
    site.answers["/feed.xml"] = feed(site, "first")
    item = {"id": "9", "url": f"{site.url}/news/9.html", "title": "Report number 9"}
    away = {"id": "ad", "url": "https://shop.example/bridge", "title": "Buy a bridge"}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [away, item]})
    site.answers["/feed.json"] = Answer(body.encode(), headers={"Content-Type": "application/feed+json"})
    serve_sitemaps(site)
    for number in range(1, 10):
        site.page(f"/news/{number}.html", article_page(number))


def serve_sitemaps(site):
    packed = gzip.compress(urlset([f"{site.url}/news/7.html", f"{site.url}/news/1.html?fbclid=x"]))
    dated = "<news:news><news:publication_date>2026-03-09</news:publication_date></news:news>"
    index = "".join(
        f"<sitemap><loc>{site.url}/{name}</loc></sitemap>" for name in ("amp.xml", "old.xml.gz", "news.xml")
    )
    site.answers["/amp.xml"] = Answer(urlset([f"{site.url}/news/{n}.amp.html" for n in range(1, 7)]), headers=XML)
    site.answers["/old.xml.gz"] = Answer(packed, headers={"Content-Type": "application/gzip"})
    site.answers["/news.xml"] = Answer(urlset([f"{site.url}/news/8.html"], dated), headers=XML)
    site.answers["/map.xml"] = Answer(f"<sitemapindex {NAMESPACES}>{index}</sitemapindex>".encode(), headers=XML)
    site.answers["/robots.txt"] = Answer(f"User-agent: *\nSitemap: {site.url}/map.xml\n".encode())


def test_an_article_met_under_many_addresses_is_fetched_and_stored_once(crawl, small_site, rows):
    serve(small_site)
    crawl("news", "-a", f"url={small_site.url}/")
    fetched = [path for path in small_site.paths() if path.startswith("/news/")]
    assert sorted(fetched) == [f"/news/{n}.html" for n in range(1, 10)]
    assert rows("SELECT url FROM articles ORDER BY url") == [(f"{small_site.url}/news/{n}.html",) for n in range(1, 10)]
    assert rows("SELECT count(*) FROM links WHERE kind = 'article'") == [(9,)]
    assert rows("SELECT count(*) FROM gaps") == [(0,)]
    assert rows("SELECT listed_date FROM links WHERE url LIKE '%/news/8.html'") == [("2026-03-09",)]


def test_a_feed_that_changes_its_guids_brings_nothing_new(crawl, small_site, rows):
    serve(small_site)
    crawl("news", "-a", f"url={small_site.url}/")
    small_site.answers["/feed.xml"] = feed(small_site, "second")
    small_site.asked.clear()
    crawl("news", "-a", f"url={small_site.url}/")
    assert [path for path in small_site.paths() if path.startswith("/news/")] == []
    assert rows("SELECT count(*) FROM articles") == [(9,)]
    assert rows("SELECT max(number) FROM revisions") == [(1,)]


def test_documents_are_known_and_not_taken_for_articles(crawl, small_site, rows):
    pdf = "<li><h2><a href='/files/plan.pdf'>The plan of the bridge as a document</a></h2><span>2026-03-12</span></li>"
    small_site.page("/", listing_page(range(1, 7)).replace("</ul>", f"{pdf}</ul>"))
    for number in range(1, 7):
        small_site.page(f"/news/{number}.html", article_page(number))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(6,)]
    assert rows("SELECT state, reason FROM links WHERE url LIKE '%.pdf'") == [("skipped", "not an article: a document")]
    assert "/files/plan.pdf" not in small_site.paths()
