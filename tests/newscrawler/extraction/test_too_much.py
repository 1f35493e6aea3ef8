"""Pages with far too much of one thing: they are read, and twice as much of it takes twice as much work and no more.

Work is counted in lines of our code that are executed, never in time.
"""

import sys
from pathlib import Path

import pytest

import newscrawler
from newscrawler.extraction import read_article

OURS = str(Path(newscrawler.__file__).parent)
WORDS = "The council said on Monday that the harbour bridge closes for repairs, and that ferries run until spring. "
TEXT = "<article>" + f"<p>{WORDS}{WORDS}</p>" * 6 + "</article>"


def page(body, head=""):
    source = f"<html><head><title>Harbour bridge closes</title>{head}</head><body><h1>Harbour bridge closes</h1>{body}"
    return source.encode()


def script(start, part, end, n, kind="application/ld+json"):
    return page(TEXT, f'<script type="{kind}">{start}{part * n}{end}</script>')


MUCH = {
    "nested divs": lambda n: page(TEXT + "<div>" * n + "x" + "</div>" * n),
    "nested sidebars": lambda n: page(TEXT + "<aside>" * n + "x" + "</aside>" * n),
    "nested lists": lambda n: page(TEXT + "<ul><li>a b c " * n),
    "nested tables": lambda n: page(TEXT + "<table><tr><td>a b " * n),
    "nested quotes": lambda n: page(TEXT + "<blockquote>some words that are quoted here " * n),
    "nested bold": lambda n: page(TEXT + "<p>" + "<b>the words go on, " * n),
    "nested emphasis that is never closed": lambda n: page(TEXT + "<em>some words <p>" * n),
    "nested footers": lambda n: page(TEXT + "<article>" + "<footer><div>a word " * n),
    "nested properties": lambda n: page(TEXT + '<span itemprop="author">Ann ' * n),
    "tiny paragraphs": lambda n: page(TEXT + "<p>a</p>" * n),
    "tiny spans": lambda n: page(TEXT + "<div>" + "<span>a</span>" * n + "</div>"),
    "tiny emphasis": lambda n: page(TEXT + f"<p>{WORDS}" + "<i>a</i> " * n + f"{WORDS}</p>"),
    "line breaks": lambda n: page(TEXT + "<p>" + "a<br>" * n),
    "comments": lambda n: page(TEXT + "<!-- a -->" * n),
    "links": lambda n: page("<ul>" + '<li><a href="/tag/x">Some link</a></li>' * n + "</ul>" + TEXT),
    "dates": lambda n: page(TEXT + "<p>12.06.2024</p>" * n),
    "dates in a line": lambda n: page(TEXT + "<p>" + "12.06.2024 " * n + "</p>"),
    "times": lambda n: page(TEXT + '<time datetime="2024-06-12T08:00:00Z">x</time>' * n),
    "headlines": lambda n: page("<h1>Harbour bridge closes</h1>" * n + TEXT),
    "credits": lambda n: page(TEXT + "<p>Source: Reuters</p>" * n),
    "bylines": lambda n: page('<div class="byline">By Ann Bee</div>' * n + TEXT),
    "one text": lambda n: page(TEXT + "<p>" + WORDS * n + "</p>"),
    "one word": lambda n: page(TEXT + "<p>" + "a" * (10 * n) + "</p>"),
    "spaces": lambda n: page(TEXT + "<p>x" + " " * (10 * n) + "x</p>"),
    "digits": lambda n: page(TEXT + "<p>" + "1" * (10 * n) + "</p>"),
    "versions": lambda n: page(TEXT + "<p>" + "1.1." * n + "</p>"),
    "dashes": lambda n: page(TEXT + "<p>" + "- " * n + "</p>"),
    "brackets": lambda n: page(TEXT + "<p>" + "(" * (10 * n) + "</p>"),
    "brackets of reporters": lambda n: page(TEXT + "<p>" + "（记者" * n + "</p>"),
    "labels": lambda n: page(TEXT + "<p>" + "Time: " * n + "</p>"),
    "by and by": lambda n: page(TEXT + "<p>" + "By " * n + "</p>"),
    "slashes": lambda n: page(TEXT + "<p>" + "dpa/" * n + "</p>"),
    "marks": lambda n: page(TEXT + "<p>" + "a &gt; " * n + "</p>"),
    "a long class": lambda n: page(TEXT + '<div class="' + "share-" * n + '">x</div>'),
    "a long title": lambda n: page(TEXT, '<meta property="og:title" content="' + "a - " * n + '">'),
    "keywords": lambda n: page(TEXT, '<meta name="keywords" content="' + "ab, " * n + '">'),
    "a script": lambda n: script("", 'var a = {"b": [1, 2, 3]};\n', "", n, "text/javascript"),
    "a script of half keys": lambda n: script("", "ublish", "", n, "text/javascript"),
    "data without an end": lambda n: script("", '{"a":', "", n),
    "data of commas": lambda n: script('{"a":1', ", ", "", n),
    "data of slashes": lambda n: script("x", "// ", "x", n),
    "data of nodes": lambda n: script("[{}", ',{"@type": "Person", "name": "A"}', "]", n),
}
SIZE = 600
ROOM = 2.4  # twice, and what is done once more for longer numbers and fuller buffers


def lines_of(function):
    """The number of lines of our code that a call executes."""
    count = 0

    def local(frame, event, argument):
        nonlocal count
        count += event == "line"
        return local

    def enter(frame, event, argument):
        return local if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", MUCH)
def test_twice_as_much_is_twice_the_work(kind):
    read_article(MUCH[kind](SIZE), "https://gazette.example/a.html")  # what is kept from page to page is kept now
    one = lines_of(lambda: read_article(MUCH[kind](SIZE), "https://gazette.example/a.html"))
    two = lines_of(lambda: read_article(MUCH[kind](2 * SIZE), "https://gazette.example/a.html"))
    assert two <= ROOM * one


@pytest.mark.parametrize("kind", MUCH)
def test_the_article_is_found_beside_it(kind):
    article = read_article(MUCH[kind](8 * SIZE), "https://gazette.example/a.html")
    assert article.title == "Harbour bridge closes"
    assert WORDS.strip() in article.body_text


def test_paragraphs_beyond_all_measure_are_read_from_the_beginning():
    article = read_article(page(f"<article>{f'<p>{WORDS}</p>' * 40_000}</article>"), "https://gazette.example/a.html")
    assert 10_000 < article.body_text.count("harbour bridge") < 40_000


def test_emphasis_beyond_all_measure_is_read_as_plain_text():
    parts = "<i>The council said,</i> it closes. " * 6000
    article = read_article(page(f"<article><p>{WORDS}</p><p>{parts}</p></article>"), "https://gazette.example/a.html")
    assert article.body_text.count("The council said, it closes.") == 6000
    assert article.body_html.count("<i>") == 5000
