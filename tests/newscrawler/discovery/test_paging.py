"""The next page of a list, in the manners of many sites."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newscrawler.discovery import read_listing

Framed = Callable[..., bytes]


@pytest.fixture
def next_of(framed: Framed, headlines: list[str]) -> Callable[..., str | None]:
    rows = "".join(
        f'<li><h3><a href="/news/{n}1234">{h}</a></h3><span>2024-06-1{n}</span></li>' for n, h in enumerate(headlines)
    )

    def read(pager: str, url: str, extra: str = "") -> str | None:
        listing = read_listing(framed(f"<ul>{rows}</ul>{pager}", extra=extra), url)
        assert listing.is_listing
        return listing.next_url

    return read


@pytest.mark.parametrize(
    ("pager", "url", "expected"),
    [
        ('<a href="/news/page/2/">Older posts</a>', "https://h.example/news/", "https://h.example/news/page/2/"),
        ('<a href="index2.html">»</a>', "https://h.example/", "https://h.example/index2.html"),
        ('<a href="/news?page=4">下一页</a>', "https://h.example/news?page=3", "https://h.example/news?page=4"),
        ('<a href="index_3.html">次へ</a>', "https://h.example/index_2.html", "https://h.example/index_3.html"),
        (
            '<a href="?start=20"><img src="n.gif" alt="Next"></a>',
            "https://h.example/n?start=10",
            "https://h.example/n?start=20",
        ),
        ('<a class="next" href="/p/2"><i></i></a>', "https://h.example/p/1", "https://h.example/p/2"),
        (
            '<a href="/n/page-3">Suivant</a> <a href="/n/page-1">Précédent</a>',
            "https://h.example/n/page-2",
            "https://h.example/n/page-3",
        ),
        ('<a href="./?page=1">次のページ</a>', "https://h.example/board/24/", "https://h.example/board/24/?page=1"),
        (
            '<a href="/page/2/">« Previous entries</a> <a href="/page/4/">Next entries »</a>',
            "https://h.example/page/3/",
            "https://h.example/page/4/",
        ),
        ('<a href="/page/2/">« Previous entries</a>', "https://h.example/", "https://h.example/page/2/"),
        (
            '<a href="/index-12.html">Ältere Beiträge</a>',
            "https://h.example/index.html",
            "https://h.example/index-12.html",
        ),
        (
            '<a href="index_2.html">下一页</a>',
            "https://h.example/col/col57/",
            "https://h.example/col/col57/index_2.html",
        ),
        ('<a href="list_3_2.html">下一页</a>', "https://h.example/a/xw/", "https://h.example/a/xw/list_3_2.html"),
        (
            '<a href="?rubrique3&debut=10">Suivant</a>',
            "https://h.example/s?rubrique3",
            "https://h.example/s?rubrique3&debut=10",
        ),
        (
            '<a rel="next" href="/events/list/?tribe_paged=2">Next Events »</a>',
            "https://h.example/events/",
            "https://h.example/events/list/?tribe_paged=2",
        ),
        (
            '<a href="?p=1" aria-label="Go to previous page"><svg></svg></a><a href="?p=3" aria-label="Go to next page"><svg></svg></a>',
            "https://h.example/n?p=2",
            "https://h.example/n?p=3",
        ),
        (
            '<a class="load-more" href="/n?pagina=2">Carregar mais notícias</a>',
            "https://h.example/n",
            "https://h.example/n?pagina=2",
        ),
        ('<a href="?pi=2">صفحه بعد</a>', "https://h.example/fa", "https://h.example/fa?pi=2"),
        ('<a href="/zpravy/strana-2">Další »</a>', "https://h.example/zpravy", "https://h.example/zpravy/strana-2"),
        (
            '<a href="/page/1/"><i class="fa fa-chevron-left"></i></a><a href="/page/3/"><i class="fa fa-chevron-right"></i></a>',
            "https://h.example/page/2/",
            "https://h.example/page/3/",
        ),
    ],
)
def test_words_and_signs(next_of: Callable[..., str | None], pager: str, url: str, expected: str) -> None:
    assert next_of(pager, url) == expected


@pytest.mark.parametrize(
    ("pager", "url", "expected"),
    [
        ("<b>1</b> <a href='?p=2'>2</a> <a href='?p=3'>3</a>", "https://h.example/n", "https://h.example/n?p=2"),
        (
            "<a href='?p=1'>1</a> <span class=current>2</span> <a href='?p=3'>3</a>",
            "https://h.example/n?p=2",
            "https://h.example/n?p=3",
        ),
        (
            "<a href='?debut=0'>0</a> <a href='?debut=10'>10</a> <b>20</b> <a href='?debut=30'>30</a>",
            "https://h.example/n?debut=20",
            "https://h.example/n?debut=30",
        ),
        (
            "[<strong>1</strong>] <a href='?board=18.20'>2</a>",
            "https://h.example/f?board=18.0",
            "https://h.example/f?board=18.20",
        ),
        (
            "<a href='/l/1.html'>1</a><a href='/l/2.html'>2</a><a href='/l/3.html'>3</a>",
            "https://h.example/l/2.html",
            "https://h.example/l/3.html",
        ),
    ],
)
def test_numbers_alone(next_of: Callable[..., str | None], pager: str, url: str, expected: str) -> None:
    assert next_of(f"<div class='pages'>{pager}</div>", url) == expected


def test_the_last_page_has_no_next_page(next_of: Callable[..., str | None]) -> None:
    links = "<a href='/page/8/'>Newer posts</a> <a href='/page/7/'>7</a> <a href='/page/8/'>8</a> <span>9</span>"
    assert next_of(f"<div class='pagination'>{links}</div>", "https://h.example/page/9/") is None


def test_a_head_that_names_one_page_too_many_is_not_believed(next_of: Callable[..., str | None]) -> None:
    pager = "<div class='pagination'><a href='/page/8/'>8</a> <span class='current'>9</span></div>"
    assert next_of(pager, "https://h.example/page/9/", '<link rel="next" href="/page/10/">') is None


def test_a_head_is_believed_where_no_pager_is_seen(next_of: Callable[..., str | None]) -> None:
    assert (
        next_of("", "https://h.example/news/", '<link rel="next" href="/news/page/2/">')
        == "https://h.example/news/page/2/"
    )


def test_a_load_more_button_with_an_address(next_of: Callable[..., str | None]) -> None:
    button = '<button class="load-more" data-url="/news?offset=20">Show more</button>'
    assert next_of(button, "https://h.example/news") == "https://h.example/news?offset=20"


@pytest.mark.parametrize(
    "more",
    [
        '<div data-next-url="/news?offset=20"></div><button>Show more</button>',
        '<div hx-get="/news?offset=20" hx-trigger="revealed">Loading the news that came before these, please wait a bit</div>',
    ],
)
def test_an_address_that_says_it_is_more_of_the_list(next_of: Callable[..., str | None], more: str) -> None:
    assert next_of(more, "https://h.example/news") == "https://h.example/news?offset=20"


def test_the_archive_of_a_month_leads_to_the_month_before(next_of: Callable[..., str | None]) -> None:
    months = '<a href="/2024/05/">« May</a> <a href="/2024/07/">July »</a>'
    assert next_of(months, "https://h.example/2024/06/") == "https://h.example/2024/05/"


def test_a_list_of_all_months_is_no_pager(next_of: Callable[..., str | None]) -> None:
    months = "".join(f'<a href="/2024/0{m}/">2024, {m}</a>' for m in range(1, 8))
    assert next_of(months, "https://h.example/2024/06/") is None


@pytest.mark.parametrize(("current", "expected"), [(0, "https://h.example/xw/index_1.html"), (4, None)])
def test_a_pager_drawn_by_a_script(next_of: Callable[..., str | None], current: int, expected: str | None) -> None:
    script = f'<script>createPageHTML(5, {current}, "index", "html");</script>'
    assert next_of(script, "https://h.example/xw/index.html") == expected


def test_a_calendar_is_no_pager(next_of: Callable[..., str | None]) -> None:
    days = "".join(f"<td><a href='/calendar/2024-06-{n:02}'>{n}</a></td>" for n in range(1, 29))
    calendar = f"<table class='calendar'><tr>{days}</tr></table><a href='/calendar/2024-07'>»</a>"
    assert next_of(calendar, "https://h.example/news/") is None


def test_page_urls_hold_the_whole_pager(blog: bytes) -> None:
    listing = read_listing(blog, "https://herald.example/")
    assert listing.page_urls == ("https://herald.example/page/2/", "https://herald.example/page/3/")


def test_an_article_in_parts_names_its_next_part(framed: Framed, prose: str) -> None:
    body = "".join(f"<p>{prose}</p>" for _ in range(5)) + "<div class='pages'>1 <a href='/news/777_2.html'>2</a></div>"
    html = framed(
        f"<h1>Ferry pier to be rebuilt in spring</h1>{body}<a rel='next' href='/news/778.html'>Next</a>",
        "Ferry pier to be rebuilt in spring",
    )
    listing = read_listing(html, "https://h.example/news/777.html")
    assert not listing.is_listing
    assert listing.next_url == "https://h.example/news/777_2.html"
