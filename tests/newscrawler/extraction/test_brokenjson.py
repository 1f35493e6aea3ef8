"""JSON as templates write it that do not know it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extraction import brokenjson

HEADLINE = 'The "old" ferry'
BROKEN = {
    "a comma too many": '{"headline": "The \\"old\\" ferry", "tags": ["a", "b",],}',
    "comments on lines": '{\n  // "draft": true,\n  "headline": "The \\"old\\" ferry", // of May\n  "tags": ["a", "b"]\n}',
    "quotes in a text": '{\n  "headline": "The "old" ferry",\n  "tags": ["a", "b"]\n}',
    "values without quotes": '{\n  "headline": "The \\"old\\" ferry",\n  "datePublished": 2026-02-03T09:15:00+01:00,\n  "tags": ["a", "b"]\n}',
    "a comma that is missing": '{\n  "headline": "The \\"old\\" ferry",\n  "url": https://a.example/b.jpg\n  "tags": ["a", "b"]\n}',
    "more behind it": '{"headline": "The \\"old\\" ferry", "tags": ["a", "b"]}\n}',
    "wrapped": '<!-- {"headline": "The \\"old\\" ferry", "tags": ["a", "b"]} -->',
    "a raw line feed": '{"headline": "The \\"old\\" ferry", "text": "one\ntwo", "tags": ["a", "b"]}',
}


@pytest.mark.parametrize("how", BROKEN)
def test_it_is_read_all_the_same(how):
    found = brokenjson.read(BROKEN[how])
    assert (found["headline"], found["tags"]) == (HEADLINE, ["a", "b"])


def test_values_without_quotes_are_texts():
    assert brokenjson.read(BROKEN["values without quotes"])["datePublished"] == "2026-02-03T09:15:00+01:00"
    assert brokenjson.read(BROKEN["a comma that is missing"])["url"] == "https://a.example/b.jpg"


def test_numbers_and_words_of_json_stay_what_they_are():
    assert brokenjson.read('{\n"a": 1,\n"b": true,\n"c": null,\n"d": -2.5,\n"e": x,\n}') == {
        "a": 1, "b": True, "c": None, "d": -2.5, "e": "x",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "{", "}}", "nothing", "[" * 100_000, '{"a": ' * 5000])
def test_what_cannot_be_made_out_is_none(text):
    assert brokenjson.read(text) is None


@pytest.mark.parametrize("sign", ["\n", " ", ",", "//", '"', "-->", '"a": b', "\n\t"])
@pytest.mark.parametrize("start", ['{"a": b', "-->", '{"a": "b'])
def test_very_much_of_anything_is_read_soon(start, sign):
    assert brokenjson.read(f"{start}{sign * 300_000}x}}") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside)
)  # fmt: skip


@given(JSON, st.sampled_from([None, 2]))
def test_json_is_read_as_json(value, indent):
    assert brokenjson.read(json.dumps(value, indent=indent)) == value


@given(st.text(alphabet='{}[]":,/\n a1\\', max_size=60))
def test_any_text_gives_an_answer_that_is_json(text):
    found = brokenjson.read(text)
    assert json.loads(json.dumps(found)) == found
