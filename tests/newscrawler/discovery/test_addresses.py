"""What the shape of a URL tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.discovery.addresses import Address


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.herald.example/a", "herald.example"),
        ("https://news.herald.co.uk/", "herald.co.uk"),
        ("http://127.0.0.1:9101/", "127.0.0.1"),
        ("https://a.b.com.cn", "b.com.cn"),
        ("", ""),
        ("http://[broken", ""),
    ],
)
def test_site(url: str, site: str) -> None:
    assert Address(url).site == site


@pytest.mark.parametrize(
    "url",
    [
        "/tag/pier/",
        "/category/local",
        "/?cat=3",
        "/2024/06/",
        "/archives/2024/06",
        "/author/ada-finch.html",
        "/search?q=pier",
        "/tags.html",
    ],
)
def test_terms(url: str) -> None:
    assert Address(f"https://h.example{url}").is_term


@pytest.mark.parametrize(
    "url",
    [
        "/news.php?newid=13177&cat=155",
        "/archives/1234.html",
        "/category/the-council-votes-for-a-new-pier-after-all",
        "/2024/06/12/pier",
        "/news/pier",
        "/?p=128317",
    ],
)
def test_no_terms(url: str) -> None:
    assert not Address(f"https://h.example{url}").is_term


def test_the_key_ignores_scheme_www_index_file_and_slash() -> None:
    keys = {
        Address(u).key for u in ("http://www.h.example/a/", "https://h.example/a", "https://h.example/a/index.html")
    }
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/news/", "/news/page/2/"),
        ("/", "/index2.html"),
        ("/news?page=1&x=3", "/news?page=2&x=3"),
        ("/index.html", "/index-1.html"),
        ("/list/5.html", "/list/index2.html"),
        ("/information_3.html", "/information_4.html"),
    ],
)
def test_pages_of_one_list(one: str, other: str) -> None:
    assert Address(f"https://h.example{other}").pages_with(Address(f"https://h.example{one}"))


@pytest.mark.parametrize(("one", "other"), [("/news/", "/sport/page/2/"), ("/news?cat=1", "/news?cat=2"), ("/a", "/a")])
def test_no_pages_of_one_list(one: str, other: str) -> None:
    assert not Address(f"https://h.example{other}").pages_with(Address(f"https://h.example{one}"))


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("/777_2.html", "/777.html", True),
        ("/s?page=2", "/s", True),
        ("/s/2/", "/s/", True),
        ("/778.html", "/777.html", False),
    ],
)
def test_parts_of_one_document(part: str, whole: str, expected: bool) -> None:
    assert Address(f"https://h.example{part}").continues(Address(f"https://h.example{whole}")) is expected


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    address = Address(f"https://h.example/{text}")
    other = Address(text)
    assert isinstance(address.shape, int)
    assert isinstance(other.is_term, bool)
    assert address.pages_with(address) is False
