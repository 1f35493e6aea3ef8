"""Sitemaps: sets, indexes, news, gzip, plain text, and hostile ones."""

from __future__ import annotations

import gzip

import pytest

from newscrawler.discovery import read_sitemap

URL = "https://herald.example/sitemap.xml"
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
SET = (
    HEAD
    + b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://herald.example/news/1 </loc><lastmod>2024-06-12T08:18:00+08:00</lastmod>
<image:image><image:loc>https://herald.example/a.jpg</image:loc></image:image></url>
<url><loc>https://herald.example/report.pdf</loc><lastmod>2024-06-11</lastmod></url>
<url><loc>https://other.example.org/news/2</loc></url><url><loc>https://herald.example/logo.png</loc></url></urlset>"""
)
INDEX = HEAD + b"<sitemapindex><sitemap><loc>https://herald.example/s1.xml.gz</loc></sitemap></sitemapindex>"
NEWS = (
    HEAD
    + b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://herald.example/news/7</loc><lastmod>2024-06-14</lastmod>
<news:news><news:publication_date>2024-06-12T06:00:00Z</news:publication_date>
<news:title>Pier to be rebuilt</news:title></news:news></url></urlset>"""
)


def test_a_set_of_pages() -> None:
    found = read_sitemap(SET, URL)
    assert [(p.url, p.date, p.kind) for p in found.pages] == [
        ("https://herald.example/news/1", "2024-06-12T08:18:00+08:00", "article"),
        ("https://herald.example/report.pdf", "2024-06-11", "attachment"),
    ]
    assert not found.is_news


def test_an_index() -> None:
    found = read_sitemap(INDEX, URL)
    assert found.sitemaps == ("https://herald.example/s1.xml.gz",)
    assert found.pages == ()


def test_a_news_sitemap_has_publication_dates_and_titles() -> None:
    found = read_sitemap(NEWS, URL)
    assert found.is_news
    page = found.pages[0]
    assert page.title == "Pier to be rebuilt"
    assert page.date is not None
    assert page.date.startswith("2024-06-12T06:00")


def test_gzip() -> None:
    assert len(read_sitemap(gzip.compress(SET), URL).pages) == 2


def test_plain_text() -> None:
    found = read_sitemap(b"\xef\xbb\xbfhttps://herald.example/a\r\nhttps://herald.example/b\r\nnot an address\r\n", URL)
    assert [p.url for p in found.pages] == ["https://herald.example/a", "https://herald.example/b"]


def test_a_cut_file_gives_what_could_be_read() -> None:
    found = read_sitemap(SET[: SET.index(b"</urlset>") - 30], URL)
    assert found.pages[0].url == "https://herald.example/news/1"


def test_a_cut_gzip_is_said_to_be_cut() -> None:
    found = read_sitemap(gzip.compress(SET)[:-12], URL)
    assert "in part" in found.reason


def test_entities_are_not_expanded() -> None:
    bomb = (
        HEAD
        + b'<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    )
    bomb += b"<urlset><url><loc>https://herald.example/&b;</loc></url>"
    bomb += b"<url><loc>https://herald.example/&f;</loc></url></urlset>"
    assert all("aaaa" not in p.url for p in read_sitemap(bomb, URL).pages)


def test_a_compressed_bomb_is_bounded() -> None:
    data = gzip.compress(HEAD + b"<urlset>" + b" " * (80 * 1024 * 1024))
    found = read_sitemap(data, URL)
    assert found.pages == ()


@pytest.mark.parametrize("data", [b"", b"<html><body></body></html>", b"\x1f\x8bbroken", b"words only"])
def test_what_is_no_sitemap(data: bytes) -> None:
    found = read_sitemap(data, URL)
    assert (found.pages, found.sitemaps) == ((), ())
    assert found.reason
