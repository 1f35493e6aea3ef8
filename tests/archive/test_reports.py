"""What is printed: aligned in any script, no wider than a page, and harmless to a terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import reports


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("经济", 4), ("ａ", 2), ("e\u0301", 1), ("ｶﾅ", 2)])
def test_the_width_of_a_text(text, columns):
    assert reports.width(text) == columns


@given(st.text(max_size=40), st.integers(1, 30))
@settings(max_examples=200, deadline=None)
def test_what_is_cut_fits(text, columns):
    assert reports.width(reports.cut(text, columns)) <= columns or reports.width(text) <= columns


def test_a_table_is_aligned_in_any_script():
    lines = reports.table(["Name", "n"], [["经济", 1], ["abc", 1000], [None, None]])
    assert lines == ["Name     n", "经济     1", "abc   1000", "-        -"]


def test_a_wide_table_gives_way_in_its_first_column():
    lines = reports.table(["Name", "a", "b"], [["n" * 100, "x" * 30, "y" * 30]])
    assert [reports.width(line) for line in lines][1] == 80
    assert "n…" in lines[1]
    assert lines[1].endswith("y" * 30)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300) | st.text("经济 a。", max_size=300))
@settings(max_examples=200, deadline=None)
def test_wrapped_lines_fit_the_page_and_lose_no_word(text):
    lines = reports.wrapped(text, "  ")
    assert all(line.startswith("  ") or not line for line in lines)
    assert "".join("".join(lines).split()) == "".join(reports.clean(text).split())


def test_wide_text_is_broken_at_the_width_of_the_page():
    assert max(map(reports.width, reports.wrapped("经济" * 200))) <= reports.WIDTH
    assert max(map(reports.width, reports.wrapped("word " * 200))) <= reports.WIDTH


def test_crawled_text_does_not_drive_the_terminal():
    assert reports.clean("a\x1b[31mb\x07\x9b\u202ec\td\ne") == "a[31mbc\td\ne"
    assert reports.one_line(" a\n\tb\x1b ") == "a b"
    assert reports.one_line(None) == reports.one_line(" ") == "-"


def test_numbers_have_their_noun():
    assert reports.counted(1, "story", "stories") == "1 story"
    assert reports.counted(0, "story", "stories") == "0 stories"
    assert reports.counted(12345, "story", "stories") == "12,345 stories"
