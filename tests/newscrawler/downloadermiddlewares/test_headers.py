from scrapy import Request

from archive.records import ClaimedLink
from newscrawler import __version__
from newscrawler.downloadermiddlewares.conditional import ConditionalGetMiddleware
from newscrawler.downloadermiddlewares.useragent import UserAgentMiddleware, user_agent


def request_for(visits, etag='"a"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT"):
    link = ClaimedLink(1, "https://example.org/a", "article", None, None, None, 0, 1, visits, etag, last_modified)
    return Request(link.url, meta={"link": link})


def test_a_known_page_is_asked_for_conditionally():
    request = request_for(visits=1)
    ConditionalGetMiddleware().process_request(request)
    assert request.headers["If-None-Match"] == b'"a"'
    assert request.headers["If-Modified-Since"] == b"Mon, 01 Jan 2024 00:00:00 GMT"


def test_a_page_that_was_never_stored_is_asked_for_whole():
    request = request_for(visits=0)
    ConditionalGetMiddleware().process_request(request)
    assert "If-None-Match" not in request.headers


def test_a_page_without_validators_is_asked_for_whole():
    request = request_for(visits=3, etag=None, last_modified=None)
    ConditionalGetMiddleware().process_request(request)
    assert dict(request.headers) == {}


def test_a_request_of_no_link_is_left_alone():
    request = Request("https://example.org/robots.txt")
    ConditionalGetMiddleware().process_request(request)
    assert dict(request.headers) == {}


def test_the_user_agent_names_version_and_contact():
    assert user_agent("https://example.net/bot") == f"newscrawler/{__version__} (+https://example.net/bot)"
    assert user_agent(None) == f"newscrawler/{__version__}"


def test_a_header_that_is_set_stays():
    request = Request("https://example.org/", headers={"User-Agent": "mine"})
    UserAgentMiddleware("theirs").process_request(request)
    assert request.headers["User-Agent"] == b"mine"
