"""The words that changed, and no others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.worddiff import Piece, counted, diff

TEXTS = st.text(alphabet="ab c.\n经济é'0", max_size=60)


def changes(before, after):
    return [(piece.kind, piece.text) for piece in diff(before, after) if piece.kind != "same"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The old ferry runs.", "The new ferry runs.", [("removed", "old"), ("added", "new")]),
        ("One two three four.", "One 2 3 four.", [("removed", "two three"), ("added", "2 3")]),
        ("It costs 1,200 crowns.", "It costs 1,300 crowns.", [("removed", "1,200"), ("added", "1,300")]),
        ("The ferry runs.", "The ferry runs again.", [("added", " again")]),
        ("The ferry runs again.", "The ferry runs.", [("removed", " again")]),
        ("本市经济工作会议", "本市经贸工作会议", [("removed", "济"), ("added", "贸")]),
        ("先生说好", "先生们说好", [("added", "们")]),
        ("Same.", "Same.", []),
        ("", "All new.", [("added", "All new.")]),
        ("All gone.", "", [("removed", "All gone.")]),
        ("A first.\n\nA second.", "A first.\n\nIn between.\n\nA second.", [("added", "In between.\n\n")]),
    ],
)
def test_exactly_what_changed(before, after, expected):
    assert changes(before, after) == expected


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_again(before, after):
    pieces = diff(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after
    assert all(p.text for p in pieces)
    assert all(a.kind != b.kind for a, b in pairwise(pieces))


def test_what_nothing_has_in_common_is_replaced_whole_however_long():
    before, after = "eins zwei " * 5000, "uno dos " * 5000
    assert diff(before, after) == [Piece("removed", before), Piece("added", after)]


def test_words_are_counted_and_marks_are_not():
    assert counted(diff("Old, very old.", "New!")) == (3, 1)
    assert counted(diff("经济", "经贸易")) == (1, 2)
