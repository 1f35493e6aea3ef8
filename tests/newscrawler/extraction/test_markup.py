"""Clean HTML and plain text of a fragment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extraction.markup import clean

URL = "https://gazette.example/news/ferry.html"
ACTIVE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jAvascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe src='https://evil.example'></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<form action='https://evil.example'><input name=a><button>go</button></form>",
    "<object data='x.swf'></object><embed src='x.swf'>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<template><script>alert(1)</script></template>",
]
LIVE = (
    "<script",
    "onerror",
    "javascript:",
    "data:text",
    "<svg",
    "<math",
    "<iframe",
    "<form",
    "<style",
    "style=",
    "<!--",
)


@pytest.mark.parametrize("payload", ACTIVE)
def test_nothing_active_is_left(payload):
    html = clean(f"<p>Before.</p>{payload}<p>After.</p>", URL).html.lower()
    assert not [mark for mark in LIVE if mark in html]
    assert "before." in html
    assert "after." in html


@pytest.mark.parametrize("payload", ACTIVE)
def test_cleaning_twice_changes_nothing(payload):
    once = clean(f"<p>Before.</p>{payload}<p>After.</p>", URL).html
    assert clean(once, URL).html == once


@given(st.text(alphabet="<>/apbdiv \"'=&;xé经\n", max_size=80))
def test_any_text_gives_an_answer_that_is_stable(text):
    once = clean(text, URL)
    assert clean(once.html, URL).html == clean(clean(once.html, URL).html, URL).html


def test_addresses_are_absolute():
    html = clean('<p><a href="../a?b=1&c=2">a</a><img src="i.jpg" alt="i"></p>', URL).html
    assert 'href="https://gazette.example/a?b=1&amp;c=2"' in html
    assert 'src="https://gazette.example/news/i.jpg"' in html


def test_paragraphs_lists_and_tables_in_order():
    body = clean(
        "<h1>Pier</h1><p>One<br>two.</p><ul><li>a</li><li>b</li></ul>"
        "<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Mon</td><td>3</td></tr></table><blockquote>Said.</blockquote>",
        URL,
    )
    assert body.text == "Pier\n\nOne\n\ntwo.\n\na\n\nb\n\nDay\tBoats\nMon\t3\n\nSaid."
    assert "<h1" not in body.html
    assert "<h2>Pier</h2>" in body.html
    assert "<table>" in body.html


def test_captions_stand_in_the_html_and_not_in_the_text():
    body = clean("<p>Text.</p><figure><img src=a.jpg><figcaption>Caption</figcaption></figure>", URL)
    assert body.text == "Text."
    assert "<figcaption>Caption</figcaption>" in body.html


def test_nothing_gives_nothing():
    assert clean("", URL) == clean("<p> </p>", URL)
    assert clean("", URL).text == ""


def test_five_thousand_levels_deep_are_no_error():
    assert clean("<p>Text.</p>" + "<div>" * 5000 + "<p>deep</p>" + "</div>" * 5000, URL).text.startswith("Text.")
