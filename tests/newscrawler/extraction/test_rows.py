"""Rows of like elements."""

from lxml import html

from newscrawler.extraction import blocks
from newscrawler.extraction.rows import rows_of

CARD = '<div class="card post-{0}"><h3><a href="/{0}">Another story, the {0}th of all</a></h3><p>What it is about.</p></div>'


def of(body):
    found = blocks.read(html.document_fromstring(f"<html><body>{body}</body></html>")).blocks
    return dict(zip([block.text for block in found], rows_of(found), strict=True))


def test_cards_are_a_row_though_numbered():
    row = of("".join(CARD.format(n) for n in range(4)))["What it is about."]
    assert row is not None
    assert row[0] == 1  # three and more, under five
    assert row[3]  # with a linked headline


def test_two_are_none():
    assert set(of("".join(CARD.format(n) for n in range(2))).values()) == {None}


def test_paragraphs_are_none():
    assert set(of("<div>" + "<p>One of many paragraphs.</p>" * 9 + "</div>").values()) == {None}
