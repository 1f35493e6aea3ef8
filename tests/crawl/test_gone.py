"""Articles that a site takes down are kept under a tombstone, and come back when it shows them again."""

import pytest
from paper import article_page, serve_articles
from smallsite import Answer

TAKEN_DOWN = {
    "404": Answer(b"not found", 404),
    "410": Answer(b"gone", 410),
    "sent to the home page": Answer(b"", 302, {"Location": "/"}),
    "sent to the home page in its language": Answer(b"", 301, {"Location": "/en/"}),
}
KINDS = (
    "SELECT r.kind FROM revisions AS r JOIN articles AS a ON a.id = r.article_id WHERE a.url LIKE '%/2.html' ORDER BY 1"
)


IN_EVERY_RUN = {"sent to the home page"}


@pytest.mark.parametrize(
    "answer", [pytest.param(a, marks=[] if a in IN_EVERY_RUN else [pytest.mark.full]) for a in TAKEN_DOWN]
)
def test_what_is_taken_down_is_kept_and_may_come_back(crawl, small_site, rows, answer):
    serve_articles(small_site, range(1, 7))
    small_site.answers["/en/"] = small_site.answers["/"]
    start = ["news", "-a", f"url={small_site.url}/"]
    crawl(*start)
    small_site.answers["/news/2.html"] = TAKEN_DOWN[answer]
    for _ in range(2):
        crawl(*start, "-a", "full=1")
        assert rows("SELECT count(*) FROM articles WHERE gone_at IS NOT NULL") == [(1,)]
        assert rows(KINDS) == [("first",), ("gone",)]
    assert rows("SELECT count(*) FROM articles_full WHERE text <> ''") == [(6,)]
    ((state, reason),) = rows("SELECT state, reason FROM links WHERE url LIKE '%/news/2.html'")
    assert state == "gone"
    assert reason.startswith(("HTTP status 4", "redirected to http"))
    small_site.page("/news/2.html", article_page(2))
    crawl(*start, "-a", "full=1")
    assert rows(KINDS) == [("back",), ("first",), ("gone",)]
    assert rows("SELECT count(*) FROM articles WHERE gone_at IS NOT NULL") == [(0,)]
