"""Article, listing or neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newscrawler.discovery import page_kind
from newscrawler.page import parse

Framed = Callable[..., bytes]
ARTICLE = "https://herald.example/news/ferry-pier-to-be-rebuilt-before-the-summer-season"


def kind(html: bytes, url: str) -> str:
    return page_kind(parse(html, url)).kind


def test_an_article_with_sidebar_and_neighbours(article: bytes) -> None:
    assert kind(article, ARTICLE) == "article"


def test_a_short_article(framed: Framed, prose: str) -> None:
    main = f"<h1>Ferry pier to be rebuilt</h1><p>12 March 2024</p><p>{prose[:170]}</p>"
    assert kind(framed(main, "Ferry pier to be rebuilt - Herald"), "https://herald.example/n/4711.html") == "article"


def test_an_article_with_links_in_its_sentences(framed: Framed, prose: str) -> None:
    body = "".join(
        f'<p>{prose} <a href="/news/more-on-the-pier-{n}">as was reported {n} weeks ago</a> {prose}</p>'
        for n in range(6)
    )
    assert (
        kind(framed(f"<h1>What the pier will cost the town</h1>{body}", "What the pier will cost the town"), ARTICLE)
        == "article"
    )


def test_an_article_in_chinese(framed: Framed) -> None:
    text = "公司董事长在会上指出，安全生产是企业发展的生命线，各部门要认真落实责任制，做好隐患排查治理工作。" * 4
    crumbs = "<div class='crumbs'><a href='/'>首页</a> &gt; <a href='/xw/'>新闻</a></div>"
    main = f"{crumbs}<h1>公司召开安全生产工作会议</h1><p>发布时间：2024/6/12</p><p>{text}</p>"
    assert kind(framed(main, "公司召开安全生产工作会议"), "https://hanghe.example/xw/8812.html") == "article"


@pytest.mark.parametrize(
    "url", ["https://herald.example/", "https://herald.example/tag/pier/", "https://herald.example/page/4/"]
)
def test_a_list_of_posts(blog: bytes, url: str) -> None:
    assert kind(blog, url) == "listing"


def test_a_tag_page_with_one_full_post(framed: Framed, headlines: list[str], prose: str) -> None:
    link = f"<h2><a href='/news/4711-ferry'>{headlines[0]}</a></h2>"
    post = f"<h1>Posts about the old pier</h1><article>{link}<p>{prose * 5}</p></article>"
    assert (
        kind(framed(post, "Posts about the old pier"), "https://herald.example/categories/the-old-pier.html")
        != "article"
    )


def test_the_last_page_of_a_list_that_is_named_recent_posts(framed: Framed, headlines: list[str], prose: str) -> None:
    items = "".join(
        f'<div class="recent-post-item"><a class="post-title" href="/2024/03/0{day}/{day}/">{title}</a>'
        f'<div class="data"><time datetime="2024-03-0{day}">2024-03-0{day}</time></div><div class="content">{prose}</div></div>'
        for day, title in enumerate(headlines[:2], start=1)
    )
    page = framed(f'<div class="recent-posts">{items}</div>')
    assert kind(page, "https://herald.example/page/4/") == "listing"


def test_an_about_page(framed: Framed, prose: str) -> None:
    assert kind(framed(f"<h1>About us</h1><p>{prose}</p>", "About us"), "https://herald.example/about") == "other"


def test_an_error_page(framed: Framed, prose: str) -> None:
    html = framed(f"<h1>404</h1><p>{prose[:120]}</p>", "404 Page not found")
    assert kind(html, "https://herald.example/news/gone") != "article"


@pytest.mark.parametrize("html", [b"", b"<html><body><p>Redirecting...</p><a href='/x'>here</a></body></html>"])
def test_pages_with_nothing_on_them(html: bytes) -> None:
    assert kind(html, "https://herald.example/story/17642.html") == "other"


def test_the_reason_is_in_words(blog: bytes) -> None:
    found = page_kind(parse(blog, "https://herald.example/"))
    assert 0.5 < found.confidence <= 1
    assert "list of 8" in found.reason
