"""A listing page's items: which list is the main one, and what each item says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newscrawler.discovery import Listing, Rules, read_listing

Framed = Callable[..., bytes]


def titles(listing: Listing) -> list[str]:
    return [item.title for item in listing.items]


def test_the_main_list_is_read_and_no_other(blog: bytes, headlines: list[str], url_of: Callable[[str], str]) -> None:
    listing = read_listing(blog, "https://herald.example/")
    assert listing.is_listing
    assert [item.url for item in listing.items] == [url_of(h) for h in reversed(headlines)]


def test_titles_are_headlines_and_not_read_more(blog: bytes, headlines: list[str]) -> None:
    assert titles(read_listing(blog, "https://herald.example/")) == headlines[::-1]


def test_dates_stand_beside_the_headline(blog: bytes) -> None:
    dates = [item.date for item in read_listing(blog, "https://herald.example/").items]
    assert dates == [f"2024-03-{day}" for day in range(11, 19)]


def test_an_article_with_related_links_is_no_listing(article: bytes) -> None:
    listing = read_listing(article, "https://herald.example/news/ferry-pier-to-be-rebuilt-before-the-summer-season")
    assert not listing.is_listing
    assert listing.items == ()
    assert listing.next_url is None
    assert "article" in listing.reason


def test_a_list_of_tags_is_no_listing(framed: Framed) -> None:
    terms = "".join(f'<li><a href="/tag/a-rather-long-tag-{n}">A rather long tag {n}</a> (3)</li>' for n in range(20))
    assert not read_listing(framed(f"<h1>Tags</h1><ul>{terms}</ul>"), "https://herald.example/tags/").is_listing


def test_a_page_without_an_address_is_read(blog: bytes) -> None:
    assert read_listing(blog, "").next_url is None


@pytest.mark.parametrize("html", [b"", b"<", b"\x00\xff\xfe", b"<html></html>", b"plain words"])
def test_unreadable_pages_are_no_listings(html: bytes) -> None:
    assert not read_listing(html, "https://herald.example/").is_listing


def test_cards_whose_link_is_an_overlay_have_their_heading_as_title(framed: Framed, headlines: list[str]) -> None:
    cards = "".join(
        f'<article class="card"><h2>{h}</h2><p>A teaser of the story.</p><footer>3 May 2024</footer>'
        f'<a class="overlay" aria-label="post link to {h}" href="/p/{n}/"></a></article>'
        for n, h in enumerate(headlines)
    )
    listing = read_listing(framed(cards), "https://herald.example/")
    assert titles(listing) == headlines
    assert listing.items[0].date == "2024-05-03"


def test_links_around_whole_cards_have_the_inner_heading_as_title(framed: Framed, headlines: list[str]) -> None:
    cards = "".join(
        f'<li><a href="/n/{n}.html"><div class="date">1{n} <span>2024-06</span></div><h3>{h}</h3><p>Text</p></a></li>'
        for n, h in enumerate(headlines)
    )
    listing = read_listing(framed(f'<ul class="news">{cards}</ul>'), "https://herald.example/news/")
    assert titles(listing) == headlines
    assert [item.date for item in listing.items] == [f"2024-06-1{n}" for n in range(8)]


def test_a_chinese_list_of_announcements(framed: Framed) -> None:
    rows = "".join(
        f"<li><span>2024/6/{n}</span>"
        f'<a href="./202406/t202406{n}_{n}77.html">海河航运公司召开第{n}次安全生产工作会议</a></li>'
        for n in range(10, 25)
    )
    listing = read_listing(framed(f"<div><h2>新闻</h2><ul>{rows}</ul></div>"), "https://hanghe.example/xw/index.html")
    assert len(listing.items) == 15
    assert listing.items[0].url == "https://hanghe.example/xw/202406/t20240610_1077.html"
    assert listing.items[0].date == "2024-06-10"


def test_dates_before_flat_links_belong_to_the_link_that_follows(framed: Framed, headlines: list[str]) -> None:
    pairs = "".join(
        f'<dt>{n + 1} April 2023</dt><dd><a href="/a/{n}0{n}7">{h}</a></dd>' for n, h in enumerate(headlines)
    )
    items = read_listing(framed(f"<h1>Archive</h1><dl>{pairs}</dl>"), "https://herald.example/archive.html").items
    assert [item.date for item in items] == [f"2023-04-{n + 1:02}" for n in range(8)]


def test_a_leading_item_with_another_inside_is_kept(framed: Framed, headlines: list[str]) -> None:
    lead = f'<li class="item"><div class="big"><h3><a href="/a/1000">{headlines[0]}</a></h3></div></li>'
    rest = "".join(f'<li class="item"><a href="/a/{n}001">{h}</a></li>' for n, h in enumerate(headlines[1:], 1))
    listing = read_listing(framed(f'<ul class="list">{lead}{rest}</ul>'), "https://herald.example/local/")
    assert titles(listing) == headlines


def test_documents_are_attachments(framed: Framed) -> None:
    rows = "".join(
        f'<li><a href="/files/report-{n}.pdf">Annual harbour report number {n}</a> 2020-01-0{n}</li>'
        for n in range(1, 9)
    )
    listing = read_listing(framed(f"<ul>{rows}</ul>"), "https://herald.example/reports/")
    assert {item.kind for item in listing.items} == {"attachment"}


def test_relative_dates_need_the_time_of_capture(framed: Framed, headlines: list[str]) -> None:
    rows = "".join(
        f'<li><h3><a href="/a/{n}555">{h}</a></h3><span>3 hours ago</span></li>' for n, h in enumerate(headlines)
    )
    html = framed(f"<ul>{rows}</ul>")
    undated = read_listing(html, "https://herald.example/local/").items[0]
    assert (undated.date, undated.date_raw) == (None, "3 hours ago")
    at = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)
    dated = read_listing(html, "https://herald.example/local/", captured_at=at).items[0]
    assert dated.date is not None
    assert dated.date.startswith("2024-06-12")


def test_the_page_itself_tells_month_first_from_day_first(framed: Framed, headlines: list[str]) -> None:
    rows = "".join(f'<li><a href="/a/{n}555">{h}</a> <i>0{n + 1}/2{n}/2024</i></li>' for n, h in enumerate(headlines))
    items = read_listing(framed(f"<ul>{rows}</ul>"), "https://herald.example/local/").items
    assert items[0].date == "2024-01-20"


def test_the_shown_day_wins_over_a_machine_date_in_utc(framed: Framed, headlines: list[str]) -> None:
    rows = "".join(
        f'<article><h2><a href="/a/{n}555">{h}</a></h2>'
        f'<time datetime="2024-06-1{n}T22:10:00Z">1{n + 1} June 2024</time></article>'
        for n, h in enumerate(headlines)
    )
    assert read_listing(framed(rows), "https://herald.example/").items[0].date == "2024-06-11"


def test_dates_in_teasers_are_not_the_items(framed: Framed, headlines: list[str]) -> None:
    teaser = (
        "On 4 May 1999 the pier was opened by the mayor of the time, who had promised it to the town ten years before. "
    )
    rows = "".join(
        f'<article><h2><a href="/2024/06/1{n}/{n}-item-of-news">{h}</a></h2><p>{teaser}</p></article>'
        for n, h in enumerate(headlines)
    )
    assert read_listing(framed(rows), "https://herald.example/").items[0].date == "2024-06-10"


def test_full_texts_on_a_list_do_not_make_it_an_article(framed: Framed, headlines: list[str], prose: str) -> None:
    posts = "".join(
        f'<div class="post"><h1><a href="/{n}/the-item-{n}">{h}</a></h1><p>{prose * 6}</p></div>'
        for n, h in enumerate(headlines[:3])
    )
    assert titles(read_listing(framed(posts), "https://herald.example/page2/")) == headlines[:3]


def test_a_last_page_with_one_item_is_a_listing(framed: Framed, headlines: list[str], prose: str) -> None:
    post = (
        f'<article class="post"><h2><a href="/news/only-item-left-here">{headlines[0]}</a></h2><p>{prose}</p></article>'
    )
    assert titles(read_listing(framed(post), "https://herald.example/page/9/")) == [headlines[0]]


def test_a_short_last_page_whose_items_carry_ids_of_their_own_is_read_whole(
    framed: Framed, headlines: list[str]
) -> None:
    items = "".join(
        f'<article id="post-{"abc"[n]}-harbour" class="post"><div class="inner"><h2><a href="/news/{n}">{headlines[n]}</a></h2>'
        "<p>The council met on Tuesday to speak about it.</p></div></article>"
        for n in range(3)
    )
    listing = read_listing(framed(f"<section>{items}</section>"), "https://marlowbay.example/page/11/")
    assert [item.title for item in listing.items] == headlines[:3]


def test_off_site_links_within_the_list_stay_out(framed: Framed, headlines: list[str]) -> None:
    rows = "".join(f'<li><h3><a href="/a/{n}555">{h}</a></h3></li>' for n, h in enumerate(headlines))
    advert = '<li><h3><a href="https://shop.example.com/a/9555">Buy a new umbrella for the rainy season</a></h3></li>'
    listing = read_listing(framed(f"<ul>{rows}{advert}</ul>"), "https://herald.example/local/")
    assert titles(listing) == headlines


def test_rules_name_the_links(blog: bytes) -> None:
    rules = Rules(link="aside.sidebar li a", exclude=("librarians",))
    listing = read_listing(blog, "https://herald.example/", rules=rules)
    assert len(listing.items) == 4


def test_rules_name_the_next_page(blog: bytes) -> None:
    assert read_listing(
        blog, "https://herald.example/", rules=Rules(next="div.pagination a:nth-of-type(2)")
    ).next_url == ("https://herald.example/page/3/")


def test_rules_admit_items_by_pattern(blog: bytes) -> None:
    listing = read_listing(blog, "https://herald.example/", rules=Rules(include=(r"/news/(?:ferry|night)",)))
    assert len(listing.items) == 2


def test_a_rule_that_is_no_selector_is_refused(blog: bytes) -> None:
    with pytest.raises(ValueError, match="no CSS selector"):
        read_listing(blog, "https://herald.example/", rules=Rules(link="div[["))


def test_a_zone_rule_gives_times_their_offset(framed: Framed, headlines: list[str]) -> None:
    rows = "".join(
        f'<li><h3><a href="/a/{n}555">{h}</a></h3><span>2024-06-12 08:1{n}</span></li>' for n, h in enumerate(headlines)
    )
    listing = read_listing(framed(f"<ul>{rows}</ul>"), "https://herald.example/", rules=Rules(timezone="Asia/Shanghai"))
    assert listing.items[0].date == "2024-06-12T08:10+08:00"


def test_sections_are_the_menu_without_home_and_about(blog: bytes) -> None:
    sections = read_listing(blog, "https://herald.example/").sections
    assert [(s.url, s.title) for s in sections] == [
        ("https://herald.example/local/", "Local"),
        ("https://herald.example/sport/", "Sport"),
    ]


def test_feeds_and_sitemaps_are_named(framed: Framed) -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    extra = feed + '<link rel="alternate" type="application/atom+xml" href="/comments/feed">'
    listing = read_listing(framed('<a href="/sitemap_index.xml">Map</a>', extra=extra), "https://herald.example/")
    assert listing.feeds == ("https://herald.example/feed.xml",)
    assert listing.sitemaps == ("https://herald.example/sitemap_index.xml",)


def test_a_front_page_in_blocks_gives_all_blocks(framed: Framed, headlines: list[str]) -> None:
    def block(name: str, part: list[str]) -> str:
        rows = "".join(
            f'<div class="{name}-item"><h3><a href="/{name}/{n}4711">{h}</a></h3></div>' for n, h in enumerate(part)
        )
        return f'<section class="{name}-block"><h2>{name}</h2>{rows}</section>'

    html = framed(f"<div>{block('local', headlines[:4])}</div><section>{block('sport', headlines[4:])}</section>")
    assert set(titles(read_listing(html, "https://herald.example/"))) == set(headlines)
