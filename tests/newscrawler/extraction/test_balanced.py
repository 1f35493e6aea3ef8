"""Plain markup is read without a parser, and means the same as with one."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawler.extraction import balanced, markup

URL = "https://gazette.example/news/ferry.html"
NOT_PLAIN = {
    "text around everything": "Before.<p>One.</p>",
    "text at the end": "<p>One.</p>After.",
    "an element that is never closed": "<p>One.",
    "elements that cross": "<p><b>One<i>two</b></i></p>",
    "a paragraph in a paragraph": "<p>One.<p>Two.</p></p>",
    "a link in a link": '<p><a href="/a">One <b><a href="/b">two</a></b></a></p>',
    "a link right in a link": "<p><a><a>One.</a></a></p>",
    "a list's text outside its items": "<ul>One.<li>Two.</li></ul>",
    "a table with a head": "<table><thead><tr><th>One.</th></tr></thead></table>",
    "a table in a paragraph": "<p>One.<table><tr><td>Two.</td></tr></table></p>",
    "text between cells": "<table><tr>One.<td>Two.</td></tr></table>",
    "an empty paragraph": "<p>One.</p><p> </p>",
    "an unknown element": "<p>One.</p><video></video>",
    "an active element": "<p>One.</p><script>alert(1)</script>",
    "an attribute that is not kept": '<p onclick="alert(1)">One.</p>',
    "an attribute without quotes": "<p><a href=/a>One.</a></p>",
    "an attribute twice": '<p><a href="/a" href="/b">One.</a></p>',
    "a comment": "<p>One.<!-- two --></p>",
    "a sign of markup in a text": "<p>One < two.</p>",
    "the other sign": "<p>One > two.</p>",
    "an entity that has a name": "<p>One&nbsp;two.</p>",
    "an entity without its end": "<p>One &amp two.</p>",
    "a control character": "<p>One\x00two.</p>",
    "half a character": "<p>One\ud800two.</p>",
    "no character": "<p>One\ufffftwo.</p>",
    "capitals": "<P>One.</P>",
    "very deep lists": "<ul><li>" * 30 + "One." + "</li></ul>" * 30,
}
TEXT = st.text(alphabet=st.sampled_from("ab .\n\t\xa0\u3000é经'\"&<>;\x0b\ud800\u200b"), max_size=12)
ESCAPED = TEXT.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
WORDS = st.one_of(ESCAPED, ESCAPED, st.just("Words."), TEXT)
ADDRESS = st.sampled_from(["", "/a?b=1&amp;c=2", "https://a.example/", "javascript:alert(1)", "//[x", " b ", "&quot;"])
NAMES = [
    *("p", "h2", "ul", "ol", "li", "blockquote", "figure", "figcaption", "table", "tr", "td"),
    *("b", "em", "strong", "i", "a", "q", "small"),
]


def _element(name: str, inside: str, address: str | None) -> str:
    if name in {"br", "img"}:
        return f'<img src="{address or "i.jpg"}" alt="a">' if name == "img" else "<br>"
    start = f'<a href="{address}">' if name == "a" and address is not None else f"<{name}>"
    return f"{start}{inside}</{name}>"


def _around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    whole = st.lists(inside, max_size=3).map("".join)
    return st.builds(_element, st.sampled_from([*NAMES, "br", "img"]), whole, st.none() | ADDRESS)


INLINE = st.recursive(WORDS, lambda inside: st.builds(
    _element, st.sampled_from(["b", "em", "strong", "i", "a", "q", "small", "code", "br"]),
    st.lists(inside, max_size=3).map("".join), st.none() | ADDRESS), max_leaves=5)  # fmt: skip
LINES = st.builds(
    _element, st.sampled_from(["p", "p", "h2", "li"]), st.lists(INLINE, max_size=3).map("".join), st.none()
)
CELLS = st.lists(INLINE.map(lambda cell: f"<td>{cell}</td>"), max_size=3).map("".join)
TABLES = st.lists(CELLS.map(lambda row: f"<tr>{row}</tr>"), max_size=3).map(
    lambda rows: f"<table>{''.join(rows)}</table>"
)
PLAIN = st.lists(LINES.map(lambda line: f"<ul>{line}</ul>" if line.startswith("<li") else line), max_size=3).map(
    "".join
)
ANY = st.lists(st.recursive(WORDS, _around, max_leaves=8), max_size=3).map("".join)


@settings(max_examples=400)
@given(st.one_of(PLAIN, TABLES, ANY))
@example('<p>A <a href="b">link</a>, <em> </em><strong>strong &amp; <i>slanted</i></strong>.<br>Two.</p>')
@example("<ul><li>One<ul><li>two</li></ul>three</li></ul><blockquote><p>Said.</p></blockquote>")
@example("<table><tr><td>Day<br>one</td><td> <em> </em></td></tr><tr><td></td></tr><tr></tr></table><table></table>")
@example('<figure><img src="i.jpg" alt="A &quot;pier&quot;"><figcaption>Caption<br></figcaption></figure><p>Text.</p>')
def test_what_is_read_is_what_a_parser_reads(fragment):
    plain = markup._as_written(fragment, URL)
    assert plain is None or plain == markup._as_parsed(fragment, URL)


@pytest.mark.parametrize("why", NOT_PLAIN)
def test_what_a_parser_would_mend_is_left_alone(why):
    assert balanced.read(NOT_PLAIN[why], URL) is None


def test_a_composed_article_is_plain():
    fragment = (
        '<p>The ferry <a href="../boats?a=1&amp;b=2">runs</a> <strong>again</strong>.<br>Twice a day.</p><h2>Why</h2>'
        "<ul><li>Tide</li><li>Crew</li></ul><blockquote><p>We waited.</p></blockquote>"
        '<figure><img src="https://gazette.example/i.jpg" alt=""><figcaption>The pier</figcaption></figure>'
    )
    html, paragraphs = balanced.read(fragment, URL)
    assert html == fragment.replace("../boats", "https://gazette.example/boats").replace(
        'src="https://gazette.example/i.jpg" alt=""', 'alt="" src="https://gazette.example/i.jpg"'
    )
    assert paragraphs == ["The ferry runs again.", "Twice a day.", "Why", "Tide", "Crew", "We waited."]


def test_empty_links_and_emphasis_are_left_out():
    assert balanced.read('<p>One<a href="/a"> </a><em></em> two.</p>', URL) == ("<p>One two.</p>", ["One two."])


def test_nothing_gives_nothing():
    assert balanced.read("", URL) == ("", [])
