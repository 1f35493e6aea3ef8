"""What a page says elsewhere of its blocks."""

import pytest
from lxml import html

from newscrawler.extraction import blocks, structured
from newscrawler.extraction.hints import hints_of

HEAD = """<meta property="og:description" content="The ferry, repaired at last, sails again from Monday on.">
<meta name="author" content="Anna Lindqvist"><meta property="og:site_name" content="Harbour Gazette">"""


def of(text, head=HEAD, picture=""):
    root = html.document_fromstring(f"<html><head>{head}</head><body>{picture}<p>{text}</p></body></html>")
    reading = blocks.read(root)
    return hints_of(structured.read(root), reading.pictures).of(reading.blocks[-1])


def test_a_text_nobody_speaks_of():
    assert of("It was repaired in the old yard behind the harbour.") == (False, False, False, False, None)


def test_the_description():
    assert of("The ferry, repaired at last, sails again from Monday on.")[0]


def test_the_text_of_a_picture():
    assert of("The ferry in the old yard", picture='<img src="/1.jpg" alt="The ferry in the old yard">')[1]


def test_an_author():
    assert of("Anna Lindqvist writes about ships and harbours.")[2]


def test_the_site():
    assert of("More from the Harbour Gazette")[3]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("The ferry sails again, the captain said.", True), ("Nobody said this on that page.", False), ("No.", None)],
)
def test_the_stated_body(text, is_told):
    body = "The ferry sails <b>again</b>, the captain said. " + "It was a long winter. " * 40
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    assert of(text, head)[4] is is_told
