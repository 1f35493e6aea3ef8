"""Which texts are the same, whatever stands around their words."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.digests import content_digest, copy_digest, normal

TEXT = "The ferry runs again (from May).\n\nPassengers had asked for it: 1,200 of them."


def digest(text, lines=(), title="Ferry"):
    return copy_digest(title, text, lines)


@given(st.text(st.characters(), max_size=60))
@settings(max_examples=500, deadline=None)
def test_normal_is_idempotent(text):
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  b\n\tc", "a b c"),
        ("“a” ‘b’ „c‟ «d»", '"a" \'b\' "c" "d"'),
        ("a – b — c ‑ d", "a - b - c - d"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("ｗｉｄｅ ２", "wide 2"),
        ("e\u0301", "é"),
    ],
)
def test_what_does_not_change_the_words_is_folded(one, other):
    assert normal(one) == normal(other)
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{TEXT}\n\n(Source: Harbour Wire)", "(Source: Harbour Wire)"),
        (f"{TEXT}\n\n(Source: Harbour Wire)", "Source: Harbour Wire"),
        (f"Source: Harbour Wire\n{TEXT}", "Source: Harbour Wire"),
        (f"{TEXT} (Source: Harbour Wire)", "Source: Harbour Wire"),
        (f"{TEXT} Source: Harbour Wire", "Source: Harbour Wire"),
        (f"{TEXT}【来源：海港日报】", "来源：海港日报"),
        (f"{TEXT}（来源：海港日报）", "来源：海港日报"),
        (f"{TEXT}\n\nSource: Harbour Wire Ed.: Li", "Source: Harbour Wire"),
    ],
)
def test_a_credit_line_does_not_make_another_text(text, line):
    assert digest(text, [line]) == digest(TEXT)


def test_a_credit_line_that_is_not_there_changes_nothing():
    assert digest(TEXT, ["Source: Nobody"]) == digest(TEXT)


def test_a_name_in_the_running_text_is_no_credit_line():
    told = "Engineers of Harbour Wire told the council that the ferry runs again."
    other = "Engineers of told the council that the ferry runs again."
    assert digest(told, ["Harbour Wire"]) == digest(told)
    assert digest(told, ["Harbour Wire"]) != digest(other)


@given(
    st.text(st.sampled_from("abc 经济(): \n"), max_size=60),
    st.text(st.sampled_from("xyz 源:"), min_size=3, max_size=20),
)
@settings(max_examples=300, deadline=None)
def test_a_credit_in_a_paragraph_of_its_own_is_ignored_in_any_text(text, line):
    if normal(line):
        assert digest(f"{text}\n{line}", [line]) == digest(text, [line])


def test_another_word_or_title_makes_another_text():
    assert digest(TEXT) != digest(TEXT.replace("May", "June"))
    assert digest(TEXT, title="Ferry") != digest(TEXT, title="Bridge")
    assert digest(TEXT, title=None) == digest(TEXT, title="")


def test_the_digest_does_not_depend_on_the_order_of_a_set():
    program = (
        "from archive.digests import copy_digest;"
        "lines = ['Wire', 'Source: Wire', 'Source: Wire and Press'];"
        "print(copy_digest('t', 'one\\n(Wire) Source: Wire and Press', lines))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        )
        for seed in ("1", "2", "3")
    ]
    assert len({run.stdout for run in runs}) == 1


def test_the_content_digest_covers_every_field_in_any_order():
    assert content_digest({"a": 1, "b": [2]}) == content_digest({"b": [2], "a": 1})
    assert content_digest({"a": 1, "b": [2]}) != content_digest({"a": 1, "b": [3]})
