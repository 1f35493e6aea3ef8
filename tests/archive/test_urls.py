"""Addresses: their normal form, and when two are one page."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.urls import canonical, folder, identity, site_of

PLAIN = "https://paper.example/news/bridge?id=7&lang=de"
TWINS = [
    "http://paper.example/news/bridge?id=7&lang=de",
    "https://www.paper.example/news/bridge?id=7&lang=de",
    "https://m.paper.example/news/bridge?id=7&lang=de",
    "https://mobile.paper.example/news/bridge?id=7&lang=de",
    "https://amp.paper.example/news/bridge?id=7&lang=de",
    "https://www.m.paper.example/news/bridge?id=7&lang=de",
    "https://paper.example:443/news/bridge?id=7&lang=de",
    "http://paper.example:80/news/bridge?id=7&lang=de",
    "HTTPS://Paper.EXAMPLE./news/bridge?id=7&lang=de",
    "https://paper.example/news/bridge?id=7&lang=de#comments",
    "https://paper.example/news/bridge?id=7&lang=de&utm_source=feed&utm_medium=rss",
    "https://paper.example/news/bridge?fbclid=abc&id=7&lang=de",
    "https://paper.example/news/bridge?id=7&lang=de&PHPSESSID=0a1b",
    "https://paper.example/news/bridge;jsessionid=0A1B?id=7&lang=de",
    "https://paper.example/news/bridge/amp?id=7&lang=de",
    "https://paper.example/news/bridge/amp/?id=7&lang=de",
    "https://paper.example/news/bridge.amp?id=7&lang=de",
    "https://paper.example/news/bridge?id=7&lang=de&amp=1",
    "https://paper.example/news/bridge?id=7&lang=de&outputType=amp",
    "https://paper.example/news/bridge/index.html?id=7&lang=de",
    "https://paper.example/news/bridge/default.aspx?id=7&lang=de",
    "https://paper.example/news/bridge/?id=7&lang=de",
    "https://paper.example/news/bridge?lang=de&id=7",
    "https://paper.example/news/%62ridge?id=7&l%61ng=de",
    "https://paper.example/news/x/../bridge?id=7&lang=de",
    "https://paper.example/news/./bridge?id=7&lang=de&",
    "https://reader:secret@paper.example/news/bridge?id=7&lang=de",
    "  https://paper.example/news/bridge?id=7&lang=de\n",
]
OTHERS = [
    "https://paper.example/news/bridge?id=8&lang=de",
    "https://paper.example/news/Bridge?id=7&lang=de",
    "https://paper.example/news/bridge2?id=7&lang=de",
    "https://paper.example/news?id=7&lang=de",
    "https://paper.example:8080/news/bridge?id=7&lang=de",
    "https://sport.paper.example/news/bridge?id=7&lang=de",
    "https://paper.example/news/bridge?lang=de",
    "https://paper.example/news%2Fbridge?id=7&lang=de",
    "https://paper.example/news/bridge?id=7%26lang=de",
]
NO_ADDRESS = [
    "",
    " ",
    "news/bridge.html",
    "//",
    "http://",
    "http:///news",
    "http://./",
    "ftp://paper.example/",
    "javascript:void(0)",
    "mailto:desk@paper.example",
    "http://[paper.example/",
    "http://paper.example:port/",
    "http://paper.example:99999/",
    "http://" + "ü" * 80 + ".example/",
]


@pytest.mark.parametrize("twin", TWINS)
def test_twins_have_one_identity(twin):
    assert identity(twin) == identity(PLAIN)


@pytest.mark.parametrize("other", OTHERS)
def test_other_pages_have_other_identities(other):
    assert identity(other) != identity(PLAIN)


def test_escapes_in_another_encoding_than_utf_8_tell_pages_apart():
    assert identity("https://paper.example/list?word=%B9%FA") != identity("https://paper.example/list?word=%D6%D0")
    assert identity("https://paper.example/%B9%FA") != identity("https://paper.example/%D6%D0")


def test_escapes_in_either_case_are_one_page():
    assert identity("https://paper.example/%e7%bb%8f?q=%e6") == identity("https://paper.example/%E7%BB%8F?q=%E6")
    assert identity("https://paper.example/经?q=经") == identity("https://paper.example/%E7%BB%8F?q=%E7%BB%8F")


def test_an_international_host_is_one_page_in_either_spelling():
    assert identity("https://bücher.example/a") == identity("https://xn--bcher-kva.example/a")


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_web_address_is_refused(text):
    for function in (canonical, identity, site_of):
        with pytest.raises(ValueError, match=r"."):
            function(text)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Paper.Example", "http://paper.example/"),
        ("http://paper.example:80/a", "http://paper.example/a"),
        ("https://paper.example/a b", "https://paper.example/a%20b"),
        ("https://paper.example/a/../../b", "https://paper.example/b"),
        ("https://paper.example/a/.", "https://paper.example/a/"),
        ("https://paper.example/%7euser/%2f", "https://paper.example/~user/%2F"),
        ("https://paper.example/a%252Fb", "https://paper.example/a%252Fb"),
        ("https://paper.example/a?b=%7e&c=+%2B", "https://paper.example/a?b=~&c=+%2B"),
        ("https://paper.example/a?x=100%", "https://paper.example/a?x=100%25"),
        ("https://paper.example/a?utm_source=x#top", "https://paper.example/a"),
        ("https://paper.example/a?id=1&gclid=2&page=3", "https://paper.example/a?id=1&page=3"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
    ],
)
def test_the_canonical_address(url, expected):
    assert canonical(url) == expected


def test_a_relative_address_is_joined_to_its_page():
    assert canonical("../b.html", "https://paper.example/news/a.html") == "https://paper.example/b.html"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.paper.example/a", "paper.example"),
        ("https://m.paper.example/a", "paper.example"),
        ("https://news.paper.example/a", "news.paper.example"),
        ("http://127.0.0.1:8000/a", "127.0.0.1:8000"),
        ("http://paper.example:80/", "paper.example"),
        ("https://www.example/", "www.example"),
    ],
)
def test_the_site_of_an_address(url, site):
    assert site_of(url) == site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.paper.example/2026/01/31/title", "paper.example/0/0/0"),
        ("https://paper.example/news/title.html?id=7", "paper.example/news"),
        ("https://paper.example/news2/7/title", "paper.example/news2/0"),
        ("https://paper.example/title", "paper.example"),
        ("https://paper.example/", "paper.example"),
    ],
)
def test_the_folder_of_an_address(url, expected):
    assert folder(url) == expected


PATHS = "/ // . .. %2F %2f %25 %252F % %3B ; ;sid=1 ;jsessionid=2 amp .amp /amp/index index.html default.asp a B 经 é"
QUERIES = "& = + ? # utm_source=x phpsessid=1 amp=1 id=7 %41 %e7 %E7 : @ [ ] www. m. \\ ' \" < > | { } ~ *"
PIECES = st.sampled_from([*PATHS.split(), *QUERIES.split(), " ", "\t", "\n", "\x00", "\ud800", "\u3002", "\u200b"])
NAMES = (
    "paper.example www.paper.example m.www.paper.example PAPER.example. bücher.example a..b 新闻.example 新闻。example"
)
PLACES = "10.0.0.1 [::1] u:p@paper.example paper.example:443 paper.example:80 paper.example:8080 www.example"
HOSTS = st.sampled_from([*NAMES.split(), *PLACES.split()])
LIKELY = st.builds(
    lambda scheme, host, pieces: f"{scheme}://{host}/{''.join(pieces)}",
    st.sampled_from(["http", "https", "HTTP"]),
    HOSTS,
    st.lists(PIECES, max_size=10),
)
ANYTHING = LIKELY | st.text(st.characters(), max_size=40) | st.text(max_size=30).map("http://".__add__)


@given(ANYTHING)
@example("http://paper.example/a%3Bjsessionid=1")
@example("http://paper.example/?a=%%34%31")
@example("http://www.m.paper.example/")
@settings(max_examples=800, deadline=None)
def test_canonical_and_identity_are_idempotent_and_raise_nothing_but_value_error(text):
    try:
        address = canonical(text)
        key = identity(text)
        site = site_of(text)
    except ValueError:
        return
    assert canonical(address) == address
    assert identity(address) == key
    is_odd_port = key.partition("/")[0].endswith((":80", ":443"))  # the other scheme's default
    assert is_odd_port or identity(f"https://{key}") == key
    assert site_of(f"{address.partition('://')[0]}://{site}/") == site


def test_an_amp_tail_behind_a_dot_is_none():
    key = identity("http://paper.example/..amp")
    assert identity(f"https://{key}") == key


@given(LIKELY, st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_joining_raises_nothing_but_value_error(base, text):
    try:
        address = canonical(text, base)
    except ValueError:
        return
    assert address.startswith(("http://", "https://"))


@given(st.permutations(["id=7", "lang=de", "utm_source=x", "id=8", "a", "amp=1", "cmpid=3"]))
def test_the_identity_does_not_depend_on_the_order_of_parameters(parameters):
    assert identity(f"https://paper.example/a?{'&'.join(parameters)}") == "paper.example/a?a=&id=7&id=8&lang=de"
