"""Listings in layouts that mislead: columns without names, cards, leads, boxes of dates, short articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newscrawler.discovery import read_listing

Framed = Callable[..., bytes]


def bare(body: str, title: str = "News") -> bytes:
    return f"<!doctype html><html lang='en'><head><title>{title}</title></head><body>{body}</body></html>".encode()


def test_a_column_of_menu_links_beside_the_list_is_no_part_of_it(headlines: list[str]) -> None:
    menu = "".join(f"<tr><td><a href='/col/col{n}/index.html'>Part {n}</a></td></tr>" for n in range(25))
    rows = "".join(
        f"<tr><td><a href='/art/2024/6/{n}/art_57_{n}.html'>{h}</a></td><td>[06-{n:02}]</td></tr>"
        for n, h in enumerate(headlines, 1)
    )
    html = bare(f"<table><tr><td><table>{menu}</table></td><td><table>{rows}</table></td></tr></table>")
    listing = read_listing(html, "https://gov.example/col/col57/index.html")
    assert [item.title for item in listing.items] == headlines
    assert listing.items[0].date == "2024-06-01"


def test_two_columns_of_cards_are_one_list(headlines: list[str]) -> None:
    cards = [f"<div><a href='/story/{n}345'><img><div>{h}</div></a></div>" for n, h in enumerate(headlines)]
    html = bare(f"<div><div>{''.join(cards[:4])}</div><div>{''.join(cards[4:])}</div></div>")
    assert [item.title for item in read_listing(html, "https://h.example/story").items] == headlines


def test_a_card_that_is_one_link_has_its_first_long_block_as_title(
    framed: Framed, headlines: list[str], prose: str
) -> None:
    cards = "".join(
        f"<a class='card' href='/blog/{n}'><div><p>News</p><p>Jun 1{n}, 2024 in the morning</p><p>{h}</p><p>{prose[:120]}</p></div></a>"
        for n, h in enumerate(headlines)
    )
    listing = read_listing(framed(f"<div class='grid'>{cards}</div>"), "https://h.example/blog")
    assert [item.title for item in listing.items] == headlines
    assert listing.items[3].date == "2024-06-13"


def test_the_story_that_leads_the_list_belongs_to_it(framed: Framed, headlines: list[str], prose: str) -> None:
    lead = f"<div class='lead'><a href='/n/0'><img></a><h1><a href='/n/0'>{headlines[0]}</a></h1><p>{prose}</p></div>"
    rest = "".join(
        f"<div class='brick'><h3><a href='/n/{n}'>{h}</a></h3></div>" for n, h in enumerate(headlines[1:], 1)
    )
    listing = read_listing(framed(f"{lead}<div class='bricks'>{rest}</div>"), "https://h.example/n")
    assert [item.title for item in listing.items] == headlines


def test_a_linked_heading_to_another_part_of_the_site_is_no_lead(framed: Framed, headlines: list[str]) -> None:
    lead = (
        "<div class='lead'><h1><a href='/shop/calendar-for-next-year'>Our calendar for next year is out</a></h1></div>"
    )
    rest = "".join(f"<div class='brick'><h3><a href='/n/{n}'>{h}</a></h3></div>" for n, h in enumerate(headlines))
    listing = read_listing(framed(f"{lead}<div class='bricks'>{rest}</div>"), "https://h.example/n")
    assert [item.title for item in listing.items] == headlines


@pytest.mark.parametrize(
    "box",
    ["<b>{d}</b><i>2024-06</i>", "<span>Jun</span><span>{d}</span><span>2024</span>", "<em>{d}</em><u>June 2024</u>"],
)
def test_dates_whose_parts_stand_in_boxes_without_space(framed: Framed, headlines: list[str], box: str) -> None:
    items = "".join(
        f"<li><div class='cal'>{box.format(d=n + 11)}</div><h4><a href='/info/{n}.htm'>{h}</a></h4></li>"
        for n, h in enumerate(headlines)
    )
    listing = read_listing(framed(f"<ul>{items}</ul>"), "https://h.example/info.htm")
    assert [item.date for item in listing.items] == [f"2024-06-{n + 11}" for n in range(len(headlines))]


def test_headlines_that_hold_a_pager_s_words_are_items(framed: Framed) -> None:
    titles = [
        "Shareholders approve merger",
        "Older drivers take test again",
        "Antigua wins the cup",
        "Colder nights ahead",
    ]
    items = "".join(f"<li><a href='/story/{n + 1}345'>{t}</a></li>" for n, t in enumerate(titles))
    pager = "<p><a href='/story?page=2'>older</a></p>"
    listing = read_listing(framed(f"<h1>Headlines</h1><ul>{items}</ul>{pager}"), "https://h.example/story")
    assert [item.title for item in listing.items] == titles
    assert listing.next_url == "https://h.example/story?page=2"


def test_numbers_below_topics_are_stories(framed: Framed) -> None:
    titles = ["古い橋が新しくなります", "過去の津波に学ぶ講演会", "以前の校舎が図書館に", "次の市長は誰か話し合い"]
    items = "".join(
        f"<li><time>2024.06.1{n}</time><a href='/topics/{n + 1}200.html'>{t}</a></li>" for n, t in enumerate(titles)
    )
    listing = read_listing(framed(f"<ul>{items}</ul>"), "https://h.example/topics/")
    assert [item.title for item in listing.items] == titles


def test_a_cut_title_is_whole_in_the_attribute_even_where_only_dots_were_added(
    framed: Framed, headlines: list[str]
) -> None:
    items = "".join(f"<li><a href='/t/{n}345.html' title='{h}'>{h}...</a></li>" for n, h in enumerate(headlines))
    listing = read_listing(framed(f"<ul>{items}</ul>"), "https://h.example/t/")
    assert [item.title for item in listing.items] == headlines


def test_a_short_article_with_a_date_below_its_headline_is_no_list(headlines: list[str], prose: str) -> None:
    other = "".join(f"<div><h4><a href='/n/{n}.html'>{h}</a></h4></div>" for n, h in enumerate(headlines[1:]))
    html = bare(
        f"<h1>{headlines[0]}</h1><p>12 June 2024</p><p>{prose[:160]}</p><div class='x'>{other}</div>", headlines[0]
    )
    assert not read_listing(html, "https://h.example/n/ferry-pier-to-be-rebuilt.html").is_listing


def test_a_list_whose_items_follow_its_heading_with_dates_is_one(framed: Framed, headlines: list[str]) -> None:
    items = "".join(f"<p>1{n} June 2024</p><h3><a href='/n/{n}.html'>{h}</a></h3>" for n, h in enumerate(headlines))
    html = framed(f"<h1>All that was in the Herald this month</h1>{items}", "All that was in the Herald this month")
    listing = read_listing(html, "https://h.example/n/")
    assert [item.title for item in listing.items] == headlines


def test_rows_of_dates_and_headlines_in_turn(headlines: list[str], prose: str) -> None:
    rows = "".join(
        f"<tr><td colspan=2><b>1{n}.06.2024</b></td></tr><tr><td><a href='n.php?id={n + 40}'>{h}</a></td><td>{prose[:99]}</td></tr>"
        for n, h in enumerate(headlines)
    )
    listing = read_listing(bare(f"<table>{rows}</table><a href='n.php?page=2'>[2]</a>"), "https://h.example/n.php")
    assert [(item.title, item.date) for item in listing.items] == [
        (h, f"2024-06-1{n}") for n, h in enumerate(headlines)
    ]
    assert listing.next_url == "https://h.example/n.php?page=2"


def test_three_lists_without_any_names_stay_apart(headlines: list[str]) -> None:
    parts = "".join(f"<li><a href='/s{n}/'>Part {n}</a></li>" for n in range(30))
    partners = "".join(f"<li><a href='/p{n}.html'>Partner link {n}</a></li>" for n in range(25))
    rows = "".join(f"<li><a href='/2024/06/1{n}/story-{n}.html'>{h}</a></li>" for n, h in enumerate(headlines))
    listing = read_listing(bare(f"<ul>{parts}</ul><ul>{rows}</ul><ul>{partners}</ul>"), "https://h.example/news/")
    assert [item.title for item in listing.items] == headlines


def test_numbers_of_stories_that_look_like_years(framed: Framed, headlines: list[str]) -> None:
    rows = "".join(f"<li><a href='/news/{n + 2030}'>{h}</a></li>" for n, h in enumerate(headlines))
    listing = read_listing(framed(f"<ul>{rows}</ul>"), "https://h.example/news")
    assert [item.title for item in listing.items] == headlines


def test_years_of_an_archive_are_no_stories(framed: Framed) -> None:
    years = "".join(f"<li><a href='/news/{year}'>The year {year}</a></li>" for year in range(2010, 2026))
    assert not read_listing(framed(f"<h1>Archive</h1><ul>{years}</ul>"), "https://h.example/news/all").is_listing
