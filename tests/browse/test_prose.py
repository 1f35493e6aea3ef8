"""The second wall: what a body is shown as, whatever the file holds."""

import html.parser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS

from archive.browse.prose import shown

SHOWN = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "a"),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "em",
        "strong",
        "b",
        "i",
        "u",
        "s",
        "sub",
        "sup",
    ),
    *("pre", "code", "q", "cite", "abbr", "mark", "small", "br", "hr"),
}


def elements(markup):
    seen = []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.append((tag, dict(attrs)))

        def handle_comment(self, data):
            seen.append(("!--", {}))

    reader = Reader()
    reader.feed(str(markup))
    return seen


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: ascii(payload)[:40])
def test_payload_as_it_stands_in_a_file_becomes_harmless(payload):
    once = shown(f"<p>Before.</p>{payload}<p>After.</p>")
    for tag, attributes in elements(once):
        assert tag in SHOWN
        assert set(attributes) <= ({"href", "class", "rel"} if tag == "a" else set())
        if tag == "a":
            assert attributes["href"].startswith(("http://", "https://"))
    assert shown(once) == once


@given(st.text(alphabet="<>/!-apbdivsmlt \"'=&;xé经\n", max_size=80))
def test_any_text_becomes_something_stable(text):
    once = shown(text)
    assert {tag for tag, _ in elements(once)} <= SHOWN
    assert shown(once) == once


def test_what_an_article_is_made_of_is_kept():
    body = "<h2>Pier</h2><p>One <b>two</b><br>three.</p><ul><li>a</li></ul><blockquote><p>q</p></blockquote>"
    assert shown(body) == body


def test_div_becomes_a_paragraph_and_nothing_is_nested_in_one():
    assert shown("<div>a<p>b</p></div><div><p>c</p></div>") == "<p>a</p><p>b</p><p>c</p>"


def test_link_keeps_its_address_and_says_nothing_to_its_target():
    [link] = [attributes for tag, attributes in elements(shown('<a href="https://a.example/?b=1&amp;c" id="x">t</a>'))]
    assert link == {"class": "external", "href": "https://a.example/?b=1&c", "rel": "noopener noreferrer nofollow"}
    assert shown('<a href="javascript:x()">t</a>') == "t"


def test_picture_becomes_a_link_to_it_and_its_caption_stays():
    figure = shown('<figure><img src="https://a.example/i.jpg" alt="Boat"><figcaption>A boat</figcaption></figure>')
    assert "<img" not in figure
    assert ">Picture</a></small><figcaption>A boat</figcaption></figure>" in figure
    assert ">Boat</a></small>" in shown('<img src="https://a.example/i.jpg" alt="Boat">')


def test_everything_that_was_opened_is_closed():
    assert shown("<ul><li><b>x") == "<ul><li><b>x</b></li></ul>"
