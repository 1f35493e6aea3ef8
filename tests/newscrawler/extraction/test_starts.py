"""Words that a text begins with: looking up the first letter finds what one pattern of all words finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extraction.phrases import _WORDS
from newscrawler.extraction.starts import Starts, alternatives_of

STARTS = Starts(_WORDS)
WHOLE = re.compile(r"[\W\d_]*(?:" + "|".join(f"(?P<{n}>{w})" for n, w in _WORDS.items()) + ")", re.IGNORECASE)
WORDS = sorted({one for words in _WORDS.values() for one in alternatives_of(words)})


@given(st.text(" ·©1_-—(«", max_size=4), st.sampled_from(WORDS), st.text("abı é者。", max_size=5), st.booleans())
def test_the_first_letter_finds_what_one_pattern_finds(before, word, after, upper):
    text = before + re.sub(r"[\\^$]|\(\?:|[()?]|\\b", "", word) + after
    text = text.upper() if upper else text
    match = WHOLE.match(text, 0, 80)
    assert STARTS.of(text, 80) == (match.lastgroup if match else None)


@pytest.mark.parametrize("text", ["", "   ", "©", "123 4", "ı", "Kommentar", "KOMMENTAR", "x" * 90, "-" * 79 + "share"])
def test_odd_texts(text):
    match = WHOLE.match(text, 0, 80)
    assert STARTS.of(text, 80) == (match.lastgroup if match else None)


def test_alternatives_are_split_outside_brackets_only():
    assert alternatives_of("a(?:b|c)d|e|f(g|(h|i))") == ["a(?:b|c)d", "e", "f(g|(h|i))"]


def test_an_optional_first_letter_is_refused():
    with pytest.raises(ValueError, match="must begin with a letter"):
        Starts({"odd": "a?b"})
