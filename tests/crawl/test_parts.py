"""Articles that are split over several pages."""

import pytest
from paper import article_page, listing_page
from smallsite import Answer

ADDRESSES = {1: "/news/7.html", 2: "/news/7_2.html", 3: "/news/7_3.html"}


def pager(current):
    numbers = [f"<span>{n}</span>" if n == current else f"<a href='{url}'>{n}</a>" for n, url in ADDRESSES.items()]
    return f"<div class='pages'>{' '.join(numbers)}</div>"


LAST = "The council will meet again in the autumn, and the bridge is to be opened with a fair on the meadow."


def part(number, text):
    head = article_page(7).split("<p>The town council")[0]
    more = f"Household {number} of ward {number} was heard at length by the members of the council."
    return f"{head}<p>{text}</p><p>{more}</p>{pager(number)}</article></body></html>"


@pytest.fixture
def split(small_site):
    small_site.page("/", listing_page([5, 6, 7, 8]))
    for number in (5, 6, 8):
        small_site.page(f"/news/{number}.html", article_page(number))
    small_site.page("/news/7.html", article_page(7, extra=pager(1)))
    small_site.page(
        "/news/7_2.html", part(2, "The second page tells of the arches, the railings and the road over the bridge.")
    )
    small_site.page("/news/7_3.html", part(3, LAST))
    return small_site


def body_of(rows, number):
    query = "SELECT b.text FROM bodies AS b JOIN articles AS a ON a.id = b.article_id WHERE a.url LIKE ?"
    found = rows(query, [f"%/news/{number}.html"])
    return found[0][0] if found else None


def test_the_parts_are_one_article(crawl, split, rows):
    assert crawl("news", "-a", f"url={split.url}/").returncode == 0
    text = body_of(rows, 7)
    assert text.index("The town council") < text.index("The second page tells") < text.index(LAST)
    assert rows("SELECT count(*) FROM articles") == [(4,)]


def test_the_evidence_names_the_parts(crawl, split, rows):
    crawl("news", "-a", f"url={split.url}/")
    ((parts,),) = rows("SELECT json_extract(evidence, '$.parts') FROM articles WHERE url LIKE '%/news/7.html'")
    assert [p in parts for p in ("/news/7.html", "/news/7_2.html", "/news/7_3.html")] == [True] * 3


def test_a_part_that_cannot_be_fetched_leaves_the_article_for_the_next_run(crawl, split, rows):
    whole = split.answers.pop("/news/7_3.html")
    split.answers["/news/7_3.html"] = Answer(b"", 503)
    crawl("news", "-a", f"url={split.url}/")
    assert body_of(rows, 7) is None
    ((state, reason),) = rows("SELECT state, reason FROM links WHERE url LIKE '%/news/7.html'")
    assert state == "failed"
    assert "part 3" in reason
    assert "503" in reason
    split.answers["/news/7_3.html"] = whole
    crawl("news", "-a", f"url={split.url}/", "-a", "full=1")
    assert LAST in body_of(rows, 7)


def test_a_pager_of_the_comments_adds_nothing(crawl, split, rows):
    for number in (2, 3):
        split.page(f"/news/7_{number}.html", article_page(7, extra=pager(1)))
    crawl("news", "-a", f"url={split.url}/")
    assert body_of(rows, 7).count("The town council met on Tuesday evening") == 2
    assert "/news/7_3.html" not in split.paths()


def test_no_more_parts_than_allowed(crawl, split, rows):
    crawl("news", "-a", f"url={split.url}/", "-s", "NEWS_MAX_PARTS=2")
    assert LAST not in body_of(rows, 7)
    assert "The second page tells" in body_of(rows, 7)
