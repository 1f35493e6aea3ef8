"""Feeds: RSS, Atom, JSON Feed, and what is none."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from newscrawler.discovery import find_feeds, read_feed
from newscrawler.page import parse

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title><link>https://herald.example/</link>
<item><title>Ferry pier &amp; <b>harbour</b></title><link>https://herald.example/news/1#top</link>
<pubDate>Wed, 12 Jun 2024 08:18:00 +0800</pubDate></item>
<item><title>Advert</title><link>https://shop.example.com/umbrella</link></item>
<item><title>By guid</title><guid>https://herald.example/news/2</guid>
<pubDate>Tue, 11 Jun 2024 10:00:00 GMT</pubDate></item>
<item><title>Relative</title><link>/news/3</link></item>
<item><title>Again</title><link>https://herald.example/news/1</link></item></channel></rss>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<link rel="next" href="/atom?page=2"/>
<entry><title>Pier</title><link href="/news/9"/><updated>2024-06-12T08:18:05+02:00</updated></entry></feed>"""
URL = "https://herald.example/feed.xml"


def test_rss_items_have_absolute_urls_and_stay_on_the_site() -> None:
    feed = read_feed(RSS, URL)
    assert feed.is_listing
    assert [item.url for item in feed.items] == [f"https://herald.example/news/{n}" for n in (1, 2, 3)]
    assert "1 off the site" in feed.reason


def test_rss_dates_keep_the_stated_offset() -> None:
    items = read_feed(RSS, URL).items
    assert items[0].date == "2024-06-12T08:18:00+08:00"
    assert items[0].date_raw == "Wed, 12 Jun 2024 08:18:00 +0800"
    assert items[1].date == "2024-06-11T10:00:00+00:00"
    assert items[2].date is None


def test_rss_titles_are_text() -> None:
    assert read_feed(RSS, URL).items[0].title == "Ferry pier & harbour"


def test_atom() -> None:
    feed = read_feed(ATOM, URL)
    assert [(i.url, i.date) for i in feed.items] == [("https://herald.example/news/9", "2024-06-12T08:18:05+02:00")]
    assert feed.next_url == "https://herald.example/atom?page=2"


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "/news/5", "title": "Pier", "date_published": "2024-06-12T08:18:05Z"}, "x"],
    }
    feed = read_feed(json.dumps(data).encode(), URL)
    assert [(i.url, i.title, i.date) for i in feed.items] == [
        ("https://herald.example/news/5", "Pier", "2024-06-12T08:18:05+00:00")
    ]


@pytest.mark.parametrize("data", [b"", b"<html><body>no</body></html>", b"{broken", b'{"items": []}', b"\x00\x01"])
def test_what_is_no_feed(data: bytes) -> None:
    feed = read_feed(data, URL)
    assert not feed.is_listing
    assert feed.reason.startswith("no feed")


def test_feeds_are_found_in_head_and_text(framed: Callable[..., bytes]) -> None:
    atom = '<link rel="alternate" type="application/atom+xml" href="atom.xml">'
    extra = atom + '<link rel="alternate" hreflang="fr" href="/fr/">'
    html = framed(
        '<a href="/rss/">RSS</a> <a href="/news/feeding-the-birds">Birds</a> <a href="https://o.example/feed/">x</a>',
        extra=extra,
    )
    assert find_feeds(parse(html, "https://herald.example/")) == (
        "https://herald.example/atom.xml",
        "https://herald.example/rss/",
    )
