"""A front page without a list of all: its blocks, the sections of its menu, and the sections below those."""

import pytest
from paper import article_page, listing_page
from smallsite import SmallSite

MENU = "<nav><a href='/'>Home</a><a href='/town/'>Town</a><a href='/about.html'>About</a></nav>"


def block(name, numbers):
    items = "".join(f"<li><h3><a href='/{name}/{n}.html'>Report number {n}</a></h3></li>" for n in numbers)
    return f"<section><h2>{name.title()}</h2><a href='/{name}/'>More</a><ul>{items}</ul></section>"


def serve(site: SmallSite) -> None:
    """Two blocks on the front page; ``/town/`` has a side menu to ``/town/roads/``; each list has older pages."""
    blocks = block("town", range(1, 4)) + block("coast", range(21, 24))
    site.page(
        "/",
        f"<html lang='en'><head><title>The Small Paper</title></head><body>{MENU}<main>{blocks}</main></body></html>",
    )
    side = "<div class='sidebar'><ul><li><a href='/town/roads/'>Roads</a></li></ul></div>"
    for folder, first, extra in (("town", 1, side), ("coast", 21, ""), ("town/roads", 41, "")):
        for page in (1, 2):
            start = first + (page - 1) * 6
            following = f"/{folder}/page/2/" if page == 1 else None
            html = listing_page(range(start, start + 6), next_page=following).replace("/news/", f"/{folder}/")
            path = f"/{folder}/" if page == 1 else f"/{folder}/page/2/"
            site.page(path, html.replace("<nav><a href='/'>Home</a></nav>", MENU).replace("<main>", f"{extra}<main>"))
        for number in range(first, first + 12):
            site.page(f"/{folder}/{number}.html", article_page(number))
    about = article_page(900).replace("Report number 900", "About this paper")
    site.page("/about.html", about)


@pytest.fixture
def served(small_site):
    serve(small_site)
    return small_site


def test_all_sections_are_found_and_no_page_about_the_paper(crawl, served, rows):
    crawl("news", "-a", f"url={served.url}/")
    assert rows("SELECT count(*) FROM articles") == [(36,)]
    assert rows("SELECT count(*) FROM articles WHERE url LIKE '%about%'") == [(0,)]


def test_a_new_article_of_a_section_below_a_section_is_found_later(crawl, served, rows):
    crawl("news", "-a", f"url={served.url}/")
    newest = listing_page([60, *range(41, 46)], next_page="/town/roads/page/2/").replace("/news/", "/town/roads/")
    served.page("/town/roads/", newest)
    served.page("/town/roads/60.html", article_page(60))
    served.asked.clear()
    crawl("news", "-a", f"url={served.url}/")
    assert rows("SELECT count(*) FROM articles") == [(37,)]


def test_a_story_that_a_menu_names_is_an_article_once_a_list_names_it(crawl, small_site, rows):
    story = "<nav><a href='/'>Home</a><a href='/news/3.html'>Our bridge</a><a href='/news/9.html'>Our pier</a></nav>"
    small_site.page(
        "/", listing_page(range(4, 10), next_page="/page/2").replace("<nav><a href='/'>Home</a></nav>", story)
    )
    small_site.page("/page/2", listing_page(range(1, 4)))
    for number in range(1, 10):
        small_site.page(f"/news/{number}.html", article_page(number))
    crawl("news", "-a", f"url={small_site.url}/")
    assert rows("SELECT count(*) FROM articles") == [(9,)]
    assert rows("SELECT count(*) FROM gaps") == [(0,)]
