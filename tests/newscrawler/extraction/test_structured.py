"""What a page says for machines, also where it says it badly."""

import pytest
from lxml import html

from newscrawler.extraction.structured import read, strings


def structured(head):
    return read(html.document_fromstring(f"<html><head>{head}</head><body></body></html>"))


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Ferry"}',
        '[{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Ferry"}]',
        '{"@graph": [{"@type": "Organization"}, {"@type": ["BlogPosting"], "headline": "Ferry"}]}',
        '<!-- {"@type": "NewsArticle", "headline": "Ferry"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Ferry",}',
        '{"@type": "NewsArticle", "headline": "Fer\try"}',
    ],
)
def test_json_ld_in_many_shapes(script):
    found = structured(f'<script type="application/ld+json">{script}</script>')
    assert "".join(found.article["headline"].split()) == "Ferry"


@pytest.mark.parametrize("script", ["", "{", "null", "[1, 2]", '"text"', "[" * 100_000])
def test_broken_json_ld_says_nothing(script):
    assert structured(f'<script type="application/ld+json">{script}</script>').article == {}


def test_meta_elements_by_any_kind_of_name():
    found = structured('<meta property="og:title" content=" A  b "><meta name="DC.Date" content="2026-02-03">')
    assert list(found.metas("dc.date", "og:title", "none")) == [("dc.date", "2026-02-03"), ("og:title", "A b")]


def test_strings_of_nested_values():
    assert list(strings([{"name": "Anna"}, "Carl", {"x": 1}, 3, {"name": ["Eva"]}])) == ["Anna", "Carl", "Eva"]


def test_persons_that_are_only_pointed_to():
    script = (
        '{"@graph": [{"@type": "Article", "headline": "Ferry", "author": [{"@id": "#a"}, {"name": "Carl Dahl"}, {"@id": "#gone"}], '
        '"publisher": {"@id": "#p"}}, {"@id": "#a", "name": "Anna Berg"}, {"@id": "#p", "name": "The Gazette"}]}'
    )
    article = structured(f'<script type="application/ld+json">{script}</script>').article
    assert list(strings(article["author"], "name")) == ["Anna Berg", "Carl Dahl"]
    assert list(strings(article["publisher"])) == ["The Gazette"]
