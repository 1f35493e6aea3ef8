"""JSON behind a "load more" button."""

import json

import pytest

from newscrawler.discovery import read_endpoint

URL = "https://marlowbay.example/api/news?page=2"


def read(value, url=URL):
    return read_endpoint(json.dumps(value).encode(), url)


def test_objects_with_address_and_title():
    found = read({"items": [{"url": "/news/1", "title": " Ferry  returns ", "published_at": "2026-02-03T09:00:00Z"}]})
    assert found.is_listing
    (item,) = found.items
    assert (item.url, item.title, item.date[:10]) == ("https://marlowbay.example/news/1", "Ferry returns", "2026-02-03")


def test_rendered_titles_of_a_content_system():
    found = read(
        [{"id": 1, "date": "2026-02-03T09:00:00", "link": "https://marlowbay.example/a/", "title": {"rendered": "A"}}]
    )
    assert [(i.url, i.title) for i in found.items] == [("https://marlowbay.example/a/", "A")]


def test_the_longest_array_is_the_list():
    value = {
        "menu": [{"url": "/about", "title": "About us"}],
        "data": {"posts": [{"permalink": f"/news/{n}", "headline": f"Report {n}"} for n in range(5)]},
    }
    assert [item.title for item in read(value).items] == [f"Report {n}" for n in range(5)]


def test_html_in_a_text(headlines):
    cards = "".join(f'<li><h3><a href="/news/{n}">{h}</a></h3><p>Teaser.</p></li>' for n, h in enumerate(headlines))
    found = read({"html": f"<ul>{cards}</ul>", "more": True})
    assert [item.title for item in found.items] == headlines


@pytest.mark.parametrize(
    ("more", "url", "following"),
    [
        ({"next": "/api/news?page=3&x=1"}, URL, "https://marlowbay.example/api/news?page=3&x=1"),
        ({"links": {"next": {"href": "https://marlowbay.example/api/n/3"}}}, URL, "https://marlowbay.example/api/n/3"),
        ({"next_page": 7}, URL, "https://marlowbay.example/api/news?page=7"),
        ({"has_more": True}, URL, "https://marlowbay.example/api/news?page=3"),
        ({}, URL, "https://marlowbay.example/api/news?page=3"),
        ({"has_more": False}, URL, None),
        ({"next": None}, URL, None),
        ({}, "https://marlowbay.example/api/news", None),
    ],
)
def test_the_next_page(more, url, following):
    assert read({"items": [{"url": "/news/1", "title": "Ferry"}], **more}, url).next_url == following


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'{"items": []}', b'[{"url": "/a"}]', b"[" * 100_000])
def test_what_holds_no_items_is_no_list(data):
    found = read_endpoint(data, URL)
    assert not found.is_listing
    assert found.reason.startswith("no list: ")
