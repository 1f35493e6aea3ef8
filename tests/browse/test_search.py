"""Search: any word in any script is found, filters work in the same box, and no typed string breaks a page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest

from archive.browse import sql_functions

NASTY = [
    "",
    " ",
    '"',
    '""',
    '"a',
    "a*",
    "*",
    "AND",
    "a OR",
    "NOT",
    "NEAR(",
    "a NEAR b",
    "(",
    ")",
    "title:x",
    "-a",
    "^a",
]
NASTY += [
    "{a}",
    "a + b",
    "'",
    "';--",
    "--",
    "%",
    "_",
    "\\",
    "\x00",
    "a\x00b",
    "\ufffe",
    "😀",
    "ｗｉｄｅ",
    "經濟",
    "site:",
    ":",
]
NASTY += [
    "site:'",
    "before:2025",
    "before:x",
    'tag:"',
    "a" * 5000,
    "a " * 3000,
    '"' * 999,
    "经" * 3000,
    "\n\r\t",
    "&_search=b",
    "é̂",
]


def _found(browser: Any, typed: str) -> list[str]:
    rows = browser.rows(f"/news/articles.json?_shape=array&_search={quote(typed)}")
    return sorted(row["title"] for row in rows)


def _answered(browser: Any, typed: str) -> list[str]:
    rows = browser.rows(f"/news/search.json?_shape=array&q={quote(typed)}")
    return sorted(row["title"] for row in rows)


@pytest.mark.parametrize("search", [_found, _answered])
class TestFinds:
    def test_chinese_word_of_two_characters_exactly(self, browser: Any, search: Any) -> None:
        assert search(browser, "经济") == ["滨海渡轮恢复通航"]

    def test_chinese_word_of_a_tag_and_of_a_source(self, browser: Any, search: Any) -> None:
        assert search(browser, "港口") == ["滨海渡轮恢复通航"]
        assert len(search(browser, "临海日报")) == 2

    def test_words_in_any_order(self, browser: Any, search: Any) -> None:
        assert search(browser, "hydrogen ferry all after") == ["Ferry returns after all"]

    def test_phrase(self, browser: Any, search: Any) -> None:
        assert len(search(browser, '"old ferry"')) == 6
        assert search(browser, '"ferry old"') == []

    def test_beginning_of_a_word(self, browser: Any, search: Any) -> None:
        assert len(search(browser, "hydrog*")) == 6

    def test_filters_beside_words(self, browser: Any, search: Any) -> None:
        assert search(browser, "ferry site:northfield.example") == ["Ferry is back"]
        assert len(search(browser, 'ferry tag:"ferries & boats" before:2026-02-03')) == 2

    def test_filters_alone(self, browser: Any, search: Any) -> None:
        assert search(browser, "site:northfield.example") == ["Ferry is back"]
        assert len(search(browser, "source:临海日报")) == 2
        assert len(search(browser, "after:2026-02-05 before:2026-02-07")) == 2

    def test_nothing_where_nothing_matches(self, browser: Any, search: Any) -> None:
        assert search(browser, "zeppelin") == []
        assert search(browser, "site:nowhere.example") == []


@pytest.mark.parametrize("typed", NASTY, ids=lambda typed: ascii(typed)[:24])
def test_no_typed_string_breaks_a_page(browser: Any, typed: str) -> None:
    for path in (
        "/news/articles?_search=",
        "/news/articles.json?_search=",
        "/news/search?q=",
        "/news/articles?_search_title=",
    ):
        response = browser.get(path + quote(typed))
        assert response.status_code == 200, path


def test_bytes_that_are_no_text_break_no_page(browser: Any) -> None:
    assert browser.get("/news/articles?_search=%ff%fe%ed%a0%80").status_code == 200


def test_search_box_keeps_what_was_typed(browser: Any) -> None:
    page = browser.get("/news/articles?_search=" + quote("site:northfield.example")).text
    boxes = re.findall(r'<input[^>]*type="search"[^>]*>', page)
    assert len(boxes) == 2
    assert all('value="site:northfield.example"' in box for box in boxes)
    # A second search must not carry the first one's filters along.
    form = page[page.index('<form class="filters"') : page.index("</form>", page.index('<form class="filters"'))]
    assert "_filters" not in form


def test_further_pages_of_a_search_keep_the_search(browser: Any) -> None:
    first = browser.get("/news/articles.json?_size=2&_search=" + quote("site:gazette.example")).json()
    second = browser.get(first["next_url"].removeprefix("http://localhost")).json()
    assert first["filtered_table_rows_count"] == second["filtered_table_rows_count"] == 6
    assert len(second["rows"]) == 2


def test_other_tables_keep_their_own_search_argument(browser: Any) -> None:
    assert browser.get("/news/tags?_search=site:x").status_code == 200


def test_functions_read_what_search_reads() -> None:
    assert sql_functions.match(None) == '""'
    assert sql_functions.match("经济 ferry") == '"经 济" "ferry"'
    assert not sql_functions.has_words("site:a.example")
    assert sql_functions.filter_value('tag:"Big Data" x', "tag") == "Big Data"
    assert sql_functions.filter_value("x", "tag") is None
