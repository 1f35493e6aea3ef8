"""Labelled lines."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extraction.labels import ANY, WORDS, _labels_of, is_label, labelled, of_date, without

PARTS = st.one_of(
    st.sampled_from([word for words in WORDS.values() for word in words]),
    st.sampled_from([":", "：", " ", "a", "é", "文", "1", "_", "İ", "|", "\u00a0"]),
)


@given(st.lists(PARTS, max_size=12).map("".join), st.booleans())
def test_words_before_colons_are_those_that_the_pattern_finds(line, is_upper):
    line = line.upper() if is_upper else line
    found = [(match.lastgroup, *match.span()) for match in ANY.finditer(line)]
    own = _labels_of(line)
    assert [label for label in own if label in found] == found
    # Chinese ones need nothing before them but another label.
    for _, start, _ in (label for label in own if label not in found):
        assert "\u4e00" <= line[start] <= "\u9fff"
        assert own[0][1] < start


def test_a_label_right_behind_the_value_of_another():
    assert labelled("来源：新华网作者：温素霞") == [("source", "新华网"), ("author", "温素霞")]
    assert labelled("论文作者：温素霞") == []


def test_a_label_may_stand_alone():
    assert is_label("tags", "Tags")
    assert is_label("tags", "» Schlagwörter :")
    assert not is_label("tags", "Tags of the day")
    assert not is_label("source", "Tags:")


def test_the_model_line():
    line = "Time:2024/6/12    Tag:CPU Hydrogen, Jiangsu Province"
    assert labelled(line) == [("published", "2024/6/12"), ("tags", "CPU Hydrogen, Jiangsu Province")]


def test_several_labels_without_spaces():
    line = "来源：新华网 作者：张三 发布时间：2024-06-12 08:18"
    assert labelled(line) == [("source", "新华网"), ("author", "张三"), ("published", "2024-06-12 08:18")]


def test_a_word_inside_another_is_no_label():
    assert labelled("Lifetime: a story of many years") == []


def test_without_takes_off_the_label_of_its_field_only():
    assert without("source", "Source: Suzhou Daily") == "Suzhou Daily"
    assert without("tags", "Source: Suzhou Daily") == "Source: Suzhou Daily"


def test_what_a_date_is_the_last_label_says():
    assert of_date("Published by the council, last updated on ") == "modified"
    assert of_date("发布时间：") == "published"
    assert of_date("Stand: ") == "modified"
    assert of_date("Member since ") == "other"
    assert of_date("in the harbour ") is None
