"""Hostile markup: nothing of it is left, and what is left is stable."""

import html.parser

import pytest
from lxml import html as lxml_html
from payloads import PAYLOADS

from newscrawler.extraction.markup import clean

URL = "https://gazette.example/news/ferry.html"
ELEMENTS = {
    *(
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "img",
        "a",
    ),
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
    *("br", "hr", "pre", "code", "q", "cite", "abbr", "time", "div", "span", "mark", "small"),
}


class Reader(html.parser.HTMLParser):
    """A second parser, which shares nothing with the first."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.seen.append(("!--", {}))


def test_there_are_enough_of_them_and_no_two_are_the_same():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 150


@pytest.mark.parametrize("around", ["<p>Before.</p>{}<p>After.</p>", "<p>Before {} after.</p>", "<table><tr><td>{}"])
def test_only_known_elements_and_addresses_are_left(around):
    for payload in PAYLOADS:
        written = clean(around.format(payload), URL).html
        reader = Reader()
        reader.feed(written)
        tree = lxml_html.fragment_fromstring(written, create_parent="main") if written else None
        seen = [*reader.seen, *((e.tag, dict(e.attrib)) for e in (tree.iterdescendants() if tree is not None else ()))]
        for tag, attributes in seen:
            assert tag in ELEMENTS, (payload, written)
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (payload, written)
            for name in ("href", "src", "cite"):
                if name in attributes:
                    assert attributes[name].startswith(("http://", "https://", "mailto:")), (payload, written)


@pytest.mark.parametrize("around", ["<p>Before.</p>{}<p>After.</p>", "<p>Before {} after.</p>", "<table><tr><td>{}"])
def test_cleaning_twice_changes_nothing(around):
    for payload in PAYLOADS:
        once = clean(around.format(payload), URL).html
        assert clean(once, URL).html == once, payload
